// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PICTURE_H
#define PICTURE_H

#include <QtCore/qbytearray.h>

// A small landscape as PNG. Each number gives another one, and always the same.
[[nodiscard]] QByteArray drawPicture(quint32 number);

#endif // PICTURE_H
