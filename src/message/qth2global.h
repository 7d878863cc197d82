// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef QTH2GLOBAL_H
#define QTH2GLOBAL_H

#include <QtCore/qglobal.h>

#if defined(QTH2_STATIC)
#    define QTH2_EXPORT
#elif defined(QTH2_BUILDING)
#    define QTH2_EXPORT Q_DECL_EXPORT
#else
#    define QTH2_EXPORT Q_DECL_IMPORT
#endif

#endif // QTH2GLOBAL_H
