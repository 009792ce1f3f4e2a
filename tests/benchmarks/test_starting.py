"""What it costs until the first reading, in time and memory, beside libraries that do far less; a process each."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.meta.sources import ROOT

MEMORY = Path("/proc/self/status")

READY = "Jisr with its lexicon"
WARM = "Jisr ready to read"
NUMBERS = "numpy and RapidFuzz"
LANGUAGE = "py3langid with its model"
IMPORTS: Mapping[str, str] = {
    READY: "import matching.reading, matching.lexicon; matching.lexicon.load_lexicon()",
    WARM: "from matching.warming import warm_up; from matching.lexicon import load_lexicon; warm_up(load_lexicon())",
    NUMBERS: "import numpy, rapidfuzz.fuzz, rapidfuzz.process",
    LANGUAGE: "import py3langid; py3langid.classify('on cherche un comptable à Fès')",
}
# The processor time since the process began, and the most that it has held in memory.
MEASURE = (
    "; import json, re, time; status = open('/proc/self/status').read(); "
    r"print(json.dumps([time.process_time(), int(re.search(r'VmHWM:\s*(\d+)', status)[1]) / 1024]))"
)
# Importing numpy and RapidFuzz loads code alone; Jisr has words to load too.
MOST_IMPORTS = 5.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not MEMORY.exists(), reason="memory is read from /proc, which only Linux has"),
]


class Cost(NamedTuple):
    """Seconds of processor time, and megabytes held at most."""

    seconds: float
    memory: float


@pytest.fixture(scope="module")
def costs() -> Mapping[str, Cost]:
    """What each start costs: the least of three; all of them are printed."""
    measured = {
        name: Cost(*map(min, zip(*(started(code) for _ in range(3)), strict=True)))
        for name, code in IMPORTS.items()
    }
    for name, cost in measured.items():
        print(f"\n{name:28} {cost.seconds:6.2f} s {cost.memory:7.1f} MB", end="")
    print()
    return measured


def started(code: str) -> Cost:
    """A process that does only this."""
    done = subprocess.run(
        [sys.executable, "-c", code + MEASURE], cwd=ROOT, capture_output=True, check=True, timeout=120
    )
    return Cost(*json.loads(done.stdout))


def test_jisr_is_ready_before_a_language_guesser(costs: Mapping[str, Cost]) -> None:
    """Its whole lexicon is loaded in less time than py3langid takes for its model."""
    assert costs[READY].seconds < costs[LANGUAGE].seconds


def test_jisr_holds_less_than_a_language_guesser(costs: Mapping[str, Cost]) -> None:
    """Memory after a reading, beside what py3langid holds after a guess."""
    assert costs[WARM].memory < costs[LANGUAGE].memory


def test_jisr_starts_like_a_few_imports(costs: Mapping[str, Cost]) -> None:
    """Until its first reading it takes a small multiple of what two bare imports take, in time and memory."""
    assert costs[WARM].seconds < MOST_IMPORTS * costs[NUMBERS].seconds
    assert costs[WARM].memory < MOST_IMPORTS * costs[NUMBERS].memory
