"""Updates stored before they are acknowledged, beside a server that only parses them, in the same run."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from statistics import median, quantiles

import pytest

from tests.benchmarks.intakes import A_ROUND, BARE, POSTGRES, ROUNDS, SQLITE, WARM_UP, Measured
from tests.conftest import NEEDS
from tests.meta.sources import ROOT

POSTED = WARM_UP + A_ROUND * ROUNDS
# Of the requests a second of the bare server, each asked in turns with ours.
LEAST = {SQLITE: 0.70, POSTGRES: 0.55}
# A write-ahead log, synced at each commit (2 is FULL); and the same of PostgreSQL.
DURABLE = {SQLITE: ["wal", "2"], POSTGRES: ["on", "on"]}

ON_EACH = [
    pytest.param(SQLITE, id="sqlite"),
    pytest.param(POSTGRES, id="postgresql", marks=pytest.mark.postgres),
]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def measured() -> Mapping[str, Measured]:
    """What each server did; all of it is printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.intakes", os.environ.get(NEEDS["postgres"], "")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=600,
    )
    found = {name: Measured(**one) for name, one in json.loads(done.stdout).items()}
    for name, one in found.items():
        print(
            f"\n{name:20} {median(one.rates):6.0f} updates a second  p50 {median(one.milliseconds):6.1f} ms  "
            f"p99 {quantiles(one.milliseconds, n=100)[98]:6.1f} ms  {share(one, found[BARE]):.2f} of the bare server",
            end="",
        )
    print()
    return found


def share(ours: Measured, bare: Measured) -> float:
    """Our updates a second as a part of theirs: the median of the rounds, each beside the one just before it."""
    return median(our / their for our, their in zip(ours.rates, bare.rates, strict=True))


@pytest.mark.parametrize("name", ON_EACH)
def test_storing_costs_a_part_of_the_updates_a_second(name: str, measured: Mapping[str, Measured]) -> None:
    """One worker each, the same requests, the same server's settings."""
    assert share(measured[name], measured[BARE]) >= LEAST[name]


@pytest.mark.parametrize("name", ON_EACH)
def test_every_update_that_was_answered_is_stored(name: str, measured: Mapping[str, Measured]) -> None:
    """Each once, by a database that syncs what it commits; nobody was turned away."""
    ours = measured[name]

    assert ours.durability == DURABLE[name]
    assert (ours.refused, ours.answered, ours.stored, ours.lost) == ([], POSTED, POSTED, 0)
    assert len(ours.rates) == ROUNDS
