// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "bodywords.h"
#include "framefiltermodel.h"
#include "framemodel.h"
#include "patterndevice.h"
#include "requestform.h"
#include "series.h"
#include "settingsfiltermodel.h"
#include "settingsmodel.h"

#include <QtH2/h2request.h>

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

H2Error acceptAll(const H2ConnectionOptions &)
{
    return {};
}

QModelIndex rowOf(const SettingsModel &settings, const QString &name)
{
    return settings.match(settings.index(0), SettingsModel::NameRole, name, 1, Qt::MatchExactly)
        .value(0);
}

void fillWith(FrameModel *frames, const QStringList &lines)
{
    for (const QString &line : lines)
        frames->append(line);
    frames->flush();
}

} // namespace

class tst_InspectorModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineOfTheFrameLogBecomesItsParts();
    void whatIsNoFrameIsLeftOut();
    void theListOfFramesIsBounded();
    void framesWaitWhileTheListIsPaused();
    void framesAreFilteredByTypeStreamAndField();
    void everySettingHasARowInAGroup();
    void aBadValueIsKeptWithTheReasonAndChangesNothing();
    void aSettingCanBeUnsetAndRestored();
    void whatTheConnectionRefusesIsNotTaken();
    void settingsAreFoundByNameAndDescription();
    void theFormSaysWhatIsWrong_data();
    void theFormSaysWhatIsWrong();
    void theFormMakesTheRequestItShows();
    void aSnapshotDoesNotChangeWithTheForm();
    void aBodyOfASizeIsAsLong();
    void jsonIsIndentedAndWhatIsNoneStaysAsItIs();
    void theKindOfABodyIsKnown_data();
    void theKindOfABodyIsKnown();
    void bytesAreShownInHexadecimal();
    void aPlotKeepsTheLatestValues();
};

void tst_InspectorModels::aLineOfTheFrameLogBecomesItsParts()
{
    FrameModel frames;
    fillWith(&frames, { u"0.002 << GOAWAY stream=0 length=12 lastStreamId=1 NO_ERROR \"bye.\""_s });
    QCOMPARE(frames.rowCount(), 1);
    const QModelIndex row = frames.index(0);
    QCOMPARE(row.data(FrameModel::SecondsRole).toString(), u"0.002"_s);
    QCOMPARE(row.data(FrameModel::SentRole).toBool(), false);
    QCOMPARE(row.data(FrameModel::TypeRole).toString(), u"GOAWAY"_s);
    QCOMPARE(row.data(FrameModel::LengthRole).toInt(), 12);
    QCOMPARE(row.data(FrameModel::DetailsRole).toString(), u"lastStreamId=1 NO_ERROR \"bye.\""_s);
}

void tst_InspectorModels::whatIsNoFrameIsLeftOut()
{
    FrameModel frames;
    fillWith(&frames, { u"hello"_s, QString() });
    QCOMPARE(frames.rowCount(), 0);
}

void tst_InspectorModels::theListOfFramesIsBounded()
{
    FrameModel frames;
    QStringList lines;
    for (int i = 0; i < FrameModel::mostFrames - 1; ++i)
        lines.append(u"0.001 >> DATA stream=1 length=%1"_s.arg(i));
    fillWith(&frames, lines);
    fillWith(&frames, lines);
    QCOMPARE(frames.rowCount(), int(FrameModel::mostFrames));
    const QModelIndex last = frames.index(frames.rowCount() - 1);
    QCOMPARE(last.data(FrameModel::LengthRole).toInt(), int(FrameModel::mostFrames) - 2);
}

void tst_InspectorModels::framesWaitWhileTheListIsPaused()
{
    FrameModel frames;
    frames.setPaused(true);
    fillWith(&frames, { u"0.001 >> PING stream=0 length=8"_s });
    QCOMPARE(frames.rowCount(), 0);
    QCOMPARE(frames.waiting(), 1);
    frames.setPaused(false);
    QCOMPARE(frames.rowCount(), 1);
    QCOMPARE(frames.waiting(), 0);
}

void tst_InspectorModels::framesAreFilteredByTypeStreamAndField()
{
    FrameModel frames;
    fillWith(&frames,
             { u"0.001 >> HEADERS stream=1 length=9 END_STREAM :method: GET"_s,
               u"0.001 >> HEADERS stream=13 length=9 END_STREAM :method: POST"_s,
               u"0.002 << DATA stream=1 length=9"_s });
    FrameFilterModel filtered;
    filtered.setSourceModel(&frames);
    QCOMPARE(filtered.rowCount(), 3);
    filtered.setText(u"headers"_s);
    QCOMPARE(filtered.rowCount(), 2);
    filtered.setText(u"stream=1"_s);
    QCOMPARE(filtered.rowCount(), 2);
    filtered.setText(u"headers stream=1"_s);
    QCOMPARE(filtered.rowCount(), 1);
    filtered.setText(u"post"_s);
    QCOMPARE(filtered.rowCount(), 1);
}

