// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Server-sent events, with the examples of WHATWG HTML, section 9.2.

#include "qml/eventstreamparser.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QtH2::EventStreamParser;
using Event = EventStreamParser::Event;

class tst_EventStreamParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreReadHoweverTheStreamIsCut_data();
    void eventsAreReadHoweverTheStreamIsCut();
    void anEventWithoutAnEmptyLineIsNone();
    void theLastIdHoldsUntilAnotherComes();
    void theServerTellsWhenToReconnect();
    void anEventThatIsTooLongIsTheEnd_data();
    void anEventThatIsTooLongIsTheEnd();
    void anotherResponseGoesOnFromTheLastEvent();
};

void tst_EventStreamParser::eventsAreReadHoweverTheStreamIsCut_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QStringList>("events"); // type|data|id

    QTest::newRow("one line") << u"data: hello\n\n"_s << QStringList{ u"message|hello|"_s };
    QTest::newRow("three lines") << u"data: YHOO\ndata: +2\ndata: 10\n\n"_s
                                 << QStringList{ u"message|YHOO\n+2\n10|"_s };
    QTest::newRow("comment, id, empty id, only one space goes")
        << u": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third "
           "event\n"_s
        << QStringList{ u"message|first event|1"_s, u"message|second event|"_s };
    QTest::newRow("data without a value")
        << u"data\n\ndata\ndata\n\ndata:\n"_s << QStringList{ u"message||"_s, u"message|\n|"_s };
    QTest::newRow("types") << u"event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n"_s
                           << QStringList{ u"add|73857293|"_s, u"remove|2153|"_s };
    QTest::newRow("a type without data is none, and is forgotten")
        << u"event: add\n\ndata: x\n\n"_s << QStringList{ u"message|x|"_s };
    QTest::newRow("CR LF") << u"data: a\r\n\r\ndata: b\r\n\r\n"_s
                           << QStringList{ u"message|a|"_s, u"message|b|"_s };
    QTest::newRow("CR") << u"data: a\r\rdata: b\r\r"_s
                        << QStringList{ u"message|a|"_s, u"message|b|"_s };
    QTest::newRow("byte order mark") << u"\ufeffdata: a\n\n"_s << QStringList{ u"message|a|"_s };
    QTest::newRow("unknown field")
        << u"foo: bar\nData: x\ndata: a\n\n"_s << QStringList{ u"message|a|"_s };
    QTest::newRow("colon in the value") << u"data: a: b\n\n"_s << QStringList{ u"message|a: b|"_s };
    QTest::newRow("id with NUL") << u"id: 1\u0000\ndata: a\n\n"_s << QStringList{ u"message|a|"_s };
}

void tst_EventStreamParser::eventsAreReadHoweverTheStreamIsCut()
{
    QFETCH(const QString, stream);
    QFETCH(const QStringList, events);
    for (qsizetype size = 1; size <= stream.size(); ++size) {
        EventStreamParser parser;
        QStringList found;
        for (qsizetype i = 0; i < stream.size(); i += size) {
            const QList<Event> whole = parser.feed(QStringView(stream).mid(i, size));
            for (const Event &event : whole)
                found.append(QString(event.type + u'|' + event.data + u'|' + event.lastEventId));
        }
        QCOMPARE(found, events);
    }
}

void tst_EventStreamParser::anEventWithoutAnEmptyLineIsNone()
{
    EventStreamParser parser;
    QVERIFY(parser.feed(u"data: a\nid: 7\n").isEmpty());
    QCOMPARE(parser.lastEventId(), QString());
    QCOMPARE(parser.feed(u"\n").size(), 1);
    QCOMPARE(parser.lastEventId(), u"7"_s);
}

void tst_EventStreamParser::theLastIdHoldsUntilAnotherComes()
{
    EventStreamParser parser;
    const QList<Event> events = parser.feed(u"id: 1\ndata: a\n\ndata: b\n\nid: 2\n\ndata: c\n\n");
    QCOMPARE(events.size(), 3);
    QCOMPARE(events.at(1).lastEventId, u"1"_s);
    QCOMPARE(events.at(2).lastEventId, u"2"_s);
}

void tst_EventStreamParser::theServerTellsWhenToReconnect()
{
    EventStreamParser parser;
    QVERIFY(!parser.reconnectionTime());
    QVERIFY(parser.feed(u"retry: soon\nretry: -5\nretry:\n").isEmpty());
    QVERIFY(!parser.reconnectionTime());
    QVERIFY(parser.feed(u"retry: 2500\n").isEmpty());
    QCOMPARE(parser.reconnectionTime(), 2500);
}

void tst_EventStreamParser::anEventThatIsTooLongIsTheEnd_data()
{
    QTest::addColumn<QString>("tooLong");
    QTest::newRow("a line") << u"data: 1234567890\n\n"_s;
    QTest::newRow("a line without an end") << u"data: 123456789012"_s;
    QTest::newRow("many lines") << u"data: 12345\ndata: 12345\ndata: 12345\n"_s;
    QTest::newRow("many empty lines") << u"data:\n"_s.repeated(13);
}

void tst_EventStreamParser::anEventThatIsTooLongIsTheEnd()
{
    QFETCH(const QString, tooLong);
    EventStreamParser parser;
    parser.restart(11);
    QCOMPARE(parser.feed(u"data: 12345\n\n").size(), 1);
    QVERIFY(!parser.isTooLong());
    QCOMPARE(parser.feed(QString(tooLong + u"\n\ndata: b\n\n")).size(), 0);
    QVERIFY(parser.isTooLong());
}

void tst_EventStreamParser::anotherResponseGoesOnFromTheLastEvent()
{
    EventStreamParser parser;
    QCOMPARE(parser.feed(u"retry: 5\nid: 1\ndata: a\n\nid: 2\ndata: cut").size(), 1);
    parser.restart(QtH2::LineSplitter::unbounded);
    QCOMPARE(parser.lastEventId(), u"1"_s);
    QCOMPARE(parser.reconnectionTime(), 5);
    const QList<Event> events = parser.feed(u"data: b\n\n");
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.at(0).data, u"b"_s);
    QCOMPARE(events.at(0).lastEventId, u"1"_s);
}

QTEST_APPLESS_MAIN(tst_EventStreamParser)
#include "tst_eventstreamparser.moc"
