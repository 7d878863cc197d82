// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imagejob.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qcoreapplication.h>
#include <QtGui/qimagereader.h>
#include <QtQuick/qquickimageprovider.h>

#include <algorithm>
#include <utility>

namespace QtH2 {

namespace {

// As Image has it: made smaller to fit, never larger; a side that is not given follows from the other.
QSize fitted(const QSize &size, const QSize &requested)
{
    double scale = 1;
    if (requested.width() > 0)
        scale = std::min(scale, double(requested.width()) / size.width());
    if (requested.height() > 0)
        scale = std::min(scale, double(requested.height()) / size.height());
    return { std::max(1, qRound(size.width() * scale)),
             std::max(1, qRound(size.height() * scale)) };
}

} // namespace

ImageJob::ImageJob(QQuickImageResponse *response, const QUrl &url, const QSize &requestedSize)
    : m_url(url)
    , m_requestedSize(requestedSize)
    , m_response(response)
{
}

QImage ImageJob::image() const
{
    const QMutexLocker locked(&m_mutex);
    return m_image;
}

QString ImageJob::errorString() const
{
    const QMutexLocker locked(&m_mutex);
    return m_errorString;
}

void ImageJob::decode(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (const QSize size = reader.size(); !size.isEmpty())
        reader.setScaledSize(fitted(size, m_requestedSize));
    const QImage image = reader.read();
    if (image.isNull())
        fail(reader.errorString());
    else
        finish(image, QString());
}

void ImageJob::fail(const QString &reason)
{
    finish(QImage(),
           QCoreApplication::translate("QtH2::ImageJob", "%1: %2")
               .arg(m_url.toDisplayString(), reason));
}

void ImageJob::cancel()
{
    finish(QImage(), QString());
}

void ImageJob::detach()
{
    const QMutexLocker locked(&m_mutex);
    m_response = nullptr;
}

void ImageJob::finish(const QImage &image, const QString &reason)
{
    const QMutexLocker locked(&m_mutex);
    if (!m_response)
        return;
    m_image = image;
    m_errorString = reason;
    // From the event loop of its own thread, which by then has connected the signal.
    QMetaObject::invokeMethod(std::exchange(m_response, nullptr), &QQuickImageResponse::finished,
                              Qt::QueuedConnection);
}

} // namespace QtH2
