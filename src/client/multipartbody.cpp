// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/multipartbody.h"

#include "client/bodyerrors.h"

#include <QtCore/qthread.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qnetworkrequest.h>

#include <utility>

namespace QtH2 {

namespace {

class NoReply final : public QNetworkReply
{
public:
    explicit NoReply(QObject *parent)
        : QNetworkReply(parent)
    {
    }
    void abort() override { }
    qint64 readData(char *, qint64) override { return -1; }
};

// Parts go into a QHttpMultiPart and do not come out of it but through the device that
// QNetworkAccessManager hands to createRequest(): this one sends nothing and keeps what it is handed.
class MultiPartReader final : public QNetworkAccessManager
{
public:
    explicit MultiPartReader(QHttpMultiPart *multiPart)
    {
        const std::unique_ptr<QNetworkReply> reply(post(QNetworkRequest(), multiPart));
    }

    QIODevice *device = nullptr;
    QNetworkRequest request;

protected:
    QNetworkReply *createRequest(Operation, const QNetworkRequest &described,
                                 QIODevice *body) override
    {
        request = described;
        device = body;
        return new NoReply(this);
    }
};

} // namespace

MultiPartBody::MultiPartBody(QHttpMultiPart *multiPart)
    : m_multiPart(multiPart)
{
}

H2Error MultiPartBody::prepare()
{
    if (!m_multiPart)
        return BodyErrors::deviceDeleted();
    if (m_multiPart->thread() != QThread::currentThread())
        return BodyErrors::deviceOfOtherThread();
    if (!m_device) {
        const MultiPartReader reader(m_multiPart);
        m_fields.clear();
        const QList<QByteArray> names = reader.request.rawHeaderList();
        for (const QByteArray &name : names)
            m_fields.append(name, reader.request.rawHeader(name));
        m_device = std::make_unique<DeviceBody>(reader.device);
    }
    if (QIODevice *device = m_device->device(); device && device->isSequential())
        return BodyErrors::partIsSequential();
    return m_device->prepare();
}

void MultiPartBody::describe(H2Headers *headers) const
{
    for (const H2Headers::Field field : m_fields) {
        if (!headers->contains(field.name))
            headers->append(field.name, field.value);
    }
}

void MultiPartBody::stop()
{
    if (m_device)
        m_device->stop();
}

} // namespace QtH2
