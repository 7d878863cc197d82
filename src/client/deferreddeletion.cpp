// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/deferreddeletion.h"

#include <QtH2/h2request.h>

#include <QtCore/qthread.h>

#include <utility>

namespace QtH2 {

thread_local DeferredDeletion::Scope *DeferredDeletion::innermost = nullptr;

DeferredDeletion::Scope::Scope()
    : m_outer(std::exchange(innermost, this))
    , m_loopLevel(QThread::currentThread()->loopLevel())
{
}

DeferredDeletion::Scope::~Scope()
{
    innermost = m_outer;
    if (!m_collected)
        return;
    m_collected->m_isPosted = true;
    if (m_collected->m_count > 0)
        m_collected->deleteLater();
    else
        delete m_collected;
}

void DeferredDeletion::Entry::deleteLater(H2Request *request)
{
    if (m_deletion)
        return;
    // A slot for finished() may have moved it.
    const QThread *thread = QThread::currentThread();
    if (!innermost || innermost->m_loopLevel != thread->loopLevel()
        || request->thread() != thread) {
        request->deleteLater();
        return;
    }
    if (!innermost->m_collected)
        innermost->m_collected = new DeferredDeletion;
    m_deletion = innermost->m_collected;
    m_place = m_deletion->m_places.size();
    m_deletion->m_places.push_back({ request, this });
    ++m_deletion->m_count;
}

bool DeferredDeletion::Entry::leave()
{
    DeferredDeletion *const deletion = std::exchange(m_deletion, nullptr);
    if (!deletion)
        return false;
    deletion->m_places[m_place] = {};
    // An event loop that does not run any more would never delete it.
    if (--deletion->m_count == 0 && deletion->m_isPosted)
        delete deletion;
    return true;
}

DeferredDeletion::~DeferredDeletion()
{
    m_isPosted = false;
    // What one of them does in its destructor may delete others.
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const Place place = std::exchange(m_places[i], {});
        if (place.entry)
            place.entry->m_deletion = nullptr;
        delete place.request;
    }
}

} // namespace QtH2
