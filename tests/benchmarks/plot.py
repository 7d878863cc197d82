# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Draws the figure for the README from what was measured."""

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402 (after the choice of what draws)

PANELS = (
    ("Small GETs, 100 in flight, cleartext, nghttpd", "requests/s", "Small requests per second"),
    ("Small GETs, 100 in flight, cleartext, nghttpd", "CPU µs a request",
     "CPU time a small request (µs)"),
    ("256 MiB downloads, TLS, nghttpd", "GB/s", "Download over TLS (GB/s)"),
    ("64 MiB uploads, TLS, nghttpd", "GB/s", "Upload over TLS (GB/s)"),
)

# Seen well on white and on black.
TEXT = "#7d8590"
OURS = "#2da44e"
THEIRS = "#8c959f"


def draw(report, file):
    """Draws those panels whose tables are in the report. Returns whether there is one."""
    tables = {table["title"]: table for table in report["tables"]}
    panels = [panel for panel in PANELS if panel[0] in tables]
    if not panels:
        return False
    matplotlib.rcParams |= {"svg.hashsalt": "QtH2", "font.size": 9, "text.color": TEXT,
                            "xtick.color": TEXT, "ytick.color": TEXT}
    most = max(len(tables[title]["rows"]) for title, _, _ in panels)
    figure, axes = pyplot.subplots(
        (len(panels) + 1) // 2, 2, squeeze=False, layout="constrained",
        figsize=(9, (len(panels) + 1) // 2 * (0.5 + 0.24 * most)))
    for place, (title, unit, heading) in zip(axes.flat, panels):
        draw_panel(place, tables[title]["rows"], unit, heading)
    for place in list(axes.flat)[len(panels):]:
        place.set_axis_off()
    figure.savefig(file, transparent=True, metadata={"Date": None})
    pyplot.close(figure)
    return True


def draw_panel(axes, rows, unit, heading):
    names = [f"{row['client']} {row['version']}" for row in rows]
    figures = [row["figures"][unit] for row in rows]
    medians = [figure["median"] for figure in figures]
    spread = [[figure["median"] - figure["least"] for figure in figures],
              [figure["most"] - figure["median"] for figure in figures]]
    colors = [OURS if name.startswith("H2") else THEIRS for name in names]
    axes.barh(names, medians, xerr=spread, color=colors, height=0.7,
              error_kw={"ecolor": TEXT, "elinewidth": 0.8})
    for row, figure in enumerate(figures):
        text = f"{figure['median']:,.0f}" if figure["median"] >= 100 else f"{figure['median']:.3g}"
        axes.annotate(text, (figure["most"], row), xytext=(4, 0), textcoords="offset points",
                      verticalalignment="center")
    axes.invert_yaxis()
    axes.set_title(heading, fontsize=10, loc="left", color=TEXT)
    axes.set_xlim(right=1.2 * max(figure["most"] for figure in figures))
    axes.xaxis.set_visible(False)
    axes.tick_params(left=False)
    for side in axes.spines.values():
        side.set_visible(False)
