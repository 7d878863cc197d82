// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef OUTPUTDEVICE_H
#define OUTPUTDEVICE_H

#include <QtH2/h2error.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

namespace QtH2 {

// A device of the application that a response's body is written to, no faster than it takes it.
class OutputDevice : public QObject
{
    Q_OBJECT

public:
    explicit OutputDevice(QIODevice *device);
    ~OutputDevice() override;

    // Whether it can be written to at all.
    [[nodiscard]] static H2Error check(const QIODevice *device);

    // Another thread writes to the file behind it, until this is over.
    void handOver();

    // It has passed on nearly all that it was given.
    [[nodiscard]] bool hasRoom() const;
    // Takes all, and keeps what the device does not take yet.
    [[nodiscard]] H2Error write(const QByteArray &bytes);
    [[nodiscard]] bool hasRest() const { return !m_rest.isEmpty(); }
    // Whether all has arrived, as far as a device can tell.
    [[nodiscard]] H2Error finish();

Q_SIGNALS:
    void roomMade();
    void failed(const H2Error &error);

private:
    [[nodiscard]] H2Error writeRest();
    void goOn();
    // The device goes on where the other thread has left the file.
    [[nodiscard]] bool takeBack();

    QByteArray m_rest; // which the device has not taken
    QPointer<QIODevice> m_device;
    bool m_writing = false;
    bool m_handedOver = false;
};

} // namespace QtH2

#endif // OUTPUTDEVICE_H
