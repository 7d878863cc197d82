// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PIPE_H
#define PIPE_H

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>

#include <algorithm>
#include <memory>
#include <utility>

// Both ends of a pipe in memory: a device that is neither a socket nor a file.
class Pipe : public QIODevice
{
public:
    static std::pair<std::unique_ptr<Pipe>, std::unique_ptr<Pipe>> make()
    {
        auto near = std::make_unique<Pipe>();
        auto far = std::make_unique<Pipe>();
        near->m_other = far.get();
        far->m_other = near.get();
        near->open(ReadWrite | Unbuffered);
        far->open(ReadWrite | Unbuffered);
        return { std::move(near), std::move(far) };
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override
    {
        return m_received.size() + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_received.size());
        std::copy_n(m_received.constData(), size, data);
        m_received.remove(0, size);
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (!m_other)
            return -1;
        m_other->m_received.append(data, size);
        QMetaObject::invokeMethod(m_other, &QIODevice::readyRead, Qt::QueuedConnection);
        return size;
    }

private:
    QPointer<Pipe> m_other;
    QByteArray m_received;
};

// Carries bytes between two devices, for as long as both live.
inline void join(QIODevice *left, QIODevice *right)
{
    const auto carry = [](QIODevice *from, QIODevice *to) {
        QObject::connect(from, &QIODevice::readyRead, to,
                         [from, to] { to->write(from->readAll()); });
        to->write(from->readAll());
    };
    carry(left, right);
    carry(right, left);
}

#endif // PIPE_H
