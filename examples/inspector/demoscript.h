// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DEMOSCRIPT_H
#define DEMOSCRIPT_H

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qobject.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qtimer.h>

QT_BEGIN_NAMESPACE
class QQuickWindow;
QT_END_NAMESPACE

class Session;

// Plays a script: what a person would do, one line for each step. The steps are in helpText().
class DemoScript : public QObject
{
    Q_OBJECT

public:
    DemoScript(QQuickWindow *window, Session *session, QObject *parent = nullptr);

    [[nodiscard]] static QString helpText();

    // Whether it could be read.
    [[nodiscard]] bool load(const QString &path);
    // Ends the program after the last step, with exit code 1 if a step failed.
    void play();

private:
    enum class Outcome { Done, NotYet, Failed };

    void step();
    [[nodiscard]] Outcome run(const QStringList &words);
    [[nodiscard]] Outcome wait(const QStringList &words);
    [[nodiscard]] Outcome check(const QStringList &words);
    [[nodiscard]] Outcome takePicture(const QString &path);
    void press(const QString &name);
    void fail(const QString &why);

    QQuickWindow *const m_window;
    Session *const m_session;
    QStringList m_steps;
    qsizetype m_next = 0;
    QElapsedTimer m_sinceStep;
    QTimer m_timer;
};

#endif // DEMOSCRIPT_H
