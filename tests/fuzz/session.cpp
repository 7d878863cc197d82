// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The session against a server and an application that the fuzzer plays.

#include "fuzzinput.h"
#include "invariant.h"
#include "sessionplay.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    QtH2::SessionPlay(&input).run();
    return 0;
}
