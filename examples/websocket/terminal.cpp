// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "terminal.h"

#include "websocket.h"

#include <QtCore/qcoreapplication.h>

#include <cstdio>

namespace {

void print(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void note(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

} // namespace

Terminal::Terminal(WebSocket *socket)
    : m_socket(socket)
{
    connect(socket, &WebSocket::connected, this, [this] {
        const QByteArray name = m_socket->subprotocol();
        note(name.isEmpty() ? tr("connected") : tr("connected, %1").arg(QString::fromUtf8(name)));
        m_input.setWanted(true);
    });
    connect(socket, &WebSocket::textMessageReceived, this,
            [](const QString &text) { print(text.toUtf8()); });
    connect(socket, &WebSocket::binaryMessageReceived, this,
            [](const QByteArray &bytes) { note(tr("%1 bytes").arg(bytes.size())); });
    // Input is read no faster than the server takes it.
    connect(socket, &WebSocket::writeReadyChanged, this,
            [this] { m_input.setWanted(m_socket->isWriteReady()); });
    connect(&m_input, &StandardInput::received, this, [this](const QByteArray &bytes) {
        m_unsent.append(bytes);
        sendLines();
    });
    connect(&m_input, &StandardInput::ended, this, &Terminal::endInput);
    connect(&m_input, &StandardInput::failed, this, &Terminal::endInput);
    connect(socket, &WebSocket::errorOccurred, this, &Terminal::printError);
    connect(socket, &WebSocket::closed, this, [this](quint16 code, const QString &reason) {
        note(tr("closed %1 %2").arg(code).arg(reason).trimmed());
        QCoreApplication::exit(m_failed ? 1 : 0);
    });
}

void Terminal::sendLines()
{
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = m_unsent.indexOf('\n', begin)) >= 0; begin = end + 1)
        m_socket->sendTextMessage(QString::fromUtf8(m_unsent.sliced(begin, end - begin)));
    m_unsent.remove(0, begin);
}

void Terminal::endInput()
{
    if (!m_unsent.isEmpty())
        m_socket->sendTextMessage(QString::fromUtf8(m_unsent));
    m_socket->close();
}

void Terminal::printError(const H2Error &error)
{
    m_failed = true;
    note(tr("failed: %1").arg(error.errorString()));
    const QByteArray body = m_socket->request()->readAll();
    if (!body.isEmpty())
        note(QString::fromUtf8(body));
}
