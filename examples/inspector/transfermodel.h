// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TRANSFERMODEL_H
#define TRANSFERMODEL_H

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtimer.h>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

class Transfer;

// The waterfall: the latest requests, and the stretch of time that they cover.
class TransferModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Session has it")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int running READ running NOTIFY timeChanged)
    Q_PROPERTY(double begin READ begin NOTIFY timeChanged)
    Q_PROPERTY(double end READ end NOTIFY timeChanged)

public:
    enum Role {
        NumberRole = Qt::UserRole,
        MethodRole,
        PathRole,
        StatusRole,
        PhaseRole,
        ErrorRole,
        ReceivedRole,
        SentBytesRole,
        QueuedAtRole,
        SentAtRole,
        HeadersAtRole,
        EndedAtRole,
    };

    static constexpr int mostTransfers = 1000;
    static constexpr qint64 mostBodies = 64 * 1024 * 1024;

    explicit TransferModel(QObject *parent = nullptr);
    ~TransferModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] int running() const { return m_running; }
    [[nodiscard]] double begin() const;
    [[nodiscard]] double end() const { return m_end; }
    [[nodiscard]] const QElapsedTimer &clock() const { return m_clock; }

    void add(std::unique_ptr<Transfer> transfer);
    Q_INVOKABLE Transfer *at(int row) const;
    // But for those that run.
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void countChanged();
    void timeChanged();

private:
    void markDirty(int number);
    void update();
    void makeRoom();
    void remove(std::size_t row);

    std::vector<std::unique_ptr<Transfer>> m_transfers; // in the order of their numbers
    QElapsedTimer m_clock;
    QTimer m_updateTimer;
    double m_end = 0;
    int m_running = 0;
    int m_firstDirty = -1;
    int m_lastDirty = -1;
};

#endif // TRANSFERMODEL_H
