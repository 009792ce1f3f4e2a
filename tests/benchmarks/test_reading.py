"""Reading a message beside what one would do without Jisr, on the labelled messages, in a process of their own."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from statistics import median, quantiles

import pytest

from tests.benchmarks.readings import AGAIN, LANGUAGE, READING, RETRIEVAL, SCAN, WARMED
from tests.meta.sources import ROOT

# A retrieval finds three sentences by their words; a reading finds thirteen facts in about the same time.
MOST_RETRIEVALS, MOST_AT_WORST = 2.5, 5.0


@pytest.fixture(scope="module")
def taken() -> Mapping[str, Sequence[float]]:
    """Milliseconds a message, by what was done with it; all of them are printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.readings"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        timeout=600,
    )
    measured: dict[str, list[float]] = json.loads(done.stdout)
    for name, times in measured.items():
        print(f"\n{name:36} p50 {median(times):7.2f} ms  p95 {p95(times):7.2f} ms", end="")
    print()
    return measured


def p95(times: Sequence[float]) -> float:
    """What nineteen of twenty do not exceed."""
    return quantiles(times, n=20)[18]


@pytest.mark.slow
def test_a_reading_costs_less_than_a_fuzzy_scan(taken: Mapping[str, Sequence[float]]) -> None:
    """Nearly every reading of words met for the first time takes less than the median scan of names."""
    assert p95(taken[READING]) < median(taken[SCAN])
    assert median(taken[AGAIN]) < median(taken[SCAN])


@pytest.mark.slow
def test_a_reading_costs_a_few_retrievals(taken: Mapping[str, Sequence[float]]) -> None:
    """The median reading, and one that is longer than nineteen others, beside the median search by words."""
    assert median(taken[READING]) < MOST_RETRIEVALS * median(taken[RETRIEVAL])
    assert p95(taken[READING]) < MOST_AT_WORST * median(taken[RETRIEVAL])
    assert median(taken[WARMED]) < MOST_RETRIEVALS * median(taken[RETRIEVAL])


@pytest.mark.slow
def test_each_job_was_done_on_as_many_messages(taken: Mapping[str, Sequence[float]]) -> None:
    """More than a hundred and fifty of them, and no job is left out."""
    assert {len(times) for times in taken.values()} == {153}
    assert list(taken) == [READING, AGAIN, WARMED, SCAN, RETRIEVAL, LANGUAGE]
