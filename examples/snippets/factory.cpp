// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The example of H2NetworkAccessManagerFactory, which needs Qt Qml; compiled, never run.

#include <QtH2/H2NetworkAccessManagerFactory>

#include <QtCore/qcoreapplication.h>
#include <QtQml/qqmlapplicationengine.h>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    //! [factory]
    H2NetworkAccessManagerFactory factory;
    QQmlApplicationEngine engine;
    engine.setNetworkAccessManagerFactory(&factory);
    engine.load(QUrl("qrc:/main.qml"));
    //! [factory]
    return QCoreApplication::exec();
}
