// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTRULES_H
#define REQUESTRULES_H

#include "decoding/expansionlimit.h"

#include <QtNetwork/qnetworkrequest.h>

namespace QtH2 {

// What a client does for a request besides sending it, as far as the client can: it has a cookie jar,
// or somebody who is asked for credentials, or has not.
struct RequestRules
{
    QNetworkRequest::RedirectPolicy redirectPolicy = QNetworkRequest::NoLessSafeRedirectPolicy;
    int maxRedirects = 50;
    bool loadsCookies = true;
    bool savesCookies = true;
    bool authenticates = true;
    bool reusesCredentials = true; // that other requests were given, and gives its own to others
    bool decodes = true;
    ExpansionLimit expansion = {};
    // Set where any of it makes a difference to what is sent next: the request is asked before.
    bool asks = false;
    // By a Host header: :authority is not that of the URL.
    bool setsAuthority = false;
};

} // namespace QtH2

#endif // REQUESTRULES_H
