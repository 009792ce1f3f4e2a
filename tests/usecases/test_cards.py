"""How introductions are put to people."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.dialogue.phrases import Phrase
from bot.domain.introductions import Terms
from bot.domain.people import Role
from bot.usecases.cards import (
    coordinator_card,
    done_when,
    hours_label,
    party_question,
    place,
    reason_phrase,
    skill_names,
    terms_phrase,
)
from matching.values import Hours
from tests.usecases.stage import Pair, Stage


async def paired(stage: Stage, **need: Any) -> Pair:
    """A pair whose need is as it is said."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    khadija, youssef = await stage.member("Khadija", Role.VOLUNTEER), await stage.member("Youssef")
    wanted, given = await stage.need(khadija, **need), await stage.offer(youssef)
    return Pair(nadia, khadija, youssef, wanted, given, await stage.proposal(wanted, given, nadia))


async def asked(stage: Stage, pair: Pair, party: Any) -> str:
    """The question to a party, as a French reader sees it."""
    async with stage.scope() as scope:
        question = await party_question(scope, pair.introduction, party)
    return stage.app.speech.render(question, "fr").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ({"key": "reason.skill_exact", "params": {"skill": "accounting"}}, "comptabilité"),
        ({"key": "reason.same_city", "params": {"city": "Fès"}}, "Fès"),
        ({"key": "reason.hours_enough", "params": {"hours": 510, "per": "month"}}, "8,5 h par mois"),
        ({"key": "reason.hours_short", "params": {"hours": 60}}, "1 h"),
        ({"key": "reason.language", "params": {"language": "ary"}}, "darija"),
        ({"key": "reason.waiting", "params": {"days": 21}}, "21 jours"),
        ({"key": "reason.dates_apart", "params": {"days": 5}}, "écart de 5 jours"),
        ({"key": "reason.theme", "params": {"theme": "disability"}}, "handicap"),
        ({"key": "reason.distance", "params": {"km": 90}}, "90 km"),
        ({"key": "reason.remote", "params": {}}, "distance"),
    ],
)
def test_each_reason_is_a_human_phrase(stage: Stage, reason: dict[str, Any], expected: str) -> None:
    """What the matcher stores as data reads as a reason."""
    assert expected in stage.app.speech.render(reason_phrase(reason), "fr").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("city", "mode", "key"),
    [("Fès", "remote", "label.city"), (None, "remote", "label.remote"), (None, None, "label.anywhere")],
)
async def test_a_listing_is_at_home_somewhere(
    stage: Stage, city: str | None, mode: str | None, key: str
) -> None:
    """In its city, else remote, else anywhere."""
    pair = await paired(stage, city=city, mode=mode)

    assert place(pair.need).key == key


@pytest.mark.parametrize(("hours", "key"), [(Hours(2, "week"), "label.hours"), (None, "label.hours_open")])
async def test_hours_that_are_not_said_are_open(stage: Stage, hours: Hours | None, key: str) -> None:
    """Where no hours are stated, that is said."""
    assert hours_label((await paired(stage, hours=hours)).need).key == key


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ((("accounting", 1.0, ""), ("audit", 0.95, ""), ("payroll", 0.92, "")), ["accounting", "audit"]),
        ((("accounting", 1.0, ""), ("audit", 0.5, "")), ["accounting"]),
        ((), []),
    ],
)
async def test_a_listing_is_named_by_its_surest_skills(
    stage: Stage, skills: Any, expected: list[str]
) -> None:
    """Two at most, and the second only where it is as sure."""
    need = replace((await paired(stage)).need, skills=skills)

    assert skill_names(need)["ids"] == expected


@pytest.mark.parametrize(
    ("deliverable", "expected"),
    [
        ("mission.accounts.a", "comptes"),
        ("un tableau, 06 12 34 56 78", "« un tableau, ••• »"),
        (None, "à préciser"),
    ],
)
async def test_the_question_says_what_will_be_there_in_the_end(
    stage: Stage, deliverable: str | None, expected: str
) -> None:
    """A usual deliverable, the association's own words without numbers, or that it is open."""
    pair = await paired(stage, deliverable=deliverable)

    assert expected in await asked(stage, pair, "offer")


async def test_the_hours_of_a_counter_offer_stand_in_the_question(stage: Stage) -> None:
    """What was agreed on replaces what the need spoke of."""
    pair = await paired(stage)
    pair.introduction = await stage.proposal(
        await stage.need(pair.khadija), pair.offer, terms=Terms(hours=Hours(5, "month"))
    )

    question = await asked(stage, pair, "offer")

    assert "5 h par mois" in question
    assert "2 h par semaine" not in question


async def test_an_indicator_is_a_sentence_or_the_deliverable(stage: Stage) -> None:
    """Where no "done when" was agreed, the deliverable itself tells."""
    agreed, own = await paired(stage), await stage.member("Salma", Role.VOLUNTEER)
    without = await stage.need(own, done_when=None, deliverable="mes mots")

    assert done_when(agreed.need)["key"] == "mission.accounts.done"
    assert done_when(without)["key"] == "label.words"


async def test_a_card_hides_numbers_in_the_words_of_both(stage: Stage) -> None:
    """The coordinator decides on skills and places, not on phone numbers."""
    pair = await paired(stage, words="appelez le 06 12 34 56 78 ou a@b.ma")

    async with stage.scope() as scope:
        card = await coordinator_card(scope, pair.introduction)

    text = stage.app.speech.render(card, "fr")
    assert "appelez le ••• ou •••" in text
    assert "06 12" not in text


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (Terms(note="le soir"), Phrase("terms.words")),
        (
            Terms(start=date(2026, 12, 5), hours=Hours(2, "week"), mode="remote", note="x"),
            Phrase("terms.understood"),
        ),
    ],
)
def test_a_condition_is_what_was_understood_and_the_words(terms: Terms, expected: Phrase) -> None:
    """Where nothing was understood, the words speak for themselves."""
    assert terms_phrase(terms).key == expected.key
