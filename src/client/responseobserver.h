// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RESPONSEOBSERVER_H
#define RESPONSEOBSERVER_H

#include <QtCore/qglobal.h>

namespace QtH2 {

// Is told of a response in place of the signals headersReceived(), readyRead() and finished(), where
// the request is nobody else's: each connection costs allocations. May delete the request, as a slot
// may.
class ResponseObserver
{
public:
    virtual void handleHeaders() = 0;
    virtual void handleBody() = 0;
    virtual void handleEnd() = 0;

protected:
    ResponseObserver() = default;
    ~ResponseObserver() = default;
    Q_DISABLE_COPY_MOVE(ResponseObserver)
};

} // namespace QtH2

#endif // RESPONSEOBSERVER_H
