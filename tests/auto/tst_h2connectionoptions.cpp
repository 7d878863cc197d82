// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "documentedsettings.h"

#include <QtH2/H2ConnectionOptions>

#include <QtCore/qdebug.h>
#include <QtCore/qmetaobject.h>
#include <QtTest/qtest.h>

using Setting = H2ConnectionOptions::Setting;
using Unit = H2ConnectionOptions::Unit;
using Description = H2ConnectionOptions::SettingDescription;
using std::chrono::milliseconds;

namespace {

QMetaProperty propertyOf(const char *name)
{
    const QMetaObject &meta = H2ConnectionOptions::staticMetaObject;
    return meta.property(meta.indexOfProperty(name));
}

QString shown(const H2ConnectionOptions &options)
{
    QString text;
    QDebug(&text) << options;
    return text.trimmed();
}

bool namesValueAndRange(const H2Error &error, const Documented &row, Unit unit, qint64 value)
{
    const QString range = unit == Unit::Flag
        ? QStringLiteral("true or false ")
        : QStringLiteral("from %1 to %2 ").arg(row.minimum).arg(row.maximum);
    const QString start = QStringLiteral("%1 is %2, ").arg(QLatin1String(row.name)).arg(value);
    const QString text = error.errorString() + QLatin1Char(' ');
    return text.startsWith(start) && text.contains(range);
}

} // namespace

class tst_H2ConnectionOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingIsDocumented();
    void everySettingHasItsPropertyAndAccessors_data() { settings(); }
    void everySettingHasItsPropertyAndAccessors();
    void theDefaultIsTheDocumentedOne_data() { settings(); }
    void theDefaultIsTheDocumentedOne();
    void bothEndsOfTheRangeAreAccepted_data() { settings(); }
    void bothEndsOfTheRangeAreAccepted();
    void whatIsOutOfRangeIsRefusedNamingValueAndRange_data() { settings(); }
    void whatIsOutOfRangeIsRefusedNamingValueAndRange();
    void unsettingDoesWhatTheDescriptionSays_data() { settings(); }
    void unsettingDoesWhatTheDescriptionSays();
    void hyperNamesAreTheSnakeCaseOfOurs_data() { settings(); }
    void hyperNamesAreTheSnakeCaseOfOurs();

    void aValueOfTheRightTypeIsTaken_data();
    void aValueOfTheRightTypeIsTaken();
    void aValueOfTheWrongTypeIsRefused_data();
    void aValueOfTheWrongTypeIsRefused();
    void anUnknownSettingIsRefused();
    void aPropertyThatIsRefusedWarnsAndStays();
    void adaptiveWindowSetsBothWindows();
    void settingAWindowTurnsAdaptiveWindowOff();
    void keepAliveReuseTimeoutMustBeLessThanKeepAliveTimeout();
    void theDefaultsAreValid();
    void settersCanBeChained();
    void aCopyIsIndependent();
    void equalityHeedsEverySetting_data() { settings(); }
    void equalityHeedsEverySetting();
    void debugOutputShowsOnlyWhatIsNotTheDefault();

private:
    void settings();
};

// A row for each setting that the library says it has.
void tst_H2ConnectionOptions::settings()
{
    QTest::addColumn<qsizetype>("index");
    const QList<Description> descriptions = H2ConnectionOptions::descriptions();
    for (qsizetype i = 0; i < descriptions.size(); ++i)
        QTest::newRow(descriptions.at(i).name) << i;
}

#define FETCH_SETTING                                                                              \
    QFETCH(const qsizetype, index);                                                                \
    const Description description = H2ConnectionOptions::descriptions().at(index);                 \
    QVERIFY2(index < documented().size(), "a setting that the design does not know");              \
    const Documented &row = documented().at(index);                                                \
    QCOMPARE(description.name, row.name)

void tst_H2ConnectionOptions::everySettingIsDocumented()
{
    QCOMPARE(H2ConnectionOptions::descriptions().size(), documented().size());
    const QMetaObject &meta = H2ConnectionOptions::staticMetaObject;
    QCOMPARE(meta.propertyCount(), documented().size());
    QCOMPARE(QMetaEnum::fromType<Setting>().keyCount(), documented().size());
}

