#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Runs the inspector without a screen, by script, on the demo server.

Usage: check_inspector.py --inspector PROGRAM --demo-server PROGRAM --tour FILE [--translated]
What a script says of the steps is in the inspector's --help.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

programs = argparse.Namespace()

# From Compose: Send, Ping, Drain, Abort, colours, Settings, three ranges of time, the waste basket.
TABS_TO_ROWS = 11


@contextlib.contextmanager
def demo_server():
    with subprocess.Popen([programs.demo_server], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as process:
        word, url, cacert = process.stdout.readline().split()
        assert word == "ready"
        yield url, cacert
        process.stdin.close()


def environment(language=""):
    # Of a machine in no language; what Qt reads before all else of it is LANGUAGE.
    return dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=language, QT_QPA_PLATFORM="offscreen",
                QT_QUICK_BACKEND="software")


def play(script, *arguments, language=""):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "script"
        file.write_text(script, encoding="utf-8")
        return subprocess.run([programs.inspector, "--demo", file, *arguments], text=True,
                              capture_output=True, timeout=200, check=False,
                              env=dict(environment(language), XDG_RUNTIME_DIR=folder))


class Inspector(unittest.TestCase):
    def check(self, script, *arguments, language=""):
        result = play(script, *arguments, language=language)
        # Among what would be there are the warnings of QML.
        self.assertEqual(result.stderr, "")
        self.assertEqual(result.returncode, 0)

    def need_translations(self):
        if not programs.translated:
            self.skipTest("built without Qt's LinguistTools")

    def test_each_page_shows_the_tour_without_a_warning(self):
        tour = programs.tour.read_text(encoding="utf-8")
        pages = "".join(f"show selected {row}\nshow page {page}\nshow tab {tab}\npause 100\n"
                        for row, page, tab in [(0, "body", "response"), (1, "headers", "plots"),
                                               (2, "body", "frames"), (5, "overview", "statistics")])
        pages = pages.replace("pause", "wait pause")
        checks = """
            check status 0 200
            check status 1 200
            check status 4 404
            check failed 5
            check frames 20
            drain
            abort
            wait finished
        """
        with demo_server() as (url, cacert):
            for arguments in (["--theme", "light"], ["--theme", "dark", "-reverse"]):
                with self.subTest(arguments=arguments):
                    self.check("resize 900 600\n" + tour + "show composerShown true\n"
                               "show settingsShown true\n" + pages + checks,
                               "--cacert", cacert, *arguments, url)

    def test_a_batch_sends_as_many_as_it_is_told(self):
        with demo_server() as (url, cacert):
            self.check("form url /json\nform count 250\nform atOnce 20\nsend\nwait rows 250\n"
                       "wait finished\ncheck rows 250\ncheck status 249 200\n"
                       "clear\ncheck rows 0\n", "--cacert", cacert, url)

    def test_a_certificate_that_nobody_knows_is_refused_until_it_is_trusted(self):
        with demo_server() as (url, _):
            self.check("form url /json\nsend\nwait rows 1\nwait finished\ncheck failed 0\n"
                       "trust\nwait state Open\nsend\nwait rows 2\nwait finished\n"
                       "check status 1 200\n", url)

    def test_a_bad_setting_is_refused_and_a_good_one_taken(self):
        with demo_server() as (url, cacert):
            self.check("setting maxFrameSize 1\ncheck refused\ncheck settings 0\n"
                       "setting maxFrameSize 32768\ncheck settings 1\nopen\nwait state Open\n"
                       "setting keepAliveInterval 5000\ncheck settings 2\n",
                       "--cacert", cacert, url)

    def test_the_keyboard_alone_will_do(self):
        with demo_server() as (url, cacert):
            # Return sends, Tab goes on to Compose, and further on to the rows.
            self.check("key Return\nwait rows 1\nwait finished\nkey Return\nwait rows 2\n"
                       "wait finished\ncheck shown composerShown false\nkey Tab\nkey Space\n"
                       "check shown composerShown true\nkey Space\n"
                       "check shown composerShown false\ncheck shown selected 1\n"
                       + "key Tab\n" * TABS_TO_ROWS +
                       "key Up\ncheck shown selected 0\n",
                       "--cacert", cacert, f"{url}/json")

    def test_a_picture_is_as_large_as_the_window(self):
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "picture.png"
            self.check(f"resize 900 600\npicture {picture}\n")
            header = picture.read_bytes()[16:24]
            self.assertEqual((int.from_bytes(header[:4], "big"), int.from_bytes(header[4:], "big")),
                             (900, 600))

    def test_a_step_that_fails_is_named(self):
        result = play("check rows 7\n")
        self.assertEqual(result.returncode, 1)
        self.assertIn("check rows 7", result.stderr)

    def test_help_tells_the_steps_of_a_script(self):
        result = subprocess.run([programs.inspector, "--help"], text=True, capture_output=True,
                                timeout=60, check=False, env=environment())
        self.assertEqual(result.returncode, 0)
        self.assertIn("picture FILE", result.stdout)

    def test_german_is_what_an_option_or_the_system_asks_for(self):
        self.need_translations()
        texts = "check text Senden\ncheck text Anfragen\n"
        self.check(texts, "--language", "de")
        self.check(texts, language="pt_BR:de_AT:en")
        self.check("check text Send\n", language="en_GB:de_AT")
        self.check("check text Send\n", "--language", "en", language="de_AT")

    def test_what_the_library_says_is_in_the_language_too(self):
        self.need_translations()
        with demo_server() as (url, cacert):
            self.check("form url /broken-off\nsend\nwait rows 1\nwait finished\n"
                       "show tab response\nshow page overview\n"
                       "check text Der Server hat den Stream zurückgesetzt (INTERNAL_ERROR).\n",
                       "--language", "de", "--cacert", cacert, url)

    def test_arabic_is_read_from_the_right(self):
        self.need_translations()
        tour = programs.tour.read_text(encoding="utf-8")
        pages = "".join(f"show page {page}\nshow tab {tab}\nwait pause 100\n"
                        for page, tab in [("body", "response"), ("headers", "plots"),
                                          ("body", "frames"), ("overview", "statistics")])
        self.check("check shown mirrored false\n")
        with demo_server() as (url, cacert):
            self.check("resize 900 600\n" + tour + "show composerShown true\n"
                       "show settingsShown true\n" + pages +
                       "check shown mirrored true\ncheck text إرسال\nabort\n",
                       "--language", "ar", "--cacert", cacert, url)

    def test_a_language_that_is_not_here_is_refused(self):
        result = play("", "--language", "tlh")
        self.assertEqual(result.returncode, 2)
        self.assertIn('"tlh"', result.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--inspector", required=True, type=Path)
    parser.add_argument("--demo-server", required=True, type=Path)
    parser.add_argument("--tour", required=True, type=Path)
    parser.add_argument("--translated", action="store_true")
    _, rest = parser.parse_known_args(namespace=programs)
    unittest.main(argv=[sys.argv[0], *rest])
