# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

# Read by ctest in a build with sanitizers. What is in the environment already is heeded after it.

# Several tests want nothing on standard error.
set(ENV{LSAN_OPTIONS}
    "suppressions='${CMAKE_CURRENT_LIST_DIR}/lsan.supp':print_suppressions=0:$ENV{LSAN_OPTIONS}")

# By the frame pointers, which Qt is built without, no stack through it is whole, and none of the above
# is found.
set(ENV{ASAN_OPTIONS} "fast_unwind_on_malloc=0:$ENV{ASAN_OPTIONS}")

# The thread sanitizer does not see how Qt, which is built without it, locks. What it suppresses by a
# stack it has to remember; QProcess has a thread in what it forks.
string(JOIN ":" tsan_options
    "suppressions='${CMAKE_CURRENT_LIST_DIR}/tsan.supp'"
    print_suppressions=0
    ignore_noninstrumented_modules=1
    history_size=7
    die_after_fork=0
    "$ENV{TSAN_OPTIONS}")
set(ENV{TSAN_OPTIONS} "${tsan_options}")

set(ENV{UBSAN_OPTIONS} "print_stacktrace=1:$ENV{UBSAN_OPTIONS}")
