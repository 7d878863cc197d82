// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DEFERREDDELETION_H
#define DEFERREDDELETION_H

#include <QtCore/qobject.h>

#include <cstddef>
#include <vector>

class H2Request;

namespace QtH2 {

// Deletes requests as QObject::deleteLater() does, but all that finish in one turn by one event. An
// event for each would cost as much as a small request itself, and wake the event loop each time.
class DeferredDeletion final : public QObject
{
public:
    // While there is one, what is deleted later in this thread is collected; at its end the event is
    // posted. Not so what a nested event loop deletes, unless it has a scope of its own.
    class Scope
    {
    public:
        Scope();
        ~Scope();
        Q_DISABLE_COPY_MOVE(Scope)

    private:
        friend class DeferredDeletion;
        Scope *const m_outer;
        const int m_loopLevel;
        DeferredDeletion *m_collected = nullptr;
    };

    // A request's part in it: it takes itself out when it is deleted sooner.
    class Entry
    {
    public:
        Entry() = default;
        ~Entry() { leave(); }
        Q_DISABLE_COPY_MOVE(Entry)

        // Like QObject::deleteLater().
        void deleteLater(H2Request *request);
        // True: it was to be deleted.
        bool leave();

    private:
        friend class DeferredDeletion;
        DeferredDeletion *m_deletion = nullptr;
        std::size_t m_place = 0;
    };

    ~DeferredDeletion() override;

private:
    DeferredDeletion() = default;
    static thread_local Scope *innermost;

    struct Place
    {
        H2Request *request = nullptr; // null: it has left
        Entry *entry = nullptr;
    };
    std::vector<Place> m_places;
    std::size_t m_count = 0; // that have not left
    bool m_isPosted = false;
};

} // namespace QtH2

#endif // DEFERREDDELETION_H
