// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/challenge.h"

#include "policy/fieldparser.h"

#include <QtCore/qbytearraylist.h>
#include <QtCore/qhash.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

// A challenge of any scheme, as it stands in the field.
struct WrittenChallenge
{
    QByteArray scheme; // in small letters
    QHash<QByteArray, QByteArray> parameters = {};
    bool isMalformed = false;

    void add(QByteArrayView name, const std::optional<QByteArray> &value)
    {
        const QByteArray key = name.toByteArray().toLower();
        // RFC 9110, section 11.2: no name comes twice.
        if (key.isEmpty() || !value || parameters.contains(key))
            isMalformed = true;
        else
            parameters.insert(key, *value);
    }
    [[nodiscard]] bool says(const QByteArray &name, QByteArrayView value) const
    {
        return parameters.value(name).compare(value, Qt::CaseInsensitive) == 0;
    }
};

struct KnownAlgorithm
{
    QByteArrayView name;
    QCryptographicHash::Algorithm hash;
    bool isSession;
};

// RFC 7616, section 6.1, without SHA-512-256, for which Qt has no hash.
constexpr std::array<KnownAlgorithm, 4> knownAlgorithms = { {
    { "MD5", QCryptographicHash::Md5, false },
    { "MD5-sess", QCryptographicHash::Md5, true },
    { "SHA-256", QCryptographicHash::Sha256, false },
    { "SHA-256-sess", QCryptographicHash::Sha256, true },
} };

bool setAlgorithm(const QByteArray &name, Challenge *challenge)
{
    if (name.isEmpty())
        return true;
    const auto known = std::find_if(
        knownAlgorithms.begin(), knownAlgorithms.end(), [&](const KnownAlgorithm &algorithm) {
            return name.compare(algorithm.name, Qt::CaseInsensitive) == 0;
        });
    if (known == knownAlgorithms.end())
        return false;
    challenge->algorithm = name;
    challenge->hash = known->hash;
    challenge->isSession = known->isSession;
    return true;
}

// auth is the only one we have. Empty is what servers send that have none.
bool setQop(const QByteArray &list, Challenge *challenge)
{
    bool isEmpty = true;
    for (const QByteArray &item : list.split(',')) {
        const QByteArray qop = item.trimmed();
        isEmpty = isEmpty && qop.isEmpty();
        challenge->hasQop = challenge->hasQop || qop.compare("auth", Qt::CaseInsensitive) == 0;
    }
    return isEmpty || challenge->hasQop;
}

std::optional<Challenge> understood(const WrittenChallenge &written)
{
    Challenge challenge;
    if (written.isMalformed)
        return std::nullopt;
    challenge.realm = written.parameters.value("realm"_ba);
    challenge.isUtf8 = written.says("charset"_ba, "UTF-8");
    if (written.scheme == "basic")
        return challenge;
    if (written.scheme != "digest")
        return std::nullopt;

    challenge.scheme = Challenge::Scheme::Digest;
    challenge.nonce = written.parameters.value("nonce"_ba);
    if (written.parameters.contains("opaque"_ba))
        challenge.opaque = written.parameters.value("opaque"_ba);
    for (const QByteArray &uri : written.parameters.value("domain"_ba).simplified().split(' ')) {
        if (!uri.isEmpty())
            challenge.domain.append(uri);
    }
    challenge.isStale = written.says("stale"_ba, "true");
    challenge.wantsUserHash = written.says("userhash"_ba, "true");
    const bool isKnown = setAlgorithm(written.parameters.value("algorithm"_ba), &challenge)
        && setQop(written.parameters.value("qop"_ba), &challenge);
    // The form of RFC 2069 has no client nonce, which a session needs.
    const bool lacksClientNonce = challenge.isSession && !challenge.hasQop;
    if (!isKnown || lacksClientNonce || challenge.nonce.isEmpty())
        return std::nullopt;
    return challenge;
}

// An item of the list is a scheme, alone or with its first parameter, or a further parameter of the
// scheme before it (RFC 9110, section 11.6.1). Only what follows the word tells. A token68, which
// neither of our schemes has, reads as a malformed parameter.
void parseField(QByteArrayView field, QList<Challenge> *challenges)
{
    WrittenChallenge current;
    const auto finish = [&current, challenges] {
        if (auto challenge = understood(current))
            challenges->append(*std::move(challenge));
    };

    FieldParser parser(field);
    for (parser.skipCommas(); !parser.atEnd() && challenges->size() < maxChallenges;
         parser.skipCommas()) {
        const QByteArrayView word = parser.token();
        const bool hasSpace = parser.skipSpace();
        if (word.isEmpty()) {
            current.isMalformed = true;
        } else if (parser.skip('=')) {
            current.add(word, parser.parameterValue());
        } else {
            finish();
            current = { word.toByteArray().toLower() };
            if (hasSpace && !parser.atEndOfItem()) {
                const QByteArrayView name = parser.token();
                parser.skipSpace();
                current.add(name, parser.skip('=') ? parser.parameterValue() : std::nullopt);
            }
        }
        parser.skipSpace();
        if (!parser.atEndOfItem()) {
            current.isMalformed = true;
            parser.skipItem();
        }
    }
    if (challenges->size() < maxChallenges)
        finish();
}

int strength(const Challenge &challenge)
{
    if (challenge.scheme == Challenge::Scheme::Basic)
        return 0;
    return challenge.hash == QCryptographicHash::Md5 ? 1 : 2;
}

} // namespace

QList<Challenge> parseChallenges(const H2Headers &headers, QByteArrayView name)
{
    QList<Challenge> challenges;
    for (const QByteArray &field : headers.values(name))
        parseField(field, &challenges);
    return challenges;
}

std::optional<Challenge> strongest(const QList<Challenge> &challenges)
{
    const auto best = std::max_element(challenges.begin(), challenges.end(),
                                       [](const Challenge &left, const Challenge &right) {
                                           return strength(left) < strength(right);
                                       });
    return best == challenges.end() ? std::nullopt : std::optional(*best);
}

std::optional<QByteArray> nextNonce(const H2Headers &headers, QByteArrayView name)
{
    for (const QByteArray &field : headers.values(name)) {
        FieldParser parser(field);
        for (parser.skipCommas(); !parser.atEnd(); parser.skipCommas()) {
            const QByteArray key = parser.token().toByteArray();
            parser.skipSpace();
            const auto value = parser.skip('=') ? parser.parameterValue() : std::nullopt;
            if (value && !value->isEmpty() && key.compare("nextnonce", Qt::CaseInsensitive) == 0)
                return value;
            parser.skipItem();
        }
    }
    return std::nullopt;
}

} // namespace QtH2
