// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PROGRESSBAR_H
#define PROGRESSBAR_H

#include "report.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtimer.h>

#include <unordered_map>

// One line on a terminal that is drawn again and again, and gives way to other output.
class ProgressBar final : public Report
{
public:
    // Ends with the first byte of a body when that goes to the same terminal.
    ProgressBar(int requests, bool sharesTerminal);

    void connectionFailed(const OriginConnection &, const H2Error &) override { clear(); }
    void closed(const OriginConnection &) override { clear(); }
    void headersReceived(const Transfer &transfer) override { update(transfer); }
    void dataReceived(const Transfer &transfer, qint64 bytes) override;
    void dataSent(const Transfer &transfer) override;
    void requestFailed(const Transfer &, const H2Error &) override { clear(); }
    void finished(const Transfer &transfer) override;

private:
    void update(const Transfer &transfer);
    void draw();
    void clear();

    const int m_requests;
    const bool m_sharesTerminal;
    int m_finished = 0;
    qint64 m_bytes = 0; // both ways
    double m_done = 0; // sum over all requests, each from 0 to 1
    struct Part
    {
        double done = 0;
        qint64 sent = 0;
    };
    std::unordered_map<int, Part> m_parts; // of those under way
    QElapsedTimer m_clock;
    QTimer m_timer;
};

#endif // PROGRESSBAR_H
