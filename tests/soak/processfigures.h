// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PROCESSFIGURES_H
#define PROCESSFIGURES_H

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>

#include <unistd.h>

#include <algorithm>

// What this process has of the machine, as Linux tells it.
namespace ProcessFigures {

using namespace Qt::StringLiterals;

inline qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

// Without the event loops': Qt has threads for look-ups, which come and go.
inline qsizetype descriptors()
{
    const QFileInfoList all
        = QDir(QStringLiteral("/proc/self/fd"))
              .entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    return std::count_if(all.begin(), all.end(), [](const QFileInfo &descriptor) {
        return !descriptor.symLinkTarget().contains("[eventfd]"_L1);
    });
}

} // namespace ProcessFigures

#endif // PROCESSFIGURES_H
