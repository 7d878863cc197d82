// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/accesserrors.h"

#include <QtH2/h2client.h>

namespace QtH2::AccessErrors {

using Kind = H2Error::Kind;
using Initiator = H2Error::Initiator;
using Scope = H2Error::Scope;

H2Error misdirected()
{
    H2Error error(Kind::StreamReset, Initiator::Remote, Scope::Request,
                  H2Client::tr("The server does not serve this origin on this connection (421)."));
    error.setRetrySafe(true);
    return error;
}

H2Error redirectRefused(const QUrl &url)
{
    return H2Error(
        Kind::RedirectFailed, Initiator::Library, Scope::Request,
        H2Client::tr("The server redirects to \"%1\", where the redirect policy forbids to go.")
            .arg(url.toDisplayString(QUrl::RemoveUserInfo)));
}

H2Error tooManyRedirects(int limit)
{
    return H2Error(Kind::RedirectFailed, Initiator::Library, Scope::Request,
                   H2Client::tr("The server redirected more than %1 times.").arg(limit));
}

H2Error connectNeedsConnection()
{
    return H2Error(Kind::InvalidOptions, Initiator::User, Scope::Request,
                   H2Client::tr("The method is CONNECT, which goes to a proxy: it is sent over an "
                                "H2Connection to that proxy, not by an H2Client."));
}

H2Error noServer(const QUrl &url)
{
    return H2Error(
        Kind::InvalidUrl, Initiator::User, Scope::Request,
        H2Client::tr("The URL \"%1\" names no server: for an H2Client it must be http:// or "
                     "https:// and have a host.")
            .arg(url.toDisplayString(QUrl::RemoveUserInfo)));
}

} // namespace QtH2::AccessErrors
