// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "framelines.h"

#include "standardstreams.h"

#include <QtCore/qloggingcategory.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace {

QtMessageHandler otherMessages = nullptr;

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (context.category && std::strcmp(context.category, "qth2.frames") == 0)
        StandardStreams::writeError(text.toLocal8Bit() + '\n');
    else
        otherMessages(type, context, text);
}

} // namespace

void FrameLines::print()
{
    QLoggingCategory::setFilterRules(u"qth2.frames.debug=true"_s);
    otherMessages = qInstallMessageHandler(handleMessage);
}
