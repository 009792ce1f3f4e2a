"""What a joining code is worth, and which door news go to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.joining import CODE_LASTS, DoorCode, just_joined, unusable, where_to
from bot.domain.people import Address

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def door(number: int, **facts: object) -> Address:
    """A member's address."""
    return Address(number, 1, "telegram", str(number), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (None, "wrong"),
        (DoorCode(2, NOW + CODE_LASTS), "own"),
        (DoorCode(1, NOW + CODE_LASTS, NOW), "used"),
        (DoorCode(1, NOW), "expired"),
        (DoorCode(1, NOW + timedelta(seconds=1)), None),
    ],
)
def test_a_code_is_worth_something_once_to_another_in_time(code: DoorCode | None, why: str | None) -> None:
    """Anything else has a reason that can be said."""
    assert unusable(code, 2, NOW) == why


def test_news_go_where_the_person_chose() -> None:
    """Whatever door they wrote from since."""
    doors = [door(3, heard_at=NOW), door(2, chosen=True), door(1)]

    assert where_to(doors) == doors[1]


def test_news_go_where_the_person_was_heard_last() -> None:
    """A newer door that was never heard comes after it."""
    doors = [door(3), door(2, heard_at=NOW - timedelta(days=1)), door(1, heard_at=NOW)]

    assert where_to(doors) == doors[2]


def test_without_a_word_from_anywhere_the_newest_door_is_tried() -> None:
    """A chosen door that leads to nobody any more is passed over."""
    assert where_to([door(1), door(2), door(3, reachable=False, chosen=True)]) == door(2)
    assert where_to([door(1, reachable=False)]) is None
    assert where_to([]) is None


facts = st.fixed_dictionaries(
    {
        "reachable": st.booleans(),
        "chosen": st.booleans(),
        "heard_at": st.one_of(st.none(), st.integers(0, 50).map(lambda days: NOW - timedelta(days=days))),
    }
)


@given(st.lists(facts, max_size=5), st.randoms())
def test_the_door_for_news_does_not_depend_on_the_order(
    given_: list[dict[str, object]], chance: object
) -> None:
    """It is reachable, and nobody reachable who is chosen is passed over for one who is not."""
    doors = [door(number, **one) for number, one in enumerate(given_)]
    found = where_to(doors)
    chance.shuffle(doors)  # type: ignore[attr-defined]

    assert where_to(doors) == found
    assert (found is None) == (not any(one.reachable for one in doors))
    assert found is None or found.chosen or not any(one.chosen and one.reachable for one in doors)


def test_a_joining_is_fresh_for_ten_minutes() -> None:
    """Later it is let go by asking for it."""
    fresh, old = (
        door(1, joined_at=NOW - timedelta(minutes=10)),
        door(2, joined_at=NOW - timedelta(minutes=11)),
    )

    assert just_joined([fresh, old, door(3)], NOW) == [fresh]
