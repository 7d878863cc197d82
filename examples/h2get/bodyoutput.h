// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BODYOUTPUT_H
#define BODYOUTPUT_H

#include <QtCore/qbytearraylist.h>
#include <QtCore/qfile.h>
#include <QtCore/qstring.h>

#include <memory>
#include <unordered_map>
#include <unordered_set>

// Where the bodies of the responses go.
class BodyOutput
{
public:
    BodyOutput() = default;
    virtual ~BodyOutput() = default;
    Q_DISABLE_COPY_MOVE(BodyOutput)

    [[nodiscard]] virtual bool write(int request, QByteArray &&bytes) = 0;
    // Once for each request, however it ended.
    [[nodiscard]] virtual bool finish(int request) = 0;
    [[nodiscard]] QString errorString() const { return m_errorString; }

protected:
    [[nodiscard]] bool writeTo(QFile *file, const QByteArray &bytes);

    QString m_errorString;
};

// All into one file, in the order of the requests: what comes too early waits in memory.
class OrderedOutput final : public BodyOutput
{
public:
    explicit OrderedOutput(QFile *file) // open
        : m_file(file)
    {
    }
    explicit OrderedOutput(std::unique_ptr<QFile> file)
        : m_owned(std::move(file))
        , m_file(m_owned.get())
    {
    }

    [[nodiscard]] bool write(int request, QByteArray &&bytes) override;
    [[nodiscard]] bool finish(int request) override;

private:
    const std::unique_ptr<QFile> m_owned;
    QFile *const m_file;
    int m_current = 0; // all before it are finished
    std::unordered_map<int, QByteArrayList> m_waiting;
    std::unordered_set<int> m_finished;
};

// A file of its own for each request, named by a pattern with %i in it.
class NumberedOutput final : public BodyOutput
{
public:
    explicit NumberedOutput(const QString &pattern)
        : m_pattern(pattern)
    {
    }

    [[nodiscard]] bool write(int request, QByteArray &&bytes) override;
    [[nodiscard]] bool finish(int request) override;

private:
    [[nodiscard]] QFile *fileOf(int request);

    const QString m_pattern;
    std::unordered_map<int, std::unique_ptr<QFile>> m_files;
};

#endif // BODYOUTPUT_H