void tst_H2ConnectionOptions::everySettingHasItsPropertyAndAccessors()
{
    FETCH_SETTING;
    QCOMPARE(static_cast<qsizetype>(description.setting), index);
    QByteArray key = QMetaEnum::fromType<Setting>().valueToKey(static_cast<int>(index));
    key[0] = static_cast<char>(key.at(0) | 0x20);
    QCOMPARE(key, row.name);
    QVERIFY(*description.summary);

    const QMetaProperty property = propertyOf(row.name);
    QVERIFY(property.isReadable() && property.isWritable());
    QCOMPARE(property.metaType(), QMetaType::fromType<QVariant>());

    const bool isFlag = description.unit == Unit::Flag;
    const qint64 number = isFlag ? 1 : row.minimum + 7;
    const QVariant value = isFlag ? QVariant(true) : QVariant(number);
    H2ConnectionOptions options;
    row.set(options, number);
    QCOMPARE(options.value(description.setting), value);
    QCOMPARE(property.readOnGadget(&options), value);
    QCOMPARE(row.get(options), value);

    H2ConnectionOptions throughProperty;
    QVERIFY(property.writeOnGadget(&throughProperty, value));
    QCOMPARE(throughProperty, options);
    H2ConnectionOptions throughValue;
    QVERIFY(!throughValue.setValue(description.setting, value).isError());
    QCOMPARE(throughValue, options);
}

void tst_H2ConnectionOptions::theDefaultIsTheDocumentedOne()
{
    FETCH_SETTING;
    const H2ConnectionOptions options;
    QCOMPARE(options.value(description.setting), row.defaultValue);
    QCOMPARE(row.get(options), row.defaultValue);
    QCOMPARE(propertyOf(row.name).readOnGadget(&options), row.defaultValue);
    QCOMPARE(description.defaultValue.has_value(), row.defaultValue.isValid());
    QCOMPARE(description.defaultValue.value_or(0), row.defaultValue.toLongLong());
}

void tst_H2ConnectionOptions::bothEndsOfTheRangeAreAccepted()
{
    FETCH_SETTING;
    QCOMPARE(description.minimum, row.minimum);
    QCOMPARE(description.maximum, row.maximum);
    // The one setting that is held back by another, see below.
    const bool isReuse = description.setting == Setting::KeepAliveReuseTimeout;
    for (const qint64 end : { row.minimum, isReuse ? row.maximum - 1 : row.maximum }) {
        H2ConnectionOptions options;
        if (isReuse)
            options.setKeepAliveTimeout(milliseconds(row.maximum));
        QVERIFY(!options.setValue(description.setting, end).isError());
        QCOMPARE(options.value(description.setting).toLongLong(), end);
        const H2Error error = options.validate();
        QVERIFY2(!error.isError(), qPrintable(error.errorString()));
    }
}

void tst_H2ConnectionOptions::whatIsOutOfRangeIsRefusedNamingValueAndRange()
{
    FETCH_SETTING;
    QList<qint64> outside{ row.minimum - 1 };
    if (row.maximum < int63)
        outside << row.maximum + 1;
    for (const qint64 value : std::as_const(outside)) {
        H2ConnectionOptions options;
        const H2Error error = options.setValue(description.setting, value);
        QCOMPARE(error.kind(), H2Error::Kind::InvalidOptions);
        QCOMPARE(error.initiator(), H2Error::Initiator::User);
        QVERIFY2(namesValueAndRange(error, row, description.unit, value),
                 qPrintable(error.errorString()));
        QCOMPARE(options, H2ConnectionOptions()); // it stayed as it was

        if (description.unit == Unit::Flag)
            continue;
        row.set(options, value);
        QCOMPARE(row.get(options), QVariant(value)); // nothing is clamped
        QCOMPARE(options.validate(), error);
    }
}

