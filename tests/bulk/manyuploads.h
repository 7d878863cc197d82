// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef MANYUPLOADS_H
#define MANYUPLOADS_H

#include "patterndevice.h"
#include "scenario.h"

#include <vector>

// Uploads of the same size that begin at once.
class ManyUploads : public Scenario
{
    Q_OBJECT

public:
    ManyUploads(const QUrl &server, int count, qint64 size)
        : Scenario(server)
        , m_count(count)
        , m_size(size)
    {
    }

protected:
    void start() override;

private:
    void finished(const H2Request &request, PatternDevice *body);

    const int m_count;
    const qint64 m_size;
    int m_answered = 0;
    int m_whole = 0;
    std::vector<double> m_seconds;
};

#endif // MANYUPLOADS_H
