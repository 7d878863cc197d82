// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// qnamrequests URL REQUESTS PARALLEL [UPLOAD_BYTES]: QNetworkAccessManager of the Qt it runs with.

#include "replies.h"

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    trustEveryServer();
    const auto load = Load::fromArguments(QList<QByteArray>(argv + 1, argv + argc));
    if (!load) {
        qCritical("usage: qnamrequests URL REQUESTS PARALLEL [UPLOAD_BYTES]");
        return 2;
    }
    QNetworkAccessManager manager;
    return runReplies("QNetworkAccessManager", qVersion(), &manager, load.get());
}
