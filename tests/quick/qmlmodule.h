// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef QMLMODULE_H
#define QMLMODULE_H

#include <QtCore/qplugin.h>
#include <QtQml/qqmlengine.h>

// As a program does that links the module statically; a shared one is where it was built.
#ifdef QTH2_STATIC_PLUGIN
Q_IMPORT_PLUGIN(QtH2Plugin)
inline void useQmlModule(QQmlEngine *) { }
#else
inline void useQmlModule(QQmlEngine *engine)
{
    engine->addImportPath(QStringLiteral(QTH2_QML_IMPORT_PATH));
}
#endif

#endif // QMLMODULE_H
