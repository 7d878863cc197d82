// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtCore/qpointer.h>

using namespace Qt::StringLiterals;

namespace {

void respondEndlessly(Scene &scene)
{
    H2TestResponse response;
    response.body = "begin";
    response.neverFinish = true;
    scene.respond(u"/endless"_s, response);
}

// What happens to the reply when it emits the signal.
template <typename Signal>
Behaviour inSlot(const QString &name, Signal signal, void (*act)(QNetworkReply *))
{
    return { name, [signal, act](Scene &scene) {
                respondEndlessly(scene);
                QNetworkReply *reply
                    = scene.watch(scene.manager->get(scene.request(u"/endless"_s)));
                const QPointer<QNetworkReply> alive(reply);
                QObject::connect(reply, signal, scene.manager.get(), [reply, act] { act(reply); });
                scene.waitFor([&] { return !alive || alive->isFinished(); });
                scene.say(alive ? u"there"_s : u"gone"_s);
                if (alive)
                    scene.sayEnd(alive);
            } };
}

QList<Behaviour> inSlots()
{
    const auto abort = [](QNetworkReply *reply) { reply->abort(); };
    const auto close = [](QNetworkReply *reply) { reply->close(); };
    return {
        inSlot(u"abort() when its headers are there"_s, &QNetworkReply::metaDataChanged, abort),
        inSlot(u"abort() when it has data"_s, &QNetworkReply::readyRead, abort),
        inSlot(u"close() when its headers are there"_s, &QNetworkReply::metaDataChanged, close),
        inSlot(u"close() when it has data"_s, &QNetworkReply::readyRead, close),
    };
}

} // namespace

QList<Behaviour> lifetimeBehaviours()
{
    return inSlots()
        + QList<Behaviour>{
              { u"deleteLater() when its headers are there"_s,
                [](Scene &scene) {
                    respondEndlessly(scene);
                    // Which of them come before it is gone is up to the event loop.
                    scene.overhear(u"readyRead"_s);
                    const QPointer<QNetworkReply> reply(
                        scene.watch(scene.manager->get(scene.request(u"/endless"_s))));
                    QObject::connect(reply, &QNetworkReply::metaDataChanged, reply,
                                     &QObject::deleteLater);
                    scene.waitFor([&] { return !reply; });
                    scene.say(u"gone"_s);
                } },
              { u"deleteLater() when it has data"_s,
                [](Scene &scene) {
                    respondEndlessly(scene);
                    const QPointer<QNetworkReply> reply(
                        scene.watch(scene.manager->get(scene.request(u"/endless"_s))));
                    QObject::connect(reply, &QNetworkReply::readyRead, reply,
                                     &QObject::deleteLater);
                    scene.waitFor([&] { return !reply; });
                    scene.say(u"gone"_s);
                } },
              { u"abort() when it is sent"_s,
                [](Scene &scene) {
                    respondEndlessly(scene);
                    // Qt tells of headers that its thread already has.
                    scene.overhear(u"metaDataChanged 200"_s);
                    QNetworkReply *reply
                        = scene.watch(scene.manager->get(scene.request(u"/endless"_s)));
                    QObject::connect(reply, &QNetworkReply::requestSent, reply,
                                     &QNetworkReply::abort);
                    scene.wait(reply);
                    scene.say(QString::number(reply->error()));
                } },
              { u"abort() at once"_s,
                [](Scene &scene) {
                    QNetworkReply *reply
                        = scene.watch(scene.manager->get(scene.request(u"/path"_s)));
                    reply->abort();
                    scene.say(u"back"_s);
                    reply->abort();
                    scene.sayEnd(reply);
                } },
              { u"abort() of an upload at once"_s,
                [](Scene &scene) {
                    QNetworkReply *reply
                        = scene.watch(scene.manager->post(scene.request(u"/path"_s), "data"_ba));
                    reply->abort();
                    scene.sayEnd(reply);
                } },
              { u"abort() when it has finished"_s,
                [](Scene &scene) {
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
                    scene.wait(reply);
                    scene.watch(reply);
                    reply->abort();
                    scene.sayEnd(reply);
                } },
              { u"close() when it has finished"_s,
                [](Scene &scene) {
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
                    scene.wait(reply);
                    scene.watch(reply);
                    reply->close();
                    scene.say(reply->isOpen() ? u"open"_s : u"closed"_s);
                    scene.sayEnd(reply);
                } },
              { u"the server hears of an abort()"_s,
                [](Scene &scene) {
                    respondEndlessly(scene);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/endless"_s));
                    scene.waitFor([&] { return reply->bytesAvailable() > 0; });
                    reply->abort();
                    scene.waitFor([&] {
                        const QList<H2TestFrame> frames = scene.server.frames();
                        return std::any_of(frames.begin(), frames.end(), [](const H2TestFrame &f) {
                            return f.type == 3; // RST_STREAM
                        });
                    });
                    scene.say(u"reset"_s);
                } },
              { u"a reply is a child of its manager"_s,
                [](Scene &scene) {
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
                    scene.say(reply->parent() == scene.manager.get() ? u"a child"_s : u"not"_s);
                    scene.observe(reply);
                } },
              { u"a manager is deleted before its replies have finished"_s,
                [](Scene &scene) {
                    respondEndlessly(scene);
                    const QPointer<QNetworkReply> first(
                        scene.manager->get(scene.request(u"/endless"_s)));
                    const QPointer<QNetworkReply> second(
                        scene.manager->get(scene.request(u"/path"_s)));
                    scene.waitFor([&] { return first->bytesAvailable() > 0; });
                    scene.manager.reset();
                    scene.say(first || second ? u"replies"_s : u"none"_s);
                } },
              { u"replies that delete themselves"_s,
                [](Scene &scene) {
                    scene.manager->setAutoDeleteReplies(true);
                    const QPointer<QNetworkReply> reply(
                        scene.watch(scene.manager->get(scene.request(u"/path"_s))));
                    scene.waitFor([&] { return !reply; });
                    scene.say(reply ? u"there"_s : u"gone"_s);
                } },
              { u"a reply that deletes itself"_s,
                [](Scene &scene) {
                    QNetworkRequest request = scene.request(u"/path"_s);
                    request.setAttribute(QNetworkRequest::AutoDeleteReplyOnFinishAttribute, true);
                    const QPointer<QNetworkReply> reply(scene.watch(scene.manager->get(request)));
                    scene.waitFor([&] { return !reply; });
                    scene.say(reply ? u"there"_s : u"gone"_s);
                } },
              { u"a request that is sent when another has finished"_s,
                [](Scene &scene) {
                    QNetworkReply *second = nullptr;
                    QObject::connect(scene.manager->get(scene.request(u"/first"_s)),
                                     &QNetworkReply::finished, scene.manager.get(), [&] {
                                         second = scene.manager->get(scene.request(u"/second"_s));
                                     });
                    scene.waitFor([&] { return second != nullptr; });
                    scene.observe(second);
                } },
              { u"a nested event loop when the headers are there"_s,
                [](Scene &scene) {
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/outer"_s));
                    QObject::connect(
                        reply, &QNetworkReply::metaDataChanged, scene.manager.get(), [&scene] {
                            QNetworkReply *inner = scene.manager->get(scene.request(u"/inner"_s));
                            scene.wait(inner);
                            scene.sayEnd(inner);
                        });
                    scene.wait(reply);
                    scene.sayEnd(reply);
                } },
          };
}
