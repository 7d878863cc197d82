// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/outputdevice.h"

#include "client/bodyerrors.h"

#include <QtCore/qfiledevice.h>
#include <QtCore/qthread.h>

namespace QtH2 {

OutputDevice::OutputDevice(QIODevice *device)
    : m_device(device)
{
    connect(device, &QIODevice::bytesWritten, this, &OutputDevice::roomMade);
    connect(device, &QObject::destroyed, this, &OutputDevice::deviceDeleted);
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
    return !m_device || m_device->bytesToWrite() < enough;
}

H2Error OutputDevice::write(const QByteArray &bytes)
{
    if (!m_device)
        return BodyErrors::outputDeleted();
    if (!m_device->isWritable())
        return BodyErrors::outputNotWritable();
    // Writing can run code of the application, which can delete the request and this with it.
    const QPointer<QIODevice> device = m_device;
    if (device->write(bytes) != bytes.size())
        return BodyErrors::outputFailed(device ? device->errorString() : QString());
    return {};
}

H2Error OutputDevice::finish()
{
    auto *file = qobject_cast<QFileDevice *>(m_device);
    if (file && !file->flush())
        return BodyErrors::outputFailed(file->errorString());
    return {};
}

} // namespace QtH2
