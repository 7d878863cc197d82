// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BODYPRESENTER_H
#define BODYPRESENTER_H

#include "transfer.h"

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qstring.h>
#include <QtCore/qtimer.h>
#include <QtQml/qqmlregistration.h>

// The body of a transfer as the view shows it, and while it grows.
class BodyPresenter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Transfer *transfer READ transfer WRITE setTransfer NOTIFY transferChanged)
    Q_PROPERTY(Format format READ format WRITE setFormat NOTIFY formatChanged)
    Q_PROPERTY(QString text READ text NOTIFY contentChanged)
    Q_PROPERTY(QString imageSource READ imageSource NOTIFY contentChanged)
    Q_PROPERTY(QString note READ note NOTIFY contentChanged)

public:
    enum Format { Auto, Text, Json, Image, Hex };
    Q_ENUM(Format)

    explicit BodyPresenter(QObject *parent = nullptr);

    [[nodiscard]] Transfer *transfer() const { return m_transfer; }
    void setTransfer(Transfer *transfer);
    [[nodiscard]] Format format() const { return m_format; }
    void setFormat(Format format);
    [[nodiscard]] QString text() const { return m_text; }
    // A data: URL, empty unless it is shown as an image.
    [[nodiscard]] QString imageSource() const { return m_imageSource; }
    [[nodiscard]] QString note() const { return m_note; }

Q_SIGNALS:
    void transferChanged();
    void formatChanged();
    void contentChanged();

private:
    void present();
    [[nodiscard]] Format chosen() const;

    QPointer<Transfer> m_transfer;
    QTimer m_timer;
    Format m_format = Auto;
    QString m_text;
    QString m_imageSource;
    QString m_note;
};

#endif // BODYPRESENTER_H
