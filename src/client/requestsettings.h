// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTSETTINGS_H
#define REQUESTSETTINGS_H

#include "protocol/requestmessage.h"

#include <QtH2/h2headers.h>
#include <QtH2/h2priority.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>

#include <memory>

namespace QtH2 {

// What most requests leave as it is: takes memory from the first on that is changed.
class RequestSettings
{
public:
    struct Values
    {
        QByteArray protocol;
        H2Headers trailers;
        RequestLimits limits;
        H2Priority priority;
        int padding = 0;
        qint64 readBufferSize = 0;
        QPointer<QIODevice> outputDevice;
        bool hasOutputDevice = false; // also when it has been deleted
    };

    [[nodiscard]] const Values *operator->() const
    {
        static const Values defaults;
        return m_values ? m_values.get() : &defaults;
    }
    [[nodiscard]] Values *change()
    {
        if (!m_values)
            m_values = std::make_unique<Values>();
        return m_values.get();
    }

private:
    std::unique_ptr<Values> m_values;
};

} // namespace QtH2

#endif // REQUESTSETTINGS_H
