// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef OUTGOINGDATA_H
#define OUTGOINGDATA_H

#include <QtCore/qbuffer.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkrequest.h>

namespace QtH2 {

// The body of a request as Qt's network access takes it: what comes from a sequential device is kept
// until it is whole, so that its length is known and it can be sent again.
class OutgoingData : public QObject
{
    Q_OBJECT

public:
    OutgoingData(QIODevice *device, const QNetworkRequest &request);

    // Ends with ready().
    void start();

    // What to send, or null where the device has been deleted.
    [[nodiscard]] QIODevice *device() const;
    // Takes it back to where it was before it was first sent. False: it cannot be.
    [[nodiscard]] bool rewind();
    // Makes the device live as long as the parent, if it lives as long as the former one.
    void moveTo(const QObject *formerParent, QObject *parent);

Q_SIGNALS:
    void ready();

private:
    void readMore();
    void end();

    const QPointer<QIODevice> m_device;
    QPointer<QBuffer> m_buffer;
    qint64 m_start = 0;
    bool m_isBuffering = false;
};

} // namespace QtH2

#endif // OUTGOINGDATA_H
