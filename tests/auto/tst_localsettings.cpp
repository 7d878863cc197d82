// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/localsettings.h"

#include <QtTest/qtest.h>

#include <utility>

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Setting = H2ConnectionOptions::Setting;
using Entries = QList<std::pair<int, qint64>>;

Q_DECLARE_METATYPE(Entries)

class tst_LocalSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFrameSaysWhatTheOptionsSay_data();
    void theFirstFrameSaysWhatTheOptionsSay();
    void aLaterFrameSaysOnlyWhatIsDifferent_data();
    void aLaterFrameSaysOnlyWhatIsDifferent();
    void aWindowThatAdaptsIsNotSetFromTheOptions();

    void whatCannotChangeIsRefusedByName_data();
    void whatCannotChangeIsRefusedByName();
    void everythingElseCanChange_data();
    void everythingElseCanChange();
    void turningTheAdaptiveWindowOnIsNoLoweredWindow();
};

namespace {

Entries entries(const std::vector<Nghttp2Session::Setting> &settings)
{
    Entries found;
    for (const Nghttp2Session::Setting &setting : settings)
        found.append({ setting.id, setting.value });
    return found;
}

H2ConnectionOptions with(Setting setting, const QVariant &value)
{
    H2ConnectionOptions options;
    if (options.setValue(setting, value).isError())
        qFatal("the test sets what cannot be set");
    return options;
}

} // namespace

void tst_LocalSettings::theFirstFrameSaysWhatTheOptionsSay_data()
{
    const Entries defaults = { { 2, 0 }, { 4, 2097152 }, { 5, 16384 }, { 6, 16384 } };
    QTest::addColumn<H2ConnectionOptions>("options");
    QTest::addColumn<Entries>("settings");
    QTest::newRow("defaults, as hyper's") << H2ConnectionOptions() << defaults;
    QTest::newRow("header table") << with(Setting::HeaderTableSize, 8192)
                                  << Entries({ { 1, 8192 } }) + defaults;
    QTest::newRow("no header table")
        << with(Setting::HeaderTableSize, 0) << Entries({ { 1, 0 } }) + defaults;
    QTest::newRow("push") << with(Setting::EnablePush, true)
                          << Entries({ { 2, 1 }, { 4, 2097152 }, { 5, 16384 }, { 6, 16384 } });
    QTest::newRow("pushed streams")
        << with(Setting::MaxConcurrentStreams, 7)
        << Entries({ { 2, 0 }, { 3, 7 }, { 4, 2097152 }, { 5, 16384 }, { 6, 16384 } });
    QTest::newRow("stream window")
        << with(Setting::InitialStreamWindowSize, 2147483647)
        << Entries({ { 2, 0 }, { 4, 2147483647 }, { 5, 16384 }, { 6, 16384 } });
    QTest::newRow("adaptive window")
        << with(Setting::AdaptiveWindow, true)
        << Entries({ { 2, 0 }, { 4, 65535 }, { 5, 16384 }, { 6, 16384 } });
    QTest::newRow("frame size") << with(Setting::MaxFrameSize, 16777215)
                                << Entries(
                                       { { 2, 0 }, { 4, 2097152 }, { 5, 16777215 }, { 6, 16384 } });
    QTest::newRow("frame size not told")
        << with(Setting::MaxFrameSize, {}) << Entries({ { 2, 0 }, { 4, 2097152 }, { 6, 16384 } });
    QTest::newRow("header list")
        << with(Setting::MaxHeaderListSize, Q_INT64_C(4294967295))
        << Entries({ { 2, 0 }, { 4, 2097152 }, { 5, 16384 }, { 6, 4294967295 } });
    QTest::newRow("connection window")
        << with(Setting::InitialConnectionWindowSize, 70000) << defaults;
    QTest::newRow("keep-alive") << with(Setting::KeepAliveInterval, 1000) << defaults;
}

void tst_LocalSettings::theFirstFrameSaysWhatTheOptionsSay()
{
    QFETCH(const H2ConnectionOptions, options);
    QFETCH(const Entries, settings);
    QCOMPARE(entries(LocalSettings::first(options)), settings);
}

