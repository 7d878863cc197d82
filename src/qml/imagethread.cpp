// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imagethread.h"

#include "qml/imageloader.h"

namespace QtH2 {

ImageThread::ImageThread()
    : m_loader(std::make_unique<ImageLoader>())
{
    m_thread.setObjectName(QStringLiteral("QtH2 images"));
    m_loader->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_loader.get(), &ImageLoader::close,
                     Qt::DirectConnection);
}

ImageThread::~ImageThread()
{
    close();
}

void ImageThread::start()
{
    std::call_once(m_started, [this] { m_thread.start(); });
}

void ImageThread::close()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace QtH2
