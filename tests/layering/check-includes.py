#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks every #include of the library against the floors of the house.

Usage: check-includes.py REPOSITORY
Prints a line for each include that breaks a rule, and fails when there is one.
"""

import re
import sys
from pathlib import Path

# What each folder may include besides itself.
MAY_USE = {
    "message": set(),
    "policy": {"message"},
    "protocol": {"message", "policy"},
    "transport": {"message"},
    "decoding": {"message"},
    "client": {"message", "policy", "protocol", "transport"},
    "threads": {"message", "policy", "protocol", "transport", "client"},
    "access": {"message", "policy", "protocol", "transport", "decoding", "client", "threads"},
    "dropin": {"message", "policy", "protocol", "transport", "decoding", "client", "threads", "access"},
    "testing": {"message"},
    "qml": {"message", "client", "threads", "access", "dropin"},
}

# The one door to nghttp2, and who may go through it.
DOOR = "protocol/nghttp2compat.h"
DOOR_USERS = re.compile(r"protocol/nghttp2(session|callbacks)\.(h|cpp)|testing/.*")

# Decisions, the session and decoding take bytes and a time point, and so do without any of these.
NO_OBJECTS_IN = {"policy", "protocol", "decoding"}
OBJECT_HEADER = re.compile(
    r"(q(object|iodevice|thread|eventloop)|q(basic|chrono|deadline|elapsed)?timer"
    r"|q\w*(socket|server))(\.h)?")

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')


def is_public(name):
    """Public classes carry the prefix H2, and so do their headers; private ones do not."""
    return re.fullmatch(r"(h2|qth2)\w*\.h", name) is not None and not name.endswith("_p.h")


def check(file, quote, name, public_folders):
    """Returns what is wrong with this include in the file ("folder/name"), or None."""
    folder = file.split("/")[0]
    base = name.split("/")[-1]

    if name.startswith("nghttp2/"):
        return None if file == DOOR else f"only {DOOR} includes nghttp2's headers"
    if name.startswith("openssl/") and (folder != "testing" or is_public(file.split("/")[-1])):
        return "only testing/ uses OpenSSL itself, and not in public headers"
    if folder in NO_OBJECTS_IN and OBJECT_HEADER.fullmatch(base.lower()):
        return f"{folder}/ knows no QObject, socket or timer"

    if name.startswith("QtH2/"):
        target = public_folders.get(base)
        if quote != "<" or target is None:
            return "no public header of that name; they are included as <QtH2/h2file.h>"
    elif quote == "<":
        return None
    elif base.endswith(".moc") or base.startswith("moc_"):
        return None
    else:
        target = name.split("/")[0]
        if name.count("/") != 1 or target not in MAY_USE:
            return 'a private header is included as "folder/file.h"'
        own_header = file.removesuffix(".cpp") == name.removesuffix(".h")
        if base in public_folders and not own_header:
            return f"a public header is included as <QtH2/{base}>"
        if name == DOOR:
            return None if DOOR_USERS.fullmatch(file) else "nghttp2 is known to nghttp2session alone"

    if folder != "qml" and is_public(file.split("/")[-1]) and quote == '"':
        return "a public header includes public headers only"
    if folder == "qml" and target != "qml" and quote == '"':
        return "qml/ includes public headers only"
    if target != folder and target not in MAY_USE[folder]:
        allowed = ", ".join(sorted(MAY_USE[folder])) or "no other folder"
        return f"{folder}/ may use {allowed}"
    return None


def main(root):
    files = {}
    for path in sorted((root / "src").rglob("*")):
        if path.suffix in {".h", ".cpp"}:
            files[path.relative_to(root / "src").as_posix()] = path

    public_folders = {}
    for name in files:
        folder, base = name.split("/")[0], name.split("/")[-1]
        if folder != "qml" and is_public(base):
            public_folders[base] = folder

    includes = violations = 0
    for name, path in files.items():
        if name.split("/")[0] not in MAY_USE:
            violations += 1
            print(f"{path}:1: error: no floor of that name")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = INCLUDE.match(line)
            if match is None:
                continue
            includes += 1
            problem = check(name, match[1], match[2], public_folders)
            if problem is not None:
                violations += 1
                print(f"{path}:{number}: error: {line.strip()}: {problem}")

    print(f"{len(files)} files, {includes} includes, {violations} against the rules")
    return 1 if violations or not includes else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