void tst_H2ConnectionOptions::unsettingDoesWhatTheDescriptionSays()
{
    FETCH_SETTING;
    QCOMPARE(*description.whenUnset != '\0', row.unset == Unset::IsKept);
    const QVariant expected = row.unset == Unset::IsKept ? QVariant() : QVariant(row.defaultValue);
    for (const QVariant &nothing : { QVariant(), QVariant::fromValue(nullptr) }) {
        H2ConnectionOptions options;
        row.set(options, description.unit == Unit::Flag ? 1 : row.minimum + 7);
        QVERIFY(!options.setValue(description.setting, nothing).isError());
        QCOMPARE(options.value(description.setting), expected);
        QCOMPARE(row.get(options), expected);
        QVERIFY(!options.validate().isError());
    }
    H2ConnectionOptions throughProperty;
    QVERIFY(propertyOf(row.name).writeOnGadget(&throughProperty, QVariant()));
    QCOMPARE(row.get(throughProperty), expected);
}

void tst_H2ConnectionOptions::hyperNamesAreTheSnakeCaseOfOurs()
{
    FETCH_SETTING;
    const QByteArray hyperName(description.hyperName);
    const bool isOurs = description.setting >= Setting::EnablePush;
    QCOMPARE(hyperName.isEmpty(), isOurs);
    if (isOurs)
        return;
    if (description.setting == Setting::MaxSendBufferSize) {
        QCOMPARE(hyperName, "max_send_buf_size");
        return;
    }
    QByteArray snake;
    for (const char c : QByteArrayView(row.name)) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        snake += isUpper ? QByteArray("_") : QByteArray();
        snake += isUpper ? static_cast<char>(c | 0x20) : c;
    }
    QCOMPARE(hyperName, snake);
}

void tst_H2ConnectionOptions::aValueOfTheRightTypeIsTaken_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<QVariant>("given");
    QTest::addColumn<QVariant>("kept");

    const QVariant seven = qint64(70000);
    const auto count = Setting::InitialMaxSendStreams;
    QTest::newRow("int") << count << QVariant(70000) << seven;
    QTest::newRow("uint") << count << QVariant(70000u) << seven;
    QTest::newRow("qint64") << count << QVariant(qint64(70000)) << seven;
    QTest::newRow("quint64") << count << QVariant(quint64(70000)) << seven;
    QTest::newRow("double") << count << QVariant(70000.0) << seven;
    QTest::newRow("float") << count << QVariant(70000.0f) << seven;
    QTest::newRow("text") << count << QVariant(QStringLiteral("70000")) << seven;
    QTest::newRow("bytes") << count << QVariant(QByteArray("70000")) << seven;
    QTest::newRow("double beyond 32 bits")
        << Setting::MaxBufferedBytes << QVariant(1e15) << QVariant(qint64(1'000'000'000'000'000));

    const auto duration = Setting::KeepAliveInterval;
    QTest::newRow("duration") << duration << QVariant::fromValue(milliseconds(70000)) << seven;
    QTest::newRow("duration as int") << duration << QVariant(70000) << seven;
    QTest::newRow("duration as text") << duration << QVariant(QStringLiteral("70000")) << seven;

    const auto flag = Setting::EnablePush;
    QTest::newRow("true") << flag << QVariant(true) << QVariant(true);
    QTest::newRow("false") << flag << QVariant(false) << QVariant(false);
    QTest::newRow("true as text") << flag << QVariant(QStringLiteral("true")) << QVariant(true);
    QTest::newRow("false as text") << flag << QVariant(QStringLiteral("false")) << QVariant(false);
    QTest::newRow("1") << flag << QVariant(1) << QVariant(true);
    QTest::newRow("0") << flag << QVariant(0) << QVariant(false);
}

void tst_H2ConnectionOptions::aValueOfTheRightTypeIsTaken()
{
    QFETCH(const Setting, setting);
    QFETCH(const QVariant, given);
    QFETCH(const QVariant, kept);
    H2ConnectionOptions options;
    const H2Error error = options.setValue(setting, given);
    QVERIFY2(!error.isError(), qPrintable(error.errorString()));
    QCOMPARE(options.value(setting), kept);
    QCOMPARE(options.value(setting).metaType(), kept.metaType());
}

void tst_H2ConnectionOptions::aValueOfTheWrongTypeIsRefused_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<QVariant>("given");
    QTest::addColumn<QString>("named");

    const auto count = Setting::InitialMaxSendStreams;
    QTest::newRow("fraction") << count << QVariant(1.5) << "1.5";
    QTest::newRow("fraction as text") << count << QVariant(QStringLiteral("1.5")) << "\"1.5\"";
    QTest::newRow("not a number") << count << QVariant(qQNaN()) << "nan";
    QTest::newRow("infinite") << count << QVariant(qInf()) << "inf";
    QTest::newRow("beyond 64 bits") << count << QVariant(1e19) << "1e+19";
    QTest::newRow("word") << count << QVariant(QStringLiteral("abc")) << "\"abc\"";
    QTest::newRow("number and unit") << count << QVariant(QStringLiteral("5s")) << "\"5s\"";
    QTest::newRow("hexadecimal") << count << QVariant(QStringLiteral("0x10")) << "\"0x10\"";
    QTest::newRow("empty text") << count << QVariant(QString()) << "\"\"";
    QTest::newRow("true") << count << QVariant(true) << "true";
    QTest::newRow("list") << count << QVariant(QVariantList{ 1, 2 }) << "QVariantList";
    QTest::newRow("duration for a count")
        << count << QVariant::fromValue(milliseconds(5)) << "5 ms";
    QTest::newRow("true for a duration") << Setting::IdleTimeout << QVariant(true) << "true";
    QTest::newRow("2 for a flag") << Setting::EnablePush << QVariant(2) << "2";
    QTest::newRow("word for a flag")
        << Setting::EnablePush << QVariant(QStringLiteral("yes")) << "\"yes\"";
    QTest::newRow("duration for a flag")
        << Setting::EnablePush << QVariant::fromValue(milliseconds(1)) << "1 ms";
}

