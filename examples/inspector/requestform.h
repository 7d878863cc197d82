// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTFORM_H
#define REQUESTFORM_H

#include <QtH2/h2headers.h>

#include <QtCore/qobject.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>
#include <QtQml/qqmlregistration.h>

#include <memory>

class H2Request;

// What the user has filled in, and the requests made from it.
class RequestForm : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Session has it")
    Q_PROPERTY(QString url MEMBER m_url NOTIFY changed)
    Q_PROPERTY(QString method MEMBER m_method NOTIFY changed)
    Q_PROPERTY(QString headerText MEMBER m_headerText NOTIFY changed)
    Q_PROPERTY(BodyKind bodyKind MEMBER m_bodyKind NOTIFY changed)
    Q_PROPERTY(QString bodyText MEMBER m_bodyText NOTIFY changed)
    Q_PROPERTY(int generatedKibibytes MEMBER m_generatedKibibytes NOTIFY changed)
    Q_PROPERTY(QString filePath MEMBER m_filePath NOTIFY changed)
    Q_PROPERTY(int count MEMBER m_count NOTIFY changed)
    Q_PROPERTY(int atOnce MEMBER m_atOnce NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum BodyKind { NoBody, TextBody, GeneratedBody, FileBody };
    Q_ENUM(BodyKind)

    explicit RequestForm(QObject *parent = nullptr);

    [[nodiscard]] QUrl target() const;
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int atOnce() const { return m_atOnce; }

    // Why nothing can be sent, empty if all is well.
    [[nodiscard]] QString problem() const;
    // Without a problem.
    [[nodiscard]] std::unique_ptr<H2Request> makeRequest() const;

    // As it is now, whatever is filled in later.
    [[nodiscard]] std::shared_ptr<const RequestForm> snapshot() const;

    // A file that was dropped: its path.
    Q_INVOKABLE static QString localPath(const QUrl &url);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] H2Headers headers(QString *problem) const;

    QString m_url;
    QString m_method;
    QString m_headerText;
    QString m_bodyText;
    QString m_filePath;
    BodyKind m_bodyKind = NoBody;
    int m_generatedKibibytes = 4096;
    int m_count = 1;
    int m_atOnce = 10;
};

#endif // REQUESTFORM_H
