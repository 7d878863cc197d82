// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMEMODEL_H
#define FRAMEMODEL_H

#include "frameline.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qlist.h>
#include <QtCore/qtimer.h>
#include <QtQml/qqmlregistration.h>

// The latest frames that passed. While paused, those that pass wait to be shown.
class FrameModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Session has it")
    Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY pausedChanged)
    Q_PROPERTY(int waiting READ waiting NOTIFY waitingChanged)

public:
    enum Role {
        SecondsRole = Qt::UserRole,
        SentRole,
        TypeRole,
        StreamRole,
        LengthRole,
        DetailsRole
    };

    static constexpr qsizetype mostFrames = 5000;

    explicit FrameModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }

    void append(const QString &line);
    // What waits is shown, but for a pause.
    void flush();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void pausedChanged();
    void waitingChanged();

private:
    QList<FrameLine> m_frames;
    QList<FrameLine> m_waiting;
    QTimer m_flushTimer;
    bool m_paused = false;
};

#endif // FRAMEMODEL_H
