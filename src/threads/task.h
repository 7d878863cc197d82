// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TASK_H
#define TASK_H

#include <memory>
#include <type_traits>
#include <utility>

namespace QtH2 {

// A call that is made once, in another thread. Unlike std::function it can own what cannot be copied.
class Task
{
public:
    template <typename Functor>
    explicit Task(Functor &&functor)
        : m_callable(
            std::make_unique<Concrete<std::decay_t<Functor>>>(std::forward<Functor>(functor)))
    {
    }

    void operator()() { m_callable->call(); }

private:
    struct Callable
    {
        Callable() = default;
        virtual ~Callable() = default;
        virtual void call() = 0;
        Callable(const Callable &) = delete;
        Callable &operator=(const Callable &) = delete;
    };
    template <typename Functor> struct Concrete final : Callable
    {
        template <typename Argument>
        explicit Concrete(Argument &&argument)
            : functor(std::forward<Argument>(argument))
        {
        }
        void call() override { functor(); }
        Functor functor;
    };

    std::unique_ptr<Callable> m_callable;
};

} // namespace QtH2

#endif // TASK_H
