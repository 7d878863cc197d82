// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "summaryreport.h"

#include "originconnection.h"
#include "standardstreams.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace {

QString mebibytes(qint64 bytes)
{
    return QString::number(static_cast<double>(bytes) / (1024 * 1024), 'f', 1) + " MiB"_L1;
}

QString requests(int count)
{
    return count == 1 ? u"1 request"_s : QString(QString::number(count) + " requests"_L1);
}

} // namespace

void SummaryReport::closed(const OriginConnection &connection)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const QString tls = connection.tlsVersion();
    const auto roundTrip = connection.connection().rtt();
    const double seconds = static_cast<double>(m_clock.elapsed()) / 1000;
    QString line = "%1: %2, received %3, sent %4, %5 s, HTTP/2 over %6"_L1.arg(
        connection.origin(), requests(connection.requestCount()),
        mebibytes(connection.bytesReceived()), mebibytes(connection.bytesSent()),
        QString::number(seconds, 'f', 2), tls.isEmpty() ? u"cleartext"_s : tls);
    if (roundTrip.count() > 0) {
        line += ", round trip %1 ms"_L1.arg(
            QString::number(Milliseconds(roundTrip).count(), 'f', 2));
    }
    StandardStreams::writeError(line.toLocal8Bit() + '\n');
}
