// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PATHHANDLERS_H
#define PATHHANDLERS_H

#include <QtH2/h2testserver.h>

#include <QtCore/qhash.h>

namespace QtH2 {

// Which handler a path has.
class PathHandlers
{
public:
    // The path as a program writes it; a null handler takes its place away.
    void set(const QString &path, const H2TestServer::Handler &handler);
    // The path as it is on the wire, with its query; null if it has none.
    [[nodiscard]] H2TestServer::Handler find(const QByteArray &path) const;

private:
    QHash<QByteArray, H2TestServer::Handler> m_handlers;
};

} // namespace QtH2

#endif // PATHHANDLERS_H
