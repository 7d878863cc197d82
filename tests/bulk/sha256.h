// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SHA256_H
#define SHA256_H

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

#include <openssl/evp.h>

#include <memory>

// As QCryptographicHash, which is too slow for gigabytes in Qt 6.4.
class Sha256
{
public:
    Sha256() { EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr); }

    void add(QByteArrayView bytes)
    {
        EVP_DigestUpdate(m_context.get(), bytes.data(), static_cast<std::size_t>(bytes.size()));
    }
    // Once.
    [[nodiscard]] QByteArray hex()
    {
        QByteArray digest(EVP_MD_get_size(EVP_sha256()), Qt::Uninitialized);
        EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(digest.data()),
                           nullptr);
        return digest.toHex();
    }

private:
    struct Free
    {
        void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> m_context{ EVP_MD_CTX_new() };
};

#endif // SHA256_H
