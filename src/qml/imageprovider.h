// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGEPROVIDER_H
#define IMAGEPROVIDER_H

#include <QtCore/qthread.h>
#include <QtQuick/qquickimageprovider.h>

#include <mutex>

namespace QtH2 {

class ImageLoader;

// image://h2/https://... It is called from the thread of Qt Quick's image loader.
class ImageProvider : public QQuickAsyncImageProvider
{
    Q_OBJECT

public:
    ImageProvider();
    ~ImageProvider() override;

    QQuickImageResponse *requestImageResponse(const QString &id,
                                              const QSize &requestedSize) override;

private:
    QThread m_thread; // started by the first image
    std::once_flag m_started;
    ImageLoader *m_loader; // lives there, and is deleted there
};

} // namespace QtH2

#endif // IMAGEPROVIDER_H
