// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "errorwords.h"

QString ErrorWords::title(const H2Error &error)
{
    using Kind = H2Error::Kind;
    switch (error.kind()) {
    case Kind::NoError:
        return tr("No error");
    case Kind::InvalidOptions:
        return tr("A setting has a bad value");
    case Kind::InvalidUrl:
        return tr("The URL cannot be used");
    case Kind::InvalidHeader:
        return tr("A header cannot be sent");
    case Kind::BodyDeviceFailed:
        return tr("The body could not be read or stored");
    case Kind::ContentLengthMismatch:
        return tr("The body is not as long as announced");
    case Kind::HostNotFound:
        return tr("There is no host of that name");
    case Kind::ConnectionRefused:
        return tr("Nobody listens there");
    case Kind::ProxyFailed:
        return tr("The proxy did not let it through");
    case Kind::TlsFailed:
        return tr("Encryption could not be set up");
    case Kind::CertificateRejected:
        return tr("The certificate is not trusted");
    case Kind::AlpnMismatch:
        return tr("The server does not speak HTTP/2");
    case Kind::SocketError:
        return tr("The network failed");
    case Kind::ConnectTimeout:
        return tr("Connecting took too long");
    case Kind::SettingsTimeout:
        return tr("The server did not answer the greeting");
    case Kind::IdleTimeout:
        return tr("Nothing was received for too long");
    case Kind::WriteStallTimeout:
        return tr("The network takes no more data");
    case Kind::KeepAliveTimeout:
        return tr("The server no longer answers PINGs");
    case Kind::RequestTimeout:
        return tr("The request took too long");
    case Kind::ResponseTimeout:
        return tr("The response was too late");
    case Kind::ConnectionClosed:
        return tr("The connection was closed");
    case Kind::ProtocolError:
        return tr("The rules of HTTP/2 were broken");
    case Kind::GoAway:
        return tr("The server said goodbye");
    case Kind::StreamReset:
        return tr("The server broke off the response");
    case Kind::HeaderListTooLarge:
        return tr("The headers are too long");
    case Kind::BufferLimitExceeded:
        return tr("Too much was left unread");
    case Kind::ExtendedConnectUnsupported:
        return tr("The server does not open such tunnels");
    case Kind::TunnelRefused:
        return tr("The tunnel was refused");
    case Kind::RedirectFailed:
        return tr("A redirect could not be followed");
    case Kind::DecodingFailed:
        return tr("The body could not be decompressed");
    case Kind::Aborted:
        return tr("Aborted");
    }
    return tr("An error of a kind that is new to this program");
}

QString ErrorWords::initiator(const H2Error &error)
{
    switch (error.initiator()) {
    case H2Error::Initiator::User:
        return tr("Done by you");
    case H2Error::Initiator::Library:
        return tr("Found on this side");
    case H2Error::Initiator::Remote:
        break;
    }
    return tr("Done by the other side");
}

QString ErrorWords::advice(const H2Error &error)
{
    if (error.kind() == H2Error::Kind::CertificateRejected)
        return tr("Nothing was sent. Trust it only if you know whose it is.");
    return error.isRetrySafe()
        ? tr("Safe to send again: the server has not worked on it.")
        : tr(
            "The server may have worked on it: send it again only if doing it twice does no harm.");
}
