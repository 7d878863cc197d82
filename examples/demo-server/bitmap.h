// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BITMAP_H
#define BITMAP_H

#include <QtCore/qbytearray.h>

// A picture in colours that run into each other, in the format BMP.
[[nodiscard]] QByteArray bitmap(int width, int height);

#endif // BITMAP_H
