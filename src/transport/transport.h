// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <QtH2/h2error.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qabstractsocket.h>

#include <memory>

namespace QtH2 {

// Bytes between an open device and whoever knows what they mean: read in large blocks, written
// gathered, and never more than a bounded amount waiting in the device. A device emits signals of its
// own from inside write() and close(), whose slots may delete this and its owner.
class Transport : public QObject
{
    Q_OBJECT

public:
    // The device stays its owner's; as a child of this transport it dies with it.
    explicit Transport(QIODevice *device, QObject *parent = nullptr);
    ~Transport() override;

    // Open in both directions, and a socket connected.
    [[nodiscard]] static bool isUsable(const QIODevice *device);

    [[nodiscard]] QIODevice *device() const { return m_device; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }

    // The next block, empty when there is none; valid until the next call.
    [[nodiscard]] QByteArrayView read();
    [[nodiscard]] bool hasBytesToRead() const;
    // What was written and has not left the device.
    [[nodiscard]] qint64 bytesWaiting() const;
    // How much may be written now without going over the bound.
    [[nodiscard]] qsizetype writeCapacity() const;
    void write(const QByteArray &bytes);
    // Ends after what was written is out, or after a while if it does not go out. Closes the device.
    void close();
    void abort();
    // The device is of no more use, for that reason.
    void lose(const H2Error &cause) { end(cause); }

Q_SIGNALS:
    void readyToRead();
    // The device has passed on some of what was written to it.
    void bytesTaken();
    // Once: nothing more comes or goes. What came before can still be read.
    void ended(const H2Error &cause);

private:
    void watchDevice();
    void watchSocket(QAbstractSocket *socket);
    void flush();
    void tellBytesTaken();
    void closeDevice();
    void end(const H2Error &cause);

    QPointer<QIODevice> m_device;
    QPointer<QAbstractSocket> m_socket; // the device, if it is one
    // Shared with a read that is going on, whose device may delete this.
    std::shared_ptr<QByteArray> m_readBuffer;
    QTimer m_closeTimer;
    bool m_reading = false;
    bool m_closing = false;
    bool m_closingDevice = false;
    bool m_ended = false;
};

} // namespace QtH2

#endif // TRANSPORT_H
