// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGEJOB_H
#define IMAGEJOB_H

#include <QtCore/qmutex.h>
#include <QtCore/qsize.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>
#include <QtGui/qimage.h>

QT_BEGIN_NAMESPACE
class QQuickImageResponse;
QT_END_NAMESPACE

namespace QtH2 {

// An image that is being loaded. Three threads share it: that of Qt Quick's image loader, where the
// response lives, that of the requests, and the one that decodes. Any may be the last to hold it.
class ImageJob
{
public:
    ImageJob(QQuickImageResponse *response, const QUrl &url, const QSize &requestedSize);

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QImage image() const;
    [[nodiscard]] QString errorString() const;

    void decode(const QByteArray &bytes);
    void fail(const QString &reason);
    // Nobody wants it any more: the response is finished at once. An engine that is being deleted waits
    // for no thread, and who is not finished then holds the image provider for ever.
    void cancel();
    // The response is going to be deleted.
    void detach();

private:
    void finish(const QImage &image, const QString &reason);

    const QUrl m_url;
    const QSize m_requestedSize;
    mutable QMutex m_mutex;
    QQuickImageResponse *m_response; // until it is finished
    QImage m_image;
    QString m_errorString;
};

} // namespace QtH2

#endif // IMAGEJOB_H
