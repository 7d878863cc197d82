#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks that examples/gallery loads every picture with both loaders, and prints how long it took."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RUN_TIMEOUT = 120
PICTURES = 500
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What Qt's platform says of itself, and not of the program.
PLATFORM_LINES = ("QStandardPaths: ", "This plugin does not support ")

programs = argparse.Namespace()


def gallery(*arguments):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    return subprocess.run([programs.gallery, *arguments], capture_output=True, text=True,
                          env=environment, timeout=RUN_TIMEOUT, check=False)


def complaints(result):
    return [line for line in result.stderr.splitlines() if not line.startswith(PLATFORM_LINES)]


class Loading(unittest.TestCase):
    def test_both_loaders_load_every_picture(self):
        with tempfile.TemporaryDirectory() as folder:
            report_file = Path(folder, "report.json")
            screenshot = Path(folder, "screenshot.png")
            result = gallery("--run", "both", "--report", report_file, "--screenshot", screenshot)
            print(result.stdout)
            self.assertEqual(complaints(result), [])
            self.assertEqual(result.returncode, 0)
            report = json.loads(report_file.read_text(encoding="utf-8"))
            self.assertTrue(screenshot.read_bytes().startswith(PNG_SIGNATURE))
        self.assertEqual(report["warnings"], 0)
        self.assertEqual([run["loader"] for run in report["runs"]], ["qth2", "qt"])
        for run in report["runs"]:
            self.assertEqual((run["ready"], run["failed"]), (PICTURES, 0))
            self.assertGreater(run["loadTime"], 0)
            self.assertGreater(run["longestStall"], 0)

    def test_the_switch_chooses_one_loader(self):
        for theme in ("light", "dark"):
            for loader in ("qth2", "qt"):
                with self.subTest(theme=theme, loader=loader):
                    result = gallery("--run", loader, "--theme", theme, "--latency", "0",
                                     "--size", "500x500", "--rounds", "2")
                    self.assertEqual(complaints(result), [])
                    self.assertEqual(result.returncode, 0)
                    lines = result.stdout.splitlines()
                    self.assertEqual([line.split()[0] for line in lines], [loader, loader])


class Usage(unittest.TestCase):
    def test_a_bad_argument_is_named(self):
        for arguments in (["--run", "none"], ["--run", "qt", "--rounds", "0"],
                          ["--theme", "blue"], ["--latency", "51"], ["--size", "wide"],
                          ["--report", "file"]):
            with self.subTest(arguments=arguments):
                result = gallery(*arguments)
                self.assertEqual(result.returncode, 2)
                (line,) = complaints(result)
                self.assertIn(arguments[-2], line)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--gallery", required=True, type=Path)
    _, rest = parser.parse_known_args(namespace=programs)
    unittest.main(argv=[sys.argv[0], *rest])
