// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGERESPONSE_H
#define IMAGERESPONSE_H

#include "qml/imagejob.h"

#include <QtQuick/qquickimageprovider.h>

#include <memory>

namespace QtH2 {

class ImageLoader;

// Qt Quick's side of an ImageJob. It ends with finished(), also when it has been cancelled.
class ImageResponse : public QQuickImageResponse
{
    Q_OBJECT

public:
    ImageResponse(ImageLoader *loader, const QUrl &url, const QSize &requestedSize);
    ~ImageResponse() override;

    [[nodiscard]] QQuickTextureFactory *textureFactory() const override;
    [[nodiscard]] QString errorString() const override;
    void cancel() override;

private:
    ImageLoader *m_loader;
    std::shared_ptr<ImageJob> m_job;
};

} // namespace QtH2

#endif // IMAGERESPONSE_H
