// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PATTERNDEVICE_H
#define PATTERNDEVICE_H

#include <QtCore/qiodevice.h>

// So many bytes of a pattern, made as they are read: the body of a large upload.
class PatternDevice : public QIODevice
{
    Q_OBJECT

public:
    explicit PatternDevice(qint64 size, QObject *parent = nullptr);

    [[nodiscard]] qint64 size() const override { return m_size; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    const qint64 m_size;
};

#endif // PATTERNDEVICE_H
