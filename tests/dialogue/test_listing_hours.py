"""Hours that can be given: their bounds are told, and what is beyond them is asked again."""

import pytest

from bot.domain.listings import can_be_given
from matching.values import Hours
from tests.dialogue.stage import EMPLOYEE, Talk, talk_at

COMPTABLE = "je suis comptable à Agadir, je peux donner du temps"


def asked_for_hours() -> Talk:
    """An employee who has said all but how long."""
    talk = Talk(EMPLOYEE, first_time=False).say(COMPTABLE)
    assert talk.asked == "hours"
    return talk


@pytest.mark.parametrize(
    ("hours", "can"),
    [
        (Hours(1, "month"), True),
        (Hours(60, "month"), True),
        (Hours(0.5, "month"), False),
        (Hours(60.5, "month"), False),
        (Hours(13, "week"), True),
        (Hours(14, "week"), False),
        (Hours(2, "day"), True),
        (Hours(3, "day"), False),
        (Hours(0.5, "total"), True),
        (Hours(400, "total"), True),
        (Hours(401, "total"), False),
        (Hours(0, "total"), False),
    ],
)
def test_one_to_sixty_hours_a_month_can_be_given(hours: Hours, can: bool) -> None:
    """However they are stated; what is given once is bounded as a whole."""
    assert can_be_given(hours) is can


@pytest.mark.parametrize(
    "words",
    [
        "1 000 000 heures par mois",
        "1.000.000 h",
        "500 h par mois",
        "مليون: ١٠٠٠٠٠٠ ساعة",
        "1000000 sa3a f chher",
        "a thousand: 1000 hours",
    ],
)
def test_hours_by_the_million_are_told_the_bounds(words: str) -> None:
    """No "I did not understand": the same question with what can be noted, and it is no miss."""
    talk = asked_for_hours().say(words)

    assert (talk.keys, talk.asked, talk.answers.get("hours")) == (["ask.bounded_hours"], "hours", None)
    assert talk.choices == ["hours:2/week", "hours:4/month", "hours:10/total"]
    assert talk.tap("hours:4/month").answers["hours"] == {"value": 4, "per": "month"}


@pytest.mark.parametrize(
    "words", ["20 h par semaine", "20 h f simana", "20 hours a week", "30 minutes par mois"]
)
def test_hours_that_are_read_and_beyond_the_bounds_are_asked_again(words: str) -> None:
    """By number, by choice or in words."""
    talk = asked_for_hours().say(words)

    assert (talk.keys, talk.asked) == (["ask.bounded_hours"], "bounded_hours")
    assert talk.say("1").answers["hours"] == {"value": 2, "per": "week"}
    assert talk.asked == "frame"


def test_hours_beyond_the_bounds_in_the_first_sentence_are_asked_for() -> None:
    """Whatever else it says is kept."""
    talk = Talk(EMPLOYEE, first_time=False).say("je suis comptable à Agadir, je peux donner 20h par semaine")

    assert talk.asked == "bounded_hours"
    assert talk.answers["city"] == "Agadir"
    assert talk.say("20 h par semaine").asked == "bounded_hours"
    assert talk.say("3 h par semaine").asked == "frame"


def test_a_need_may_ask_for_more_than_one_can_give() -> None:
    """Several people may give it; a number that no reader takes for hours is a miss as any other."""
    assert talk_at("listing", "hours").say("20 h par semaine").answers["hours"]["value"] == 20
    assert talk_at("listing", "hours").say("1000000").keys[0] == "miss.first"


def test_a_phone_number_is_no_amount() -> None:
    """It is told from one, as at every question; nor is a number that counts something else."""
    assert asked_for_hours().say("0612345678").keys[0] == "unreadable.phone"
    said = asked_for_hours().say("2 h par semaine, pas plus, j'ai 500 clients")
    assert said.answers["hours"] == {"value": 2, "per": "week"}
