// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SOAK_H
#define SOAK_H

#include <QtH2/H2Client>
#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qlist.h>
#include <QtCore/qmap.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qrandom.h>

#include <array>
#include <memory>

// Many requests over connections that change, with faults of the server and whims of the application,
// all by the seed. Now and then all is closed, and what the process then has is written down.
class Soak : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        qint64 requests;
        quint32 seed;
        QList<quint16> ports; // in cleartext, and encrypted
    };
    struct Sample
    {
        qint64 requests;
        qint64 residentBytes;
        qsizetype descriptors;
    };

    explicit Soak(const Settings &settings);

    void run();

    [[nodiscard]] const QList<Sample> &samples() const { return m_samples; }
    [[nodiscard]] const QMap<QString, qint64> &outcomes() const { return m_outcomes; }
    // What no fault explains; empty: nothing.
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] qint64 connections() const { return m_connections; }
    [[nodiscard]] qint64 deletedRequests() const { return m_deleted; }

Q_SIGNALS:
    void sampled(const Soak::Sample &sample);
    void ended();

private:
    struct Line
    {
        QPointer<H2Connection> connection;
        int requestsLeft = 0;
    };

    void scheduleFilling();
    void fill();
    void sendOne();
    void open(Line *line);
    void endAnyhow(Line *line);
    [[nodiscard]] QByteArray path();
    void setBody(H2Request *request);
    void watch(H2Request *request, const QByteArray &path);
    void judge(const H2Request &request, const QByteArray &path);
    void beginRest();
    void takeSample();
    [[nodiscard]] int below(int count) { return m_random.bounded(count); }

    const Settings m_settings;
    QRandomGenerator m_random;
    std::array<Line, 4> m_lines;
    std::unique_ptr<H2Client> m_client;
    QMap<QString, qint64> m_outcomes;
    QList<Sample> m_samples;
    QString m_failure;
    qint64 m_sent = 0;
    qint64 m_underWay = 0;
    qint64 m_deleted = 0;
    qint64 m_connections = 0;
    qint64 m_openConnections = 0;
    bool m_fillingScheduled = false;
    bool m_resting = false;
};

#endif // SOAK_H
