// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef NODESCRIPTORS_H
#define NODESCRIPTORS_H

#include <QtCore/qglobal.h>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

// While it lives, the process gets no new descriptor from the system.
class NoDescriptors
{
public:
    NoDescriptors()
    {
        // With the standard output once more, wherever there is room below the highest.
        int highest = -1;
        for (int i = 0; i < 100; ++i)
            highest = std::max(highest, take());
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(highest) + 1;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        while (take() >= 0)
            continue;
    }
    ~NoDescriptors()
    {
        ::setrlimit(RLIMIT_NOFILE, &m_before);
        for (const int descriptor : m_taken)
            ::close(descriptor);
    }
    Q_DISABLE_COPY_MOVE(NoDescriptors)

private:
    int take()
    {
        const int descriptor = ::dup(STDOUT_FILENO);
        if (descriptor >= 0)
            m_taken.push_back(descriptor);
        return descriptor;
    }

    std::vector<int> m_taken;
    rlimit m_before = {};
};

#endif // NODESCRIPTORS_H
