// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtCore/qtimer.h>

using namespace Qt::StringLiterals;

namespace {

void respondLarge(Scene &scene)
{
    scene.respond(u"/large"_s, 200, {}, QByteArray(1000000, 'x'));
}

} // namespace

QList<Behaviour> readingBehaviours()
{
    return {
        { u"reading when all is there"_s,
          [](Scene &scene) {
              respondLarge(scene);
              QNetworkReply *reply = scene.manager->get(scene.request(u"/large"_s));
              scene.wait(reply);
              scene.say(QString::number(reply->bytesAvailable()));
              scene.say(QString::number(reply->read(10).size()));
              scene.say(QString::number(reply->bytesAvailable()));
              scene.say(QString::number(reply->readAll().size()));
              scene.say(QString::number(reply->bytesAvailable()));
              scene.say(reply->atEnd() ? u"at its end"_s : u"not at its end"_s);
              scene.say(QString::number(reply->read(10).size()));
              char byte = 0;
              scene.say(QString::number(reply->read(&byte, 1)));
          } },
        { u"reading as it comes"_s,
          [](Scene &scene) {
              respondLarge(scene);
              QNetworkReply *reply = scene.manager->get(scene.request(u"/large"_s));
              qint64 size = 0;
              QObject here;
              const auto note = [&] { size += reply->readAll().size(); };
              QObject::connect(reply, &QNetworkReply::readyRead, &here, note);
              scene.wait(reply);
              size += reply->readAll().size();
              scene.say(QString::number(size));
          } },
        { u"reading lines"_s,
          [](Scene &scene) {
              scene.respond(u"/lines"_s, 200, {}, "first\nsecond\nthird");
              QNetworkReply *reply = scene.manager->get(scene.request(u"/lines"_s));
              scene.wait(reply);
              scene.say(reply->canReadLine() ? u"has a line"_s : u"has none"_s);
              scene.say(QString::fromLatin1(reply->readLine()).trimmed());
              scene.say(QString::fromLatin1(reply->peek(6)));
              scene.say(QString::fromLatin1(reply->readLine()).trimmed());
              scene.say(reply->canReadLine() ? u"has a line"_s : u"has none"_s);
              scene.say(QString::fromLatin1(reply->readLine()));
          } },
        { u"reading in a transaction"_s,
          [](Scene &scene) {
              scene.respond(u"/lines"_s, 200, {}, "first\nsecond");
              QNetworkReply *reply = scene.manager->get(scene.request(u"/lines"_s));
              scene.wait(reply);
              reply->startTransaction();
              scene.say(QString::fromLatin1(reply->read(3)));
              reply->rollbackTransaction();
              scene.say(QString::fromLatin1(reply->readAll()).trimmed());
          } },
        { u"a small buffer, read all the time"_s,
          [](Scene &scene) {
              respondLarge(scene);
              QNetworkReply *reply = scene.manager->get(scene.request(u"/large"_s));
              reply->setReadBufferSize(20000);
              scene.say(QString::number(reply->readBufferSize()));
              qint64 size = 0;
              QObject here;
              const auto note = [&] { size += reply->read(5000).size(); };
              QObject::connect(reply, &QNetworkReply::readyRead, &here, note);
              QTimer timer;
              timer.callOnTimeout(&here, note);
              timer.start(1);
              scene.wait(reply);
              size += reply->readAll().size();
              scene.say(QString::number(size));
              scene.say(QString::number(reply->error()));
          } },
        { u"a buffer that is made small and large again on the way"_s,
          [](Scene &scene) {
              respondLarge(scene);
              QNetworkReply *reply = scene.manager->get(scene.request(u"/large"_s));
              QObject::connect(reply, &QNetworkReply::metaDataChanged, scene.manager.get(),
                               [reply] { reply->setReadBufferSize(1000); });
              QObject::connect(
                  reply, &QNetworkReply::readyRead, scene.manager.get(),
                  [reply] { reply->setReadBufferSize(0); }, Qt::QueuedConnection);
              scene.wait(reply);
              scene.say(QString::number(reply->readAll().size()));
          } },
        { u"writing to a reply"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
              scene.say(reply->isWritable() ? u"writable"_s : u"not writable"_s);
              scene.observe(reply);
          } },
        { u"where a reply stands"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
              scene.wait(reply);
              scene.say(QString::number(reply->pos()));
              scene.say(QString::number(reply->size()));
              scene.say(reply->seek(2) ? u"sought"_s : u"not sought"_s);
              scene.say(QString::fromLatin1(reply->readAll()));
          } },
    };
}
