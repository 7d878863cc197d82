// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "frametap.h"

#include <QtCore/qloggingcategory.h>
#include <QtCore/qmutex.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace {

QBasicMutex tapMutex; // a message may come from any thread
FrameTap *tap = nullptr;
QtMessageHandler otherMessages = nullptr;

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (!context.category || std::strcmp(context.category, "qth2.frames") != 0) {
        otherMessages(type, context, text);
        return;
    }
    const QMutexLocker locker(&tapMutex);
    if (tap) {
        QMetaObject::invokeMethod(
            tap, [text] { Q_EMIT tap->lineLogged(text); }, Qt::QueuedConnection);
    }
}

} // namespace

FrameTap::FrameTap(QObject *parent)
    : QObject(parent)
{
    QLoggingCategory::setFilterRules(u"qth2.frames.debug=true"_s);
    const QMutexLocker locker(&tapMutex);
    tap = this;
    otherMessages = qInstallMessageHandler(handleMessage);
}

FrameTap::~FrameTap()
{
    QLoggingCategory::setFilterRules(QString());
    qInstallMessageHandler(otherMessages);
    const QMutexLocker locker(&tapMutex);
    tap = nullptr;
}
