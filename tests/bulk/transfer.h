// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TRANSFER_H
#define TRANSFER_H

#include "hashingdevice.h"
#include "patterndevice.h"
#include "scenario.h"

// One large body, from a device to the server.
class Upload : public Scenario
{
    Q_OBJECT

public:
    Upload(const QUrl &server, qint64 size, PatternDevice::Kind kind)
        : Scenario(server)
        , m_body(size, kind)
    {
    }

protected:
    void start() override;

private:
    void end();

    PatternDevice m_body;
    H2Request m_request;
};

// One large body, from the server to a device.
class Download : public Scenario
{
    Q_OBJECT

public:
    Download(const QUrl &server, qint64 size)
        : Scenario(server)
        , m_size(size)
    {
    }

protected:
    void start() override;

private:
    void end();

    const qint64 m_size;
    HashingDevice m_output;
    H2Request m_request;
};

#endif // TRANSFER_H
