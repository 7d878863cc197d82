// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/H2Priority>

#include <QtCore/qdebug.h>
#include <QtCore/qmetaobject.h>
#include <QtTest/qtest.h>

#include <limits>

class tst_H2Priority : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDefaultIsThatOfRfc9218();
    void theHeaderValueLeavesOutDefaults_data();
    void theHeaderValueLeavesOutDefaults();
    void anUrgencyOutOfRangeIsRefused_data();
    void anUrgencyOutOfRangeIsRefused();
    void equalityHeedsBoth();
    void qmlReadsAndWritesTheProperties();
    void debugOutputShowsBoth();
};

void tst_H2Priority::theDefaultIsThatOfRfc9218()
{
    constexpr H2Priority priority;
    static_assert(priority.urgency() == 3 && !priority.isIncremental());
    QVERIFY(!priority.validate().isError());
    QCOMPARE(priority.toHeaderValue(), "");
}

void tst_H2Priority::theHeaderValueLeavesOutDefaults_data()
{
    QTest::addColumn<int>("urgency");
    QTest::addColumn<bool>("incremental");
    QTest::addColumn<QByteArray>("value");

    for (int urgency = 0; urgency <= 7; ++urgency) {
        if (urgency == 3)
            continue;
        const QByteArray value = "u=" + QByteArray::number(urgency);
        QTest::addRow("%d", urgency) << urgency << false << value;
        QTest::addRow("%d, incremental", urgency) << urgency << true << QByteArray(value + ", i");
    }
    QTest::newRow("3") << 3 << false << QByteArray();
    QTest::newRow("3, incremental") << 3 << true << QByteArray("i");
}

void tst_H2Priority::theHeaderValueLeavesOutDefaults()
{
    QFETCH(const int, urgency);
    QFETCH(const bool, incremental);
    QFETCH(const QByteArray, value);
    QCOMPARE(H2Priority(urgency, incremental).toHeaderValue(), value);
    QCOMPARE(H2Priority().setUrgency(urgency).setIncremental(incremental).toHeaderValue(), value);
    QVERIFY(!H2Priority(urgency, incremental).validate().isError());
}

void tst_H2Priority::anUrgencyOutOfRangeIsRefused_data()
{
    QTest::addColumn<int>("urgency");
    QTest::newRow("too small") << -1;
    QTest::newRow("too large") << 8;
    QTest::newRow("smallest") << std::numeric_limits<int>::min();
    QTest::newRow("largest") << std::numeric_limits<int>::max();
}

void tst_H2Priority::anUrgencyOutOfRangeIsRefused()
{
    QFETCH(const int, urgency);
    const H2Priority priority(urgency);
    QCOMPARE(priority.urgency(), urgency); // nothing is clamped
    const H2Error error = priority.validate();
    QCOMPARE(error.kind(), H2Error::Kind::InvalidOptions);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    const QString text = error.errorString();
    QVERIFY2(text.contains(QStringLiteral("urgency is %1,").arg(urgency)), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("from 0 to 7")), qPrintable(text));
}

void tst_H2Priority::equalityHeedsBoth()
{
    QVERIFY(H2Priority(1, true) == H2Priority(1, true));
    QVERIFY(H2Priority(1, true) != H2Priority(2, true));
    QVERIFY(H2Priority(1, true) != H2Priority(1, false));
}

void tst_H2Priority::qmlReadsAndWritesTheProperties()
{
    const QMetaObject &meta = H2Priority::staticMetaObject;
    const QMetaProperty urgency = meta.property(meta.indexOfProperty("urgency"));
    const QMetaProperty incremental = meta.property(meta.indexOfProperty("incremental"));
    H2Priority priority;
    QVERIFY(urgency.writeOnGadget(&priority, 6));
    QVERIFY(incremental.writeOnGadget(&priority, true));
    QCOMPARE(priority, H2Priority(6, true));
    QCOMPARE(urgency.readOnGadget(&priority).toInt(), 6);
    QCOMPARE(incremental.readOnGadget(&priority).toBool(), true);
}

void tst_H2Priority::debugOutputShowsBoth()
{
    QString text;
    QDebug(&text) << H2Priority(5, true) << H2Priority();
    QCOMPARE(text.trimmed(),
             QLatin1String("H2Priority(urgency 5, incremental) H2Priority(urgency 3)"));
}

QTEST_APPLESS_MAIN(tst_H2Priority)

#include "tst_h2priority.moc"
