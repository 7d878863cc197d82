// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imageprovider.h"

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

QQuickImageResponse *ImageProvider::requestImageResponse(const QString &id,
                                                         const QSize &requestedSize)
{
    m_thread->start();
    return new QtH2::ImageResponse(m_loader, QUrl(id), requestedSize);
}

} // namespace QtH2
