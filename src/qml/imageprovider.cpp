// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imageprovider.h"

#include "qml/imageloader.h"
#include "qml/imageresponse.h"

#include <QtCore/qurl.h>

namespace QtH2 {

ImageProvider::ImageProvider()
    : m_loader(new ImageLoader)
{
    m_thread.setObjectName(QStringLiteral("QtH2 images"));
    m_loader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_loader, &QObject::deleteLater);
}

ImageProvider::~ImageProvider()
{
    if (!m_thread.isRunning()) {
        delete m_loader; // no image has been asked for
        return;
    }
    m_thread.quit();
    m_thread.wait();
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
    std::call_once(m_started, [this] { m_thread.start(); });
    return new QtH2::ImageResponse(m_loader, QUrl(id), requestedSize);
}

} // namespace QtH2
