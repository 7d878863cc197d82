// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/outputdevice.h"

#include "client/bodyerrors.h"

#include <QtCore/qfiledevice.h>
#include <QtCore/qthread.h>

#include <utility>

namespace QtH2 {

OutputDevice::OutputDevice(QIODevice *device)
    : m_device(device)
{
    connect(device, &QIODevice::bytesWritten, this, &OutputDevice::goOn);
    connect(device, &QObject::destroyed, this,
            [this] { Q_EMIT failed(BodyErrors::outputDeleted()); });
}

H2Error OutputDevice::check(const QIODevice *device)
{
    if (!device)
        return BodyErrors::outputDeleted();
    if (device->thread() != QThread::currentThread())
        return BodyErrors::outputOfOtherThread();
    if (!device->isWritable())
        return BodyErrors::outputNotWritable();
    return {};
}

bool OutputDevice::hasRoom() const
{
    constexpr qint64 enough = 256 * 1024;
    return !m_device || (m_rest.isEmpty() && m_device->bytesToWrite() < enough);
}

H2Error OutputDevice::write(const QByteArray &bytes)
{
    m_rest.append(bytes);
    return writeRest();
}

H2Error OutputDevice::writeRest()
{
    if (!m_device)
        return BodyErrors::outputDeleted();
    if (!m_device->isWritable())
        return BodyErrors::outputNotWritable();
    // Writing can run code of the application, which can delete the request and this with it.
    const QPointer<OutputDevice> alive(this);
    const QPointer<QIODevice> device = m_device;
    const QByteArray bytes = std::exchange(m_rest, {});
    const qint64 written = device->write(bytes);
    if (written < 0)
        return BodyErrors::outputFailed(device ? device->errorString() : QString());
    if (alive)
        m_rest = bytes.sliced(written) + m_rest;
    return {};
}

void OutputDevice::goOn()
{
    const QPointer<OutputDevice> alive(this);
    const H2Error problem = m_rest.isEmpty() ? H2Error() : writeRest();
    if (!alive)
        return;
    if (problem.isError())
        Q_EMIT failed(problem);
    else
        Q_EMIT roomMade();
}

H2Error OutputDevice::finish()
{
    if (!m_rest.isEmpty()) {
        if (H2Error problem = writeRest(); problem.isError())
            return problem;
    }
    if (!m_rest.isEmpty())
        return BodyErrors::outputFailed(m_device ? m_device->errorString() : QString());
    auto *file = qobject_cast<QFileDevice *>(m_device);
    if (file && !file->flush())
        return BodyErrors::outputFailed(file->errorString());
    return {};
}

} // namespace QtH2
