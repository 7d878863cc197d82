// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/outgoingdata.h"

#include <utility>

namespace QtH2 {

namespace {

bool isSentAsItComes(const QNetworkRequest &request)
{
    return request.attribute(QNetworkRequest::DoNotBufferUploadDataAttribute).toBool()
        && request.header(QNetworkRequest::ContentLengthHeader).isValid();
}

} // namespace

OutgoingData::OutgoingData(QIODevice *device, const QNetworkRequest &request)
    : m_device(device)
    , m_start(device->isSequential() ? 0 : device->pos())
    , m_isBuffering(device->isSequential() && !isSentAsItComes(request))
{
    if (m_isBuffering)
        m_buffer = new QBuffer(this);
}

void OutgoingData::start()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_isBuffering) {
                Q_EMIT ready();
                return;
            }
            if (m_device) {
                connect(m_device, &QIODevice::readyRead, this, &OutgoingData::readMore);
                connect(m_device, &QIODevice::readChannelFinished, this, [this] {
                    readMore();
                    end();
                });
                connect(m_device, &QObject::destroyed, this, &OutgoingData::end);
            }
            readMore();
        },
        Qt::QueuedConnection);
}

void OutgoingData::readMore()
{
    constexpr qint64 blockSize = 16 * 1024;
    QByteArray block(blockSize, Qt::Uninitialized);
    while (m_isBuffering && m_device) {
        const qint64 size = m_device->read(block.data(), block.size());
        if (size < 0)
            end();
        if (size <= 0 || !m_isBuffering)
            return;
        m_buffer->buffer().append(block.constData(), size);
    }
}

void OutgoingData::end()
{
    if (!std::exchange(m_isBuffering, false))
        return;
    if (m_device)
        m_device->disconnect(this);
    m_buffer->open(QIODevice::ReadOnly);
    // Not from inside the device's own signal.
    QMetaObject::invokeMethod(this, &OutgoingData::ready, Qt::QueuedConnection);
}

QIODevice *OutgoingData::device() const
{
    return m_buffer ? m_buffer : m_device;
}

bool OutgoingData::rewind()
{
    QIODevice *source = device();
    if (!source || source->isSequential())
        return false;
    // What stands behind QHttpMultiPart goes back to its beginning alone.
    return m_start == 0 || m_buffer ? source->reset() : source->seek(m_start);
}

void OutgoingData::moveTo(const QObject *formerParent, QObject *parent)
{
    if (m_buffer)
        m_buffer->setParent(parent);
    if (m_device && m_device->parent() == formerParent)
        m_device->setParent(parent);
}

} // namespace QtH2
