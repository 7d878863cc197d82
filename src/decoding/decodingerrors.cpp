// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "decoding/decodingerrors.h"

#include <QtCore/qcoreapplication.h>

namespace QtH2::DecodingErrors {

namespace {

using Failure = StreamDecoder::Failure;
using Initiator = H2Error::Initiator;

struct ContentDecoder
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::ContentDecoder)
};

H2Error decodingFailed(Initiator initiator, const QString &text)
{
    return H2Error(H2Error::Kind::DecodingFailed, initiator, H2Error::Scope::Request, text);
}

QString textOf(const QString &coding, const StreamDecoder::Progress &progress)
{
    switch (progress.failure) {
    case Failure::DataBehindEnd:
        return ContentDecoder::tr("The response's body goes on after the end of its %1 data.")
            .arg(coding);
    case Failure::WindowTooLarge:
        return ContentDecoder::tr("The response's body needs a window of more than 8 MiB to decode "
                                  "its %1 data, which HTTP does not allow (RFC 9659).")
            .arg(coding);
    case Failure::OutOfMemory:
        return ContentDecoder::tr("There is not enough memory to decode the %1 data of the "
                                  "response's body.")
            .arg(coding);
    case Failure::None:
    case Failure::Corrupt:
        break;
    }
    return progress.reason.isEmpty()
        ? ContentDecoder::tr("The response's body is not valid %1 data.").arg(coding)
        : ContentDecoder::tr("The response's body is not valid %1 data (%2).")
              .arg(coding, QString::fromUtf8(progress.reason));
}

} // namespace

H2Error failed(const QByteArray &coding, const StreamDecoder::Progress &progress)
{
    const bool isOurs = progress.failure == Failure::OutOfMemory;
    return decodingFailed(isOurs ? Initiator::Library : Initiator::Remote,
                          textOf(QString::fromLatin1(coding), progress));
}

H2Error cutOff(const QByteArray &coding)
{
    return decodingFailed(
        Initiator::Remote,
        ContentDecoder::tr("The response's body ends before its %1 data is complete.")
            .arg(QString::fromLatin1(coding)));
}

H2Error tooLarge(const ExpansionLimit &limit)
{
    return decodingFailed(Initiator::Library,
                          ContentDecoder::tr("The response's body, decoded, exceeds the %1 bytes "
                                             "that maxDecodedSize allows: raise that limit if you "
                                             "expect that much.")
                              .arg(*limit.maxDecodedSize));
}

H2Error suspicious(const ExpansionLimit &limit, qint64 encodedSize, qint64 decodedSize, int ratio)
{
    return decodingFailed(
        Initiator::Library,
        ContentDecoder::tr("The response's body expands from %1 to %2 bytes, more than %3 times, "
                           "and may be a decompression bomb. Up to %4 bytes nothing is checked: if "
                           "you trust the server, raise decompressedSafetyCheckThreshold, or turn "
                           "the check off with -1.")
            .arg(QString::number(encodedSize), QString::number(decodedSize), QString::number(ratio),
                 QString::number(limit.decompressedSafetyCheckThreshold)));
}

} // namespace QtH2::DecodingErrors
