// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/responsefields.h"

namespace QtH2 {

namespace {

// RFC 9110, section 8.6: these never have one.
bool mayHaveContentLength(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

H2Headers withStatus(int status, const H2Headers &headers)
{
    H2Headers fields;
    fields.append(":status", QByteArray::number(status));
    for (const H2Headers::Field field : headers)
        fields.append(field.name, field.value,
                      field.sensitive ? H2Headers::Sensitivity::Sensitive
                                      : H2Headers::Sensitivity::Normal);
    return fields;
}

} // namespace

H2Headers responseFields(const H2TestResponse &response)
{
    H2Headers fields = withStatus(response.status, response.headers);
    if (response.addContentLength && !response.neverFinish && response.chunkSize == 0
        && mayHaveContentLength(response.status) && !response.headers.contains("content-length"))
        fields.append("content-length", QByteArray::number(response.body.size()));
    return fields;
}

H2Headers responseFields(const H2TestInformational &response)
{
    return withStatus(response.status, response.headers);
}

} // namespace QtH2
