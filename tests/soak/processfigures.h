// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PROCESSFIGURES_H
#define PROCESSFIGURES_H

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>

#include <unistd.h>

// What this process has of the machine, as Linux tells it.
namespace ProcessFigures {

inline qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

inline qsizetype descriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System).size();
}

} // namespace ProcessFigures

#endif // PROCESSFIGURES_H
