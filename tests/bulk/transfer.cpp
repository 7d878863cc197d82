// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transfer.h"

using namespace Qt::StringLiterals;

void Upload::start()
{
    m_request.setMethod("POST"_ba);
    m_request.setUrl(url(u"/sha256"_s));
    m_request.setBody(&m_body);
    connect(&m_request, &H2Request::finished, this, &Upload::end);
    connection()->send(&m_request);
}

void Upload::end()
{
    QJsonObject figures = outcome(m_request);
    figures.insert(u"sent"_s, QString::fromLatin1(m_body.sha256()));
    figures.insert(u"received"_s, QString::fromLatin1(m_request.responseHeaders().value("sha256")));
    figures.insert(u"bytes"_s, m_request.responseHeaders().value("bytes").toLongLong());
    report(figures);
}

void Download::start()
{
    m_request.setUrl(url(u"/pattern/%1"_s.arg(m_size)));
    m_request.setOutputDevice(&m_output);
    connect(&m_request, &H2Request::finished, this, &Download::end);
    connection()->send(&m_request);
}

void Download::end()
{
    QJsonObject figures = outcome(m_request);
    figures.insert(u"sent"_s, QString::fromLatin1(m_request.responseTrailers().value("sha256")));
    figures.insert(u"received"_s, QString::fromLatin1(m_output.sha256()));
    figures.insert(u"bytes"_s, m_output.bytes());
    report(figures);
}
