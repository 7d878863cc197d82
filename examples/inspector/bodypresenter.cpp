// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "bodypresenter.h"

#include "bodywords.h"
#include "quantity.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// More of it makes a text view slow.
constexpr qsizetype shownText = 256 * 1024;
constexpr qsizetype shownHex = 16 * 1024;

} // namespace

BodyPresenter::BodyPresenter(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &BodyPresenter::present);
}

void BodyPresenter::setTransfer(Transfer *transfer)
{
    if (m_transfer == transfer)
        return;
    if (m_transfer)
        m_transfer->disconnect(this);
    m_transfer = transfer;
    if (transfer) {
        const auto later = [this] {
            if (!m_timer.isActive())
                m_timer.start();
        };
        connect(transfer, &Transfer::bodyChanged, this, later);
        connect(transfer, &Transfer::changed, this, later);
    }
    Q_EMIT transferChanged();
    present();
}

void BodyPresenter::setFormat(Format format)
{
    if (m_format == format)
        return;
    m_format = format;
    Q_EMIT formatChanged();
    present();
}

BodyPresenter::Format BodyPresenter::chosen() const
{
    if (m_format != Auto)
        return m_format;
    switch (BodyWords::kindOf(m_transfer->contentType(), m_transfer->body())) {
    case BodyWords::Kind::Json:
        return Json;
    case BodyWords::Kind::Image:
        return Image;
    case BodyWords::Kind::Binary:
        return Hex;
    case BodyWords::Kind::Text:
        break;
    }
    return Text;
}

void BodyPresenter::present()
{
    m_text.clear();
    m_imageSource.clear();
    m_note.clear();
    if (m_transfer && !m_transfer->body().isEmpty()) {
        const QByteArray body = m_transfer->body();
        const Format format = chosen();
        const qsizetype shown = std::min(body.size(), format == Hex ? shownHex : shownText);
        if (format == Image) {
            const QByteArray type = m_transfer->contentType();
            if (!m_transfer->isRunning()) {
                m_imageSource = "data:"_L1 + QString::fromLatin1(type) + ";base64,"_L1
                    + QString::fromLatin1(body.toBase64());
            }
        } else if (format == Hex) {
            m_text = BodyWords::hexDump(body.first(shown));
        } else if (format == Json && shown == body.size()) {
            m_text = BodyWords::prettyJson(body);
        } else {
            m_text = QString::fromUtf8(body.first(shown));
        }
        if (format != Image && static_cast<double>(shown) < m_transfer->received()) {
            m_note = tr("The first %1 of %2")
                         .arg(Quantity::bytes(static_cast<double>(shown)),
                              Quantity::bytes(m_transfer->received()));
        }
    } else if (m_transfer) {
        if (m_transfer->received() > 0)
            m_note = tr("The body was dropped to keep the memory for later ones.");
        else
            m_note = m_transfer->isRunning() ? tr("Nothing yet.") : tr("There is no body.");
    }
    Q_EMIT contentChanged();
}
