// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef NEVERREAD_H
#define NEVERREAD_H

#include "scenario.h"

#include <optional>

// A large body that nobody reads and, when no more of it comes, downloads beside it that are read.
class NeverRead : public Scenario
{
    Q_OBJECT

public:
    struct Limits
    {
        qint64 readBufferSize = 0;
        std::optional<qint64> maxBufferedBytes;
        bool begin = false; // whether a byte is read, after which nobody goes on
    };

    NeverRead(const QUrl &server, int count, qint64 size, const Limits &limits);

protected:
    void start() override;

private:
    void look();
    void startDownloads();
    void startDownload();
    void downloaded(const H2Request &request, const QByteArray &sha256);

    const int m_count;
    const qint64 m_size;
    Limits m_limits;
    H2Request m_unread;
    bool m_downloading = false;
    int m_finished = 0;
    int m_whole = 0;
};

#endif // NEVERREAD_H
