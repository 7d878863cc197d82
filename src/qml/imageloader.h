// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGELOADER_H
#define IMAGELOADER_H

#include "qml/imagejob.h"
#include "qml/imagesettings.h"

#include <QtCore/qhash.h>
#include <QtCore/qobject.h>
#include <QtCore/qthreadpool.h>

#include <memory>

class H2Request;

namespace QtH2 {

// Asks for images, in a thread of its own: an H2Client and its requests live in one.
class ImageLoader : public QObject
{
    Q_OBJECT

public:
    ImageLoader();
    ~ImageLoader() override;

    void configure(const ImageSettings &settings);
    void load(const std::shared_ptr<ImageJob> &job);
    void cancel(const std::shared_ptr<ImageJob> &job);
    // Ends what is under way, in this object's thread.
    void close();

private:
    [[nodiscard]] H2Client *client();

    std::unique_ptr<H2Client> m_client; // made in this object's thread, when it is needed
    QHash<ImageJob *, H2Request *> m_requests;
    QThreadPool m_decoders;
};

} // namespace QtH2

#endif // IMAGELOADER_H
