// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/certificateauthority.h"

#include <QtCore/qurl.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <memory>

namespace QtH2 {

namespace {

template <auto Function> struct Free
{
    template <typename T> void operator()(T *object) const { Function(object); }
};

using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Free<GENERAL_NAMES_free>>;
using Name = std::unique_ptr<GENERAL_NAME, Free<GENERAL_NAME_free>>;
using Octets = std::unique_ptr<ASN1_OCTET_STRING, Free<ASN1_OCTET_STRING_free>>;
using Ia5 = std::unique_ptr<ASN1_IA5STRING, Free<ASN1_IA5STRING_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;

QByteArray contents(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, static_cast<qsizetype>(size));
}

QSslCertificate toQt(const Certificate &certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate.get());
    return QSslCertificate(contents(bio), QSsl::Pem);
}

QSslKey toQt(const Key &key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    // Not every TLS back-end of Qt reads PKCS #8.
    PEM_write_bio_PrivateKey_traditional(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                         nullptr);
    return QSslKey(contents(bio), QSsl::Ec, QSsl::Pem);
}

bool setSerialNumber(X509 *certificate)
{
    std::uint64_t serial = 0;
    return RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) == 1
        && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial | 1) == 1;
}

bool setName(X509_NAME *name, const char *commonName)
{
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                      reinterpret_cast<const unsigned char *>(commonName), -1, -1,
                                      0)
        == 1;
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// RFC 5280, section 4.2.1.6
bool addAlternativeName(GENERAL_NAMES *names, const QString &host)
{
    Name name(GENERAL_NAME_new());
    if (Octets address{ a2i_IPADDRESS(host.toLatin1().constData()) }) {
        GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address.release());
    } else {
        const QByteArray ace = host.startsWith(QLatin1String("*."))
            ? "*." + QUrl::toAce(host.mid(2))
            : QUrl::toAce(host);
        Ia5 text(ASN1_IA5STRING_new());
        if (ace.isEmpty()
            || ASN1_STRING_set(text.get(), ace.constData(), static_cast<int>(ace.size())) != 1)
            return false;
        GENERAL_NAME_set0_value(name.get(), GEN_DNS, text.release());
    }
    if (sk_GENERAL_NAME_push(names, name.get()) <= 0)
        return false;
    static_cast<void>(name.release());
    return true;
}

bool addAlternativeNames(X509 *certificate, const QStringList &hosts)
{
    const Names names(GENERAL_NAMES_new());
    return std::all_of(
               hosts.begin(), hosts.end(),
               [&names](const QString &host) { return addAlternativeName(names.get(), host); })
        && X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT)
        == 1;
}

Certificate certificateFor(EVP_PKEY *key, const char *commonName, const QDateTime &from,
                           const QDateTime &until)
{
    Certificate certificate(X509_new());
    X509 *raw = certificate.get();
    const bool good = raw && X509_set_version(raw, X509_VERSION_3) == 1 && setSerialNumber(raw)
        && setName(X509_get_subject_name(raw), commonName)
        && ASN1_TIME_set(X509_getm_notBefore(raw),
                         static_cast<std::time_t>(from.toSecsSinceEpoch()))
        && ASN1_TIME_set(X509_getm_notAfter(raw),
                         static_cast<std::time_t>(until.toSecsSinceEpoch()))
        && X509_set_pubkey(raw, key) == 1;
    return good ? std::move(certificate) : nullptr;
}

bool sign(X509 *certificate, X509 *issuer, EVP_PKEY *issuerKey)
{
    return X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1
        && X509_sign(certificate, issuerKey, EVP_sha256()) > 0;
}

bool completeAuthority(X509 *certificate, EVP_PKEY *key)
{
    return addExtension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE")
        && addExtension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(certificate, certificate, NID_subject_key_identifier, "hash")
        && sign(certificate, certificate, key);
}

bool completeServer(X509 *certificate, X509 *issuer, EVP_PKEY *issuerKey, const QStringList &hosts)
{
    return addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate, issuer, NID_key_usage, "critical,digitalSignature")
        && addExtension(certificate, issuer, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, issuer, NID_subject_key_identifier, "hash")
        && addExtension(certificate, issuer, NID_authority_key_identifier, "keyid:always")
        && addAlternativeNames(certificate, hosts) && sign(certificate, issuer, issuerKey);
}

QString lastError()
{
    const unsigned long code = ERR_get_error();
    const char *reason = ERR_reason_error_string(code);
    return QLatin1String("The certificates could not be made: ")
        + QString::fromLatin1(reason ? reason : "a host name or a date is not usable");
}

} // namespace

CertificateAuthority::CertificateAuthority(const ServerIdentity &identity)
{
    // The authority outlives the server's certificate on both sides, so that one that has expired
    // is the only fault that a client finds.
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime from = std::min(identity.validFrom, now).addDays(-1);
    const QDateTime until = std::max(identity.validUntil, now).addDays(1);

    ERR_clear_error();
    const Key key(EVP_EC_gen("P-256"));
    const Key serverKey(EVP_EC_gen("P-256"));
    if (key && serverKey) {
        const Certificate authority
            = certificateFor(key.get(), "H2TestServer authority", from, until);
        const Certificate server = certificateFor(serverKey.get(), "H2TestServer",
                                                  identity.validFrom, identity.validUntil);
        if (authority && server && completeAuthority(authority.get(), key.get())
            && completeServer(server.get(), identity.isSelfSigned ? server.get() : authority.get(),
                              identity.isSelfSigned ? serverKey.get() : key.get(),
                              identity.hosts)) {
            m_certificate = toQt(authority);
            m_serverCertificate = toQt(server);
            m_serverKey = toQt(serverKey);
            if (!m_certificate.isNull() && !m_serverCertificate.isNull() && !m_serverKey.isNull())
                return;
        }
    }
    m_errorString = lastError();
}

} // namespace QtH2
