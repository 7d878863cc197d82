// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STREAMUPLOAD_H
#define STREAMUPLOAD_H

#include "policy/uploadrotation.h"
#include "protocol/sendbuffer.h"

#include <QtH2/h2headers.h>

#include <chrono>
#include <optional>

namespace QtH2 {

// What a stream sends behind its HEADERS.
struct StreamUpload
{
    [[nodiscard]] bool isEmpty() const { return body.isAtEnd() && trailers.isEmpty(); }

    SendBuffer body;
    H2Headers trailers; // behind the body
    bool trailersSubmitted = false;
    qint64 bytesWanted = 0; // of the body, and not written yet
    UploadRotation::Share share;
    bool isUnderWay = false; // a part is still to be sent
    bool isHeld = false; // until the server wants it
    std::optional<std::chrono::milliseconds> continueWait; // as in RequestLimits
    bool isStarved = false; // nghttp2 waits for more of the body
};

} // namespace QtH2

#endif // STREAMUPLOAD_H
