// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/fieldparser.h"

#include <algorithm>

namespace QtH2 {

namespace {

constexpr bool isLetterOrDigit(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
}

bool isTokenCharacter(char character)
{
    return isLetterOrDigit(character)
        || (character != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(character));
}

constexpr bool isSpace(char character)
{
    return character == ' ' || character == '\t';
}

constexpr bool isControlCharacter(char character)
{
    return (static_cast<unsigned char>(character) < 0x20 && character != '\t') || character == 0x7f;
}

template <typename Predicate> qsizetype lengthOf(QByteArrayView text, Predicate isPart)
{
    return std::find_if_not(text.begin(), text.end(), isPart) - text.begin();
}

} // namespace

QByteArrayView FieldParser::take(qsizetype size)
{
    const QByteArrayView taken = m_rest.first(size);
    m_rest = m_rest.sliced(size);
    return taken;
}

bool FieldParser::skip(char character)
{
    if (m_rest.isEmpty() || m_rest.front() != character)
        return false;
    take(1);
    return true;
}

bool FieldParser::skipSpace()
{
    return !take(lengthOf(m_rest, isSpace)).isEmpty();
}

void FieldParser::skipCommas()
{
    take(lengthOf(m_rest, [](char character) { return character == ',' || isSpace(character); }));
}

void FieldParser::skipItem()
{
    bool isQuoted = false;
    while (!m_rest.isEmpty() && (isQuoted || m_rest.front() != ',')) {
        if (m_rest.front() == '"')
            isQuoted = !isQuoted;
        else if (isQuoted && m_rest.front() == '\\' && m_rest.size() > 1)
            take(1);
        take(1);
    }
}

QByteArrayView FieldParser::token()
{
    return take(lengthOf(m_rest, isTokenCharacter));
}

std::optional<QByteArray> FieldParser::quotedString()
{
    if (m_rest.isEmpty() || m_rest.front() != '"')
        return std::nullopt;
    QByteArray text("");
    for (qsizetype at = 1; at < m_rest.size() && !isControlCharacter(m_rest[at]); ++at) {
        if (m_rest[at] == '"') {
            take(at + 1);
            return text;
        }
        if (m_rest[at] == '\\') {
            ++at;
            if (at == m_rest.size() || isControlCharacter(m_rest[at]))
                break;
        }
        text += m_rest[at];
    }
    return std::nullopt;
}

std::optional<QByteArray> FieldParser::parameterValue()
{
    skipSpace();
    if (auto text = quotedString())
        return text;
    const QByteArrayView word = token();
    return word.isEmpty() ? std::nullopt : std::optional(word.toByteArray());
}

} // namespace QtH2
