// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imageloader.h"

#include <QtH2/h2request.h>

#include <QtCore/qthread.h>

#include <algorithm>

namespace QtH2 {

// Not the global pool: Qt 6.4 paints with that, in the thread of the window, which would wait for
// all images that have arrived. One core is left to it.
ImageLoader::ImageLoader()
{
    m_decoders.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
}

ImageLoader::~ImageLoader()
{
    m_decoders.clear();
}

H2Client *ImageLoader::client()
{
    if (!m_client)
        m_client = std::make_unique<H2Client>();
    return m_client.get();
}

void ImageLoader::configure(const ImageSettings &settings)
{
    settings.apply(client());
}

void ImageLoader::load(const std::shared_ptr<ImageJob> &job)
{
    auto *request = new H2Request(job->url(), client());
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
            m_decoders.start([job, bytes = request->readAll()] { job->decode(bytes); });
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
