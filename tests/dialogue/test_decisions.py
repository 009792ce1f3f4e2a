"""Answers about introductions: tapped, typed as a number or as words, by a coordinator or by a party."""

from dataclasses import replace
from datetime import date

import pytest

from bot.dialogue.decisions import (
    FOLLOW_UPS,
    Tap,
    check_choices,
    coordinator_choices,
    party_choices,
    read_tap,
    tap,
)
from bot.dialogue.effects import Answer, Change, Decide, Show
from bot.domain.introductions import DECLINE_REASONS, Decision, Terms
from bot.domain.people import Role
from matching.values import WRITINGS, Hours, Writing
from tests.dialogue.stage import (
    CARD,
    COORDINATOR,
    EMPLOYEE,
    NOW,
    Talk,
    hear,
    in_every_writing,
    offered,
    said,
    screen_of,
)

PARTY = party_choices(7, 2)
CONDITIONS = {
    "fr": ("oui mais pas avant le 5", Terms(start=date(2026, 12, 5), note="pas avant le 5")),
    "ar": ("نعم ولكن عن بعد", Terms(mode="remote", note="عن بعد")),
    "ary-Arab": ("إيه ولكن ساعتين فالسيمانة", Terms(hours=Hours(2, "week"), note="ساعتين فالسيمانة")),
    "ary-Latn": ("iyeh walakin mn b3id", Terms(mode="remote", note="mn b3id")),
    "en": ("yes but only online", Terms(mode="remote", note="only online")),
}


@pytest.mark.parametrize(
    "found", [Tap(7, 2, "ok"), Tap(7, 2, "contact", "yes"), Tap(999999999, 0, "swap", "12")]
)
def test_a_tap_is_read_as_it_was_written(found: Tap) -> None:
    """Number, version, action and detail survive the way to the phone and back."""
    assert read_tap(tap(found.subject, found.version, found.action, found.detail)) == found


@pytest.mark.parametrize(
    "choice",
    [
        None,
        "",
        "i",
        "i:7",
        "i:7:2",
        "i:7:2:contact:yes:again",
        "g:7:2:ok",
        "d:7:2:ok",
        "i:seven:2:ok",
        "i:7:two:ok",
        "i:-7:2:ok",
        "i:7.5:2:ok",
        "i::2:ok",
        "i:²:2:ok",
        "i:123456789012:2:ok",
        "i:7:123456789012:ok",
    ],
)
def test_a_malformed_tap_is_none(choice: str | None) -> None:
    """Ids that were never sent lead nowhere, and never to an error."""
    assert read_tap(choice) is None


@pytest.mark.parametrize(
    ("action", "decision"),
    [("ok", Decision.CONFIRM), ("agree", Decision.AGREE), ("back_out", Decision.STEP_BACK)],
)
def test_a_plain_answer_decides_at_once(action: str, decision: Decision) -> None:
    """The decision names the version that the person saw."""
    assert hear(choice=f"i:7:2:{action}").effects == (Decide(7, 2, decision),)


def test_next_puts_the_pair_aside() -> None:
    """A coordinator who wants somebody else gives no other reason."""
    assert hear(choice="i:7:2:next").effects == (Decide(7, 2, Decision.DISMISS, reason="next"),)


@pytest.mark.parametrize("view", ["compare", "card", "outcome"])
def test_a_view_is_shown(view: str) -> None:
    """What only the store knows is asked of it by the introduction's number."""
    assert hear(choice=f"i:7:2:{view}").effects == (Show(view, 7),)


def test_a_swap_names_the_other_and_the_version() -> None:
    """The coordinator takes the offer with that number instead."""
    assert hear(choice="i:7:2:swap:31").effects == (Answer(7, "swap", "31", {"version": 2}),)


@pytest.mark.parametrize("detail", ["", ":", ":many", ":" + "9" * 30])
def test_a_malformed_swap_is_a_stale_button(detail: str) -> None:
    """Without a number there is nobody to take."""
    assert said(hear(choice=f"i:7:2:swap{detail}").effects) == ["stale.choice"]


@pytest.mark.parametrize("question", FOLLOW_UPS)
def test_each_follow_up_answer_is_passed_on(question: str) -> None:
    """Every choice of every check leads to its own answer."""
    choices = check_choices(7, 2, question, FOLLOW_UPS[question])

    answers = [hear(choice=choice.id).effects for choice in choices]

    assert answers == [(Answer(7, question, answer),) for answer, _ in FOLLOW_UPS[question]]


@pytest.mark.parametrize("question", FOLLOW_UPS)
@pytest.mark.parametrize("writing", WRITINGS)
def test_each_follow_up_answer_can_be_typed(question: str, writing: Writing) -> None:
    """By its label in any writing."""
    choices = check_choices(7, 2, question, FOLLOW_UPS[question])
    labels = [in_every_writing(choice.label.key)[writing] for choice in choices]

    typed = [hear(label, screen=screen_of(*choices)).effects for label in labels]

    assert typed == [(Answer(7, question, answer),) for answer, _ in FOLLOW_UPS[question]]


@pytest.mark.parametrize(
    "choice", ["i:7:2:contact:maybe", "i:7:2:contact", "i:7:2:", "i:7:2:marry", "i:7:2:later:"]
)
def test_an_unknown_action_is_a_stale_button(choice: str) -> None:
    """Somebody else's id, or one of an older version, gets the menu."""
    heard = hear(choice=choice)

    assert said(heard.effects) == ["stale.choice"]
    assert "g:menu" not in offered(heard.effects)


