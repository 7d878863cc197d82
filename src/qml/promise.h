// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PROMISE_H
#define PROMISE_H

#include <QtH2/h2error.h>

#include <QtCore/qpointer.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>

namespace QtH2 {

class H2RequestElement;

// A JavaScript Promise for a response. Copies share it. It is settled from the event loop, so that no
// JavaScript runs where an object dies: perhaps inside the garbage collector, or with the engine.
class Promise
{
public:
    explicit Promise(QJSEngine *engine);

    [[nodiscard]] QJSValue value() const { return m_deferred.property(QStringLiteral("promise")); }
    void resolve(const H2RequestElement &request) const;
    void reject(const H2Error &error) const;

private:
    void settle(const QString &how, const QJSValue &with) const;

    QPointer<QJSEngine> m_engine;
    QJSValue m_deferred;
};

} // namespace QtH2

#endif // PROMISE_H
