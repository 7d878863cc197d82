// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTSCRIPT_P_H
#define H2TESTSCRIPT_P_H

#include "testing/scriptsteps.h"

#include <QtH2/h2testscript.h>

class H2TestScriptPrivate : public QSharedData
{
public:
    [[nodiscard]] static const QtH2::ScriptSteps &steps(const H2TestScript &script)
    {
        return script.d->m_steps;
    }

    template <typename Step> void add(Step step) { m_steps.emplace_back(std::move(step)); }
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }

private:
    QtH2::ScriptSteps m_steps;
};

#endif // H2TESTSCRIPT_P_H
