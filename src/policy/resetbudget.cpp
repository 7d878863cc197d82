// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/resetbudget.h"

namespace QtH2 {

void ResetBudget::streamReset(qint32 streamId, TimePoint now)
{
    forgetOld(now);
    if (static_cast<qint64>(m_order.size()) >= m_settings.maxRemembered)
        return;
    if (m_streams.insert(streamId).second)
        m_order.push_back({ streamId, now + m_settings.duration });
}

ResetBudget::Verdict ResetBudget::frameReceived(qint32 streamId, TimePoint now)
{
    forgetOld(now);
    if (m_streams.count(streamId) > 0)
        return Verdict::Ignore;
    return errorReset();
}

ResetBudget::Verdict ResetBudget::errorReset()
{
    ++m_errors;
    const bool isTooMany = m_settings.maxErrors && m_errors > *m_settings.maxErrors;
    return isTooMany ? Verdict::EndConnection : Verdict::Answer;
}

void ResetBudget::forgetOld(TimePoint now)
{
    while (!m_order.empty() && m_order.front().until <= now) {
        m_streams.erase(m_order.front().streamId);
        m_order.pop_front();
    }
}

} // namespace QtH2
