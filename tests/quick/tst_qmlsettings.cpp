// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The settings of C++ and those of QML are the same.

#include "qmlmodule.h"

#include <QtH2/h2connectionoptions.h>

#include <QtCore/qmetaobject.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qtest.h>

#include <memory>

class tst_QmlSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingIsAPropertyOfBothElements_data();
    void everySettingIsAPropertyOfBothElements();
};

void tst_QmlSettings::everySettingIsAPropertyOfBothElements_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("name");
    const QMetaObject &options = H2ConnectionOptions::staticMetaObject;
    QVERIFY(options.propertyCount() > 0);
    for (int i = 0; i < options.propertyCount(); ++i) {
        for (const char *element : { "H2Connection", "H2Client" })
            QTest::addRow("%s.%s", element, options.property(i).name())
                << QByteArray(element) << QByteArray(options.property(i).name());
    }
}

void tst_QmlSettings::everySettingIsAPropertyOfBothElements()
{
    QFETCH(const QByteArray, element);
    QFETCH(const QByteArray, name);
    QQmlEngine engine;
    useQmlModule(&engine);
    QQmlComponent component(&engine);
    component.setData(QByteArray("import QtH2\n" + element + " { }"), QUrl());
    const std::unique_ptr<QObject> object(component.create());
    QVERIFY2(object, qPrintable(component.errorString()));

    const QMetaObject *type = object->metaObject();
    const QMetaProperty property = type->property(type->indexOfProperty(name.constData()));
    QVERIFY2(property.isValid(), "there is no such property");
    QVERIFY2(property.isWritable(), "it cannot be set");
    QVERIFY2(property.hasNotifySignal(), "nothing tells that it changes");
    const H2ConnectionOptions defaults;
    const QMetaObject &options = H2ConnectionOptions::staticMetaObject;
    QCOMPARE(property.read(object.get()),
             options.property(options.indexOfProperty(name.constData())).readOnGadget(&defaults));
}

QTEST_GUILESS_MAIN(tst_QmlSettings)
#include "tst_qmlsettings.moc"
