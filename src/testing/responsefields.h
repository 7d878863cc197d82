// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RESPONSEFIELDS_H
#define RESPONSEFIELDS_H

#include <QtH2/h2testmessage.h>

namespace QtH2 {

// The header section of a response as it is sent, with :status and content-length.
[[nodiscard]] H2Headers responseFields(const H2TestResponse &response);

[[nodiscard]] H2Headers responseFields(const H2TestInformational &response);

} // namespace QtH2

#endif // RESPONSEFIELDS_H