void tst_H2ConnectionOptions::aValueOfTheWrongTypeIsRefused()
{
    QFETCH(const Setting, setting);
    QFETCH(const QVariant, given);
    QFETCH(const QString, named);
    H2ConnectionOptions options;
    const H2Error error = options.setValue(setting, given);
    QCOMPARE(error.kind(), H2Error::Kind::InvalidOptions);
    const QString name
        = QString::fromLatin1(H2ConnectionOptions::descriptions().at(int(setting)).name);
    QVERIFY2(error.errorString().startsWith(name), qPrintable(error.errorString()));
    QVERIFY2(error.errorString().contains(named), qPrintable(error.errorString()));
    QCOMPARE(options, H2ConnectionOptions());
}

void tst_H2ConnectionOptions::anUnknownSettingIsRefused()
{
    H2ConnectionOptions options;
    for (const int number : { -1, int(documented().size()) }) {
        const auto setting = static_cast<Setting>(number);
        QVERIFY(!options.value(setting).isValid());
        for (const QVariant &value : { QVariant(), QVariant(1) })
            QCOMPARE(options.setValue(setting, value).kind(), H2Error::Kind::InvalidOptions);
    }
    QCOMPARE(options, H2ConnectionOptions());
}

void tst_H2ConnectionOptions::aPropertyThatIsRefusedWarnsAndStays()
{
    H2ConnectionOptions options;
    QTest::ignoreMessage(QtWarningMsg,
                         "H2ConnectionOptions: maxFrameSize is 5, but must be from 16384 to "
                         "16777215 bytes");
    propertyOf("maxFrameSize").writeOnGadget(&options, 5);
    QCOMPARE(options, H2ConnectionOptions());
}

void tst_H2ConnectionOptions::adaptiveWindowSetsBothWindows()
{
    H2ConnectionOptions options;
    options.setAdaptiveWindow(true);
    QCOMPARE(options.initialStreamWindowSize(), 65535);
    QCOMPARE(options.initialConnectionWindowSize(), 65535);
    QVERIFY(options.adaptiveWindow());
    options.setAdaptiveWindow(false);
    QCOMPARE(options.initialStreamWindowSize(), 65535);

    H2ConnectionOptions off;
    off.setInitialStreamWindowSize(1).setAdaptiveWindow(false);
    QCOMPARE(off.initialStreamWindowSize(), 1);
    H2ConnectionOptions throughProperty;
    propertyOf("adaptiveWindow").writeOnGadget(&throughProperty, true);
    QCOMPARE(throughProperty.initialConnectionWindowSize(), 65535);
}

