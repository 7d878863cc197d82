// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "standardinput.h"

#include <cerrno>
#include <system_error>

#ifdef Q_OS_WIN
#    include <io.h>
#else
#    include <unistd.h>
#endif

namespace {

constexpr int descriptor = 0;

qsizetype readSome(char *data, qsizetype size)
{
#ifdef Q_OS_WIN
    return _read(descriptor, data, static_cast<unsigned>(size));
#else
    return ::read(descriptor, data, static_cast<std::size_t>(size));
#endif
}

} // namespace

StandardInput::StandardInput(QObject *parent)
    : QObject(parent)
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    m_notifier.setEnabled(false);
    connect(&m_notifier, &QSocketNotifier::activated, this, &StandardInput::read);
}

void StandardInput::setWanted(bool wanted)
{
    m_notifier.setEnabled(wanted && !m_ended);
}

void StandardInput::read()
{
    QByteArray bytes(64 * 1024, Qt::Uninitialized);
    const qsizetype size = readSome(bytes.data(), bytes.size());
    if (size > 0) {
        bytes.truncate(size);
        Q_EMIT received(bytes);
        return;
    }
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    const std::string reason = std::system_category().message(errno);
    m_ended = true;
    m_notifier.setEnabled(false);
    if (size == 0)
        Q_EMIT ended();
    else
        Q_EMIT failed(QString::fromStdString(reason));
}
