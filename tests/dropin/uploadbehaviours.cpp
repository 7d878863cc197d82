// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qhttpmultipart.h>

using namespace Qt::StringLiterals;

namespace {

// Gives its pieces one by one, and then ends.
class Pieces : public QIODevice
{
public:
    explicit Pieces(const QList<QByteArray> &pieces)
        : m_pieces(pieces)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        m_timer.callOnTimeout(this, [this] { next(); });
        m_timer.start(1);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_there.size() + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (m_there.isEmpty())
            return m_hasEnded ? -1 : 0;
        const qint64 size = std::min<qint64>(maxSize, m_there.size());
        memcpy(data, m_there.constData(), static_cast<std::size_t>(size));
        m_there.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void next()
    {
        if (!m_pieces.isEmpty()) {
            m_there += m_pieces.takeFirst();
            Q_EMIT readyRead();
            return;
        }
        m_timer.stop();
        m_hasEnded = true;
        Q_EMIT readChannelFinished();
    }

    QList<QByteArray> m_pieces;
    QByteArray m_there;
    bool m_hasEnded = false;
    QTimer m_timer;
};

QHttpPart part(const QByteArray &name, const QByteArray &body)
{
    QHttpPart part;
    part.setRawHeader("Content-Disposition", "form-data; name=\"" + name + '"');
    part.setBody(body);
    return part;
}

} // namespace

QList<Behaviour> uploadBehaviours()
{
    return {
        { u"a body from a buffer"_s,
          [](Scene &scene) {
              QBuffer device;
              device.setData("from a buffer");
              device.open(QIODevice::ReadOnly);
              scene.observe(scene.manager->put(scene.request(u"/path"_s), &device));
              scene.sayRequests({ "content-length" });
          } },
        { u"a body from a file"_s,
          [](Scene &scene) {
              QTemporaryFile file;
              if (!file.open() || file.write(QByteArray(500000, 'f')) < 0 || !file.seek(0))
                  scene.say(file.errorString());
              QNetworkReply *reply = scene.manager->put(scene.request(u"/file"_s), &file);
              scene.watch(reply);
              scene.wait(reply);
              scene.say(QString::number(scene.server.requests().value(0).body.size()));
          } },
        { u"a body from a sequential device"_s,
          [](Scene &scene) {
              Pieces device({ "one ", "two ", "three" });
              scene.observe(scene.manager->post(scene.request(u"/path"_s), &device));
              scene.sayRequests({ "content-length" });
          } },
        { u"a body from a sequential device that is not to be kept"_s,
          [](Scene &scene) {
              Pieces device({ "one ", "two ", "three" });
              QNetworkRequest request = scene.request(u"/path"_s);
              request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
              request.setHeader(QNetworkRequest::ContentLengthHeader, 13);
              QNetworkReply *reply = scene.manager->post(request, &device);
              scene.wait(reply);
              scene.sayEnd(reply);
              scene.sayRequests({ "content-length" });
          } },
        { u"a body from a sequential device, redirected"_s,
          [](Scene &scene) {
              scene.respond(u"/from"_s, 307, { { "location", "/to" } });
              Pieces device({ "one ", "two ", "three" });
              scene.observe(scene.manager->post(scene.request(u"/from"_s), &device));
              scene.sayRequests();
          } },
        { u"a form of parts"_s,
          [](Scene &scene) {
              QHttpMultiPart form(QHttpMultiPart::FormDataType);
              form.setBoundary("boundary");
              form.append(part("first", "1"));
              form.append(part("second", "2"));
              QNetworkReply *reply = scene.manager->post(scene.request(u"/form"_s), &form);
              scene.watch(reply);
              scene.wait(reply);
              scene.sayEnd(reply);
              scene.sayRequests({ "content-type", "content-length", "mime-version" });
          } },
        { u"a form of parts, redirected"_s,
          [](Scene &scene) {
              scene.respond(u"/from"_s, 308, { { "location", "/to" } });
              QHttpMultiPart form(QHttpMultiPart::FormDataType);
              form.setBoundary("boundary");
              form.append(part("first", "1"));
              scene.observe(scene.manager->post(scene.request(u"/from"_s), &form));
              scene.sayRequests({ "content-length" });
          } },
        { u"progress of an upload"_s,
          [](Scene &scene) {
              QNetworkReply *reply
                  = scene.manager->put(scene.request(u"/path"_s), QByteArray(2000000, 'u'));
              qint64 most = 0;
              qint64 total = 0;
              bool isGrowing = true;
              QObject here;
              const auto note = [&](qint64 sent, qint64 all) {
                  isGrowing = isGrowing && (sent >= most || all == 0);
                  most = std::max(sent, most);
                  total = std::max(all, total);
              };
              QObject::connect(reply, &QNetworkReply::uploadProgress, &here, note);
              scene.wait(reply);
              scene.say(u"%1 of %2"_s.arg(most).arg(total));
              scene.say(isGrowing ? u"growing"_s : u"jumping"_s);
          } },
        { u"an answer before the body is whole"_s,
          [](Scene &scene) {
              H2TestResponse response;
              response.status = 413;
              response.body = "too much";
              scene.server.respondToHeaders(u"/much"_s, response);
              QNetworkReply *reply
                  = scene.manager->post(scene.request(u"/much"_s), QByteArray(5000000, 'u'));
              scene.wait(reply);
              scene.sayEnd(reply);
          } },
        { u"a body whose data belongs to the reply"_s,
          [](Scene &scene) {
              QNetworkReply *reply
                  = scene.manager->post(scene.request(u"/path"_s), QByteArray(1000000, 'u'));
              reply->setParent(nullptr);
              scene.watch(reply);
              scene.wait(reply);
              delete reply;
              scene.say(QString::number(scene.server.requests().value(0).body.size()));
          } },
    };
}
