// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HEADERORACLE_H
#define HEADERORACLE_H

#include <QtH2/h2headers.h>

// What may stand in a message of HTTP/2 (RFC 9113, section 8), said once more and apart from the
// library, which has to keep to it.
namespace HeaderOracle {

void requireRequestHead(const H2Headers &fields);
void requireRequestTrailers(const H2Headers &fields);
// As an application gets it: a response's, or trailers.
void requireReceived(const H2Headers &fields);

} // namespace HeaderOracle

#endif // HEADERORACLE_H
