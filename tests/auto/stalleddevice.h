// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STALLEDDEVICE_H
#define STALLEDDEVICE_H

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qstring.h>

#include <algorithm>
#include <cstring>

// A device, neither socket nor file, that passes on what is written only when told to.
class StalledDevice : public QIODevice
{
public:
    StalledDevice() { open(ReadWrite | Unbuffered); }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_input.size() + QIODevice::bytesAvailable(); }
    qint64 bytesToWrite() const override { return m_output.size(); }

    void receive(const QByteArray &bytes)
    {
        m_input += bytes;
        Q_EMIT readyRead();
    }
    void passOn(qsizetype size)
    {
        size = std::min(size, m_output.size());
        m_output.remove(0, size);
        Q_EMIT bytesWritten(size);
    }
    void finish() { Q_EMIT readChannelFinished(); }
    void failFromNowOn() { m_fails = true; }

    static inline const QString failure = QStringLiteral("the cable is cut");

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_input.size());
        std::memcpy(data, m_input.constData(), static_cast<std::size_t>(size));
        m_input.remove(0, size);
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (m_fails) {
            setErrorString(failure);
            return -1;
        }
        m_output.append(data, size);
        return size;
    }

private:
    QByteArray m_input;
    QByteArray m_output;
    bool m_fails = false;
};

#endif // STALLEDDEVICE_H
