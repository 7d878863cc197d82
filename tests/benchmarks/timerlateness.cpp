// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// timerlateness URL SECONDS: downloads that file again and again, as fast as it comes, and prints as a
// line of JSON by how many milliseconds a timer of 16 ms is late meanwhile in the same thread.

#include "clients/load.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtimer.h>
#include <QtCore/qurl.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

class Lateness : public QObject
{
public:
    Lateness(const QUrl &url, qint64 seconds)
        : m_url(url)
        , m_seconds(seconds)
    {
        m_frame.setSingleShot(true);
        m_frame.setTimerType(Qt::PreciseTimer);
        m_frame.callOnTimeout(this, &Lateness::frame);
        connect(&m_connection, &H2Connection::connected, this, [this] {
            m_whole.start();
            startFrame();
            download();
        });
        connect(&m_connection, &H2Connection::errorOccurred, this, [](const H2Error &error) {
            qCritical() << error;
            QCoreApplication::exit(1);
        });
        m_connection.connectToUrl(url);
    }

private:
    static constexpr int frameTime = 16;

    void startFrame()
    {
        m_sinceFrame.start();
        m_frame.start(frameTime);
    }

    void frame()
    {
        const double late = static_cast<double>(m_sinceFrame.nsecsElapsed()) / 1e6 - frameTime;
        m_late.push_back(std::max(late, 0.0));
        if (m_whole.elapsed() < m_seconds * 1000)
            startFrame();
        else
            end();
    }

    void download()
    {
        auto *request = new H2Request(m_url, &m_connection);
        request->setAutoDelete(true);
        connect(request, &H2Request::readyRead, this, [this, request] {
            for (QByteArray chunk = request->readChunk(); !chunk.isEmpty();
                 chunk = request->readChunk())
                m_bytes += chunk.size();
        });
        connect(request, &H2Request::finished, this, &Lateness::download);
        m_connection.send(request);
    }

    void end()
    {
        std::sort(m_late.begin(), m_late.end());
        const auto at = [this](double part) {
            return m_late.at(
                static_cast<std::size_t>(part * static_cast<double>(m_late.size() - 1)));
        };
        std::printf("{\"frames\":%zu,\"bytes\":%lld,\"seconds\":%.6f,\"p50\":%.3f,\"p99\":%.3f,"
                    "\"max\":%.3f}\n",
                    m_late.size(), static_cast<long long>(m_bytes),
                    static_cast<double>(m_whole.nsecsElapsed()) / 1e9, at(0.5), at(0.99),
                    m_late.back());
        QCoreApplication::exit();
    }

    const QUrl m_url;
    const qint64 m_seconds;
    H2Connection m_connection;
    QTimer m_frame;
    QElapsedTimer m_sinceFrame;
    QElapsedTimer m_whole;
    std::vector<double> m_late; // milliseconds
    qint64 m_bytes = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    trustEveryServer();
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        qCritical("usage: timerlateness URL SECONDS");
        return 2;
    }
    const Lateness lateness(QUrl(arguments.at(1)), arguments.at(2).toLongLong());
    return QCoreApplication::exec();
}
