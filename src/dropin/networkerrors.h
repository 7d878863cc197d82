// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef NETWORKERRORS_H
#define NETWORKERRORS_H

#include <QtH2/h2error.h>

#include <QtCore/qstring.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkreply.h>

// What Qt's network access says of a request that failed.
namespace QtH2::NetworkErrors {

struct NetworkError
{
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    QString text = {};

    [[nodiscard]] bool isError() const { return code != QNetworkReply::NoError; }
};

[[nodiscard]] NetworkError fromHttp2(const H2Error &error, const QUrl &url);
// RFC 9110, sections 15.5 and 15.6: an error is what Qt makes of a status from 400 on.
[[nodiscard]] NetworkError fromStatus(int status, const QUrl &url);

[[nodiscard]] NetworkError authenticationRequired();
[[nodiscard]] NetworkError canceled();
[[nodiscard]] NetworkError tooManyRedirects();
[[nodiscard]] NetworkError insecureRedirect();
[[nodiscard]] NetworkError unknownProtocol();
[[nodiscard]] NetworkError cannotResend();

} // namespace QtH2::NetworkErrors

#endif // NETWORKERRORS_H
