// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "requestform.h"

#include "patterndevice.h"

#include <QtH2/h2error.h>
#include <QtH2/h2request.h>

#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>

using namespace Qt::StringLiterals;

RequestForm::RequestForm(QObject *parent)
    : QObject(parent)
    , m_method(u"GET"_s)
{
}

QUrl RequestForm::target() const
{
    const QString text = m_url.trimmed();
    if (text.isEmpty() || text.contains("://"_L1))
        return QUrl(text);
    return QUrl("https://"_L1 + text);
}

QString RequestForm::problem() const
{
    const QUrl url = target();
    if (url.isEmpty())
        return tr("Enter a URL.");
    if (!url.isValid())
        return tr("The URL is not valid: %1").arg(url.errorString());
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return tr("The URL begins with \"%1\"; it has to be https or http.").arg(url.scheme());
    if (url.host().isEmpty())
        return tr("The URL names no host.");
    if (m_bodyKind == FileBody && !QFileInfo(m_filePath).isFile())
        return m_filePath.isEmpty() ? tr("Choose the file to send.")
                                    : tr("There is no file \"%1\".").arg(m_filePath);
    QString problem;
    static_cast<void>(headers(&problem));
    return problem;
}

H2Headers RequestForm::headers(QString *problem) const
{
    H2Headers headers;
    const QStringList lines = m_headerText.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        const QByteArray name = line.left(colon).trimmed().toLower().toUtf8();
        if (colon <= 0) {
            *problem = tr("A header is \"name: value\", and this is not: %1").arg(line);
            return headers;
        }
        headers.append(name, line.sliced(colon + 1).trimmed().toUtf8());
    }
    const H2Error error = headers.validate();
    if (error.isError())
        *problem = error.errorString();
    return headers;
}

std::unique_ptr<H2Request> RequestForm::makeRequest() const
{
    auto request = std::make_unique<H2Request>(m_method.trimmed().toUtf8(), target());
    QString ignored;
    request->setRequestHeaders(headers(&ignored));
    switch (m_bodyKind) {
    case NoBody:
        break;
    case TextBody:
        request->setBody(m_bodyText.toUtf8());
        break;
    case GeneratedBody:
        request->setBody(new PatternDevice(qint64(m_generatedKibibytes) * 1024, request.get()));
        break;
    case FileBody: {
        auto *file = new QFile(m_filePath, request.get());
        if (file->open(QIODevice::ReadOnly)) // the request fails with a device that is closed
            request->setBody(file);
        break;
    }
    }
    return request;
}

std::shared_ptr<const RequestForm> RequestForm::snapshot() const
{
    auto copy = std::make_shared<RequestForm>();
    copy->m_url = m_url;
    copy->m_method = m_method;
    copy->m_headerText = m_headerText;
    copy->m_bodyText = m_bodyText;
    copy->m_filePath = m_filePath;
    copy->m_bodyKind = m_bodyKind;
    copy->m_generatedKibibytes = m_generatedKibibytes;
    return copy;
}

QString RequestForm::localPath(const QUrl &url)
{
    return url.toLocalFile();
}
