// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "demoscript.h"

#include "session.h"
#include "transfer.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qfile.h>
#include <QtGui/qevent.h>
#include <QtGui/qimage.h>
#include <QtGui/qkeysequence.h>
#include <QtQuick/qquickitem.h>
#include <QtQuick/qquickwindow.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds patience = 60s;
// Until transitions have ended and the rows of the lists are made, in milliseconds.
constexpr qint64 settling = 500;

int numberAt(const QStringList &words, qsizetype index)
{
    return words.value(index).toInt();
}

// Whether there is something to see in item that says just this.
bool showsText(const QQuickItem *item, const QString &text)
{
    if (!item->isVisible())
        return false;
    if (item->property("text").toString() == text)
        return true;
    const QList<QQuickItem *> children = item->childItems();
    return std::any_of(children.cbegin(), children.cend(),
                       [&text](const QQuickItem *child) { return showsText(child, text); });
}

} // namespace

DemoScript::DemoScript(QQuickWindow *window, Session *session, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
{
    m_timer.setInterval(20ms);
    connect(&m_timer, &QTimer::timeout, this, &DemoScript::step);
}

QString DemoScript::helpText()
{
    return tr("Steps of a script, one a line; # begins a comment:\n"
              "  show NAME VALUE      sets a property of the window (theme, tab, settingsShown,\n"
              "                       composerShown, selected, filter)\n"
              "  form NAME VALUE      fills in the request (url is relative to the one before)\n"
              "  setting NAME VALUE   sets a setting of the connection\n"
              "  key KEY              presses it where the focus is: Tab, Space, Return, Down ...\n"
              "  resize WIDTH HEIGHT\n"
              "  send | open | ping | drain | abort | clear | trust\n"
              "  wait rows N | finished | received BYTES | state STATE | pause MILLISECONDS\n"
              "  check rows N | status ROW CODE | failed ROW | settings N | refused | frames N |\n"
              "        shown NAME VALUE | text TEXT\n"
              "  picture FILE         saves what the window shows");
}

bool DemoScript::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        const QString step = line.trimmed();
        if (!step.isEmpty() && !step.startsWith(u'#'))
            m_steps.append(step);
    }
    return true;
}

void DemoScript::play()
{
    m_sinceStep.start();
    m_timer.start();
}

void DemoScript::step()
{
    if (m_next == m_steps.size()) {
        if (!m_sinceStep.hasExpired(settling))
            return;
        m_timer.stop();
        QCoreApplication::quit();
        return;
    }
    const Outcome outcome = run(m_steps.at(m_next).split(u' ', Qt::SkipEmptyParts));
    if (outcome == Outcome::Failed) {
        fail(u"failed"_s);
    } else if (outcome == Outcome::Done) {
        ++m_next;
        m_sinceStep.start();
    } else if (m_sinceStep.hasExpired(patience.count())) {
        fail(u"took too long"_s);
    }
}

void DemoScript::fail(const QString &why)
{
    std::fprintf(stderr, "The step \"%s\" %s\n", qPrintable(m_steps.at(m_next)), qPrintable(why));
    m_timer.stop();
    QCoreApplication::exit(1);
}

DemoScript::Outcome DemoScript::run(const QStringList &words)
{
    const QString &verb = words.first();
    const QString value = words.mid(2).join(u' ');
    const auto doneIf = [](bool good) { return good ? Outcome::Done : Outcome::Failed; };
    if (verb == "wait"_L1)
        return wait(words);
    if (verb == "check"_L1)
        return check(words);
    if (verb == "picture"_L1)
        return takePicture(words.value(1));
    if (verb == "show"_L1)
        return doneIf(m_window->setProperty(words.value(1).toUtf8().constData(), value));
    if (verb == "form"_L1) {
        RequestForm *form = m_session->form();
        if (words.value(1) == "url"_L1)
            return doneIf(
                form->setProperty("url", form->target().resolved(QUrl(value)).toString()));
        return doneIf(form->setProperty(words.value(1).toUtf8().constData(), value));
    }
    if (verb == "setting"_L1)
        m_session->settings()->setText(words.value(1), value);
    else if (verb == "key"_L1)
        press(words.value(1));
    else if (verb == "resize"_L1)
        m_window->resize(numberAt(words, 1), numberAt(words, 2));
    else if (verb == "clear"_L1)
        m_session->transfers()->clear();
    else
        return doneIf(QMetaObject::invokeMethod(m_session, verb.toUtf8().constData()));
    return Outcome::Done;
}

DemoScript::Outcome DemoScript::wait(const QStringList &words)
{
    const TransferModel *transfers = m_session->transfers();
    const QString what = words.value(1);
    bool isThere = false;
    if (what == "rows"_L1)
        isThere = transfers->count() >= numberAt(words, 2);
    else if (what == "finished"_L1)
        isThere = transfers->running() == 0;
    else if (what == "received"_L1)
        isThere = transfers->count() > 0
            && transfers->at(transfers->count() - 1)->received() >= numberAt(words, 2);
    else if (what == "state"_L1)
        isThere = QVariant::fromValue(m_session->connectionState()).toString() == words.value(2);
    else if (what == "pause"_L1)
        isThere = m_sinceStep.hasExpired(numberAt(words, 2));
    else
        return Outcome::Failed;
    return isThere ? Outcome::Done : Outcome::NotYet;
}

DemoScript::Outcome DemoScript::check(const QStringList &words)
{
    const TransferModel *transfers = m_session->transfers();
    const QString what = words.value(1);
    const Transfer *row = transfers->at(numberAt(words, 2));
    bool isSo = false;
    if (what == "rows"_L1) {
        isSo = transfers->count() == numberAt(words, 2);
    } else if (what == "status"_L1) {
        isSo = row && row->httpStatus() == numberAt(words, 3);
    } else if (what == "failed"_L1) {
        isSo = row && row->phase() == Transfer::Failed && !row->errorTitle().isEmpty();
    } else if (what == "settings"_L1) {
        isSo = m_session->settings()->changedCount() == numberAt(words, 2);
    } else if (what == "refused"_L1) {
        const SettingsModel *settings = m_session->settings();
        isSo = !settings
                    ->match(settings->index(0), SettingsModel::ProblemRole, u".+"_s, 1,
                            Qt::MatchRegularExpression)
                    .isEmpty();
    } else if (what == "shown"_L1) {
        isSo = m_window->property(words.value(2).toUtf8().constData()).toString() == words.value(3);
    } else if (what == "text"_L1) {
        isSo = showsText(m_window->contentItem(), words.mid(2).join(u' '));
    } else if (what == "frames"_L1) {
        isSo = m_session->frames()->rowCount() >= numberAt(words, 2);
    }
    return isSo ? Outcome::Done : Outcome::Failed;
}

void DemoScript::press(const QString &name)
{
    const int key = QKeySequence::fromString(name)[0].key();
    const QString text = key == Qt::Key_Space ? u" "_s : QString();
    for (const QEvent::Type type : { QEvent::KeyPress, QEvent::KeyRelease }) {
        QKeyEvent event(type, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(m_window, &event);
    }
}

DemoScript::Outcome DemoScript::takePicture(const QString &path)
{
    if (!m_sinceStep.hasExpired(settling))
        return Outcome::NotYet;
    const QImage picture = m_window->grabWindow().convertToFormat(QImage::Format_RGB888);
    return picture.save(path) ? Outcome::Done : Outcome::Failed;
}
