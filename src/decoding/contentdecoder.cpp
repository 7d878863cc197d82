// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "decoding/contentdecoder.h"

#include "decoding/decodingerrors.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

namespace {

// What is decoded at a time. Small, so that a body that is suspicious is recognised soon.
constexpr qsizetype blockSize = 16 * 1024;

} // namespace

std::unique_ptr<ContentDecoder> ContentDecoder::make(const QList<QByteArray> &contentEncoding,
                                                     const ExpansionLimit &limit)
{
    const auto codings = ContentCodings::toUndo(contentEncoding);
    if (!codings || codings->isEmpty())
        return nullptr;
    return std::unique_ptr<ContentDecoder>(new ContentDecoder(*codings, limit));
}

QByteArray ContentDecoder::acceptEncoding()
{
    return ContentCodings::names();
}

ContentDecoder::ContentDecoder(const QList<const ContentCoding *> &codings,
                               const ExpansionLimit &limit)
    : m_limit(limit)
{
    for (const ContentCoding *coding : codings) {
        m_ratio = std::max(m_ratio, coding->ratio);
        m_stages.push_back({ coding, coding->makeDecoder(), {} });
    }
}

void ContentDecoder::add(const QByteArray &encoded)
{
    if (encoded.isEmpty() || m_error.isError())
        return;
    m_isEmpty = false;
    m_added.push_back(encoded);
}

H2Error ContentDecoder::read(QByteArray *decoded, qint64 most)
{
    decoded->clear();
    while (decoded->size() < most) {
        const qsizetype before = decoded->size();
        const auto room = static_cast<qsizetype>(std::min<qint64>(most - before, blockSize));
        decoded->resize(before + room);
        const std::span<char> free(decoded->data() + before, static_cast<std::size_t>(room));
        const qsizetype given = decode(m_stages.size() - 1, free);
        decoded->resize(before + given);
        if (given < room)
            break;
    }
    if (m_limit.isTooLarge(m_decodedSize + decoded->size()))
        decoded->truncate(static_cast<qsizetype>(*m_limit.maxDecodedSize - m_decodedSize));
    m_decodedSize += decoded->size();
    // Small pieces that wait to be read had better not hold a block each.
    if (decoded->size() < decoded->capacity() / 2)
        decoded->squeeze();
    return m_error;
}

H2Error ContentDecoder::finish()
{
    if (m_isEmpty || m_error.isError())
        return m_error;
    for (const Stage &stage : m_stages) {
        if (!stage.decoder->isComplete()) {
            m_error = DecodingErrors::cutOff(stage.coding->name);
            break;
        }
    }
    return m_error;
}

bool ContentDecoder::Stage::wantsMore() const
{
    return taken == encoded.size() && (isDrained || decoder->isComplete());
}

qsizetype ContentDecoder::decode(std::size_t index, std::span<char> room)
{
    Stage &stage = m_stages[index];
    std::size_t filled = 0;
    while (filled < room.size() && !m_error.isError()) {
        if (stage.wantsMore() && !refill(index))
            break;
        const StreamDecoder::Progress progress = stage.decoder->decode(
            QByteArrayView(stage.encoded).sliced(stage.taken), room.subspan(filled));
        filled += static_cast<std::size_t>(progress.given);
        stage.given += progress.given;
        stage.taken += progress.taken;
        stage.isDrained = filled < room.size();
        if (index == 0)
            m_encodedSize += progress.taken;
        if (!m_error.isError())
            m_error = errorOf(index, progress);
    }
    return static_cast<qsizetype>(filled);
}

bool ContentDecoder::refill(std::size_t index)
{
    Stage &stage = m_stages[index];
    stage.encoded.clear();
    stage.taken = 0;
    if (index > 0) {
        stage.encoded.resize(blockSize);
        stage.encoded.resize(decode(index - 1, stage.encoded));
    } else if (!m_added.empty()) {
        stage.encoded = std::exchange(m_added.front(), {});
        m_added.pop_front();
    }
    return !stage.encoded.isEmpty();
}

H2Error ContentDecoder::errorOf(std::size_t index, const StreamDecoder::Progress &progress) const
{
    const Stage &stage = m_stages[index];
    if (progress.failure != StreamDecoder::Failure::None)
        return DecodingErrors::failed(stage.coding->name, progress);
    const bool isLast = index == m_stages.size() - 1;
    if (isLast ? m_limit.isTooLarge(stage.given) : m_limit.isTooLargeBetween(stage.given))
        return DecodingErrors::tooLarge(m_limit);
    if (m_limit.isSuspicious(m_encodedSize, stage.given, m_ratio))
        return DecodingErrors::suspicious(m_limit, m_encodedSize, stage.given, m_ratio);
    return {};
}

} // namespace QtH2
