// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Loads 500 small pictures through QtH2 and through Qt's own loader, and shows how long both take
// and how long the window stood still meanwhile. --help tells what scripts can do with it.

#include "report.h"
#include "script.h"

#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQuick/qquickwindow.h>

#include <cstdio>

#ifdef QTH2_STATIC_PLUGIN
#    include <QtCore/qplugin.h>
Q_IMPORT_PLUGIN(QtH2Plugin)
#endif

using namespace Qt::StringLiterals;

namespace {

bool save(const QQmlApplicationEngine &engine, const Script &script, const Report &report)
{
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    const QString screenshot = script.screenshotFile();
    if (!screenshot.isEmpty() && !(window && window->grabWindow().save(screenshot))) {
        std::fprintf(stderr, "gallery: cannot write %s\n", qPrintable(screenshot));
        return false;
    }
    if (!script.reportFile().isEmpty() && !report.save(script.reportFile())) {
        std::fprintf(stderr, "gallery: cannot write %s\n", qPrintable(script.reportFile()));
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv);
    Script script;
    if (const QString problem = script.parse(QCoreApplication::arguments()); !problem.isEmpty()) {
        std::fprintf(stderr, "gallery: %s\n", qPrintable(problem));
        return 2;
    }

    int warnings = 0;
    QQmlApplicationEngine engine;
    engine.addImportPath(u":/"_s);
#ifndef QTH2_STATIC_PLUGIN
    engine.addImportPath(QCoreApplication::applicationDirPath() + "/../qml"_L1);
#endif
    engine.setInitialProperties({ { u"script"_s, QVariant::fromValue(&script) } });
    QObject::connect(
        &engine, &QQmlEngine::warnings, &engine,
        [&warnings](const QList<QQmlError> &errors) { warnings += int(errors.size()); });
    QObject::connect(
        &script, &Script::finished, &engine,
        [&](const QVariantList &runs) {
            const Report report(script, runs, warnings);
            report.print();
            QCoreApplication::exit(save(engine, script, report) && report.isGood() ? 0 : 1);
        },
        Qt::QueuedConnection);
    engine.load(QUrl(u"qrc:/Gallery/Main.qml"_s));
    return engine.rootObjects().isEmpty() ? 1 : QCoreApplication::exec();
}
