// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/pathhandlers.h"

#include <QtCore/qurl.h>

namespace QtH2 {

void PathHandlers::set(const QString &path, const H2TestServer::Handler &handler)
{
    QUrl url;
    url.setPath(path, QUrl::TolerantMode);
    const QByteArray key = url.path(QUrl::FullyEncoded).toLatin1();
    if (handler)
        m_handlers.insert(key, handler);
    else
        m_handlers.remove(key);
}

H2TestServer::Handler PathHandlers::find(const QByteArray &path) const
{
    const qsizetype query = path.indexOf('?');
    return m_handlers.value(query < 0 ? path : path.first(query));
}

} // namespace QtH2
