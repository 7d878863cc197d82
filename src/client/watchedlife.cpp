// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/watchedlife.h"

namespace QtH2 {

WatchedLife::Watch::Watch(WatchedLife *life)
    : m_life(life)
    , m_outer(life->m_innermost)
{
    life->m_innermost = this;
}

WatchedLife::Watch::~Watch()
{
    if (m_life)
        m_life->m_innermost = m_outer;
}

WatchedLife::~WatchedLife()
{
    for (Watch *watch = m_innermost; watch; watch = watch->m_outer)
        watch->m_life = nullptr;
}

} // namespace QtH2
