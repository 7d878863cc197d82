// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imageprovider.h"

#include "qml/imageloader.h"
#include "qml/imageresponse.h"

#include <QtCore/qurl.h>

namespace QtH2 {

ImageProvider::ImageProvider()
    : m_thread(std::make_shared<ImageThread>())
    , m_loader(m_thread->loader())
{
}

ImageProvider::~ImageProvider()
{
    m_thread->close();
}

void ImageProvider::use(const QObject *owner, const ImageSettings &settings)
{
    m_owner = owner;
    QMetaObject::invokeMethod(
        m_loader, [loader = m_loader, settings] { loader->configure(settings); },
        Qt::QueuedConnection);
}

void ImageProvider::change(const QObject *owner, const ImageSettings &settings)
{
    if (m_owner == owner)
        use(owner, settings);
}

void ImageProvider::forget(const QObject *owner)
{
    if (m_owner == owner)
        use(nullptr, ImageSettings(H2Client()));
}

QQuickImageResponse *ImageProvider::requestImageResponse(const QString &id,
                                                         const QSize &requestedSize)
{
    m_thread->start();
    return new QtH2::ImageResponse(m_loader, QUrl(id), requestedSize);
}

} // namespace QtH2
