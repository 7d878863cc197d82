// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/eventstreamparser.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

void EventStreamParser::restart(qsizetype maxLength)
{
    EventStreamParser fresh;
    fresh.m_maxLength = maxLength;
    fresh.m_lines = LineSplitter(maxLength);
    fresh.m_idOfEvent = m_lastEventId;
    fresh.m_lastEventId = std::move(m_lastEventId);
    fresh.m_reconnectionTime = m_reconnectionTime;
    *this = std::move(fresh);
}

QList<EventStreamParser::Event> EventStreamParser::feed(QStringView text)
{
    if (text.isEmpty())
        return {};
    // One byte order mark is no part of the first line.
    if (std::exchange(m_atBeginning, false) && text.startsWith(QChar::ByteOrderMark))
        text = text.sliced(1);

    QList<Event> events;
    const QStringList lines = m_lines.feed(text);
    for (const QString &line : lines) {
        if (m_tooLong)
            break;
        if (line.isEmpty()) {
            m_lastEventId = m_idOfEvent;
            if (m_hasData) {
                m_data.chop(1);
                events.append({ m_type.isEmpty() ? QStringLiteral("message") : m_type, m_data,
                                m_lastEventId });
            }
            m_type.clear();
            m_data.clear();
            m_hasData = false;
            continue;
        }
        const qsizetype colon = line.indexOf(u':');
        if (colon == 0) // a comment
            continue;
        QStringView value;
        if (colon > 0) {
            value = QStringView(line).sliced(colon + 1);
            if (value.startsWith(u' '))
                value = value.sliced(1);
        }
        takeField(colon < 0 ? QStringView(line) : QStringView(line).first(colon), value);
    }
    return events;
}

void EventStreamParser::takeField(QStringView name, QStringView value)
{
    if (name == u"event") {
        m_type = value.toString();
    } else if (name == u"data") {
        m_tooLong = value.size() > m_maxLength - m_data.size();
        if (m_tooLong)
            return;
        m_data += value;
        m_data += u'\n';
        m_hasData = true;
    } else if (name == u"id") {
        if (!value.contains(QChar::Null))
            m_idOfEvent = value.toString();
    } else if (name == u"retry") {
        const bool isDigits = std::all_of(value.begin(), value.end(),
                                          [](QChar c) { return c >= u'0' && c <= u'9'; });
        bool fits = false;
        const qint64 time = value.toLongLong(&fits);
        if (isDigits && fits)
            m_reconnectionTime = time;
    }
}

} // namespace QtH2
