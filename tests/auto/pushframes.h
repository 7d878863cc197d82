// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PUSHFRAMES_H
#define PUSHFRAMES_H

#include "frames.h"

namespace Frames {

using Fields = QList<QPair<QByteArray, QByteArray>>;

// Of what may be pushed with any request that is made here.
inline Fields pushedFields()
{
    return { { ":method", "GET" },
             { ":scheme", "https" },
             { ":authority", "localhost" },
             { ":path", "/pushed" } };
}

// RFC 9113, section 6.6.
inline QByteArray pushPromise(quint32 streamId, quint32 promised,
                              const Fields &fields = pushedFields(), quint8 flags = EndHeaders)
{
    return encode(PushPromise, flags, streamId, bigEndian(promised) + fieldBlock(fields));
}

} // namespace Frames

#endif // PUSHFRAMES_H
