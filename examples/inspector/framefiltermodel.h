// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMEFILTERMODEL_H
#define FRAMEFILTERMODEL_H

#include <QtCore/qsortfilterproxymodel.h>
#include <QtCore/qstringlist.h>
#include <QtQml/qqmlregistration.h>

// The frames in which each word of the text occurs: in the type or the details, and "stream=3" is
// the number of the stream.
class FrameFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)

public:
    explicit FrameFilterModel(QObject *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);

Q_SIGNALS:
    void textChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    QStringList m_words;
};

#endif // FRAMEFILTERMODEL_H
