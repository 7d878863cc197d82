// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/h2connectionelement.h"

#include "qml/tlserrors.h"

#include <QtH2/h2request.h>

#include <QtCore/qpointer.h>
#include <QtQml/qqmlinfo.h>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace QtH2 {

namespace {

double toMilliseconds(std::chrono::microseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace

/*!
    \qmltype H2Connection
    \inqmlmodule QtH2
    \inherits ConnectionSettings
    \brief One HTTP/2 connection to a server.

    The H2Connection of C++ for QML, with one difference: each time that it becomes \l active, it is
    another connection.

    \snippet snippets.qml connection

    \sa H2Request, H2Client
*/

/*!
    \qmlproperty url H2Connection::url
    The server, http:// or https://; the urls of requests are relative to it. Another url is another
    connection: the former finishes its requests.
*/

/*!
    \qmlproperty bool H2Connection::active
    Whether the connection is open, or being opened; by default \c false. Setting it opens a connection;
    unsetting it lets the requests under way finish, and closes it. It becomes \c false when the
    connection ends.
*/

/*!
    \qmlproperty string H2Connection::peerVerifyName
    The host name that the certificate of the server has to be for; empty, the default: that of the
    \l url. It holds for the next connection.
*/

/*!
    \qmlproperty enumeration H2Connection::state
    \readonly
    How far the connection has come.

    \value H2Connection.State.Unconnected It has not been opened.
    \value H2Connection.State.Connecting It is being opened; requests wait.
    \value H2Connection.State.Open It takes requests.
    \value H2Connection.State.Draining It takes none any more, and ends when those under way have
        finished.
    \value H2Connection.State.Closed It is over.
*/

/*!
    \qmlproperty bool H2Connection::ready
    \qmlproperty bool H2Connection::closed
    \readonly
    Whether the state is Open, or Closed.
*/

/*!
    \qmlproperty h2error H2Connection::error
    \qmlproperty string H2Connection::errorString
    \readonly
    Why the connection failed, an H2Error (\c error.kind is one of \c H2Error.Kind), and its text.
*/

/*!
    \qmlproperty bool H2Connection::degraded
    \readonly
    Whether the server is late to answer a PING of keep-alive, see
    \l {ConnectionSettings::}{keepAliveReuseTimeout}.
*/

/*!
    \qmlproperty real H2Connection::rtt
    \readonly
    The round-trip time that the last PING measured, in milliseconds with their fraction; 0 before.
*/

/*!
    \qmlproperty h2statistics H2Connection::statistics
    \readonly
    What the connection has done so far, an H2Statistics. While it is open, the change is told twice a
    second.
*/

/*!
    \qmlproperty int H2Connection::availableStreams
    \qmlproperty int H2Connection::queuedRequests
    \qmlproperty int H2Connection::currentMaxSendStreams
    \qmlproperty int H2Connection::currentMaxRecvStreams
    \readonly
    How many requests can be sent without waiting; how many wait; how many may be under way at once;
    and how many streams the server may open.
*/

/*!
    \qmlproperty h2settings H2Connection::peerSettings
    \qmlproperty h2settings H2Connection::localSettings
    \readonly
    What the server has told in its SETTINGS, and what it has acknowledged of ours: an H2Settings.
*/

/*!
    \qmlproperty bool H2Connection::extendedConnectProtocolEnabled
    \readonly
    Whether the server allows extended CONNECT (RFC 8441): see H2Request::protocol.
*/

/*!
    \qmlmethod void H2Connection::ping()
    Sends a PING; pong tells when its answer comes.
*/

/*!
    \qmlmethod void H2Connection::shutdown(int drainTimeout)
    Takes no more requests, lets those under way finish, and closes; after \a drainTimeout milliseconds
    at the latest, where that is given.
*/

/*!
    \qmlmethod void H2Connection::abort()
    Ends the connection now. Its requests fail with \c H2Error.Kind.Aborted.
*/

/*!
    \qmlmethod void H2Connection::ignoreSslErrors()
    In a handler of sslErrors: goes on all the same.
*/

/*!
    \qmlsignal H2Connection::connected()
    \qmlsignal H2Connection::disconnected()
    The connection is open; it is over.
*/

/*!
    \qmlsignal H2Connection::errorOccurred(h2error error)
    The connection failed with \a error; disconnected follows.
*/

/*!
    \qmlsignal H2Connection::settingsReceived()
    \qmlsignal H2Connection::settingsAcknowledged()
    SETTINGS of the server have been applied; the server has taken over ours.
*/

/*!
    \qmlsignal H2Connection::goAwayReceived(int lastStreamId, int code, ArrayBuffer debugData)
    The server closes the connection. Requests above \a lastStreamId fail, and are safe to send again.
    \a code is one of \c H2Error.Code, \a debugData what the server says about it.
*/

/*!
    \qmlsignal H2Connection::alternativeServiceReceived(string origin, string fieldValue)
    \qmlsignal H2Connection::originsReceived(list<string> origins)
    ALTSVC (RFC 7838) and ORIGIN (RFC 8336): where else \a origin is served, with \a fieldValue as the
    header Alt-Svc has it; and what \a origins the server can be asked for here.
*/

/*!
    \qmlsignal H2Connection::pong(real rtt)
    The server answered ping() after \a rtt milliseconds.
*/

/*!
    \qmlsignal H2Connection::sslErrors(list<string> errors)
    The server's certificate was not accepted, for the reasons in \a errors. Unless the handler calls
    ignoreSslErrors(), the connection fails.
*/

H2ConnectionElement::H2ConnectionElement(QObject *parent)
    : Requester(parent)
{
    m_statisticsTimer.setInterval(500ms);
    m_statisticsTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_statisticsTimer, &QTimer::timeout, this, &H2ConnectionElement::statisticsChanged);
    makeConnection();
}

H2ConnectionElement::~H2ConnectionElement() = default;

void H2ConnectionElement::makeConnection()
{
    m_connection = std::make_unique<::H2Connection>(options());
    ::H2Connection *const c = m_connection.get();
    connect(c, &::H2Connection::stateChanged, this, [this, c](::H2Connection::State state) {
        const QPointer<H2ConnectionElement> alive(this);
        Q_EMIT stateChanged();
        // A handler may have opened another connection.
        if (alive && m_connection.get() == c && state == ::H2Connection::State::Closed)
            endOfConnection();
    });
    connect(c, &::H2Connection::errorOccurred, this, [this, c](const H2Error &error) {
        const QPointer<::H2Connection> same(c);
        Q_EMIT errorChanged();
        if (same)
            Q_EMIT errorOccurred(error);
    });
    connect(c, &::H2Connection::connected, this, &H2ConnectionElement::connected);
    connect(c, &::H2Connection::disconnected, this, &H2ConnectionElement::disconnected);
    connect(c, &::H2Connection::degradedChanged, this, &H2ConnectionElement::degradedChanged);
    connect(c, &::H2Connection::rttChanged, this, &H2ConnectionElement::rttChanged);
    connect(c, &::H2Connection::availableStreamsChanged, this,
            &H2ConnectionElement::availableStreamsChanged);
    connect(c, &::H2Connection::queuedRequestsChanged, this,
            &H2ConnectionElement::queuedRequestsChanged);
    connect(c, &::H2Connection::currentMaxSendStreamsChanged, this,
            &H2ConnectionElement::currentMaxSendStreamsChanged);
    connect(c, &::H2Connection::currentMaxRecvStreamsChanged, this,
            &H2ConnectionElement::currentMaxRecvStreamsChanged);
    connect(c, &::H2Connection::extendedConnectProtocolEnabledChanged, this,
            &H2ConnectionElement::extendedConnectProtocolEnabledChanged);
    connect(c, &::H2Connection::settingsReceived, this, &H2ConnectionElement::peerSettingsChanged);
    connect(c, &::H2Connection::settingsReceived, this, &H2ConnectionElement::settingsReceived);
    connect(c, &::H2Connection::settingsAcknowledged, this,
            &H2ConnectionElement::localSettingsChanged);
    connect(c, &::H2Connection::settingsAcknowledged, this,
            &H2ConnectionElement::settingsAcknowledged);
    connect(c, &::H2Connection::goAwayReceived, this,
            [this](quint32 lastStreamId, H2Error::Code code, const QByteArray &debugData) {
                Q_EMIT goAwayReceived(lastStreamId, static_cast<quint32>(code), debugData);
            });
    connect(c, &::H2Connection::alternativeServiceReceived, this,
            [this](const QByteArray &origin, const QByteArray &fieldValue) {
                Q_EMIT alternativeServiceReceived(QString::fromLatin1(origin),
                                                  QString::fromLatin1(fieldValue));
            });
    connect(c, &::H2Connection::originsReceived, this, [this](const QList<QByteArray> &origins) {
        QStringList texts;
        for (const QByteArray &origin : origins)
            texts.append(QString::fromLatin1(origin));
        Q_EMIT originsReceived(texts);
    });
    connect(c, &::H2Connection::pong, this,
            [this](std::chrono::microseconds time) { Q_EMIT pong(toMilliseconds(time)); });
    connect(c, &::H2Connection::sslErrors, this,
            [this](const QList<QSslError> &errors) { Q_EMIT sslErrors(TlsErrors::texts(errors)); });
    connect(c, &::H2Connection::proxyAuthenticationRequired, this,
            &H2ConnectionElement::askForProxyPassword);
}

void H2ConnectionElement::componentComplete()
{
    Requester::componentComplete();
    const QPointer<H2ConnectionElement> alive(this);
    if (m_active)
        open();
    if (alive)
        sendEarly();
}

void H2ConnectionElement::setUrl(const QUrl &url)
{
    if (m_url == url)
        return;
    m_url = url;
    const QPointer<H2ConnectionElement> alive(this);
    Q_EMIT urlChanged();
    if (alive && m_active && isComplete())
        open();
}

void H2ConnectionElement::setPeerVerifyName(const QString &name)
{
    if (m_peerVerifyName == name)
        return;
    m_peerVerifyName = name;
    Q_EMIT peerVerifyNameChanged();
}

void H2ConnectionElement::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    const QPointer<H2ConnectionElement> alive(this);
    Q_EMIT activeChanged();
    if (!alive || !isComplete() || m_active != active)
        return;
    if (active)
        open();
    else
        m_connection->shutdown();
}

