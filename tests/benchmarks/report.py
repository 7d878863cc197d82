# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Writes what was measured: tables in Markdown, the same as JSON, and the goals."""

import datetime
import json
import platform
import re
from pathlib import Path

from figures import FACTORS, UNITS


def machine():
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return {
        "date": datetime.date.today().isoformat(),
        "processor": processor[1] if processor else platform.machine(),
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "kernel": platform.release(),
    }


def as_json(result, rounds):
    return {
        "machine": machine(),
        "rounds": rounds,
        "tables": [{
            "title": table.title,
            "rows": [{
                "client": row.client,
                "version": row.version,
                "figures": {UNITS[quantity]: {
                    "median": row.median(quantity) * FACTORS.get(quantity, 1),
                    "least": min(samples) * FACTORS.get(quantity, 1),
                    "most": max(samples) * FACTORS.get(quantity, 1),
                } for quantity, samples in row.samples.items()},
            } for row in table.rows.values()],
            "notes": table.notes,
        } for table in result.tables],
        "goals": [{
            "text": goal.text,
            "beside": goal.beside,
            "value": goal.value,
            "limit": goal.limit,
            "isLeast": goal.is_least,
            "unit": goal.unit.strip(),
            "holds": goal.holds,
        } for goal in result.goals],
    }


def as_markdown(report):
    about = report["machine"]
    lines = [f"{about['processor']}, {about['system']}, kernel {about['kernel']}, "
             f"{about['date']}. Median of {report['rounds']} rounds, in brackets the least and the "
             "most.", ""]
    for table in report["tables"]:
        units = list(dict.fromkeys(
            unit for row in table["rows"] for unit in row["figures"]))
        lines += [f"### {table['title']}", "", "| client | " + " | ".join(units) + " |",
                  "|---|" + "---:|" * len(units)]
        for row in table["rows"]:
            cells = [spread(row["figures"][unit]) if unit in row["figures"] else "–"
                     for unit in units]
            lines.append(f"| {name_of(row)} | " + " | ".join(cells) + " |")
        lines += ["", *(f"- {note}" for note in table["notes"]),
                  *([""] if table["notes"] else [])]
    if report["goals"]:
        lines += ["### Goals", "", "| goal | measured | limit | holds |", "|---|---:|---:|---|"]
        for goal in report["goals"]:
            unit = f" {goal['unit']}" if goal["unit"] else ""
            limit = f"{'at least' if goal['isLeast'] else 'at most'} {goal['limit']:g}{unit}"
            text = "; ".join(filter(None, (goal["text"], goal["beside"])))
            lines.append(f"| {text} | {goal['value']:.2f}{unit} | {limit} | "
                         f"{'yes' if goal['holds'] else 'no'} |")
        lines.append("")
    return "\n".join(lines)


def name_of(row):
    return f"{row['client']} {row['version']}".strip()


def spread(figure):
    return (f"{number(figure['median'])} ({number(figure['least'])} … "
            f"{number(figure['most'])})")


def number(value):
    """With three digits, or all those of a whole number."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def write(report, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "benchmarks.json").write_text(
        json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    (folder / "benchmarks.md").write_text(as_markdown(report))