void tst_H2ConnectionOptions::settingAWindowTurnsAdaptiveWindowOff()
{
    H2ConnectionOptions stream;
    stream.setAdaptiveWindow(true).setInitialStreamWindowSize(100000);
    QVERIFY(!stream.adaptiveWindow());
    QCOMPARE(stream.initialStreamWindowSize(), 100000);
    QCOMPARE(stream.initialConnectionWindowSize(), 65535);

    H2ConnectionOptions connection;
    connection.setAdaptiveWindow(true).setInitialConnectionWindowSize(100000);
    QVERIFY(!connection.adaptiveWindow());
    QCOMPARE(connection.initialStreamWindowSize(), 65535);

    H2ConnectionOptions other;
    other.setAdaptiveWindow(true).setMaxFrameSize(20000);
    QVERIFY(other.adaptiveWindow());
}

void tst_H2ConnectionOptions::keepAliveReuseTimeoutMustBeLessThanKeepAliveTimeout()
{
    H2ConnectionOptions options;
    options.setKeepAliveTimeout(milliseconds(5000)).setKeepAliveReuseTimeout(milliseconds(4999));
    QVERIFY(!options.validate().isError());
    for (const int reuse : { 5000, 5001 }) {
        options.setKeepAliveReuseTimeout(milliseconds(reuse));
        const H2Error error = options.validate();
        QCOMPARE(error.kind(), H2Error::Kind::InvalidOptions);
        const QString text = error.errorString();
        QVERIFY2(text.startsWith(QStringLiteral("keepAliveReuseTimeout is %1,").arg(reuse)),
                 qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("keepAliveTimeout, which is 5000")), qPrintable(text));
    }
    QVERIFY(!options.setKeepAliveReuseTimeout(std::nullopt).validate().isError());
}

void tst_H2ConnectionOptions::theDefaultsAreValid()
{
    QVERIFY(!H2ConnectionOptions().validate().isError());
    QVERIFY(!H2ConnectionOptions().setAdaptiveWindow(true).validate().isError());
}

void tst_H2ConnectionOptions::settersCanBeChained()
{
    H2ConnectionOptions options;
    options.setMaxFrameSize(20000).setIdleTimeout(std::chrono::minutes(1)).setEnablePush(true);
    QCOMPARE(options.maxFrameSize().value(), 20000);
    QCOMPARE(options.idleTimeout().value(), milliseconds(60000));
    QVERIFY(options.enablePush());
}

void tst_H2ConnectionOptions::aCopyIsIndependent()
{
    H2ConnectionOptions original;
    original.setMaxFrameSize(20000);
    H2ConnectionOptions copy = original;
    QCOMPARE(copy, original);
    copy.setMaxFrameSize(std::nullopt);
    QCOMPARE(original.maxFrameSize().value(), 20000);
    QVERIFY(copy != original);

    H2ConnectionOptions moved = std::move(copy);
    QVERIFY(!moved.maxFrameSize());
    copy = original;
    moved.swap(copy);
    QCOMPARE(moved, original);
}

void tst_H2ConnectionOptions::equalityHeedsEverySetting()
{
    FETCH_SETTING;
    const auto changed = [&row, &description] {
        H2ConnectionOptions options;
        row.set(options, description.unit == Unit::Flag ? 1 : row.minimum + 7);
        return options;
    };
    QVERIFY(changed() != H2ConnectionOptions());
    QVERIFY(changed() == changed());
}

void tst_H2ConnectionOptions::debugOutputShowsOnlyWhatIsNotTheDefault()
{
    H2ConnectionOptions options;
    QCOMPARE(shown(options), QLatin1String("H2ConnectionOptions()"));
    options.setMaxFrameSize(std::nullopt)
        .setMaxHeaderListSize(16384)
        .setKeepAliveInterval(milliseconds(1500))
        .setEnablePush(true);
    QCOMPARE(shown(options),
             QLatin1String("H2ConnectionOptions(maxFrameSize: unset, keepAliveInterval: 1500, "
                           "enablePush: true)"));
}

QTEST_APPLESS_MAIN(tst_H2ConnectionOptions)

#include "tst_h2connectionoptions.moc"
