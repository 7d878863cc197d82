// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "errorreport.h"

#include "originconnection.h"
#include "standardstreams.h"
#include "transfer.h"

using namespace Qt::StringLiterals;

void ErrorReport::connectionFailed(const OriginConnection &connection, const H2Error &error)
{
    StandardStreams::printError("%1: %2"_L1.arg(connection.origin(), error.errorString()));
}

void ErrorReport::requestFailed(const Transfer &transfer, const H2Error &error)
{
    // Of a connection that failed one line is enough, and it comes from there.
    if (error.scope() == H2Error::Scope::Request) {
        StandardStreams::printError(
            "%1: %2"_L1.arg(transfer.request().url().toDisplayString(), error.errorString()));
    }
}
