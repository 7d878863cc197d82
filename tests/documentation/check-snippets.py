#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks that the program in README.md is the one that is compiled, examples/snippets/readme.cpp.

Usage: check-snippets.py REPOSITORY
Checks as well that every \\snippet of the reference documentation is in examples/snippets.
"""

import re
import sys
from pathlib import Path


def snippets_of(path):
    """Returns the snippets of a file by name, without the indentation they share."""
    found = {}
    for name, text in re.findall(r"^ *//! \[(\w+)\]\n(.*?)^ *//! \[\1\]\n",
                                 path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        found[name] = text
    return found


def main(root):
    problems = []
    snippets = {path.name: snippets_of(path)
                for path in (root / "examples" / "snippets").iterdir()
                if path.suffix in {".cpp", ".qml"}}

    readme = (root / "README.md").read_text(encoding="utf-8")
    if f"```cpp\n{snippets['readme.cpp']['readme']}```" not in readme:
        problems.append("README.md: its program is not that of examples/snippets/readme.cpp")
    if f"```qml\n{snippets['readme.qml']['readme']}```" not in readme:
        problems.append("README.md: its QML is not that of examples/snippets/readme.qml")

    used = set()
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in {".cpp", ".qdoc"}:
            continue
        for file, name in re.findall(r"\\snippet (\S+) (\S+)", path.read_text(encoding="utf-8")):
            used.add((file, name))
            if name not in snippets.get(file, {}):
                problems.append(f"{path}: no snippet {name} in examples/snippets/{file}")
    for file, names in snippets.items():
        for name in names:
            if not file.startswith("readme.") and (file, name) not in used:
                problems.append(f"examples/snippets/{file}: nobody shows {name}")

    for problem in problems:
        print(problem)
    print(f"{len(used)} snippets, {len(problems)} problems")
    return 1 if problems or not used else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
