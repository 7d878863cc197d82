#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks that each setting in src/message/settingstable.h is found everywhere it belongs.

Usage: check-settings.py REPOSITORY [H2GET]
That is: a property in h2connectionoptions.h, a QDoc comment of getter and setter with the sentence
of the table in h2connectionoptions.cpp, a \\qmlproperty in qml/settings.cpp, and an option of the
program H2GET where that is given.
Prints a line for each that is missing, and fails when there is one.
"""

import re
import subprocess
import sys
from pathlib import Path

ROW = re.compile(r'\{\s*Setting::(\w+),\s*"(\w+)",(.*?)\}\s*,(?=\s*(?:\{\s*Setting::|\}))', re.S)
TEXT = re.compile(r'QT_TRANSLATE_NOOP\(\s*"\w+",\s*((?:"[^"]*"\s*)+)\)')
COMMENT = re.compile(r"/\*!(.*?)\*/", re.S)


def words(text):
    return " ".join(text.split())


def settings_of(table):
    """The rows of the table: enumerator, name, and the sentence about it."""
    for enumerator, name, rest in ROW.findall(table):
        texts = TEXT.findall(rest)
        sentence = "".join(re.findall(r'"([^"]*)"', texts[-1])) if texts else ""
        yield enumerator, name, sentence


def comment_of(source, name):
    """The QDoc comment of the getter; qdoc reads \\fn up to the end of its line."""
    command = re.compile(rf"\\fn [^\n]*\bH2ConnectionOptions::{name}\(\) const\s*$", re.M)
    return next((text for text in COMMENT.findall(source) if command.search(text)), None)


def kebab(name):
    return re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), name)


def problems_of(enumerator, name, sentence, header, source):
    upper = name[0].upper() + name[1:]
    if enumerator != upper:
        yield f"the enumerator is {enumerator}, not {upper}"
    if f"Q_PROPERTY(QVariant {name} READ {name}Variant WRITE set{upper}Variant)" not in header:
        yield "no Q_PROPERTY in h2connectionoptions.h"
    comment = comment_of(source, name)
    if comment is None:
        yield f"no QDoc comment with \\fn of {name}() on one line in h2connectionoptions.cpp"
        return
    if not re.search(rf"\\fn [^\n]*\bH2ConnectionOptions::set{upper}\([^\n]*\)\s*$", comment, re.M):
        yield f"no \\fn of set{upper}() on one line beside that of {name}()"
    if not sentence or sentence not in words(comment):
        yield f"its QDoc comment does not say: {sentence}"


def options_of(repository, h2get):
    """The options that the program has, and those that it refuses as not carried out yet."""
    shown = subprocess.run([h2get, "--help"], check=True, capture_output=True, text=True).stdout
    options = set(re.findall(r"--([a-z0-9-]+)", shown))
    refused = repository / "examples" / "h2get" / "unavailable.h"
    if refused.exists():
        options.update(re.findall(r'"([a-z0-9-]+)"', refused.read_text(encoding="utf-8")))
    return options


def main(repository, h2get):
    message = repository / "src" / "message"
    table, header, source = (
        (message / name).read_text(encoding="utf-8")
        for name in ("settingstable.h", "h2connectionoptions.h", "h2connectionoptions.cpp"))
    header = words(header).replace("( ", "(")
    qml = (repository / "src" / "qml" / "settings.cpp").read_text(encoding="utf-8")
    options = options_of(repository, h2get) if h2get else None

    count = missing = 0
    for enumerator, name, sentence in settings_of(table):
        count += 1
        problems = list(problems_of(enumerator, name, sentence, header, source))
        if not re.search(rf"\\qmlproperty var ConnectionSettings::{name}$", qml, re.M):
            problems.append("no \\qmlproperty in qml/settings.cpp")
        if options is not None and kebab(name) not in options:
            problems.append(f"h2get has no option --{kebab(name)}")
        for problem in problems:
            missing += 1
            print(f"{name}: {problem}")

    rows = table.count("{ Setting::")
    if not count or count != rows:
        missing += 1
        print(f"{rows} rows in settingstable.h, but only {count} are understood")
    print(f"{count} settings, {missing} missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))
