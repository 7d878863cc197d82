// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Header fields in and out, against a server by nghttp2 that decodes what was sent.

#include "fuzzinput.h"
#include "headerplay.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    HeaderPlay(&input).run();
    return 0;
}