void tst_InspectorModels::everySettingHasARowInAGroup()
{
    const SettingsModel settings(acceptAll);
    QCOMPARE(settings.rowCount(), H2ConnectionOptions::descriptions().size());
    QStringList groups;
    for (int row = 0; row < settings.rowCount(); ++row) {
        const QModelIndex index = settings.index(row);
        QVERIFY(!index.data(SettingsModel::SummaryRole).toString().isEmpty());
        const QString group = index.data(SettingsModel::GroupRole).toString();
        if (groups.isEmpty() || groups.constLast() != group) {
            QVERIFY2(!groups.contains(group), "the rows of a group are apart");
            groups.append(group);
        }
    }
}

void tst_InspectorModels::aBadValueIsKeptWithTheReasonAndChangesNothing()
{
    SettingsModel settings(acceptAll);
    for (const QString &bad : { u"1"_s, u"many"_s, u"1.5"_s }) {
        settings.setText(u"maxFrameSize"_s, bad);
        const QModelIndex row = rowOf(settings, u"maxFrameSize"_s);
        QCOMPARE(row.data(SettingsModel::ValueRole).toString(), bad);
        QVERIFY(row.data(SettingsModel::ProblemRole).toString().contains(bad));
        QCOMPARE(settings.options(), H2ConnectionOptions());
    }
    settings.setText(u"maxFrameSize"_s, u"20000"_s);
    QVERIFY(
        rowOf(settings, u"maxFrameSize"_s).data(SettingsModel::ProblemRole).toString().isEmpty());
    QCOMPARE(settings.options().maxFrameSize(), std::optional<qint64>(20000));
}

void tst_InspectorModels::aSettingCanBeUnsetAndRestored()
{
    SettingsModel settings(acceptAll);
    settings.setText(u"connectTimeout"_s, QString());
    QVERIFY(!settings.options().connectTimeout());
    QCOMPARE(settings.changedCount(), 1);
    settings.restore(u"connectTimeout"_s);
    QCOMPARE(settings.options(), H2ConnectionOptions());
    settings.setText(u"adaptiveWindow"_s, u"true"_s);
    QVERIFY(settings.options().adaptiveWindow());
    settings.restoreAll();
    QCOMPARE(settings.options(), H2ConnectionOptions());
}

void tst_InspectorModels::whatTheConnectionRefusesIsNotTaken()
{
    SettingsModel settings([](const H2ConnectionOptions &) {
        return H2Error(H2Error::Kind::InvalidOptions, H2Error::Initiator::User,
                       H2Error::Scope::Connection, u"not now"_s);
    });
    settings.setText(u"maxFrameSize"_s, u"20000"_s);
    QCOMPARE(rowOf(settings, u"maxFrameSize"_s).data(SettingsModel::ProblemRole).toString(),
             u"not now"_s);
    QCOMPARE(settings.options(), H2ConnectionOptions());
}

void tst_InspectorModels::settingsAreFoundByNameAndDescription()
{
    SettingsModel settings(acceptAll);
    SettingsFilterModel filtered;
    filtered.setSourceModel(&settings);
    filtered.setText(u"keepalive"_s);
    QVERIFY(filtered.rowCount() >= 4);
    filtered.setText(u"PING"_s);
    QVERIFY(filtered.rowCount() >= 3);
    filtered.setText(QString());
    filtered.setOnlyChanged(true);
    QCOMPARE(filtered.rowCount(), 0);
    settings.setText(u"enablePush"_s, u"true"_s);
    QCOMPARE(filtered.rowCount(), 1);
}

void tst_InspectorModels::theFormSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("said");
    QTest::newRow("no URL") << u"url"_s << QString() << u"Enter a URL"_s;
    QTest::newRow("scheme") << u"url"_s << u"ftp://host/"_s << u"\"ftp\""_s;
    QTest::newRow("no host") << u"url"_s << u"https:///path"_s << u"no host"_s;
    QTest::newRow("no header") << u"headerText"_s << u"nothing"_s << u"nothing"_s;
    QTest::newRow("header name") << u"headerText"_s << u"a b: c"_s << u"a b"_s;
    QTest::newRow("file") << u"filePath"_s << u"/nowhere/to/be/found"_s
                          << u"/nowhere/to/be/found"_s;
}

