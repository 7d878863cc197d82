// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SCRIPT_H
#define SCRIPT_H

#include <QtCore/qobject.h>
#include <QtCore/qsize.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qvariant.h>
#include <QtQml/qqmlregistration.h>

// What the command line asks for, and where the figures of its runs go.
class Script : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("It is made from the command line")
    Q_PROPERTY(QStringList loaders MEMBER m_loaders CONSTANT)
    Q_PROPERTY(QString theme MEMBER m_theme CONSTANT)
    Q_PROPERTY(QSize size MEMBER m_size CONSTANT)
    Q_PROPERTY(int latency MEMBER m_latency CONSTANT)

public:
    using QObject::QObject;

    // Returns what is wrong with the arguments, for a person.
    [[nodiscard]] QString parse(const QStringList &arguments);

    // The runs are over: one object with loader, ready, failed, loadTime and longestStall for each.
    Q_INVOKABLE void finish(const QVariantList &runs) { Q_EMIT finished(runs); }

    [[nodiscard]] QString reportFile() const { return m_reportFile; }
    [[nodiscard]] QString screenshotFile() const { return m_screenshotFile; }

Q_SIGNALS:
    void finished(const QVariantList &runs);

private:
    QStringList m_loaders; // one for each run; none: the user runs them
    QString m_theme; // empty: the desktop's
    QSize m_size = { 1000, 720 };
    int m_latency = 20;
    QString m_reportFile;
    QString m_screenshotFile;
};

#endif // SCRIPT_H
