// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/clienthello.h"

namespace QtH2::ClientHello {

namespace {

constexpr int handshakeRecord = 22; // RFC 8446, section 5.1
constexpr int clientHelloMessage = 1; // RFC 8446, section 4
constexpr int alpnExtension = 16; // RFC 7301, section 3.1

// Numbers and vectors of the presentation language (RFC 8446, section 3). Past the end there are
// zeros and empty vectors.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_bytes.isEmpty(); }

    QByteArrayView take(qsizetype size)
    {
        if (size > m_bytes.size()) {
            m_bytes = {};
            return {};
        }
        const QByteArrayView taken = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return taken;
    }

    int number(qsizetype size)
    {
        int value = 0;
        for (const char byte : take(size))
            value = value << 8 | static_cast<unsigned char>(byte);
        return value;
    }

    QByteArrayView vector(qsizetype sizeOfLength) { return take(number(sizeOfLength)); }

private:
    QByteArrayView m_bytes;
};

QByteArrayView alpnOf(QByteArrayView clientHello)
{
    Reader hello(clientHello);
    hello.take(2 + 32); // version and random
    hello.vector(1); // session id
    hello.vector(2); // cipher suites
    hello.vector(1); // compression methods
    Reader extensions(hello.vector(2));
    while (!extensions.atEnd()) {
        const int type = extensions.number(2);
        const QByteArrayView data = extensions.vector(2);
        if (type == alpnExtension)
            return data;
    }
    return {};
}

} // namespace

std::optional<QList<QByteArray>> alpnProtocols(QByteArrayView bytes)
{
    QList<QByteArray> protocols;
    constexpr qsizetype headSize = 5;
    if (bytes.size() < headSize)
        return std::nullopt;
    Reader record(bytes);
    if (record.number(1) != handshakeRecord)
        return protocols;
    record.take(2);
    if (const int size = record.number(2); bytes.size() < headSize + size)
        return std::nullopt;
    if (record.number(1) != clientHelloMessage)
        return protocols;
    Reader alpn(alpnOf(record.vector(3)));
    Reader names(alpn.vector(2));
    while (!names.atEnd())
        protocols.append(names.vector(1).toByteArray());
    return protocols;
}

QByteArray noApplicationProtocolAlert()
{
    // alert, version 1.2, two bytes: fatal, no_application_protocol
    return QByteArray::fromHex("15"
                               "0303"
                               "0002"
                               "0278");
}

} // namespace QtH2::ClientHello
