// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef OUTPUTFILE_H
#define OUTPUTFILE_H

#include <QtH2/h2error.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qfile.h>

#include <memory>
#include <mutex>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace QtH2 {

// The file behind a device of the application, opened once more for another thread, so that neither
// waits for the other for longer than one piece is written. Both have one position in it.
class OutputFile
{
public:
    // Null: there is no file behind it that has a position, or what is written is changed on its way
    // there (QIODevice::Text).
    [[nodiscard]] static std::shared_ptr<OutputFile> behind(QIODevice *device);
    // Where the other thread has left the file. -1: it is closed.
    [[nodiscard]] static qint64 positionOf(const QFileDevice *file);

    [[nodiscard]] H2Error write(const QByteArray &bytes);
    // Nothing is written any more, whoever still tries.
    void stop();

private:
    OutputFile() = default;

    std::mutex m_mutex;
    QFile m_file;
    bool m_stopped = false;
};

} // namespace QtH2

#endif // OUTPUTFILE_H
