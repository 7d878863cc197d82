// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef AUTHENTICATINGEXCHANGE_H
#define AUTHENTICATINGEXCHANGE_H

#include "client/exchangefilter.h"
#include "policy/authorization.h"
#include "policy/credentialcache.h"

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QAuthenticator;
QT_END_NAMESPACE

class H2Client;
class H2Request;

namespace QtH2 {

// Answers the challenges of servers (RFC 9110, section 11) for one request: with the credentials of
// its URL, with what a server took before, or with what the user says. In the thread of the request.
class AuthenticatingExchange final : public ExchangeFilter
{
public:
    // The client asks the user, by its signal.
    AuthenticatingExchange(std::shared_ptr<CredentialCache> cache, H2Client *client,
                           H2Request *request, ExchangeListener *listener);

    void submit(RequestMessage &&message) override;
    void abort(H2Error::Code code, const H2Error &error) override;
    void exchangeEvent(Event &&event) override;
    void exchangeAsks(NextSending &&next) override;

private:
    // None: the user has nothing to say, or the request is over, and this with it.
    [[nodiscard]] std::optional<Credentials> credentialsFor(const Challenge &challenge);
    [[nodiscard]] std::optional<Credentials> ask(const Challenge &challenge);
    [[nodiscard]] std::optional<QByteArray> answer(const NextSending &next);
    [[nodiscard]] std::optional<QByteArray> answerChallenge(const NextSending &next);
    void remember(const H2Headers &response);

    const std::shared_ptr<CredentialCache> m_cache;
    const QPointer<H2Client> m_client;
    H2Request *const m_request;
    QUrl m_url; // which is asked
    bool m_isAborted = false; // nobody is asked any more
    bool m_isOwn = false; // the application answers itself, by a header
    bool m_usedUrl = false;
    int m_staleNonces = 0; // in a row
    std::optional<Authorization> m_sent;
    bool m_wasAsked = false; // for what was sent; else it was sent beforehand
    std::unique_ptr<QObject> m_context; // is there as long as this, once a slot may end it
};

} // namespace QtH2

#endif // AUTHENTICATINGEXCHANGE_H
