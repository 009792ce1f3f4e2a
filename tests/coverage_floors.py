"""Hold coverage to its floors: every branch of what is pure, nearly everything of the rest.

Run on the report of `pytest --cov --cov-report=json:…`, whose path is the argument.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# What reads, matches and decides has no excuse: it needs no network, no table and no clock.
FLOORS = {"matching/": 100.0, "bot/domain/": 100.0, "bot/dialogue/": 100.0, "": 95.0}


def covered(summaries: Iterable[Mapping[str, int]]) -> float:
    """The percentage of statements and branches reached; 100 where there are none."""
    reached = total = 0
    for one in summaries:
        reached += one["covered_lines"] + one["covered_branches"]
        total += one["num_statements"] + one["num_branches"]
    return 100 * reached / total if total else 100.0


def shortfalls(report: Mapping[str, Any]) -> list[str]:
    """A sentence for each floor that is not held, and for each one that measured nothing."""
    files = report["files"]
    found = []
    for prefix, floor in FLOORS.items():
        within = [file["summary"] for name, file in files.items() if name.startswith(prefix)]
        value = covered(within)
        if not within:
            found.append(f"{prefix}: nothing was measured")
        elif value < floor:
            found.append(f"{prefix or 'all'}: {value:.2f} %, the floor is {floor:g} %")
    return found


def main() -> None:
    """Print what is short and end with failure, or say that all floors hold."""
    found = shortfalls(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    if found:
        sys.exit("Coverage is too low.\n" + "\n".join(found))
    sys.stdout.write("Coverage holds its floors.\n")


if __name__ == "__main__":
    main()
