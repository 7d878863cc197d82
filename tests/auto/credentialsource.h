// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CREDENTIALSOURCE_H
#define CREDENTIALSOURCE_H

#include <QtH2/H2Client>
#include <QtH2/H2Request>

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

// Who is asked for passwords, and has been.
class CredentialSource : public QObject
{
public:
    explicit CredentialSource(H2Client *client)
    {
        connect(client, &H2Client::authenticationRequired, this,
                [this](H2Request *request, QAuthenticator *authenticator) {
                    requests.append(request);
                    realms.append(authenticator->realm());
                    if (passwords.isEmpty())
                        return;
                    authenticator->setUser(QStringLiteral("jane"));
                    authenticator->setPassword(passwords.takeFirst());
                });
    }

    QStringList passwords; // of jane, in turn; then there are none
    QList<H2Request *> requests;
    QStringList realms;
};

#endif // CREDENTIALSOURCE_H
