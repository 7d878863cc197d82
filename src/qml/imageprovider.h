// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGEPROVIDER_H
#define IMAGEPROVIDER_H

#include "qml/imagesettings.h"
#include "qml/imagethread.h"

#include <QtCore/qstring.h>
#include <QtQuick/qquickimageprovider.h>

#include <memory>

namespace QtH2 {

// image://h2/https://... It is called from the thread of Qt Quick's image loader.
class ImageProvider : public QQuickAsyncImageProvider
{
    Q_OBJECT

public:
    ImageProvider();
    ~ImageProvider() override;

    [[nodiscard]] static QString name() { return QStringLiteral("h2"); }

    // Images that are asked for from now on are loaded with these settings, which are that one's. The
    // last one counts: only it can change them, or go back to the defaults.
    void use(const QObject *owner, const ImageSettings &settings);
    void change(const QObject *owner, const ImageSettings &settings);
    void forget(const QObject *owner);

    QQuickImageResponse *requestImageResponse(const QString &id,
                                              const QSize &requestedSize) override;
    [[nodiscard]] std::shared_ptr<ImageThread> imageThread() const { return m_thread; }

private:
    std::shared_ptr<ImageThread> m_thread; // started by the first image
    const QObject *m_owner = nullptr; // of the settings
    ImageLoader *m_loader; // lives there
};

} // namespace QtH2

#endif // IMAGEPROVIDER_H
