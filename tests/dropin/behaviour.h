// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BEHAVIOUR_H
#define BEHAVIOUR_H

#include "scene.h"

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

#include <functional>

// Something that a program can see of a manager. The text is the same for Qt's and for ours.
struct Behaviour
{
    enum class Expected {
        Same,
        Different // on purpose: the page of the class has a row of that name, which says why
    };

    QString name;
    std::function<void(Scene &)> observe;
    Expected expected = Expected::Same;
};

QList<Behaviour> requestBehaviours();
QList<Behaviour> responseBehaviours();
QList<Behaviour> errorBehaviours();
QList<Behaviour> redirectBehaviours();
QList<Behaviour> cookieBehaviours();
QList<Behaviour> authenticationBehaviours();
QList<Behaviour> uploadBehaviours();
QList<Behaviour> readingBehaviours();
QList<Behaviour> lifetimeBehaviours();
QList<Behaviour> tlsBehaviours();
QList<Behaviour> otherServerBehaviours();

#endif // BEHAVIOUR_H