void tst_LocalSettings::aLaterFrameSaysOnlyWhatIsDifferent_data()
{
    QTest::addColumn<H2ConnectionOptions>("before");
    QTest::addColumn<H2ConnectionOptions>("after");
    QTest::addColumn<Entries>("settings");
    const H2ConnectionOptions defaults;
    QTest::newRow("nothing") << defaults << defaults << Entries();
    QTest::newRow("only ours") << defaults << with(Setting::KeepAliveInterval, 1000) << Entries();
    QTest::newRow("push") << defaults << with(Setting::EnablePush, true) << Entries({ { 2, 1 } });
    QTest::newRow("stream window")
        << defaults << with(Setting::InitialStreamWindowSize, 1000) << Entries({ { 4, 1000 } });
    QTest::newRow("header list") << defaults << with(Setting::MaxHeaderListSize, 1000)
                                 << Entries({ { 6, 1000 } });
    QTest::newRow("header table") << with(Setting::HeaderTableSize, 8192)
                                  << with(Setting::HeaderTableSize, 100) << Entries({ { 1, 100 } });
    QTest::newRow("several") << H2ConnectionOptions().setHeaderTableSize(0).setEnablePush(true)
                             << H2ConnectionOptions().setHeaderTableSize(1).setMaxFrameSize(20000)
                             << Entries({ { 1, 1 }, { 2, 0 }, { 5, 20000 } });
    // What is unset again is what the protocol begins with (RFC 9113, section 6.5.2).
    QTest::newRow("header table unset")
        << with(Setting::HeaderTableSize, 8192) << defaults << Entries({ { 1, 4096 } });
    QTest::newRow("pushed streams unset")
        << with(Setting::MaxConcurrentStreams, 7) << defaults << Entries({ { 3, 4294967295 } });
    QTest::newRow("frame size unset")
        << with(Setting::MaxFrameSize, 20000) << with(Setting::MaxFrameSize, {})
        << Entries({ { 5, 16384 } });
}

void tst_LocalSettings::aLaterFrameSaysOnlyWhatIsDifferent()
{
    QFETCH(const H2ConnectionOptions, before);
    QFETCH(const H2ConnectionOptions, after);
    QFETCH(const Entries, settings);
    QCOMPARE(entries(LocalSettings::changes(before, after)), settings);
}

void tst_LocalSettings::aWindowThatAdaptsIsNotSetFromTheOptions()
{
    QCOMPARE(
        entries(LocalSettings::changes(
            H2ConnectionOptions(), with(Setting::AdaptiveWindow, true).setMaxHeaderListSize(1000))),
        Entries({ { 6, 1000 } }));
}

void tst_LocalSettings::whatCannotChangeIsRefusedByName_data()
{
    QTest::addColumn<H2ConnectionOptions>("after");
    QTest::addColumn<QString>("name");
    QTest::newRow("initialMaxSendStreams")
        << with(Setting::InitialMaxSendStreams, 99) << u"initialMaxSendStreams"_s;
    QTest::newRow("connectTimeout") << with(Setting::ConnectTimeout, 1) << u"connectTimeout"_s;
    QTest::newRow("connectTimeout unset")
        << with(Setting::ConnectTimeout, {}) << u"connectTimeout"_s;
    QTest::newRow("a smaller connection window")
        << with(Setting::InitialConnectionWindowSize, 5242879) << u"initialConnectionWindowSize"_s;
}

void tst_LocalSettings::whatCannotChangeIsRefusedByName()
{
    QFETCH(const H2ConnectionOptions, after);
    QFETCH(const QString, name);
    const H2Error error = LocalSettings::refusal(H2ConnectionOptions(), after);
    QCOMPARE(error.kind(), H2Error::Kind::InvalidOptions);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QCOMPARE(error.scope(), H2Error::Scope::Connection);
    QVERIFY2(error.errorString().startsWith(name), qPrintable(error.errorString()));
}

void tst_LocalSettings::everythingElseCanChange_data()
{
    QTest::addColumn<H2ConnectionOptions>("after");
    const QList<H2ConnectionOptions::SettingDescription> settings
        = H2ConnectionOptions::descriptions();
    for (const H2ConnectionOptions::SettingDescription &setting : settings) {
        if (setting.setting == Setting::InitialMaxSendStreams
            || setting.setting == Setting::ConnectTimeout)
            continue;
        const qint64 other = setting.unit == H2ConnectionOptions::Unit::Flag
            ? 1 - setting.defaultValue.value_or(0)
            : setting.defaultValue.value_or(setting.minimum) + 1;
        QTest::newRow(setting.name) << with(setting.setting, other);
    }
    QTest::newRow("a smaller stream window") << with(Setting::InitialStreamWindowSize, 1);
}

void tst_LocalSettings::everythingElseCanChange()
{
    QFETCH(const H2ConnectionOptions, after);
    QVERIFY(after != H2ConnectionOptions());
    QVERIFY(!LocalSettings::refusal(H2ConnectionOptions(), after).isError());
}

void tst_LocalSettings::turningTheAdaptiveWindowOnIsNoLoweredWindow()
{
    QVERIFY(!LocalSettings::refusal(H2ConnectionOptions(), with(Setting::AdaptiveWindow, true))
                 .isError());
}

QTEST_APPLESS_MAIN(tst_LocalSettings)

#include "tst_localsettings.moc"
