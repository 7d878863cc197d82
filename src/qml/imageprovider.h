// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGEPROVIDER_H
#define IMAGEPROVIDER_H

#include "qml/imagethread.h"

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

    QQuickImageResponse *requestImageResponse(const QString &id,
                                              const QSize &requestedSize) override;
    [[nodiscard]] std::shared_ptr<ImageThread> imageThread() const { return m_thread; }

private:
    std::shared_ptr<ImageThread> m_thread; // started by the first image
    ImageLoader *m_loader; // lives there
};

} // namespace QtH2

#endif // IMAGEPROVIDER_H
