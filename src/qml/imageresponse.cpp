// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imageresponse.h"

#include "qml/imageloader.h"

namespace QtH2 {

ImageResponse::ImageResponse(ImageLoader *loader, const QUrl &url, const QSize &requestedSize)
    : m_loader(loader)
    , m_job(std::make_shared<ImageJob>(this, url, requestedSize))
{
    QMetaObject::invokeMethod(
        m_loader, [loader, job = m_job] { loader->load(job); }, Qt::QueuedConnection);
}

ImageResponse::~ImageResponse()
{
    m_job->detach();
}

QQuickTextureFactory *ImageResponse::textureFactory() const
{
    return QQuickTextureFactory::textureFactoryForImage(m_job->image());
}

QString ImageResponse::errorString() const
{
    return m_job->errorString();
}

void ImageResponse::cancel()
{
    m_job->cancel();
    QMetaObject::invokeMethod(
        m_loader, [loader = m_loader, job = m_job] { loader->cancel(job); }, Qt::QueuedConnection);
}

} // namespace QtH2
