// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imageprovider.h"

#include <QtQml/qqmlengine.h>
#include <QtQml/qqmlextensionplugin.h>

void qml_register_types_QtH2();

class QtH2Plugin : public QQmlEngineExtensionPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QQmlEngineExtensionInterface_iid)

public:
    explicit QtH2Plugin(QObject *parent = nullptr)
        : QQmlEngineExtensionPlugin(parent)
    {
        // A static library is linked only as far as something refers to it.
        static volatile auto registration = &qml_register_types_QtH2;
        Q_UNUSED(registration)
    }

    void initializeEngine(QQmlEngine *engine, const char *) override
    {
        auto *provider = new QtH2::ImageProvider;
        connect(engine, &QObject::destroyed, engine,
                [thread = provider->imageThread()] { thread->close(); });
        engine->addImageProvider(QtH2::ImageProvider::name(), provider);
    }
};

#include "plugin.moc"
