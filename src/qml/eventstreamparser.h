// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EVENTSTREAMPARSER_H
#define EVENTSTREAMPARSER_H

#include "qml/linesplitter.h"

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

#include <optional>

namespace QtH2 {

// Server-sent events, text/event-stream: WHATWG HTML, section 9.2.6. The text comes in pieces that
// end anywhere. An event that is not ended by an empty line is none.
class EventStreamParser
{
public:
    struct Event
    {
        QString type; // "message" unless the server names another
        QString data;
        QString lastEventId;
    };

    // Another response: the id and the time are kept, as those of an EventSource are. A line, or the
    // data of an event, may have maxLength characters.
    void restart(qsizetype maxLength);

    // The events that these pieces make whole, up to one that is too long.
    [[nodiscard]] QList<Event> feed(QStringView text);
    // Nothing comes after what is too long.
    [[nodiscard]] bool isTooLong() const { return m_tooLong || m_lines.isTooLong(); }

    [[nodiscard]] QString lastEventId() const { return m_lastEventId; }
    // How many milliseconds to wait before asking again, if the server has said so.
    [[nodiscard]] std::optional<qint64> reconnectionTime() const { return m_reconnectionTime; }

private:
    void takeField(QStringView name, QStringView value);

    qsizetype m_maxLength = LineSplitter::unbounded;
    LineSplitter m_lines;
    bool m_tooLong = false;
    bool m_atBeginning = true;
    QString m_type;
    QString m_data;
    bool m_hasData = false;
    QString m_idOfEvent;
    QString m_lastEventId;
    std::optional<qint64> m_reconnectionTime;
};

} // namespace QtH2

#endif // EVENTSTREAMPARSER_H
