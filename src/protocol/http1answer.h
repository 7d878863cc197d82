// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HTTP1ANSWER_H
#define HTTP1ANSWER_H

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

namespace QtH2 {

// Recognises what a plain web server says to the preface, by the first bytes that come; nghttp2
// would only call it an oversized frame.
class Http1Answer
{
public:
    enum class Verdict { Undecided, IsHttp1, IsNot };

    [[nodiscard]] Verdict add(QByteArrayView bytes)
    {
        constexpr QByteArrayView beginning = "HTTP/1.";
        m_bytes.append(bytes);
        if (m_bytes.startsWith(beginning))
            return Verdict::IsHttp1;
        return beginning.startsWith(m_bytes) ? Verdict::Undecided : Verdict::IsNot;
    }
    // All that was added.
    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    QByteArray m_bytes;
};

} // namespace QtH2

#endif // HTTP1ANSWER_H
