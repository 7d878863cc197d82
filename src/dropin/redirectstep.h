// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REDIRECTSTEP_H
#define REDIRECTSTEP_H

#include "dropin/networkerrors.h"

#include <QtH2/h2headers.h>

#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkrequest.h>

// Where Qt's network access goes when a server redirects, and with what. RedirectRules has what an
// H2Client does, which keeps to RFC 9110 and so keeps PUT for one.
namespace QtH2::RedirectStep {

[[nodiscard]] bool isRedirect(int status);
[[nodiscard]] QUrl target(const H2Headers &response, const QUrl &from);
// What forbids it whatever the user says.
[[nodiscard]] NetworkErrors::NetworkError
check(QNetworkRequest::RedirectPolicy policy, const QUrl &from, const QUrl &to, int redirectsLeft);
[[nodiscard]] bool isLessSafe(QNetworkRequest::RedirectPolicy policy, const QUrl &from,
                              const QUrl &to);
[[nodiscard]] QNetworkAccessManager::Operation operation(int status,
                                                         QNetworkAccessManager::Operation before);
[[nodiscard]] bool keepsBody(int status, QNetworkAccessManager::Operation before);
// Cookies are those of the jar, and so not in it.
[[nodiscard]] QNetworkRequest request(const QNetworkRequest &before, const QUrl &to,
                                      bool keepsBody);

} // namespace QtH2::RedirectStep

#endif // REDIRECTSTEP_H
