// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTSCRIPT_H
#define H2TESTSCRIPT_H

#include <QtH2/h2headers.h>
#include <QtH2/h2testframe.h>
#include <QtH2/h2testglobal.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qshareddata.h>

#include <chrono>

class H2TestScriptPrivate;

class H2TEST_EXPORT H2TestScript
{
public:
    H2TestScript();
    H2TestScript(const H2TestScript &other);
    H2TestScript(H2TestScript &&other) noexcept;
    H2TestScript &operator=(const H2TestScript &other);
    H2TestScript &operator=(H2TestScript &&other) noexcept;
    ~H2TestScript();

    void swap(H2TestScript &other) noexcept { d.swap(other.d); }

    [[nodiscard]] bool isEmpty() const;

    H2TestScript &exchangeSettings(const QList<H2TestSetting> &settings = {});
    H2TestScript &waitForFrame(quint8 type);
    H2TestScript &waitForFrame(quint8 type, quint32 streamId);

    H2TestScript &sendFrame(quint8 type, quint8 flags, quint32 streamId,
                            const QByteArray &payload = QByteArray());
    H2TestScript &sendHeaders(quint32 streamId, const H2Headers &fields, bool endStream = false);
    H2TestScript &sendBytes(const QByteArray &bytes, qsizetype pieceSize = 0);

    H2TestScript &pause(std::chrono::milliseconds duration);
    H2TestScript &repeat(int times, const H2TestScript &steps);

    H2TestScript &finishWriting();
    H2TestScript &close();
    H2TestScript &reset();

    [[nodiscard]] static QByteArray fieldBlock(const H2Headers &fields);

private:
    QSharedDataPointer<H2TestScriptPrivate> d;

    friend class H2TestScriptPrivate;
};

Q_DECLARE_SHARED(H2TestScript)

#endif // H2TESTSCRIPT_H
