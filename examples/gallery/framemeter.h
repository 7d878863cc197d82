// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMEMETER_H
#define FRAMEMETER_H

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/qquickwindow.h>

// Measures the longest time in which a window that is animated showed no new frame.
class FrameMeter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickWindow *window READ window WRITE setWindow NOTIFY windowChanged)

public:
    using QObject::QObject;

    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    void setWindow(QQuickWindow *window);

    Q_INVOKABLE void start();
    Q_INVOKABLE void stop();
    // Milliseconds, of what was measured last.
    Q_INVOKABLE [[nodiscard]] double elapsed() const;
    Q_INVOKABLE [[nodiscard]] double longestGap() const;

Q_SIGNALS:
    void windowChanged();

private:
    void tick();

    QPointer<QQuickWindow> m_window;
    QElapsedTimer m_clock; // valid while it measures
    qint64 m_lastTick = 0; // nanoseconds, as the next
    qint64 m_longestGap = 0;
};

#endif // FRAMEMETER_H
