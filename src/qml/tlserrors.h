// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TLSERRORS_H
#define TLSERRORS_H

#include <QtCore/qlist.h>
#include <QtCore/qstringlist.h>
#include <QtNetwork/qsslerror.h>

namespace QtH2::TlsErrors {

// As a person reads them: QSslError is nothing that QML knows.
inline QStringList texts(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors)
        texts.append(error.errorString());
    return texts;
}

} // namespace QtH2::TlsErrors

#endif // TLSERRORS_H
