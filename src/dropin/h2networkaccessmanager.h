// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2NETWORKACCESSMANAGER_H
#define H2NETWORKACCESSMANAGER_H

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>
#include <QtH2/qth2global.h>

#include <QtNetwork/qnetworkaccessmanager.h>

#include <memory>

class H2NetworkAccessManagerPrivate;

class QTH2_EXPORT H2NetworkAccessManager : public QNetworkAccessManager
{
    Q_OBJECT
    Q_PROPERTY(H2ConnectionOptions options READ options WRITE setOptions NOTIFY optionsChanged)
    Q_PROPERTY(bool cleartextHttp2 READ isCleartextHttp2 WRITE setCleartextHttp2 NOTIFY
                   cleartextHttp2Changed)

public:
    explicit H2NetworkAccessManager(QObject *parent = nullptr);
    explicit H2NetworkAccessManager(const H2ConnectionOptions &options, QObject *parent = nullptr);
    ~H2NetworkAccessManager() override;

    [[nodiscard]] H2ConnectionOptions options() const;
    H2Error setOptions(const H2ConnectionOptions &options);
    [[nodiscard]] bool isCleartextHttp2() const;
    void setCleartextHttp2(bool enabled);

    void clearAccessCache();
    void clearConnectionCache();

Q_SIGNALS:
    void optionsChanged();
    void cleartextHttp2Changed();

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoingData = nullptr) override;

private:
    friend class H2NetworkAccessManagerPrivate;
    const std::unique_ptr<H2NetworkAccessManagerPrivate> d;
};

#endif // H2NETWORKACCESSMANAGER_H
