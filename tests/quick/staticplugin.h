// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STATICPLUGIN_H
#define STATICPLUGIN_H

// As a program does that links the module statically.
#ifdef QTH2_STATIC_PLUGIN
#    include <QtCore/qplugin.h>
Q_IMPORT_PLUGIN(QtH2Plugin)
#endif

#endif // STATICPLUGIN_H
