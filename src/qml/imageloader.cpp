// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imageloader.h"

#include <QtH2/h2client.h>
#include <QtH2/h2request.h>

#include <QtCore/qthreadpool.h>

namespace QtH2 {

ImageLoader::ImageLoader() = default;
ImageLoader::~ImageLoader() = default;

void ImageLoader::load(const std::shared_ptr<ImageJob> &job)
{
    if (!m_client)
        m_client = std::make_unique<H2Client>();
    auto *request = new H2Request(job->url(), m_client.get());
    request->setRequestHeader("accept", "image/*");
    request->setAutoDelete(true);
    connect(request, &H2Request::finished, this, [this, request, job] {
        m_requests.remove(job.get());
        const int status = request->httpStatus();
        if (request->error().isError()) {
            job->fail(request->error().errorString());
        } else if (status < 200 || status > 299) {
            job->fail(tr("the server answered with status %1").arg(status));
        } else {
            // Large images take a while, in which others arrive.
            QThreadPool::globalInstance()->start(
                [job, bytes = request->readAll()] { job->decode(bytes); });
        }
    });
    m_requests.insert(job.get(), request);
    m_client->send(request);
}

void ImageLoader::cancel(const std::shared_ptr<ImageJob> &job)
{
    if (H2Request *request = m_requests.value(job.get()))
        request->abort();
}

void ImageLoader::close()
{
    m_requests.clear();
    m_client.reset();
}

} // namespace QtH2
