// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSION_H
#define SESSION_H

#include "framemodel.h"
#include "frametap.h"
#include "requestform.h"
#include "settingsmodel.h"
#include "traffichistory.h"
#include "transfermodel.h"

#include <QtH2/h2connection.h>
#include <QtH2/h2error.h>
#include <QtH2/h2settings.h>
#include <QtH2/h2statistics.h>

#include <QtCore/qobject.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtQml/qqmlregistration.h>

// The connection that is looked at, and all that is to be seen of it.
class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The program has one")
    Q_PROPERTY(RequestForm *form READ form CONSTANT)
    Q_PROPERTY(SettingsModel *settings READ settings CONSTANT)
    Q_PROPERTY(TransferModel *transfers READ transfers CONSTANT)
    Q_PROPERTY(FrameModel *frames READ frames CONSTANT)
    Q_PROPERTY(TrafficHistory *history READ history CONSTANT)
    Q_PROPERTY(QStringList suggestions READ suggestions NOTIFY suggestionsChanged)
    // An H2Connection.State of the QML module.
    Q_PROPERTY(int state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateChanged)
    Q_PROPERTY(QString origin READ origin NOTIFY stateChanged)
    Q_PROPERTY(bool openOrOpening READ isOpenOrOpening NOTIFY stateChanged)
    Q_PROPERTY(QString errorTitle READ errorTitle NOTIFY errorChanged)
    Q_PROPERTY(QString errorText READ errorText NOTIFY errorChanged)
    Q_PROPERTY(QString errorInitiator READ errorInitiator NOTIFY errorChanged)
    Q_PROPERTY(QString errorAdvice READ errorAdvice NOTIFY errorChanged)
    Q_PROPERTY(bool untrusted READ isUntrusted NOTIFY errorChanged)
    Q_PROPERTY(H2Statistics statistics READ statistics NOTIFY statisticsChanged)
    Q_PROPERTY(H2Settings peerSettings READ peerSettings NOTIFY statisticsChanged)
    Q_PROPERTY(H2Settings localSettings READ localSettings NOTIFY statisticsChanged)
    Q_PROPERTY(double rtt READ rtt NOTIFY statisticsChanged)
    Q_PROPERTY(double availableStreams READ availableStreams NOTIFY statisticsChanged)
    Q_PROPERTY(bool pinging READ isPinging WRITE setPinging NOTIFY pingingChanged)

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] RequestForm *form() { return &m_form; }
    [[nodiscard]] SettingsModel *settings() { return &m_settings; }
    [[nodiscard]] TransferModel *transfers() { return &m_transfers; }
    [[nodiscard]] FrameModel *frames() { return &m_frames; }
    [[nodiscard]] TrafficHistory *history() { return &m_history; }
    [[nodiscard]] QStringList suggestions() const { return m_suggestions; }
    void setSuggestions(const QStringList &urls);
    void trustAuthorities(const QList<QSslCertificate> &authorities);

    [[nodiscard]] int state() const { return static_cast<int>(connectionState()); }
    [[nodiscard]] H2Connection::State connectionState() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString origin() const { return m_origin; }
    [[nodiscard]] bool isOpenOrOpening() const;
    [[nodiscard]] QString errorTitle() const;
    [[nodiscard]] QString errorText() const { return m_error.errorString(); }
    [[nodiscard]] QString errorInitiator() const;
    [[nodiscard]] QString errorAdvice() const;
    [[nodiscard]] bool isUntrusted() const;
    [[nodiscard]] H2Statistics statistics() const { return m_statistics; }
    [[nodiscard]] H2Settings peerSettings() const;
    [[nodiscard]] H2Settings localSettings() const;
    [[nodiscard]] double rtt() const;
    [[nodiscard]] double availableStreams() const;
    [[nodiscard]] bool isPinging() const { return m_pingTimer.isActive(); }
    void setPinging(bool pinging);

    Q_INVOKABLE void send();
    Q_INVOKABLE void open();
    Q_INVOKABLE void ping();
    Q_INVOKABLE void drain();
    Q_INVOKABLE void abort();
    // The certificate that was refused, from here on.
    Q_INVOKABLE void trust();
    Q_INVOKABLE void dismissError();

Q_SIGNALS:
    // One request, which somebody now waits for.
    void sent();
    void suggestionsChanged();
    void stateChanged();
    void errorChanged();
    void statisticsChanged();
    void pingingChanged();

private:
    Transfer *sendOne(const RequestForm &form);
    Transfer *follow(std::unique_ptr<H2Request> request);
    void makeConnection(const QUrl &url);
    void retire();
    void setError(const H2Error &error);
    void sample();

    RequestForm m_form;
    SettingsModel m_settings;
    FrameModel m_frames;
    FrameTap m_tap;
    TrafficHistory m_history;
    QStringList m_suggestions;
    QList<QSslCertificate> m_authorities;
    QList<QSslError> m_trusted;
    QString m_origin;
    H2Error m_error;
    H2Statistics m_statistics;
    QTimer m_sampleTimer;
    QTimer m_pingTimer;
    int m_lastNumber = 0;
    H2Connection *m_connection = nullptr;
    TransferModel m_transfers;
};

#endif // SESSION_H
