// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Settings and windows (RFC 9113, sections 6.5 and 6.9).

#include "faultcase.h"

namespace {

using namespace Faults;

constexpr quint16 headerTableSize = 0x1;
constexpr quint16 enablePush = 0x2;
constexpr quint16 maxConcurrentStreams = 0x3;
constexpr quint16 initialWindowSize = 0x4;
constexpr quint16 maxFrameSize = 0x5;
constexpr quint16 maxHeaderListSize = 0x6;
constexpr quint16 enableConnectProtocol = 0x8;
constexpr quint32 maxWindow = 0x7fffffff;

QByteArray setting(quint16 id, quint32 value)
{
    return Frames::settings({ { id, value } });
}

// An upload that is larger than any window here.
FaultCase uploading(const FaultCase &row)
{
    return asking(row, [](H2Request &request) {
        request.setMethod("POST");
        request.setBody(QByteArray(100'000, 'u'));
    });
}

// The response was whole before the upload.
FaultCase stoppingUpload(FaultCase row)
{
    row.sent = Code::NoError;
    return uploading(row);
}

} // namespace

FaultCases Faults::settings()
{
    const auto wrong
        = [](const char *name, quint16 id, quint32 value, Code code = Code::ProtocolError) {
              return connectionError("6.5.2", name, setting(id, value), code);
          };
    QList<QPair<quint16, quint32>> twice(30, { maxConcurrentStreams, 100 });
    return {
        wrong("SETTINGS_ENABLE_PUSH of 2", enablePush, 2),
        wrong("SETTINGS_ENABLE_PUSH of 1 from a server", enablePush, 1),
        wrong("SETTINGS_INITIAL_WINDOW_SIZE of 2^31", initialWindowSize, maxWindow + 1,
              Code::FlowControlError),
        wrong("SETTINGS_INITIAL_WINDOW_SIZE of 2^32 - 1", initialWindowSize, 0xffffffff,
              Code::FlowControlError),
        wrong("SETTINGS_MAX_FRAME_SIZE of 16383", maxFrameSize, 16383),
        wrong("SETTINGS_MAX_FRAME_SIZE of 0", maxFrameSize, 0),
        wrong("SETTINGS_MAX_FRAME_SIZE of 2^24", maxFrameSize, 1U << 24),
        connectionError("RFC 8441 3", "SETTINGS_ENABLE_CONNECT_PROTOCOL of 2",
                        setting(enableConnectProtocol, 2)),
        connectionError("RFC 8441 3", "SETTINGS_ENABLE_CONNECT_PROTOCOL taken back",
                        setting(enableConnectProtocol, 1) + setting(enableConnectProtocol, 0)),
        connectionError("6.5.3", "SETTINGS ACK for nothing", Frames::settingsAck()),
        connectionError("6.5.2", "a good setting and a bad one",
                        Frames::settings({ { maxConcurrentStreams, 10 }, { maxFrameSize, 1 } })),
        tolerated("6.5.2", "SETTINGS_ENABLE_PUSH of 0", setting(enablePush, 0)),
        tolerated("6.5.2", "SETTINGS_INITIAL_WINDOW_SIZE of 2^31 - 1",
                  setting(initialWindowSize, maxWindow)),
        tolerated("6.5.2", "SETTINGS_MAX_FRAME_SIZE of 2^24 - 1", setting(maxFrameSize, 0xffffff)),
        tolerated("6.5.2", "SETTINGS_MAX_HEADER_LIST_SIZE of 0", setting(maxHeaderListSize, 0)),
        tolerated("6.5.2", "SETTINGS_HEADER_TABLE_SIZE of 0", setting(headerTableSize, 0)),
        tolerated("6.5.2", "SETTINGS_HEADER_TABLE_SIZE of 2^32 - 1",
                  setting(headerTableSize, 0xffffffff)),
        tolerated("6.5.2", "SETTINGS_MAX_CONCURRENT_STREAMS below what is open, and then enough",
                  setting(maxConcurrentStreams, 0) + setting(maxConcurrentStreams, 100)),
        tolerated("6.5.2", "an unknown setting", setting(0x99, 0xffffffff)),
        tolerated("6.5.2", "a setting twice in one frame",
                  Frames::settings({ { maxConcurrentStreams, 0 }, { maxConcurrentStreams, 100 } })),
        tolerated("6.5.2", "thirty settings in one frame", Frames::settings(twice)),
        tolerated("6.5.2", "SETTINGS without a setting", Frames::settings()),
        tolerated("6.5.2", "a setting with the identifier 0", setting(0, 1)),
        tolerated("6.5", "SETTINGS with flags that are not defined",
                  Frames::encode(Frames::Settings, 0xfe, 0)),
    };
}

FaultCases Faults::windows()
{
    const QByteArray enough
        = Frames::headers(1, ok()) + Frames::data(1, "enough", Frames::EndStream);
    return {
        connectionError("6.9", "WINDOW_UPDATE by 0 of the connection", Frames::windowUpdate(0, 0)),
        connectionError("6.9", "WINDOW_UPDATE by 0 of a stream", Frames::windowUpdate(1, 0)),
        connectionError("6.9.1", "the window of the connection above 2^31 - 1",
                        Frames::windowUpdate(0, maxWindow), Code::FlowControlError),
        connectionError("6.9.1", "the window of the connection above 2^31 - 1 in two steps",
                        Frames::windowUpdate(0, maxWindow - 65535) + Frames::windowUpdate(0, 1),
                        Code::FlowControlError),
        streamError("6.9.1", "the window of a stream above 2^31 - 1",
                    Frames::windowUpdate(1, maxWindow), Kind::ProtocolError,
                    Code::FlowControlError),
        connectionError("6.9.2", "a setting that makes the window of a stream overflow",
                        Frames::windowUpdate(1, maxWindow - 65535)
                            + setting(initialWindowSize, 65536),
                        Code::FlowControlError),
        tolerated("6.9.1", "the window of the connection of exactly 2^31 - 1",
                  Frames::windowUpdate(0, maxWindow - 65535)),
        tolerated("6.9.1", "the window of a stream of exactly 2^31 - 1",
                  Frames::windowUpdate(1, maxWindow - 65535)),
        tolerated("6.9", "WINDOW_UPDATE with the reserved bit",
                  Frames::windowUpdate(0, 0x80000001)),
        stoppingUpload(answered("6.9.2", "a window made negative by SETTINGS",
                                setting(initialWindowSize, 0) + enough, "enough")),
        stoppingUpload(answered("6.9.2", "a window made negative, and back by WINDOW_UPDATE",
                                setting(initialWindowSize, 1) + Frames::windowUpdate(1, 65534)
                                    + Frames::windowUpdate(1, 1) + enough,
                                "enough")),
        stoppingUpload(answered(
            "6.9.2", "a window made negative, and back by SETTINGS",
            setting(initialWindowSize, 0) + setting(initialWindowSize, 65536) + enough, "enough")),
        // The application has not read, so that nothing is given back.
        asking(with(streamError("6.9.1", "more than the window of the stream allows",
                                begun() + Frames::data(1, QByteArray(1001, 'x')),
                                Kind::ProtocolError, Code::FlowControlError),
                    H2ConnectionOptions().setInitialStreamWindowSize(1000)),
               [](H2Request &request) { request.setReadBufferSize(1000); }),
    };
}
