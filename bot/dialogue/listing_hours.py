"""The answers of the listing form that speak of hours: usual amounts, and the bounds of what can be given."""

import re
from typing import Any

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Say
from bot.dialogue.forms import Aside, Filled, Rejected, Reply, Result, option
from bot.dialogue.phrases import Choice, Phrase, amount, say
from bot.dialogue.scene import Scene
from bot.domain.listings import MAX_HOURS_A_MONTH, MAX_HOURS_IN_ALL, MIN_HOURS_A_MONTH, can_be_given
from matching.hours import read_hours
from matching.text import clean, fold
from matching.values import Hours

BOUNDS = say("ask.bounded_hours", least=MIN_HOURS_A_MONTH, most=MAX_HOURS_A_MONTH, in_all=MAX_HOURS_IN_ALL)
# "1 000 000", "1.000.000"
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[\s.,](?=\d{3})")
_NUMBER = re.compile(r"\b[1-9]\d{,8}")

USUAL_OFFERS = (Hours(2, "week"), Hours(4, "month"), Hours(10, "total"))


def hours_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """Three usual amounts."""
    return tuple(
        option(draft, draft.asked or "hours", _hours_value(hours), say("label.hours", hours=amount(hours)))
        for hours in USUAL_OFFERS
    )


def _hours_value(hours: Hours) -> str:
    return f"{hours.value:g}/{hours.per}"


def are_beyond_bounds(answers: Any) -> bool:
    """Whether more or fewer hours are offered than an offer can hold."""
    stated = answers.get("hours")
    return answers.get("kind") == "offer" and bool(stated) and not can_be_given(Hours(**stated))


def bounds_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """Tells the bounds, and asks again."""
    return (BOUNDS,)


def take_hours(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A usual amount tapped, or an amount read; one that is no help any more is told the bounds."""
    usual = next((hours for hours in USUAL_OFFERS if _hours_value(hours) == reply.value), None)
    hours = usual or read_hours(reply.text)
    if hours is None:
        told = draft.answers["kind"] == "offer" and _is_huge(reply.text)
        return Aside(draft, (Say(BOUNDS, hours_choices(scene, draft)),)) if told else Rejected()
    return Filled(draft.fill(hours={"value": hours.value, "per": hours.per}, hours_suggested=False))


def _is_huge(text: str) -> bool:
    """Whether a number stands there that no reader takes for an amount of help; a phone number is none."""
    joined = _BETWEEN_THOUSANDS.sub("", fold(clean(text)))
    return any(int(found) > MAX_HOURS_IN_ALL for found in _NUMBER.findall(joined))