void H2ConnectionElement::open()
{
    if (m_connection->state() != ::H2Connection::State::Unconnected) {
        close();
        makeConnection();
    }
    m_connection->setOptions(options());
    m_connection->setSslConfiguration(sslConfiguration());
    m_connection->setProxy(networkProxy());
    m_connection->setPeerVerifyName(m_peerVerifyName);
    m_connection->connectToUrl(m_url);
    m_statisticsTimer.start();
    announceNewConnection();
}

// The former connection finishes its requests on its own.
void H2ConnectionElement::close()
{
    ::H2Connection *const former = m_connection.release();
    former->disconnect(this);
    if (former->isClosed()) {
        former->deleteLater();
        return;
    }
    former->setParent(this);
    connect(former, &::H2Connection::disconnected, former, &QObject::deleteLater);
    former->shutdown();
}

void H2ConnectionElement::announceNewConnection()
{
    const QPointer<H2ConnectionElement> alive(this);
    const auto signals_ = { &H2ConnectionElement::stateChanged,
                            &H2ConnectionElement::errorChanged,
                            &H2ConnectionElement::degradedChanged,
                            &H2ConnectionElement::rttChanged,
                            &H2ConnectionElement::statisticsChanged,
                            &H2ConnectionElement::availableStreamsChanged,
                            &H2ConnectionElement::queuedRequestsChanged,
                            &H2ConnectionElement::currentMaxSendStreamsChanged,
                            &H2ConnectionElement::currentMaxRecvStreamsChanged,
                            &H2ConnectionElement::peerSettingsChanged,
                            &H2ConnectionElement::localSettingsChanged,
                            &H2ConnectionElement::extendedConnectProtocolEnabledChanged };
    for (const auto signal : signals_) {
        if (alive)
            Q_EMIT(this->*signal)();
    }
}

