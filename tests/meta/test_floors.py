"""The floors of coverage, held against reports written by hand."""

from tests.coverage_floors import shortfalls


def report(**reached: int) -> dict[str, object]:
    """A report of one file a part, of 90 statements and 10 branches: how many of the 100 were reached."""
    parts = {
        "matching": "matching/text.py",
        "domain": "bot/domain/people.py",
        "dialogue": "bot/dialogue/desk.py",
    }
    names = {**parts, "store": "bot/store/rows.py"}
    return {
        "files": {
            path: {
                "summary": {
                    "covered_lines": min(90, reached.get(part, 100)),
                    "num_statements": 90,
                    "covered_branches": max(0, reached.get(part, 100) - 90),
                    "num_branches": 10,
                }
            }
            for part, path in names.items()
        }
    }


def test_full_coverage_is_enough() -> None:
    """Nothing is short where everything was reached."""
    assert shortfalls(report()) == []


def test_one_branch_of_the_inside_is_too_much_to_miss() -> None:
    """The inside has no tolerance, whatever the total says."""
    assert shortfalls(report(dialogue=99)) == ["bot/dialogue/: 99.00 %, the floor is 100 %"]


def test_the_rest_may_miss_a_little() -> None:
    """95 of 100 are enough outside, as long as the whole holds its floor."""
    assert shortfalls(report(store=85)) == []
    assert shortfalls(report(store=70)) == ["all: 92.50 %, the floor is 95 %"]


def test_a_part_that_was_not_measured_is_short() -> None:
    """A report that has lost a folder does not pass for full coverage."""
    empty: dict[str, object] = {"files": {}}

    assert len(shortfalls(empty)) == 4
