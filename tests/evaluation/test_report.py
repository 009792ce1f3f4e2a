"""The report names what changed, both ways, and keeps what it is told to keep."""

from pathlib import Path
from typing import get_args

import pytest

from tests.evaluation.labels import Part, messages
from tests.evaluation.made_up import answer, message, ranked
from tests.evaluation.measuring import measure
from tests.evaluation.outcomes import (
    Outcome,
    changes,
    load_outcomes,
    outcomes,
    outcomes_of,
    store_outcomes,
)
from tests.evaluation.report import main, rankings_table, readings_table, told

SURE = ("accounting", 0.9)


def test_planted_changes_are_told_both_ways() -> None:
    """One message read better, one worse, one both; one as before is not named, nor is a new one."""
    names = ("m1", "m2", "m3", "m4")
    before = outcomes_of(
        [
            answer(message("m1", city="Fès"), SURE, city=None),
            answer(message("m2"), SURE),
            answer(message("m3"), SURE, mode="remote"),
            answer(message("m4"), SURE),
        ],
        [ranked(*grades, name=name) for name, grades in zip(names, [(0, 2), (2,), (), (1,)], strict=True)],
    )
    now = outcomes_of(
        [
            answer(message("m1", city="Fès"), SURE),
            answer(message("m2"), ("audit", 0.9), SURE),
            answer(message("m3"), SURE, kind="offer"),
            answer(message("m4"), SURE),
            answer(message("m5"), SURE),
        ],
        [ranked(*grades, name=name) for name, grades in zip(names, [(2, 0), (), (2,), (0,)], strict=True)],
    )

    assert told(changes(before, now)) == [
        "Part a since its outcomes were kept: 2 better, 2 worse.",
        "worse   m2: skill, first good offer 1 → none",
        "worse   m3: kind",
        "better  m1: city, first good offer 2 → 1",
        "better  m3: mode, first good offer none → 1",
    ]


def test_a_change_planted_in_what_was_kept_is_told(tmp_path: Path) -> None:
    """Of the real set, with one message said to have been worse and one said to have been better."""
    now = outcomes(measure("a"))
    missed = next(name for name, outcome in now.items() if "variety" not in outcome.right)
    known = next(name for name, outcome in now.items() if "kind" in outcome.right)
    planted = {
        **now,
        missed: Outcome(now[missed].right | {"variety"}, now[missed].rank),
        known: Outcome(now[known].right - {"kind"}, now[known].rank),
    }
    store_outcomes(planted, tmp_path / "outcomes.tsv")

    lines = told(changes(load_outcomes(tmp_path / "outcomes.tsv"), now))

    assert lines[1:] == [f"worse   {missed}: variety", f"better  {known}: kind"]


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """With a rank, without one, and with nothing right at all."""
    kept = {"m1": Outcome(frozenset({"kind", "skill@3"}), 2), "m2": Outcome(frozenset())}
    store_outcomes(kept, tmp_path / "outcomes.tsv")

    assert load_outcomes(tmp_path / "outcomes.tsv") == kept


def test_an_outcome_is_kept_for_each_message_of_the_open_part() -> None:
    """And for none that is held back."""
    assert list(load_outcomes()) == [one.id for one in messages("a")]


def test_the_tables_have_a_line_for_each_part() -> None:
    """The whole, five varieties and three difficulties, for both parts."""
    parts = [part for name in get_args(Part) for part in measure(name).parts()]

    assert readings_table(parts).row_count == rankings_table(parts).row_count == 2 * (1 + 5 + 3)
    assert [part.name for part in parts[:3]] == ["a", "ar", "ary-Arab"]


def test_the_report_names_no_message_that_is_held_back(capsys: pytest.CaptureFixture[str]) -> None:
    """Of part b it prints figures."""
    main([])

    printed = capsys.readouterr().out
    assert "nDCG@5" in printed
    assert "Part a since its outcomes were kept" in printed
    assert not any(one.id in printed for one in messages("b"))
