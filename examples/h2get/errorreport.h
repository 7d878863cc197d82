// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ERRORREPORT_H
#define ERRORREPORT_H

#include "report.h"

// What a person is told without --json: each failure as one line on standard error.
class ErrorReport final : public Report
{
public:
    void connectionFailed(const OriginConnection &connection, const H2Error &error) override;
    void requestFailed(const Transfer &transfer, const H2Error &error) override;
};

#endif // ERRORREPORT_H
