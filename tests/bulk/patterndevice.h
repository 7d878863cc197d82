// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PATTERNDEVICE_H
#define PATTERNDEVICE_H

#include "sha256.h"

#include <QtCore/qiodevice.h>

// Has so many bytes to read, no two blocks of which are the same, and makes them as they are read.
class PatternDevice : public QIODevice
{
    Q_OBJECT

public:
    enum class Kind { RandomAccess, Sequential };

    explicit PatternDevice(qint64 size, Kind kind = Kind::RandomAccess, QObject *parent = nullptr);

    // Of what was read. Once.
    [[nodiscard]] QByteArray sha256() { return m_hash.hex(); }

    [[nodiscard]] bool isSequential() const override { return m_kind == Kind::Sequential; }
    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void arrive();

    const qint64 m_size;
    const Kind m_kind;
    qint64 m_arrived; // in a sequential one; the rest comes when that has been read
    qint64 m_read = 0;
    Sha256 m_hash;
};

#endif // PATTERNDEVICE_H
