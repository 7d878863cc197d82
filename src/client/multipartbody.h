// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef MULTIPARTBODY_H
#define MULTIPARTBODY_H

#include "client/devicebody.h"

#include <QtNetwork/qhttpmultipart.h>

#include <memory>

namespace QtH2 {

// A body of several parts (RFC 2046, section 5.1), with the fields that tell its boundary.
class MultiPartBody final : public BodySource
{
public:
    explicit MultiPartBody(QHttpMultiPart *multiPart);

    [[nodiscard]] H2Error prepare() override;
    [[nodiscard]] qint64 size() const override { return m_device->size(); }
    void describe(H2Headers *headers) const override;
    void want(qint64 bytes, BodySink *sink) override { m_device->want(bytes, sink); }
    void stop() override;

private:
    QPointer<QHttpMultiPart> m_multiPart;
    H2Headers m_fields;
    std::unique_ptr<DeviceBody> m_device;
};

} // namespace QtH2

#endif // MULTIPARTBODY_H
