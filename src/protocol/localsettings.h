// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef LOCALSETTINGS_H
#define LOCALSETTINGS_H

#include "protocol/nghttp2session.h"

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>

#include <vector>

namespace QtH2::LocalSettings {

// What the options say to the peer in a SETTINGS frame (RFC 9113, section 6.5.2).

// The first one, in the order in which h2 encodes it.
[[nodiscard]] std::vector<Nghttp2Session::Setting> first(const H2ConnectionOptions &options);
// A later one: what is different, empty where nothing is.
[[nodiscard]] std::vector<Nghttp2Session::Setting> changes(const H2ConnectionOptions &before,
                                                           const H2ConnectionOptions &after);
// Names the first option that cannot be changed so while a connection is open, if there is one.
[[nodiscard]] H2Error refusal(const H2ConnectionOptions &before, const H2ConnectionOptions &after);

} // namespace QtH2::LocalSettings

#endif // LOCALSETTINGS_H
