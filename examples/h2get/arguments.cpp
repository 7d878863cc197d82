// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "arguments.h"

#include "tlsfiles.h"

#include <QtCore/qfileinfo.h>

#include <algorithm>

using namespace Qt::StringLiterals;

QString Arguments::complete()
{
    if (urls.isEmpty())
        return u"no URL is given"_s;
    if (isTunnel()) {
        if (!tunnelTarget.isEmpty() && !protocol.isEmpty())
            return u"--connect and --protocol exclude each other"_s;
        if (hasBody() || head || !method.isEmpty())
            return u"a tunnel has no method and no body: standard input goes into it"_s;
        if (requestCount() > 1)
            return u"standard input goes into one tunnel, and there are more"_s;
        method = "CONNECT"_ba;
    }
    if (method.isEmpty())
        method = head ? "HEAD"_ba : hasBody() ? "POST"_ba : "GET"_ba;
    if (const H2Error error = options.validate(); error.isError())
        return error.errorString();

    if (bodyFromInput && requestCount() > 1)
        return u"--upload-file -: standard input is the body of one request, and there are more"_s;

    const bool encrypts = std::any_of(urls.cbegin(), urls.cend(),
                                      [](const QUrl &url) { return url.scheme() == "https"_L1; });
    if (!unixSocket.isEmpty() && encrypts)
        return u"--unix-socket speaks no TLS: the URL must be http://"_s;
    if (!unixSocket.isEmpty() && (proxy || !http2Proxy.isEmpty()))
        return u"--unix-socket and --proxy exclude each other"_s;
    if (!keyFile.isEmpty() && certificateFile.isEmpty())
        return u"--key needs --cert"_s;

    // The files themselves are made when there is something to write.
    if (!output.isEmpty()) {
        const QFileInfo file(output);
        const QString folder = file.path();
        if (!folder.contains("%i"_L1) && !QFileInfo(folder).isDir())
            return "--output: there is no folder "_L1 + folder;
        if (file.isDir() || (file.exists() && !file.isWritable()))
            return "--output: cannot write "_L1 + output;
    }
    return TlsFiles::configure(this);
}

int Arguments::requestCount() const
{
    return repeat > 0 ? repeat : static_cast<int>(urls.size());
}

int Arguments::parallelCount() const
{
    return parallel > 0 ? std::min(parallel, requestCount()) : requestCount();
}
