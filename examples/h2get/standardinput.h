// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STANDARDINPUT_H
#define STANDARDINPUT_H

#include <QtCore/qbytearray.h>
#include <QtCore/qobject.h>
#include <QtCore/qsocketnotifier.h>
#include <QtCore/qstring.h>

// Standard input as it comes, and only while somebody wants it. A QFile would wait until there is as
// much as it was asked for.
class StandardInput : public QObject
{
    Q_OBJECT

public:
    explicit StandardInput(QObject *parent = nullptr);

    void setWanted(bool wanted);

Q_SIGNALS:
    void received(const QByteArray &bytes);
    // One of these, and the last signal.
    void ended();
    void failed(const QString &reason);

private:
    void read();

    QSocketNotifier m_notifier;
    bool m_ended = false;
};

#endif // STANDARDINPUT_H
