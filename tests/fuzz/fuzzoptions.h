// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FUZZOPTIONS_H
#define FUZZOPTIONS_H

#include "fuzzinput.h"

#include <QtH2/h2connectionoptions.h>

// Options that are valid, with limits that are soon reached.
[[nodiscard]] H2ConnectionOptions optionsFrom(FuzzInput *input);

#endif // FUZZOPTIONS_H
