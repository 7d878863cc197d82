// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WATCHEDLIFE_H
#define WATCHEDLIFE_H

#include <QtCore/qglobal.h>

namespace QtH2 {

// A member of an object whose signals may delete it: a Watch that is made before one tells after it
// whether the object is still there. A QPointer would tell, too, but costs each object an allocation.
class WatchedLife
{
public:
    class Watch
    {
    public:
        explicit Watch(WatchedLife *life);
        ~Watch();
        Q_DISABLE_COPY_MOVE(Watch)

        [[nodiscard]] bool isAlive() const { return m_life; }

    private:
        friend class WatchedLife;

        WatchedLife *m_life;
        Watch *const m_outer;
    };

    WatchedLife() = default;
    ~WatchedLife();
    Q_DISABLE_COPY_MOVE(WatchedLife)

private:
    Watch *m_innermost = nullptr;
};

} // namespace QtH2

#endif // WATCHEDLIFE_H
