// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTHEADERRULES_H
#define REQUESTHEADERRULES_H

#include <QtH2/h2error.h>
#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qurl.h>

#include <optional>

namespace QtH2 {

// A request as the application wrote it.
struct RequestDescription
{
    QByteArray method;
    QUrl url; // absolute, or a path only where the Host header names the authority
    QByteArray defaultScheme; // for a path only: the scheme of the connection
    H2Headers headers;
    std::optional<qint64> bodySize; // unset where it is not known before the body ends
    bool expectsContinue = false; // of a body, if there is one
    QByteArray protocol = {}; // of a tunnel by extended CONNECT (RFC 8441)
};

// A request as it goes into a HEADERS frame: pseudo-headers first (RFC 9113, section 8.3.1).
struct RequestHead
{
    H2Headers fields;
    std::optional<qint64> contentLength; // what the body has to keep to
    QList<QByteArray> strippedNames; // connection-specific fields that HTTP/2 does not have
};

// Does to a request what hyper does: connection-specific fields stripped (RFC 9113, section 8.2.2),
// content-length added where the size of the body is known and the method expects one
// (RFC 9110, section 8.6), :authority from Host where there is one, or from the URL. Cookies are taken
// apart (RFC 9113, section 8.2.3). CONNECT has the authority alone, with its port (RFC 9113,
// section 8.5), unless it names a protocol.
// On an error, which it returns, head stays as it was.
[[nodiscard]] H2Error makeRequestHead(const RequestDescription &request, RequestHead *head);

// What may stand behind a body: no field that a server needs before it reads that
// (RFC 9110, section 6.5.1), none that HTTP/2 does not have.
[[nodiscard]] H2Error checkRequestTrailers(const H2Headers &trailers);

} // namespace QtH2

#endif // REQUESTHEADERRULES_H