void H2ConnectionElement::endOfConnection()
{
    m_statisticsTimer.stop();
    const QPointer<H2ConnectionElement> alive(this);
    Q_EMIT statisticsChanged();
    if (alive && std::exchange(m_active, false))
        Q_EMIT activeChanged();
}

void H2ConnectionElement::settingChanged(H2ConnectionOptions::Setting setting)
{
    // An open connection has had these two already: RFC 9113 has no way to take them back.
    if (setting == H2ConnectionOptions::Setting::InitialMaxSendStreams
        || setting == H2ConnectionOptions::Setting::ConnectTimeout) {
        if (m_connection->state() == ::H2Connection::State::Unconnected)
            m_connection->setOptions(options());
        return;
    }
    H2ConnectionOptions current = m_connection->options();
    if (!current.setValue(setting, options().value(setting)).isError())
        m_connection->setOptions(current);
}

void H2ConnectionElement::submit(::H2Request *request)
{
    m_connection->send(request);
}

double H2ConnectionElement::rtt() const
{
    return toMilliseconds(m_connection->rtt());
}

qint64 H2ConnectionElement::currentMaxSendStreams() const
{
    return m_connection->currentMaxSendStreams();
}

qint64 H2ConnectionElement::currentMaxRecvStreams() const
{
    return m_connection->currentMaxRecvStreams();
}

bool H2ConnectionElement::isExtendedConnectProtocolEnabled() const
{
    return m_connection->isExtendedConnectProtocolEnabled();
}

void H2ConnectionElement::ping()
{
    m_connection->ping();
}

void H2ConnectionElement::shutdown()
{
    m_connection->shutdown();
}

void H2ConnectionElement::shutdown(int drainTimeout)
{
    if (drainTimeout < 0)
        qmlWarning(this)
            << tr("drainTimeout is %1, but must be at least 0 milliseconds").arg(drainTimeout);
    else
        m_connection->shutdown(std::chrono::milliseconds(drainTimeout));
}

void H2ConnectionElement::abort()
{
    m_connection->abort();
}

void H2ConnectionElement::ignoreSslErrors()
{
    m_connection->ignoreSslErrors();
}

} // namespace QtH2
