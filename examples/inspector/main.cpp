// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "demoscript.h"
#include "language.h"
#include "session.h"

#include <QtCore/qcommandlineparser.h>
#include <QtGui/qguiapplication.h>
#include <QtGui/qsurfaceformat.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQuick/qquickwindow.h>

#include <cstdio>

#ifdef QTH2_STATIC_PLUGIN
#    include <QtCore/qplugin.h>
Q_IMPORT_PLUGIN(QtH2Plugin)
#endif

using namespace Qt::StringLiterals;

namespace {

struct Arguments
{
    QStringList urls;
    QString authorities;
    QString theme;
    QString script;
};

QCommandLineOption languageOption()
{
    return QCommandLineOption(
        u"language"_s,
        QCoreApplication::translate("main",
                                    "The language: ar, de, en, es or fr; without this option, the "
                                    "system's."),
        u"CODE"_s);
}

// Read before all else, as what the other options say of themselves is translated.
QString languageCode()
{
    QCommandLineParser parser;
    const QCommandLineOption language = languageOption();
    parser.addOption(language);
    static_cast<void>(parser.parse(QCoreApplication::arguments())); // the others are unknown here
    return parser.value(language);
}

Arguments parseArguments()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "The network panel for HTTP/2: one connection, and all that happens on it."));
    parser.addHelpOption();
    parser.addPositionalArgument(
        u"URL"_s,
        QCoreApplication::translate("main", "filled in; further ones are offered in the list"),
        u"[URL...]"_s);
    const QCommandLineOption authorities(
        u"cacert"_s,
        QCoreApplication::translate("main",
                                    "Trusts the certificates in FILE, besides the system's."),
        u"FILE"_s);
    const QCommandLineOption theme(
        u"theme"_s,
        QCoreApplication::translate("main", "The colours: light, dark or system (the default)."),
        u"NAME"_s, u"system"_s);
    const QCommandLineOption script(
        u"demo"_s,
        QCoreApplication::translate("main", "Plays the steps in FILE, and ends.") + u'\n'
            + DemoScript::helpText(),
        u"FILE"_s);
    parser.addOptions({ authorities, theme, languageOption(), script });
    parser.process(*QCoreApplication::instance());
    return { parser.positionalArguments(), parser.value(authorities), parser.value(theme),
             parser.value(script) };
}

int complain(const QString &text)
{
    std::fprintf(stderr, "inspector: %s\n", qPrintable(text));
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setSamples(4); // smooth curves
    QSurfaceFormat::setDefaultFormat(format);
    const QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"inspector"_s);
    Language language;
    const QString code = languageCode();
    if (!language.install(code)) {
        return complain(
            QCoreApplication::translate("main", "There is no translation into \"%1\"").arg(code));
    }
    QGuiApplication::setApplicationDisplayName(
        QCoreApplication::translate("main", "HTTP/2 Inspector"));
    const Arguments arguments = parseArguments();

    Session session;
    session.setSuggestions(arguments.urls);
    session.form()->setProperty("url", arguments.urls.value(0));
    if (!arguments.authorities.isEmpty()) {
        const QList<QSslCertificate> authorities
            = QSslCertificate::fromPath(arguments.authorities, QSsl::Pem);
        if (authorities.isEmpty()) {
            return complain(QCoreApplication::translate("main", "There is no certificate in \"%1\"")
                                .arg(arguments.authorities));
        }
        session.trustAuthorities(authorities);
    }

    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImportPath(QCoreApplication::applicationDirPath() + "/../qml"_L1); // of the build
    engine.setInitialProperties(
        { { u"session"_s, QVariant::fromValue(&session) }, { u"theme"_s, arguments.theme } });
    engine.load(QUrl(u"qrc:/qt/qml/Inspector/Main.qml"_s));
    if (engine.rootObjects().isEmpty())
        return 1;

    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    DemoScript script(window, &session);
    if (!arguments.script.isEmpty()) {
        if (!script.load(arguments.script)) {
            return complain(
                QCoreApplication::translate("main", "Cannot read \"%1\"").arg(arguments.script));
        }
        script.play();
    }
    return QGuiApplication::exec();
}
