// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2NETWORKACCESSMANAGERFACTORY_H
#define H2NETWORKACCESSMANAGERFACTORY_H

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2networkaccessmanager.h>

#include <QtQml/qqmlnetworkaccessmanagerfactory.h>

// Inline, so that only a program that has Qt Qml already needs it.
class H2NetworkAccessManagerFactory : public QQmlNetworkAccessManagerFactory
{
public:
    explicit H2NetworkAccessManagerFactory(const H2ConnectionOptions &options
                                           = H2ConnectionOptions())
        : m_options(options)
    {
    }

    QNetworkAccessManager *create(QObject *parent) override
    {
        return new H2NetworkAccessManager(m_options, parent);
    }

private:
    const H2ConnectionOptions m_options;
};

#endif // H2NETWORKACCESSMANAGERFACTORY_H
