// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HASHINGDEVICE_H
#define HASHINGDEVICE_H

#include "sha256.h"

#include <QtCore/qiodevice.h>

// Keeps of what is written to it the size and the SHA-256.
class HashingDevice : public QIODevice
{
public:
    HashingDevice() { open(WriteOnly); }

    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    // Once.
    [[nodiscard]] QByteArray sha256() { return m_hash.hex(); }

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_hash.add(QByteArrayView(data, size));
        m_bytes += size;
        return size;
    }

private:
    Sha256 m_hash;
    qint64 m_bytes = 0;
};

#endif // HASHINGDEVICE_H
