// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef INVARIANT_H
#define INVARIANT_H

#include <cstdio>
#include <cstdlib>

// What has to hold whatever comes: if it does not, the fuzzer has found something.
inline void require(bool holds, const char *invariant)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", invariant);
    std::abort();
}

#endif // INVARIANT_H
