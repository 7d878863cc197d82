// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SETTINGSMODEL_H
#define SETTINGSMODEL_H

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qhash.h>
#include <QtCore/qlist.h>
#include <QtQml/qqmlregistration.h>

#include <functional>

// Every setting of H2ConnectionOptions, as its table describes it. What is refused keeps its text and
// the reason, and changes nothing.
class SettingsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Session has it")
    Q_PROPERTY(int changedCount READ changedCount NOTIFY optionsChanged)

public:
    enum Role {
        NameRole = Qt::UserRole,
        GroupRole,
        SummaryRole,
        FlagRole,
        UnitRole,
        ValueRole, // as text, empty when unset
        ShownRole, // the value for people: "2 MiB"
        RangeRole,
        DefaultRole,
        UnsetRole, // what unsetting means, in words
        ChangedRole,
        ProblemRole,
    };

    // What takes the options into a connection under way, or says why not.
    using Apply = std::function<H2Error(const H2ConnectionOptions &)>;

    explicit SettingsModel(Apply apply, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] H2ConnectionOptions options() const { return m_options; }
    [[nodiscard]] int changedCount() const;

    // An empty text unsets it.
    Q_INVOKABLE void setText(const QString &name, const QString &text);
    Q_INVOKABLE void restore(const QString &name);
    Q_INVOKABLE void restoreAll();

Q_SIGNALS:
    void optionsChanged();

private:
    struct Refused
    {
        QString text;
        QString reason;
    };
    using Description = H2ConnectionOptions::SettingDescription;

    [[nodiscard]] int rowOf(const QString &name) const;
    [[nodiscard]] bool isChanged(const Description &row) const;
    void take(const H2ConnectionOptions &options, const Description &row, const QString &text);
    void announce();

    const Apply m_apply;
    QList<Description> m_rows;
    H2ConnectionOptions m_options;
    QHash<H2ConnectionOptions::Setting, Refused> m_refused;
};

#endif // SETTINGSMODEL_H
