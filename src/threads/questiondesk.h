// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef QUESTIONDESK_H
#define QUESTIONDESK_H

#include <QtCore/qobject.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace QtH2 {

// Where other threads put questions to that of the desk, and wait for the answers. The thread of the
// desk can wait for another one there, too: it answers meanwhile, so that they cannot both wait for
// ever.
class QuestionDesk : public QObject
{
    Q_OBJECT

    struct Shared;

public:
    // What another thread needs of the desk, which may be gone before it.
    class Access
    {
    public:
        // Calls the function in the desk's thread. True: it has returned. False: it never will, or
        // not while the desk is there; what it uses is to be its own.
        [[nodiscard]] bool ask(std::function<void()> question) const;
        // The desk's thread waits for what has changed now.
        void notify(const std::function<void()> &change) const;

    private:
        friend class QuestionDesk;
        std::shared_ptr<Shared> m_shared;
    };

    explicit QuestionDesk(QObject *parent);
    ~QuestionDesk() override;

    [[nodiscard]] Access access() const;
    // A question is being answered, and who asked waits.
    [[nodiscard]] bool isAnswering() const;
    // Until it is so by what another thread said with notify().
    void waitFor(const std::function<bool()> &condition);
    // Nobody is answered any more.
    void close();

protected:
    bool event(QEvent *event) override;

private:
    static void answer(const std::shared_ptr<Shared> &shared, std::unique_lock<std::mutex> &lock);

    const std::shared_ptr<Shared> m_shared;
};

} // namespace QtH2

#endif // QUESTIONDESK_H
