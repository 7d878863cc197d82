#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Large bodies, and many at once: whole, in little memory, and in turn.

Prints the figures, which depend on the machine, beside what must hold on any.
"""

import tempfile
import unittest

from support import MIB, arguments, bulk, main, need_nghttpd, nghttpd, pattern_server

MEMORY_LIMIT = 64 * 1024  # KiB


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enter(tempfile.TemporaryDirectory(prefix="qth2-bulk-"))
        cls.cleartext, cls.tls, cls.certificate = cls.enter(pattern_server(cls.folder))

    @classmethod
    def enter(cls, context):
        result = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        return result

    def assert_little_memory(self, figures):
        if not arguments.no_memory_limit:
            self.assertLess(figures["peakKibibytes"], MEMORY_LIMIT)

    def assert_whole(self, figures, size):
        print(f"\n{self.id()}: {size / figures['seconds'] / 1e9:.2f} GB/s, "
              f"{figures['cpuSeconds']:.1f} s of CPU time, "
              f"peak {figures['peakKibibytes'] / 1024:.0f} MiB")
        self.assertEqual(figures["error"], "")
        self.assertEqual(figures["bytes"], size)
        self.assertEqual(figures["received"], figures["sent"])
        self.assert_little_memory(figures)


class Cleartext(Case):
    def test_a_download_to_a_device(self):
        size = arguments.mebibytes * MIB
        self.assert_whole(bulk(self.cleartext, "download", size), size)

    def test_an_upload_from_a_device(self):
        size = arguments.mebibytes * MIB
        self.assert_whole(bulk(self.cleartext, "upload", size), size)


class SequentialDevice(Case):
    def test_an_upload_from_it(self):
        size = arguments.mebibytes * MIB
        self.assert_whole(bulk(self.cleartext, "upload-sequential", size), size)


class Tls(Case):
    def test_a_download_to_a_device(self):
        size = arguments.mebibytes * MIB
        self.assert_whole(bulk(self.tls, "download", size, ca=self.certificate), size)

    def test_an_upload_from_a_device(self):
        size = arguments.mebibytes * MIB
        self.assert_whole(bulk(self.tls, "upload", size, ca=self.certificate), size)


class SlowReader(Case):
    RATE = 1000000
    READ_BUFFER_SIZE = 256 * 1024
    SECONDS = 8

    def test_holds_no_more_than_the_first_window_and_the_read_buffer(self):
        figures = bulk(self.cleartext, "slow-download", self.RATE, self.READ_BUFFER_SIZE,
                       self.SECONDS)
        print(f"\n{self.id()}: {figures}")
        self.assertEqual(figures["error"], "")
        self.assertEqual(figures["read"], self.RATE * self.SECONDS)
        self.assertLessEqual(figures["mostUnread"], 2 * MIB)
        self.assert_little_memory(figures)


class ManyUploads(Case):
    COUNT = 50

    def send(self, url):
        figures = bulk(url, "many-uploads", self.COUNT, 8 * MIB)
        print(f"\n{self.id()}: the fastest took {figures['fastest']:.3f} s, the median "
              f"{figures['median']:.3f} s, the slowest {figures['slowest']:.3f} s")
        self.assertEqual(figures["answered"], self.COUNT)
        self.assertLess(figures["slowest"], 1.5 * figures["median"])
        # None is done long before the others, either.
        self.assertGreater(figures["fastest"], 0.5 * figures["median"])
        return figures

    def test_share_large_windows(self):
        self.assertEqual(self.send(self.cleartext)["whole"], self.COUNT)

    @need_nghttpd
    def test_share_small_windows(self):
        self.send(self.enter(nghttpd(self.folder)))


class NeverRead(Case):
    COUNT = 99

    def download(self, scenario, limit):
        figures = bulk(self.cleartext, scenario, self.COUNT, MIB, limit)
        print(f"\n{self.id()}: {figures}")
        self.assertEqual(figures["whole"], self.COUNT)
        return figures

    def test_with_a_read_buffer_others_finish_beside_it(self):
        # More than the connection's window.
        limit = 8 * MIB
        figures = self.download("unread-buffered", limit)
        self.assertEqual(figures["unreadEndedBy"], "NoError")
        self.assertEqual(figures["unreadBytes"], limit)

    def test_at_the_cap_it_fails_and_others_finish(self):
        figures = self.download("unread-capped", 4 * MIB)
        self.assertEqual(figures["unreadEndedBy"], "BufferLimitExceeded")

    def test_at_the_cap_one_that_was_begun_waits_and_others_finish(self):
        figures = self.download("begun-capped", 4 * MIB)
        self.assertEqual(figures["unreadEndedBy"], "NoError")


if __name__ == "__main__":
    main()
