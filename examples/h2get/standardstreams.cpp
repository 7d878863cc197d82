// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "standardstreams.h"

#include <algorithm>
#include <csignal>
#include <cstdio>

#ifdef Q_OS_WIN
#    include <io.h>
#else
#    include <fcntl.h>
#    include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace {

enum Descriptor { Output = 1, Error = 2 };

bool isTerminal(Descriptor descriptor)
{
#ifdef Q_OS_WIN
    return _isatty(descriptor) != 0;
#else
    return ::isatty(descriptor) != 0;
#endif
}

} // namespace

QFile *StandardStreams::output()
{
    static QFile file;
    if (!file.isOpen() && !file.open(Output, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return nullptr;
    return &file;
}

void StandardStreams::fillClosed()
{
#ifndef Q_OS_WIN
    for (const int descriptor : { 0, 1, 2 }) {
        if (::fcntl(descriptor, F_GETFD) < 0)
            static_cast<void>(::open("/dev/null", O_RDWR));
    }
#endif
}

void StandardStreams::ignoreBrokenPipe()
{
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);
#endif
}

bool StandardStreams::isOutputTerminal()
{
    return isTerminal(Output);
}

bool StandardStreams::isErrorTerminal()
{
    return isTerminal(Error);
}

void StandardStreams::writeError(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

void StandardStreams::printError(const QString &text)
{
    QString line = "h2get: "_L1 + text;
    std::replace_if(
        line.begin(), line.end(), [](QChar c) { return c.category() == QChar::Other_Control; },
        QChar(u' '));
    writeError(line.toLocal8Bit() + '\n');
}
