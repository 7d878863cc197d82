// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a program sees of Qt's manager and of ours, which run the same text against the same servers.

#include "behaviour.h"

#include <QtCore/qfile.h>
#include <QtCore/qlibraryinfo.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qversionnumber.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_DropIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProgramSeesTheSame_data();
    void aProgramSeesTheSame();
    void thePageOfTheClassListsWhatDiffers();

private:
    const QList<Behaviour> m_behaviours = requestBehaviours() + responseBehaviours()
        + errorBehaviours() + redirectBehaviours() + cookieBehaviours() + authenticationBehaviours()
        + uploadBehaviours() + readingBehaviours() + lifetimeBehaviours() + tlsBehaviours()
        + otherServerBehaviours();
};

void tst_DropIn::aProgramSeesTheSame_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < m_behaviours.size(); ++i)
        QTest::newRow(qPrintable(m_behaviours.at(i).name)) << i;
}

void tst_DropIn::aProgramSeesTheSame()
{
    QFETCH(const qsizetype, index);
    const Behaviour &behaviour = m_behaviours.at(index);
    const auto seenOf = [&behaviour](bool isOurs) {
        Scene scene(isOurs);
        behaviour.observe(scene);
        return scene.seen();
    };
    const QString ofQt = seenOf(false).join(u"\n  "_s);
    const QString ofOurs = seenOf(true).join(u"\n  "_s);
    const QString both = u"Qt's:\n  %1\nours:\n  %2"_s.arg(ofQt, ofOurs);
    // What did not happen for both would be the same, too.
    QVERIFY2(!ofOurs.isEmpty() && !both.contains(u"never happened"_s), qPrintable(both));
    // The differences are from Qt 6.4, and may end.
    const bool mayDiffer = behaviour.expected == Behaviour::Expected::Different;
    const bool hasToDiffer = mayDiffer && QLibraryInfo::version() < QVersionNumber(6, 5);
    QVERIFY2(ofQt == ofOurs ? !hasToDiffer : mayDiffer, qPrintable(both));
    if (qEnvironmentVariableIsSet("DROPIN_SHOW"))
        qInfo("%s", qPrintable(both));
}

void tst_DropIn::thePageOfTheClassListsWhatDiffers()
{
    QFile page(QStringLiteral(DROPIN_PAGE));
    QVERIFY2(page.open(QIODevice::ReadOnly | QIODevice::Text), qPrintable(page.errorString()));
    static const QRegularExpression row(u"^ *\\\\row\\n *\\\\li (.+)$"_s,
                                        QRegularExpression::MultilineOption);
    QStringList documented;
    const QString text = QString::fromUtf8(page.readAll());
    for (const QRegularExpressionMatch &match : row.globalMatch(text))
        documented.append(match.captured(1));
    QStringList compared;
    for (const Behaviour &behaviour : m_behaviours) {
        if (behaviour.expected == Behaviour::Expected::Different)
            compared.append(behaviour.name);
    }
    documented.sort();
    compared.sort();
    QCOMPARE(compared, documented);
    QVERIFY(m_behaviours.size() - compared.size() >= 60);
}

QTEST_GUILESS_MAIN(tst_DropIn)
#include "tst_dropin.moc"
