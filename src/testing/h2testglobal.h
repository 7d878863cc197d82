// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTGLOBAL_H
#define H2TESTGLOBAL_H

#include <QtCore/qglobal.h>

#if defined(QTH2_STATIC)
#    define H2TEST_EXPORT
#elif defined(H2TEST_BUILDING)
#    define H2TEST_EXPORT Q_DECL_EXPORT
#else
#    define H2TEST_EXPORT Q_DECL_IMPORT
#endif

#endif // H2TESTGLOBAL_H
