# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""What a part of the benchmarks gives: samples of what was measured, and the goals beside them.

A part is a module with measure(bench), which returns a Result. Nothing else is asked of it, so one
that starts programs of its own builds its Result from their output.
"""

import statistics
from dataclasses import dataclass, field


@dataclass
class Row:
    """One client at one work: by the name of a quantity with its unit, a sample from each round."""

    client: str
    version: str
    samples: dict = field(default_factory=dict)

    def add(self, **sample):
        """Names of quantities are keyword arguments, by which they are in UNITS."""
        for name, value in sample.items():
            self.samples.setdefault(name, []).append(value)

    def median(self, quantity):
        return statistics.median(self.samples[quantity])


@dataclass
class Table:
    """The clients at one work, in the order in which they took turns."""

    title: str
    rows: dict = field(default_factory=dict)  # by a short name
    notes: list = field(default_factory=list)

    def paired(self, quantity, of, to):
        """The median over the rounds of how many times the one's sample is the other's."""
        return statistics.median(
            one / other for one, other in zip(self.rows[of].samples[quantity],
                                              self.rows[to].samples[quantity]))

    def difference(self, quantity, of, to):
        """The median over the rounds of how much more the one's sample is."""
        return statistics.median(
            one - other for one, other in zip(self.rows[of].samples[quantity],
                                              self.rows[to].samples[quantity]))

    def has(self, *names):
        return all(name in self.rows for name in names)


@dataclass
class Goal:
    """A ratio, or a figure, and its limit."""

    text: str
    value: float
    limit: float
    is_least: bool = True  # whether the limit is the least that it may be, or the most
    unit: str = ""
    beside: str = ""  # what else there is to say of it

    @property
    def holds(self):
        return self.value >= self.limit if self.is_least else self.value <= self.limit


@dataclass
class Result:
    tables: list = field(default_factory=list)
    goals: list = field(default_factory=list)


UNITS = {
    "requests_per_second": "requests/s",
    "cpu_per_request": "CPU µs a request",
    "bytes_per_second": "GB/s",
    "cpu_per_byte": "CPU s a GB",
    "bytes_per_request": "bytes a request",
    "seconds_per_request": "µs a request",
    "late_50": "ms late, median",
    "late_99": "ms late, 99th percentile",
    "late_most": "ms late at most",
}

# In which a unit is shown, of what was measured in SI units.
FACTORS = {"cpu_per_request": 1e6, "bytes_per_second": 1e-9, "cpu_per_byte": 1e9,
           "seconds_per_request": 1e6, "late_50": 1e3, "late_99": 1e3, "late_most": 1e3}
