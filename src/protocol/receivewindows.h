// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RECEIVEWINDOWS_H
#define RECEIVEWINDOWS_H

#include <QtCore/qglobal.h>

#include <cstdint>

namespace QtH2 {

class Nghttp2Session;
class Stream;

// How much the peer may send: the connection's window, the one that new streams begin with, and what
// goes back into them (RFC 9113, section 6.9).
class ReceiveWindows
{
public:
    ReceiveWindows(Nghttp2Session *session, qint64 streamWindow, qint64 connectionWindow)
        : m_session(session)
        , m_streamWindow(streamWindow)
        , m_connectionWindow(connectionWindow)
    {
    }

    // The connection's window in the first flight.
    void announce();
    // It never shrinks: the peer can have used it already.
    void growConnectionWindow(qint64 size);

    [[nodiscard]] qint64 connectionWindow() const { return m_connectionWindow; }

    // As the peer was told, and is to be told in SETTINGS by whoever sets it.
    [[nodiscard]] qint64 streamWindow() const { return m_streamWindow; }
    void setStreamWindow(qint64 size) { m_streamWindow = size; }

    // The stream is open; its window is to be as large as what of it may be unread.
    void open(const Stream &stream);
    // That much has come on the stream and does not go back before it is released.
    void withhold(Stream *stream, qint64 size);
    void release(Stream *stream, qint64 size);
    // The application has read on.
    void updateStream(const Stream &stream);
    // The stream is over: nothing of it needs to be withheld.
    void forget(Stream *stream);
    // Gives the connection back what is not withheld, DATA that was ignored for example.
    void updateConnection();

private:
    void giveBack(std::int32_t streamId, qint64 credit, qint64 window);

    Nghttp2Session *m_session;
    qint64 m_streamWindow;
    qint64 m_connectionWindow;
    qint64 m_withheld = 0; // of all streams
};

} // namespace QtH2

#endif // RECEIVEWINDOWS_H
