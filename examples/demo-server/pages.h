// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PAGES_H
#define PAGES_H

class H2TestServer;

namespace Pages {

// What the server has to show, one path each.
void addTo(H2TestServer *server);

} // namespace Pages

#endif // PAGES_H
