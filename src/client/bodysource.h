// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BODYSOURCE_H
#define BODYSOURCE_H

#include <QtH2/h2error.h>
#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>

namespace QtH2 {

// Who sends the body that a source gives.
class BodySink
{
public:
    virtual void bodyRead(const QByteArray &bytes) = 0;
    // That was all. It may have been too much or too little, which the sink knows.
    virtual void bodyEnded() = 0;
    virtual void bodyFailed(const H2Error &error) = 0;

protected:
    ~BodySink() = default;
};

// Where a request's body comes from that is not there as a whole.
class BodySource
{
public:
    BodySource() = default;
    virtual ~BodySource() = default;
    Q_DISABLE_COPY_MOVE(BodySource)

    // Before each sending: begins anew, or says why that cannot be. A sink that it has had is
    // forgotten; but a body that can be read only once goes on for it.
    [[nodiscard]] virtual H2Error prepare() = 0;
    // -1: that is known at the end only.
    [[nodiscard]] virtual qint64 size() const = 0;
    // Fields that describe the body; those of the application are left as they are.
    virtual void describe(H2Headers *) const { }

    // The sink takes that much more than was wanted before. It may be destroyed inside of a call to
    // it, after which the source is stopped.
    virtual void want(qint64 bytes, BodySink *sink) = 0;
    virtual void stop() = 0;
};

} // namespace QtH2

#endif // BODYSOURCE_H
