// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGETHREAD_H
#define IMAGETHREAD_H

#include <QtCore/qthread.h>

#include <memory>
#include <mutex>

namespace QtH2 {

class ImageLoader;

// The thread that the images of one engine are asked for in. The engine and its image provider share
// it: Qt Quick keeps the provider for as long as an image is not finished, some never are when the
// engine is deleted, and which thread deletes the provider is not known.
class ImageThread
{
    Q_DISABLE_COPY_MOVE(ImageThread)

public:
    ImageThread();
    ~ImageThread();

    [[nodiscard]] ImageLoader *loader() const { return m_loader.get(); }
    void start();
    // Ends the thread, and with it all connections. From any thread, and more than once.
    void close();

private:
    QThread m_thread;
    std::once_flag m_started;
    std::unique_ptr<ImageLoader> m_loader; // lives there
};

} // namespace QtH2

#endif // IMAGETHREAD_H
