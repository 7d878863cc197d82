// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMELINES_H
#define FRAMELINES_H

namespace FrameLines {

// From here on each frame that passes is a line on standard error. Before a connection opens.
void print();

} // namespace FrameLines

#endif // FRAMELINES_H
