// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/outputdevice.h"

#include "client/bodyerrors.h"
#include "client/outputfile.h"

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

OutputDevice::~OutputDevice()
{
    // One that has been closed has no position.
    (void)takeBack();
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

void OutputDevice::handOver()
{
    m_handedOver = true;
    connect(m_device, &QIODevice::aboutToClose, this,
            [this] { Q_EMIT failed(BodyErrors::outputNotWritable()); });
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
    // A device that reports what it was given from inside its write() comes back into here.
    if (std::exchange(m_writing, true))
        return {};
    // Writing can run code of the application, which can delete the request and this with it.
    const QPointer<OutputDevice> alive(this);
    const QPointer<QIODevice> device = m_device;
    // A device may take a part of what it is offered; with nothing it says that it is full.
    qint64 written = 1;
    while (alive && device && written > 0 && !m_rest.isEmpty()) {
        const QByteArray bytes = m_rest;
        written = device->write(bytes);
        if (alive && written > 0)
            m_rest.remove(0, written);
    }
    if (alive)
        m_writing = false;
    if (!device)
        return BodyErrors::outputDeleted();
    return written < 0 ? BodyErrors::outputFailed(device->errorString()) : H2Error();
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

bool OutputDevice::takeBack()
{
    auto *file = qobject_cast<QFileDevice *>(m_device);
    if (!file || !file->isOpen() || !std::exchange(m_handedOver, false))
        return true;
    const qint64 position = OutputFile::positionOf(file);
    return position >= 0 && file->seek(position);
}

H2Error OutputDevice::finish()
{
    auto *file = qobject_cast<QFileDevice *>(m_device);
    if (file && (!takeBack() || !file->flush()))
        return BodyErrors::outputFailed(file->errorString());
    return {};
}

} // namespace QtH2
