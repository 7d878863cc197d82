// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/exchangehost.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtCore/qthread.h>

#include <utility>

namespace QtH2 {

H2Error ExchangeHost::lostError()
{
    return H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User, H2Error::Scope::Connection,
                   QCoreApplication::translate("H2Sender",
                                               "The connection was deleted, or its thread ended."));
}

ExchangeHost::ExchangeHost(QObject *parent)
    : MailboxReader(parent)
    , m_address(std::make_shared<HostAddress>(HostAddress{ mailbox(), this }))
{
    ExchangeHost::threadChanged();
}

ExchangeHost::~ExchangeHost()
{
    loseAll();
}

HostedExchange *ExchangeHost::find(RequestInbox::Number number) const
{
    const auto found = m_exchanges.find(number);
    return found == m_exchanges.end() ? nullptr : found->second.get();
}

void ExchangeHost::begin(std::unique_ptr<HostedExchange> hosted, const ExchangeFactory &factory,
                         RequestMessage &&message)
{
    HostedExchange *const begun = hosted.get();
    add(std::move(hosted));
    if (m_over) {
        begun->exchangeLost(lostError());
        return;
    }
    H2Error refusal;
    begun->start(factory(begun, &message, &refusal));
    if (refusal.isError())
        begun->exchangeEvent(RequestFinished{ 0, refusal });
    else
        begun->exchange()->submit(std::move(message));
}

void ExchangeHost::add(std::unique_ptr<HostedExchange> hosted)
{
    const auto number = hosted->number();
    m_exchanges.emplace(number, std::move(hosted));
}

void ExchangeHost::remove(RequestInbox::Number number)
{
    // Out of the table first: an exchange that is destroyed can come back here.
    const auto found = m_exchanges.extract(number);
}

bool ExchangeHost::event(QEvent *event)
{
    if (event->type() == QEvent::ThreadChange) {
        // Comes before the change, in the thread that is left.
        disconnect(m_threadEnd);
        QMetaObject::invokeMethod(this, &ExchangeHost::threadChanged, Qt::QueuedConnection);
    }
    return MailboxReader::event(event);
}

void ExchangeHost::threadChanged()
{
    // It may have been moved twice before this was called.
    disconnect(m_threadEnd);
    m_threadEnd = connect(
        thread(), &QThread::finished, this, [this] { threadEnded(); }, Qt::DirectConnection);
}

void ExchangeHost::threadEnded()
{
    loseAll();
}

void ExchangeHost::loseAll()
{
    m_over = true;
    finish();
    const H2Error reason = lostError();
    while (!m_exchanges.empty())
        m_exchanges.begin()->second->exchangeLost(reason);
}

} // namespace QtH2
