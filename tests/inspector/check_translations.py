#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks that the translations of the inspector are complete.

Usage: check_translations.py --folder FOLDER [--update SCRIPT]
SCRIPT takes the texts of the sources into the ts files of a folder. With it, a text that is new to
the sources, or gone from them, is found as well.
"""

import argparse
import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

programs = argparse.Namespace()


def places(text):
    return sorted(re.findall(r"%L?[0-9n]", text))


def messages(file):
    """(context, source, translation element) of each message."""
    for context in xml.etree.ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


@contextlib.contextmanager
def updated():
    """A folder with the files as the sources of today make them."""
    with tempfile.TemporaryDirectory() as folder:
        for file in programs.folder.glob("*.ts"):
            shutil.copy(file, folder)
        if programs.update:
            subprocess.run([programs.update, folder], check=True, timeout=60,
                           stderr=subprocess.DEVNULL)  # it warns of C++ that it does not follow
        yield Path(folder)


class Translations(unittest.TestCase):
    def files(self, folder):
        files = sorted(folder.glob("*.ts"))
        self.assertTrue(files)
        return files

    def test_each_text_is_translated(self):
        with updated() as folder:
            missing = [(file.name, context, source) for file in self.files(folder)
                       for context, source, translation in messages(file)
                       if translation.get("type") or not "".join(translation.itertext()).strip()]
        self.assertEqual(missing, [])

    def test_no_text_is_translated_that_is_gone(self):
        with updated() as folder:
            for file in self.files(folder):
                there = {message[:2] for message in messages(file)}
                known = {message[:2] for message in messages(programs.folder / file.name)}
                self.assertEqual(known - there, set(), file.name)

    def test_a_translation_has_the_places_of_its_source(self):
        for file in self.files(programs.folder):
            for context, source, translation in messages(file):
                for text in translation.findall("numerusform") or [translation]:
                    self.assertEqual(places(text.text), places(source),
                                     (file.name, context, source))

    def test_the_name_of_a_file_is_its_language(self):
        for file in self.files(programs.folder):
            language = xml.etree.ElementTree.parse(file).getroot().get("language")
            self.assertEqual(file.name, f"inspector_{language}.ts")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--update", type=Path)
    _, rest = parser.parse_known_args(namespace=programs)
    unittest.main(argv=[sys.argv[0], *rest])
