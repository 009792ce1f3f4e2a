"""`python -m tests.evaluation.report`: every figure, and which messages changed since the outcomes were kept.

With `--update` the outcomes of today are kept. Of part b there are figures only.
"""

import argparse
from collections.abc import Iterable, Sequence
from math import isnan
from typing import get_args

from rich.console import Console
from rich.table import Table

from tests.evaluation.figures import reading_figures
from tests.evaluation.labels import Part
from tests.evaluation.measuring import Measured, measure
from tests.evaluation.outcomes import Change, changes, load_outcomes, outcomes, store_outcomes
from tests.evaluation.ranking import ranking_figures

# What a table needs where the output is no terminal.
WIDTH = 120


def main(words: Sequence[str] | None = None) -> None:
    """Print the report; keep the outcomes if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.report", description=__doc__)
    parser.add_argument("--update", action="store_true", help="keep the outcomes of today beside the set")
    update = parser.parse_args(words).update
    console = Console(width=WIDTH, highlight=False)
    parts = [part for name in get_args(Part) for part in measure(name).parts()]
    console.print(readings_table(parts), rankings_table(parts))
    now = outcomes(measure("a"))
    console.print("\n".join(told(changes(load_outcomes(), now))))
    if update:
        store_outcomes(now)


def readings_table(parts: Iterable[Measured]) -> Table:
    """A line for each part of the set: how well its messages are read."""
    return _table(
        "messages", [(part.name, len(part.answers), reading_figures(part.answers)) for part in parts]
    )


def rankings_table(parts: Iterable[Measured]) -> Table:
    """A line for each part of the set: how well offers are ranked for its needs."""
    return _table("needs", [(part.name, len(part.needs), ranking_figures(part.needs)) for part in parts])


def told(changed: Sequence[Change]) -> list[str]:
    """The changes in words, a line each: first how many, then the worse ones, then the better ones."""
    worse = [f"worse   {change.id}: {', '.join(change.worse)}" for change in changed if change.worse]
    better = [f"better  {change.id}: {', '.join(change.better)}" for change in changed if change.better]
    return [
        f"Part a since its outcomes were kept: {len(better)} better, {len(worse)} worse.",
        *worse,
        *better,
    ]


def _table(counted: str, lines: Sequence[tuple[str, int, dict[str, float]]]) -> Table:
    table = Table("part", counted, *lines[0][2])
    for column in table.columns[1:]:
        column.justify = "right"
    for name, count, figures in lines:
        # Each of the two parts begins with a line of its own.
        if name in get_args(Part):
            table.add_section()
        table.add_row(name, str(count), *map(_shown, figures.values()))
    return table


def _shown(figure: float) -> str:
    return "–" if isnan(figure) else f"{figure:.3f}"


if __name__ == "__main__":
    main()
