// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RESPONSEFIELDS_H
#define RESPONSEFIELDS_H

#include "protocol/nghttp2compat.h"

#include <QtH2/h2testmessage.h>

#include <vector>

namespace QtH2 {

// The header section of a response as it is sent, with :status and content-length.
[[nodiscard]] H2Headers responseFields(const H2TestResponse &response);

[[nodiscard]] H2Headers responseFields(const H2TestInformational &response);

// Points into headers, which must outlive it.
[[nodiscard]] std::vector<nghttp2_nv> nameValues(const H2Headers &headers);

} // namespace QtH2

#endif // RESPONSEFIELDS_H
