// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "bodyoutput.h"

using namespace Qt::StringLiterals;

bool BodyOutput::writeTo(QFile *file, const QByteArray &bytes)
{
    if (file->write(bytes) == bytes.size())
        return true;
    const QString name = file->fileName();
    m_errorString = "cannot write to %1: %2"_L1.arg(name.isEmpty() ? u"standard output"_s : name,
                                                    file->errorString());
    return false;
}

bool OrderedOutput::write(int request, QByteArray &&bytes)
{
    if (request == m_current)
        return writeTo(m_file, bytes);
    m_waiting[request].append(std::move(bytes));
    return true;
}

bool OrderedOutput::finish(int request)
{
    m_finished.insert(request);
    bool ok = true;
    while (m_finished.erase(m_current) > 0) {
        const auto next = m_waiting.find(++m_current);
        if (next == m_waiting.end())
            continue;
        const QByteArrayList waiting = std::move(next->second);
        m_waiting.erase(next);
        for (const QByteArray &bytes : waiting)
            ok = ok && writeTo(m_file, bytes);
    }
    return ok;
}

bool NumberedOutput::write(int request, QByteArray &&bytes)
{
    QFile *file = fileOf(request);
    return file && writeTo(file, bytes);
}

// A request without a body leaves an empty file.
bool NumberedOutput::finish(int request)
{
    const bool ok = fileOf(request) != nullptr;
    m_files.erase(request);
    return ok;
}

QFile *NumberedOutput::fileOf(int request)
{
    std::unique_ptr<QFile> &file = m_files[request];
    if (!file) {
        file = std::make_unique<QFile>(
            QString(m_pattern).replace("%i"_L1, QString::number(request)));
        if (!file->open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            m_errorString = "cannot write to %1: %2"_L1.arg(file->fileName(), file->errorString());
        }
    }
    return file->isOpen() ? file.get() : nullptr;
}
