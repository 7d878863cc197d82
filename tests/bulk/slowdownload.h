// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SLOWDOWNLOAD_H
#define SLOWDOWNLOAD_H

#include "scenario.h"

#include <QtCore/qtimer.h>

// A body that is read more slowly than the server sends it, for a while.
class SlowDownload : public Scenario
{
    Q_OBJECT

public:
    SlowDownload(const QUrl &server, double bytesPerSecond, qint64 readBufferSize, double seconds);

protected:
    void start() override;

private:
    void readOn();

    const double m_bytesPerSecond;
    const qint64 m_readBufferSize;
    const qint64 m_wanted;
    qint64 m_read = 0;
    qint64 m_mostUnread = 0;
    H2Request m_request;
    QTimer m_timer;
};

#endif // SLOWDOWNLOAD_H
