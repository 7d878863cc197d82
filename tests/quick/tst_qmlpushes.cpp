// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Responses that nobody asked for, as QML gets them: RFC 9113, section 8.4.

#include "pushframes.h"
#include "qmlmodule.h"

#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

class tst_QmlPushes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPushIsARequestOfItsOwn();
    void withoutAHandlerItIsReset();

private:
    // Answers the request on stream 1, and pushes /pushed with it.
    void answer(QTcpSocket *socket, quint16 port) const;
    [[nodiscard]] bool hasReceived(Frames::Type type, quint32 streamId) const;
    [[nodiscard]] std::unique_ptr<QObject> create(const QByteArray &handler);

    QTcpServer m_server;
    QQmlEngine m_engine;
    QByteArray m_received;
    QMetaObject::Connection m_former;
    quint8 m_endOfPush = Frames::EndStream;
};

bool tst_QmlPushes::hasReceived(Frames::Type type, quint32 streamId) const
{
    const auto frames = Frames::decode(m_received.mid(Frames::preface.size()));
    return std::any_of(frames.begin(), frames.end(), [=](const Frames::Frame &frame) {
        return frame.type == type && frame.streamId == streamId;
    });
}

void tst_QmlPushes::answer(QTcpSocket *socket, quint16 port) const
{
    const QByteArray authority = "127.0.0.1:" + QByteArray::number(port);
    socket->write(Frames::settings() + Frames::settingsAck()
                  + Frames::pushPromise(1, 2,
                                        { { ":method", "GET" },
                                          { ":scheme", "http" },
                                          { ":authority", authority },
                                          { ":path", "/pushed" } })
                  + Frames::headers(1, { { ":status", "200" } }, Frames::EndHeaders)
                  + Frames::headers(2, { { ":status", "200" } }, Frames::EndHeaders)
                  + Frames::data(2, "pushed", m_endOfPush)
                  + Frames::data(1, "asked", Frames::EndStream));
}

std::unique_ptr<QObject> tst_QmlPushes::create(const QByteArray &handler)
{
    if (!m_server.isListening()) {
        useQmlModule(&m_engine);
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            m_received.clear();
            disconnect(m_former); // what the client before says at its end
            m_former = connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                const bool before = hasReceived(Frames::Headers, 1);
                m_received += socket->readAll();
                if (!before && hasReceived(Frames::Headers, 1))
                    answer(socket, m_server.serverPort());
            });
        });
    }
    QQmlComponent component(&m_engine);
    component.setData("import QtQml\nimport QtH2\nQtObject { id: root\n"
                      "property H2Connection link: H2Connection { enablePush: true; active: true;\n"
                      "  url: \"http://127.0.0.1:"
                          + QByteArray::number(m_server.serverPort())
                          + "/\" }\n"
                            "property string pushed\n property string asked\n"
                            "property H2Request request: H2Request { connection: root.link;\n"
                            "  url: \"/\"; running: true; onFinished: root.asked = responseText;\n"
                          + handler + "} }",
                      QUrl());
    std::unique_ptr<QObject> object(component.create());
    if (!object)
        qWarning("%ls", qUtf16Printable(component.errorString()));
    return object;
}

void tst_QmlPushes::aPushIsARequestOfItsOwn()
{
    const auto object = create("onPushReceived: push => push.finished.connect(() =>\n"
                               "  root.pushed = push.url + ' ' + push.responseText)");
    QVERIFY(object);
    const QString url = u"http://127.0.0.1:"_s + QString::number(m_server.serverPort());
    QTRY_COMPARE(object->property("pushed").toString(), url + u"/pushed pushed");
    QTRY_COMPARE(object->property("asked").toString(), u"asked"_s);
}

void tst_QmlPushes::withoutAHandlerItIsReset()
{
    m_endOfPush = Frames::NoFlags; // one that is over is not reset
    const auto object = create({});
    QVERIFY(object);
    QTRY_COMPARE(object->property("asked").toString(), u"asked"_s);
    QTRY_VERIFY(hasReceived(Frames::ResetStream, 2));
}

QTEST_GUILESS_MAIN(tst_QmlPushes)
#include "tst_qmlpushes.moc"
