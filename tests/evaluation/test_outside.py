"""A labelled set of others, scored by its own script on what the commands print."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.meta.sources import ROOT

# A little under what is reached.
READING_FLOORS = {
    "city_f1": 0.98,
    "mode_f1": 0.95,
    "hours_f1": 0.96,
    "when_f1": 0.92,
    "people_f1": 0.965,
    "kind_accuracy": 0.96,
    "intent_accuracy": 0.965,
    "variety_accuracy": 0.94,
}
RANKING_FLOORS = {
    "ndcg5": 0.84,
    "mrr": 0.835,
    "success1": 0.80,
    "recall10": 0.86,
    "precision_of_top5": 0.88,
    "needs_with_a_proposal": 0.98,
    "ndcg5[ar]": 0.89,
    "ndcg5[ary-Arab]": 0.845,
    "ndcg5[ary-Latn]": 0.83,
    "ndcg5[fr]": 0.805,
    "ndcg5[mixed]": 0.815,
    "ndcg5[named]": 0.89,
    "ndcg5[noisy]": 0.915,
    "ndcg5[paraphrase]": 0.75,
}
# A listing in which no skill is seen at all can be introduced to nobody.
MOST_WITHOUT_A_SKILL = 0.01


@pytest.fixture
def outside() -> Path:
    """The folder of the labelled set."""
    found = sorted(Path(os.environ["JISR_TEST_SHARED"]).rglob("score.py"))
    if not found:
        pytest.skip("no score.py below JISR_TEST_SHARED")
    return found[0].parent


@pytest.mark.shared
def test_the_messages_of_others_are_read(outside: Path, tmp_path: Path) -> None:
    """Every figure of reading holds its floor."""
    scored(outside, "split", str(tmp_path))
    jisr(tmp_path, "understand", "--source", "messages.jsonl", "--target", "readings.jsonl")

    figures = scored(outside, "readings", str(tmp_path / "readings.jsonl"), "--json")

    assert short(figures, READING_FLOORS) == {}
    assert figures["no_skill_found"] <= MOST_WITHOUT_A_SKILL
    assert figures["messages"] >= 300


@pytest.mark.shared
def test_the_offers_of_others_are_ranked(outside: Path, tmp_path: Path) -> None:
    """Every figure of ranking holds its floor."""
    scored(outside, "split", str(tmp_path))
    files = ("--needs", "needs.jsonl", "--offers", "offers.jsonl", "--target", "run.jsonl")
    jisr(tmp_path, "match", *files, "--top", "20")

    figures = scored(outside, "ranking", str(tmp_path / "run.jsonl"), "--json")

    assert short(figures, RANKING_FLOORS) == {}
    assert figures["needs"] >= 90


def short(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The figures below their floors; all of them are printed."""
    print("\n" + "\n".join(f"{name:24} {value:.3f}" for name, value in figures.items()))
    return {name: figures[name] for name, floor in floors.items() if figures[name] < floor}


def jisr(folder: Path, *words: str) -> None:
    """The command, in that folder."""
    subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        timeout=300,
    )


def scored(outside: Path, what: str, answer: str, *options: str) -> dict[str, float]:
    """What the script of the set prints, if that is JSON."""
    done = subprocess.run(
        [sys.executable, outside / "score.py", what, outside / "messages.jsonl", answer, *options],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    figures: dict[str, float] = json.loads(done.stdout or "{}")
    return figures
