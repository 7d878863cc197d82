// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMETAP_H
#define FRAMETAP_H

#include <QtCore/qobject.h>
#include <QtCore/qstring.h>

// Hands on what the logging category qth2.frames says; all other messages go where they went.
class FrameTap : public QObject
{
    Q_OBJECT

public:
    explicit FrameTap(QObject *parent = nullptr);
    ~FrameTap() override;

Q_SIGNALS:
    void lineLogged(const QString &line);
};

#endif // FRAMETAP_H