def test_a_coordinator_compares_only_where_there_is_somebody_else() -> None:
    """Without alternatives there is yes and no."""
    alone = coordinator_choices(7, 2, alternatives=False)
    several = coordinator_choices(7, 2, alternatives=True)

    assert [choice.id for choice in alone] == ["i:7:2:ok", "i:7:2:refuse"]
    assert [choice.id for choice in several] == ["i:7:2:ok", "i:7:2:next", "i:7:2:compare", "i:7:2:refuse"]


@pytest.mark.parametrize(
    ("text", "decision"), [("1", Decision.AGREE), ("oui", Decision.AGREE), ("إيه", Decision.AGREE)]
)
def test_a_party_agrees_by_number_or_word(text: str, decision: Decision) -> None:
    """What stands on the screen is what the words answer."""
    assert hear(text, screen=screen_of(*PARTY)).effects == (Decide(7, 2, decision),)


@pytest.mark.parametrize("text", ["non merci", "لا شكرا", "la", "3"])
def test_a_party_that_says_no_is_asked_why(text: str) -> None:
    """The reason is one of a short list, which the question offers."""
    heard = hear(text, screen=screen_of(*PARTY))

    assert said(heard.effects) == ["ask.decline_reason"]
    assert offered(heard.effects) == [f"d:9:reason:{reason}" for reason in DECLINE_REASONS]


@pytest.mark.parametrize("writing", CONDITIONS)
def test_a_condition_is_carried_with_its_yes(writing: str) -> None:
    """Words after the “but” are a counter-offer at once."""
    text, terms = CONDITIONS[writing]

    heard = hear(text, screen=screen_of(*PARTY), member=EMPLOYEE)

    assert heard.effects == (Decide(7, 2, Decision.COUNTER, terms=terms),)


@pytest.mark.parametrize("text", ["2", "oui mais", "Oui, mais…", "iyeh, walakin"])
def test_a_condition_without_words_is_asked_for(text: str) -> None:
    """The button, the number and a bare "yes, but" ask what it is."""
    talk = Talk(EMPLOYEE, screen=screen_of(*PARTY), first_time=False).say(text)

    assert talk.keys == ["ask.condition"]
    assert talk.asked == "condition"


def test_who_left_no_contact_is_asked_for_one_before_agreeing() -> None:
    """A yes without a way to be reached could not be kept."""
    talk = Talk(replace(EMPLOYEE, contact=None), screen=screen_of(*PARTY), first_time=False).say("oui")
    assert talk.keys == ["ask.contact"]

    talk.say("06 12 34 56 78")

    assert talk.effects == (
        Change("correct", {"contact": "+212 6 12 34 56 78"}),
        Decide(7, 2, Decision.AGREE),
    )


def test_a_refused_pair_asks_the_coordinator_why() -> None:
    """The button opens the short list of reasons."""
    heard = hear(choice="i:7:2:refuse", member=COORDINATOR)

    assert said(heard.effects) == ["ask.dismiss_reason"]


def test_declaring_hours_asks_how_many() -> None:
    """The button of the check opens the question."""
    assert said(hear(choice="i:7:2:hours").effects) == ["ask.worked"]


@pytest.mark.parametrize(
    "choice", ["i:7:2:agree", "i:7:2:card", "i:7:2:contact:yes", "i:7:2:next", "i:7:2:swap:3"]
)
def test_a_decision_leaves_the_draft_under_way(choice: str) -> None:
    """An answer about an introduction does not cost the listing being written."""
    heard = hear(choice=choice, draft=replace(CARD, touched_at=NOW.replace(hour=8)))

    assert heard.draft == CARD


@pytest.mark.parametrize("choice", ["i:7:2:but", "i:7:2:decline", "i:7:2:refuse", "i:7:2:hours"])
def test_a_short_form_lies_over_the_draft_under_way(choice: str) -> None:
    """It comes back when the short form is done."""
    heard = hear(choice=choice, draft=CARD)

    assert heard.draft is not None
    assert heard.draft.under == CARD


def test_short_forms_do_not_pile_up() -> None:
    """A second one takes the place of the first; the listing below is kept."""
    first = hear(choice="i:7:2:but", draft=CARD).draft
    second = hear(choice="i:8:1:decline", draft=first).draft

    assert second is not None
    assert (second.form, second.under) == ("decline", CARD)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.EMPLOYEE, Role.REFERENT, None])
def test_desk_words_mean_nothing_to_others(role: Role | None) -> None:
    """Only a coordinator's "ok 1" is a decision."""
    heard = hear("ok 1", member=replace(EMPLOYEE, role=role), queue=((7, 2),))

    assert not any(isinstance(effect, Decide) for effect in heard.effects)


def test_a_condition_from_somebody_without_a_contact_asks_for_one() -> None:
    """A yes with a condition is a yes too: the other side must be able to reach who says it."""
    stranger = replace(EMPLOYEE, contact=None)

    talk = Talk(stranger, first_time=False).tap("i:7:2:but")
    first = talk.asked
    second = talk.say("pas avant le 5 décembre").asked
    effects = talk.say("06 12 34 56 78").effects

    assert (first, second) == ("condition", "contact")
    assert [type(effect) for effect in effects] == [Change, Decide]
    assert effects[1].decision is Decision.COUNTER  # type: ignore[union-attr]


def test_a_typed_condition_is_not_asked_for_again() -> None:
    """What followed the "but" is kept while the contact is asked for."""
    heard = hear("oui mais pas avant le 5", member=replace(EMPLOYEE, contact=None), screen=screen_of(*PARTY))

    assert said(heard.effects) == ["ask.contact"]
    assert heard.draft is not None
    assert heard.draft.answers["condition"] == "pas avant le 5"
