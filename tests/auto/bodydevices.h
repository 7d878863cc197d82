// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BODYDEVICES_H
#define BODYDEVICES_H

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qstring.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <optional>
#include <utility>

// Bytes that differ from place to place.
inline QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 256);
    return bytes;
}

// A device that a body is read from, which counts what is read of it and does as it is told.
class InputDevice : public QIODevice
{
public:
    enum class Access { Random, Sequential };

    explicit InputDevice(QByteArray bytes = {}, Access access = Access::Random)
        : content(std::move(bytes))
        , m_access(access)
    {
        open(ReadOnly | Unbuffered);
    }

    bool isSequential() const override { return m_access == Access::Sequential; }
    qint64 size() const override
    {
        return isSequential() ? QIODevice::size() : statedSize.value_or(content.size());
    }
    qint64 bytesAvailable() const override
    {
        return isSequential() ? content.size() - bytesRead : QIODevice::bytesAvailable();
    }
    void arrive(const QByteArray &bytes)
    {
        content += bytes;
        Q_EMIT readyRead();
    }
    void finish() { Q_EMIT readChannelFinished(); }
    // Whether anyone still waits for it.
    bool isWatched() const
    {
        return isSignalConnected(QMetaMethod::fromSignal(&QIODevice::readyRead))
            || isSignalConnected(QMetaMethod::fromSignal(&QIODevice::aboutToClose));
    }

    static inline const QString failure = QStringLiteral("the disk is gone");

    QByteArray content;
    std::optional<qint64> statedSize;
    std::optional<qint64> failsAt; // once so much has been read
    qint64 bytesRead = 0; // in all
    std::function<void()> whileRead;

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (whileRead)
            whileRead();
        if (failsAt && bytesRead >= *failsAt) {
            setErrorString(failure);
            return -1;
        }
        const qint64 from = isSequential() ? bytesRead : pos();
        qint64 size = std::clamp<qint64>(content.size() - from, 0, maxSize);
        if (failsAt)
            size = std::min(size, *failsAt - bytesRead);
        std::memcpy(data, content.constData() + from, static_cast<std::size_t>(size));
        bytesRead += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    Access m_access;
};

// A device that a body is written to. A slow one passes on what it was given when it is told to.
class SlowDevice : public QIODevice
{
public:
    SlowDevice() { open(WriteOnly | Unbuffered); }

    bool isSequential() const override { return true; }
    qint64 bytesToWrite() const override { return waiting; }
    void passOn()
    {
        const qint64 size = std::exchange(waiting, 0);
        Q_EMIT bytesWritten(size);
    }

    static inline const QString failure = QStringLiteral("the disk is full");

    QByteArray written;
    qint64 waiting = 0;
    std::optional<qint64> failsAt;
    std::function<void()> whileWritten;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        const bool fails = failsAt && written.size() + size > *failsAt;
        if (fails)
            setErrorString(failure);
        else
            written.append(data, size);
        waiting += fails ? 0 : size;
        if (whileWritten)
            whileWritten();
        return fails ? -1 : size;
    }
};

#endif // BODYDEVICES_H