void tst_InspectorModels::theFormSaysWhatIsWrong()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QFETCH(const QString, said);
    RequestForm form;
    form.setProperty("url", u"https://host/"_s);
    QCOMPARE(form.problem(), QString());
    if (name == "filePath"_L1)
        form.setProperty("bodyKind", RequestForm::FileBody);
    form.setProperty(name.toUtf8().constData(), value);
    QVERIFY2(form.problem().contains(said), qPrintable(form.problem()));
}

void tst_InspectorModels::theFormMakesTheRequestItShows()
{
    RequestForm form;
    form.setProperty("url", u"host/path"_s);
    form.setProperty("method", u"PUT"_s);
    form.setProperty("headerText", u"Accept: text/plain\nx-two:  2 \n"_s);
    form.setProperty("bodyKind", RequestForm::TextBody);
    form.setProperty("bodyText", u"grün"_s);
    const auto request = form.makeRequest();
    QCOMPARE(request->url(), QUrl(u"https://host/path"_s));
    QCOMPARE(request->method(), "PUT");
    QCOMPARE(request->requestHeaders(),
             H2Headers({ { "accept", "text/plain" }, { "x-two", "2" } }));
    QCOMPARE(request->body(), u"grün"_s.toUtf8());
}

void tst_InspectorModels::aSnapshotDoesNotChangeWithTheForm()
{
    RequestForm form;
    form.setProperty("url", u"https://host/first"_s);
    const auto snapshot = form.snapshot();
    form.setProperty("url", u"https://host/second"_s);
    QCOMPARE(snapshot->makeRequest()->url(), QUrl(u"https://host/first"_s));
}

void tst_InspectorModels::aBodyOfASizeIsAsLong()
{
    PatternDevice device(100'000);
    QCOMPARE(device.size(), 100'000);
    const QByteArray all = device.readAll();
    QCOMPARE(all.size(), 100'000);
    QVERIFY(device.reset());
    QCOMPARE(device.read(30), all.first(30));
}

void tst_InspectorModels::jsonIsIndentedAndWhatIsNoneStaysAsItIs()
{
    QCOMPARE(BodyWords::prettyJson(R"({"a":1})"), u"{\n    \"a\": 1\n}\n"_s);
    QCOMPARE(BodyWords::prettyJson(R"({"a":)"), u"{\"a\":"_s);
}

void tst_InspectorModels::theKindOfABodyIsKnown_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *type, const QByteArray &body, BodyWords::Kind kind) {
        QTest::addRow("%s", *type ? type : "none") << QByteArray(type) << body << int(kind);
    };
    row("application/json", "{}", BodyWords::Kind::Json);
    row("application/problem+json; charset=utf-8", "{}", BodyWords::Kind::Json);
    row("Image/PNG", "x", BodyWords::Kind::Image);
    row("image/svg+xml", "<svg/>", BodyWords::Kind::Text);
    row("text/html;charset=utf-8", "x", BodyWords::Kind::Text);
    row("", "plain\n", BodyWords::Kind::Text);
    row("application/octet-stream", QByteArray("\0\1", 2), BodyWords::Kind::Binary);
}

void tst_InspectorModels::theKindOfABodyIsKnown()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QByteArray, body);
    QTEST(int(BodyWords::kindOf(contentType, body)), "kind");
}

void tst_InspectorModels::bytesAreShownInHexadecimal()
{
    const QStringList lines = BodyWords::hexDump("0123456789abcdef\n").split(u'\n');
    QCOMPARE(lines.at(0),
             u"00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef"_s);
    QVERIFY(lines.at(1).startsWith("00000010  0a "_L1));
    QVERIFY(lines.at(1).endsWith(u'.'));
}

void tst_InspectorModels::aPlotKeepsTheLatestValues()
{
    Series series;
    QSignalSpy changed(&series, &Series::changed);
    for (int i = 1; i <= Series::capacity + 10; ++i)
        series.append(i);
    QCOMPARE(changed.size(), Series::capacity + 10);
    QCOMPARE(series.maximum(), double(Series::capacity + 10));
    const QList<QPointF> line = series.line(119, 100, series.maximum());
    QCOMPARE(line.size(), Series::capacity);
    QCOMPARE(line.constFirst().x(), 0.0);
    QCOMPARE(line.constLast(), QPointF(119, 0));
    QCOMPARE(series.area(119, 100, series.maximum()).constLast(), QPointF(0, 100));
}

QTEST_GUILESS_MAIN(tst_InspectorModels)

#include "tst_inspectormodels.moc"
