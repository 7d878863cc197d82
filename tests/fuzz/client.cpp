// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The whole client on a device in memory.

#include "clientplay.h"
#include "fuzzinput.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qloggingcategory.h>

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const QCoreApplication application(*argc, *argv);
    QLoggingCategory::setFilterRules(QStringLiteral("*=false"));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    ClientPlay(&input).run();
    return 0;
}
