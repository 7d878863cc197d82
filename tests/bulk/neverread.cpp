// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "neverread.h"

#include "sha256.h"

#include <QtCore/qmetaobject.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

NeverRead::NeverRead(const QUrl &server, int count, qint64 size, const Limits &limits)
    : Scenario(server)
    , m_count(count)
    , m_size(size)
    , m_limits(limits)
{
    H2ConnectionOptions options;
    if (limits.maxBufferedBytes)
        options.setMaxBufferedBytes(limits.maxBufferedBytes);
    connection()->setOptions(options);
}

void NeverRead::start()
{
    constexpr qint64 more = qint64(1) << 40; // than there is room for
    m_unread.setUrl(url(u"/pattern/%1"_s.arg(more)));
    m_unread.setReadBufferSize(m_limits.readBufferSize);
    connect(&m_unread, &H2Request::readyRead, this, &NeverRead::look);
    connect(&m_unread, &H2Request::finished, this, &NeverRead::startDownloads);
    connection()->send(&m_unread);
}

void NeverRead::look()
{
    if (std::exchange(m_limits.begin, false))
        std::ignore = m_unread.read(1);
    const qint64 full = m_limits.maxBufferedBytes.value_or(m_limits.readBufferSize);
    if (m_unread.bytesAvailable() >= full)
        startDownloads();
}

void NeverRead::startDownloads()
{
    if (std::exchange(m_downloading, true))
        return;
    for (int i = 0; i < m_count; ++i)
        startDownload();
}

void NeverRead::startDownload()
{
    auto *request = new H2Request(url(u"/pattern/%1"_s.arg(m_size)), this);
    auto hash = std::make_shared<Sha256>();
    connect(request, &H2Request::readyRead, this, [request, hash] {
        for (QByteArray chunk = request->readChunk(); !chunk.isEmpty();
             chunk = request->readChunk())
            hash->add(chunk);
    });
    connect(request, &H2Request::finished, this,
            [this, request, hash] { downloaded(*request, hash->hex()); });
    connection()->send(request);
}

void NeverRead::downloaded(const H2Request &request, const QByteArray &sha256)
{
    ++m_finished;
    if (!request.error().isError() && request.responseTrailers().value("sha256") == sha256)
        ++m_whole;
    if (m_finished < m_count)
        return;
    const auto kinds = QMetaEnum::fromType<H2Error::Kind>();
    report(
        { { u"finished"_s, m_finished },
          { u"whole"_s, m_whole },
          { u"unreadBytes"_s, m_unread.bytesAvailable() },
          { u"unreadEndedBy"_s,
            QString::fromLatin1(kinds.valueToKey(static_cast<int>(m_unread.error().kind()))) } });
}
