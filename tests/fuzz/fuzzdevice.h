// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FUZZDEVICE_H
#define FUZZDEVICE_H

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>

#include <algorithm>
#include <utility>

// A device in memory that gives and takes bytes in pieces of any size, stalls and fails, as told.
class FuzzDevice : public QIODevice
{
public:
    FuzzDevice() { open(ReadWrite | Unbuffered); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_input.size(); }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_stalled ? m_waiting : 0; }

    void receive(const QByteArray &bytes)
    {
        m_input += bytes;
        Q_EMIT readyRead();
    }
    void receiveEnd() { Q_EMIT readChannelFinished(); }
    // No read gives more than that, for a while; 0: no limit.
    void setChunkSize(qint64 size) { m_chunkSize = size; }
    void setStalled(bool stalled) { m_stalled = stalled; }
    void setFailing() { m_failing = true; }
    // What was waiting has gone out.
    void goOn()
    {
        if (const qint64 size = std::exchange(m_waiting, 0); size > 0)
            Q_EMIT bytesWritten(size);
    }
    [[nodiscard]] QByteArray takeOutput() { return std::exchange(m_output, {}); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (m_failing)
            return -1;
        if (m_chunkSize > 0 && m_smallReads < mostSmallReads) {
            ++m_smallReads;
            maxSize = std::min(maxSize, m_chunkSize);
        }
        const qint64 size = std::min<qint64>(maxSize, m_input.size());
        std::copy_n(m_input.constData(), size, data);
        m_input.remove(0, size);
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (m_failing)
            return -1;
        m_output.append(data, size);
        if (m_stalled)
            m_waiting += size;
        return size;
    }

private:
    static constexpr int mostSmallReads = 2000; // more would only be slow

    QByteArray m_input;
    QByteArray m_output;
    qint64 m_chunkSize = 0;
    int m_smallReads = 0;
    qint64 m_waiting = 0;
    bool m_stalled = false;
    bool m_failing = false;
};

#endif // FUZZDEVICE_H
