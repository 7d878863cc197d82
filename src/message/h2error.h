// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2ERROR_H
#define H2ERROR_H

#include <QtH2/qth2global.h>

#include <QtCore/qmetatype.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>
#include <QtNetwork/qabstractsocket.h>
#include <QtNetwork/qsslerror.h>

#include <optional>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

class H2ErrorPrivate;

class QTH2_EXPORT H2Error
{
    Q_GADGET
    Q_PROPERTY(Kind kind READ kind)
    Q_PROPERTY(QVariant code READ codeVariant)
    Q_PROPERTY(QString codeName READ codeName)
    Q_PROPERTY(Initiator initiator READ initiator)
    Q_PROPERTY(Scope scope READ scope)
    Q_PROPERTY(bool retrySafe READ isRetrySafe)
    Q_PROPERTY(bool timeout READ isTimeout)
    Q_PROPERTY(QString errorString READ errorString)
    Q_PROPERTY(QByteArray debugData READ debugData)

public:
    enum class Kind {
        NoError,
        InvalidOptions,
        InvalidUrl,
        InvalidHeader,
        BodyDeviceFailed,
        ContentLengthMismatch,
        HostNotFound,
        ConnectionRefused,
        ProxyFailed,
        TlsFailed,
        CertificateRejected,
        AlpnMismatch,
        SocketError,
        ConnectTimeout,
        SettingsTimeout,
        IdleTimeout,
        WriteStallTimeout,
        KeepAliveTimeout,
        RequestTimeout,
        ResponseTimeout,
        ConnectionClosed,
        ProtocolError,
        GoAway,
        StreamReset,
        HeaderListTooLarge,
        BufferLimitExceeded,
        ExtendedConnectUnsupported,
        TunnelRefused,
        RedirectFailed,
        DecodingFailed,
        Aborted,
    };
    Q_ENUM(Kind)

    enum class Initiator { User, Library, Remote };
    Q_ENUM(Initiator)

    enum class Scope { Request, Connection };
    Q_ENUM(Scope)

    // RFC 9113, section 7. A peer may send any other number.
    enum class Code : quint32 {
        NoError = 0x0,
        ProtocolError = 0x1,
        InternalError = 0x2,
        FlowControlError = 0x3,
        SettingsTimeout = 0x4,
        StreamClosed = 0x5,
        FrameSizeError = 0x6,
        RefusedStream = 0x7,
        Cancel = 0x8,
        CompressionError = 0x9,
        ConnectError = 0xa,
        EnhanceYourCalm = 0xb,
        InadequateSecurity = 0xc,
        Http11Required = 0xd,
    };
    Q_ENUM(Code)

    H2Error();
    H2Error(Kind kind, Initiator initiator, Scope scope, const QString &errorString);
    H2Error(const H2Error &other);
    H2Error(H2Error &&other) noexcept;
    H2Error &operator=(const H2Error &other);
    H2Error &operator=(H2Error &&other) noexcept;
    ~H2Error();

    void swap(H2Error &other) noexcept { d.swap(other.d); }

    [[nodiscard]] bool isError() const { return kind() != Kind::NoError; }
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] std::optional<Code> code() const;
    [[nodiscard]] QString codeName() const;
    [[nodiscard]] Initiator initiator() const;
    [[nodiscard]] Scope scope() const;
    [[nodiscard]] bool isRetrySafe() const;
    [[nodiscard]] bool isTimeout() const;
    [[nodiscard]] QString errorString() const;
    [[nodiscard]] QByteArray debugData() const;
    [[nodiscard]] QAbstractSocket::SocketError socketError() const;
    [[nodiscard]] QList<QSslError> sslErrors() const;

    H2Error &setCode(Code code);
    H2Error &setRetrySafe(bool safe);
    H2Error &setDebugData(const QByteArray &data);
    H2Error &setSocketError(QAbstractSocket::SocketError error);
    H2Error &setSslErrors(const QList<QSslError> &errors);

    [[nodiscard]] static QString codeName(Code code);

private:
    [[nodiscard]] QVariant codeVariant() const;

    QSharedDataPointer<H2ErrorPrivate> d;

    friend QTH2_EXPORT bool operator==(const H2Error &left, const H2Error &right);
    friend bool operator!=(const H2Error &left, const H2Error &right) { return !(left == right); }
    friend QTH2_EXPORT QDebug operator<<(QDebug debug, const H2Error &error);
};

Q_DECLARE_SHARED(H2Error)

#endif // H2ERROR_H
