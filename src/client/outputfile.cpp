// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/outputfile.h"

#include "client/bodyerrors.h"

#include <QtCore/qfiledevice.h>

#ifdef Q_OS_WIN
#    include <cstdio>
#    include <io.h>
#else
#    include <unistd.h>
#endif

namespace QtH2 {

namespace {

// -1: there is none.
int duplicate(int handle)
{
#ifdef Q_OS_WIN
    return handle < 0 ? -1 : _dup(handle);
#else
    return handle < 0 ? -1 : ::dup(handle);
#endif
}

qint64 currentOffset(int handle)
{
#ifdef Q_OS_WIN
    return handle < 0 ? -1 : _lseeki64(handle, 0, SEEK_CUR);
#else
    return handle < 0 ? -1 : ::lseek(handle, 0, SEEK_CUR);
#endif
}

} // namespace

std::shared_ptr<OutputFile> OutputFile::behind(QIODevice *device)
{
    auto *file = qobject_cast<QFileDevice *>(device);
    if (!file || file->isSequential() || file->isTextModeEnabled() || !file->flush())
        return nullptr;
    const int handle = duplicate(file->handle());
    if (handle < 0)
        return nullptr;
    const std::shared_ptr<OutputFile> output(new OutputFile);
    const auto mode
        = QIODevice::WriteOnly | QIODevice::Unbuffered | (file->openMode() & QIODevice::Append);
    if (!output->m_file.open(handle, mode, QFileDevice::AutoCloseHandle))
        return nullptr;
    // One that reads, too, can have read ahead.
    if (!(mode & QIODevice::Append) && !output->m_file.seek(file->pos()))
        return nullptr;
    return output;
}

qint64 OutputFile::positionOf(const QFileDevice *file)
{
    return currentOffset(file->handle());
}

H2Error OutputFile::write(const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    qint64 done = m_stopped ? bytes.size() : 0;
    while (done < bytes.size()) {
        const qint64 written = m_file.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0)
            return BodyErrors::outputFailed(m_file.errorString());
        done += written;
    }
    return {};
}

void OutputFile::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
}

} // namespace QtH2
