// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DEVICEBODY_H
#define DEVICEBODY_H

#include "client/bodysource.h"

#include <QtCore/qiodevice.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qstring.h>

#include <optional>

namespace QtH2 {

// A body that is read from a device of the application, as fast as it is wanted.
class DeviceBody : public QObject, public BodySource
{
    Q_OBJECT

public:
    explicit DeviceBody(QIODevice *device);

    [[nodiscard]] QIODevice *device() const { return m_device; }

    [[nodiscard]] H2Error prepare() override;
    [[nodiscard]] qint64 size() const override;
    void want(qint64 bytes, BodySink *sink) override;
    void stop() override;

private:
    [[nodiscard]] bool goBack();
    void watch();
    void pass();
    [[nodiscard]] qint64 passChunk();
    [[nodiscard]] bool isAtEnd(qint64 lastRead) const;
    void channelFinished();
    void aboutToClose();
    void end();
    void fail(const H2Error &error);

    QPointer<QIODevice> m_device;
    QString m_errorBefore; // errorString(), when nothing was wrong
    std::optional<qint64> m_start; // where the body begins, in a device of random access
    BodySink *m_sink = nullptr;
    qint64 m_wanted = 0;
    bool m_hasBegun = false;
    bool m_channelFinished = false;
    bool m_hasFailed = false; // in the former sending
    bool m_passing = false;
};

} // namespace QtH2

#endif // DEVICEBODY_H
