#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Runs examples/qml/json.qml and the QML of the README with Qt's own tool, qml.

Usage: check-qmltool.py REPOSITORY BUILD_FOLDER QML JSON_SERVER CMAKE build|installed
With the module where it was built, or installed to a folder that is deleted afterwards.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

EXPECTED = '{"list":[1,2,3]}'

# The README's Text shows what it has; this says it.
REPORTER = """    onTextChanged: if (text !== "Loading") console.log(text)
"""


def run(qml, imports, program, url):
    """Returns whether the program prints the JSON that the server has, and what it prints."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QML_IMPORT_PATH=str(imports))
    with subprocess.Popen([qml, program, "--", url], env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("qml: ") or "rror" in line:
                break
        process.kill()
    return EXPECTED in printed, printed


def install(cmake, build, prefix):
    subprocess.run([cmake, "--install", build, "--prefix", prefix], check=True,
                   stdout=subprocess.DEVNULL)
    return next(Path(prefix).rglob("QtH2/qmldir")).parent.parent


def readme_program(repository, folder, url):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    program = re.search(r"```qml\n(.*?)```", readme, re.DOTALL)[1]
    path = folder / "readme.qml"
    program = program.replace("https://www.debian.org/", url)
    path.write_text(program.replace("    H2Client", REPORTER + "    H2Client", 1), encoding="utf-8")
    return path


def main(repository, build, qml, json_server, cmake, where):
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        imports = install(cmake, build, folder / "prefix") if where == "installed" \
            else Path(build) / "qml"
        with subprocess.Popen([json_server], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as server:
            url = server.stdout.readline().strip()
            for program in (repository / "examples" / "qml" / "json.qml",
                            readme_program(repository, folder, url)):
                passed, printed = run(qml, imports, program, url)
                print(f"{program.name}: {'ok' if passed else 'FAILED'}\n{printed}")
                failures += not passed
            server.stdin.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
