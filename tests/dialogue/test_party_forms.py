"""The short forms of the two parties: contact, condition, reason of a no, hours, and what came of it."""

from datetime import date

import pytest

from bot.dialogue.effects import Answer, Change, Decide, ReportHours
from bot.dialogue.party_forms import counter_terms, read_contact
from bot.dialogue.refusals import read_reason
from bot.domain.introductions import DECLINE_REASONS, DISMISS_REASONS, Decision, Terms
from matching.values import WRITINGS, Hours, Writing
from tests.dialogue.stage import CONTACT, COORDINATOR, Talk, in_every_writing, scene, talk_at

WAYS_TO_WRITE_A_NUMBER = (
    "06 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06/12/34/56/78",
    "+212 6 12 34 56 78",
    "+212 (0)6 12 34 56 78",
    "00212612345678",
    "212612345678",
    "612345678",
    "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
    "۰۶۱۲۳۴۵۶۷۸",
    "mon numéro : 06 12 34 56 78, après 18 h",
    "nmrti 0612345678",
    "رقمي 0612345678",
)


@pytest.mark.parametrize("text", WAYS_TO_WRITE_A_NUMBER)
def test_a_moroccan_number_has_one_form(text: str) -> None:
    """However it is typed, with other words around it or not."""
    assert read_contact(text) == CONTACT


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("0528 82 34 56", "+212 5 28 82 34 56"),
        ("+33 6 12 34 56 78", "+33 6 12 34 56 78"),
        ("salma@example.org", "salma@example.org"),
        ("écrivez à salma.b+jisr@mail.example.org svp", "salma.b+jisr@mail.example.org"),
    ],
)
def test_a_landline_a_number_abroad_and_a_mail_address_are_contacts_too(text: str, contact: str) -> None:
    """Whatever reaches the person."""
    assert read_contact(text) == contact


@pytest.mark.parametrize(
    "text",
    ["", "12", "06 12", "salma", "salma@", "@example.org", "9" * 300, "+", "06 12 34 56 78 90 12 34", "🙂"],
)
def test_what_reaches_nobody_is_no_contact(text: str) -> None:
    """Too short, too long, or no number at all."""
    assert read_contact(text) is None


def test_a_contact_is_kept_and_the_yes_follows() -> None:
    """The yes that asked for it is decided in the same turn, and the listing under way comes back."""
    talk = talk_at("contact", "contact").say("salma@example.org")

    assert talk.effects == (
        Change("correct", {"contact": "salma@example.org"}),
        Decide(7, 2, Decision.AGREE),
    )
    assert talk.draft is not None
    assert talk.draft.form == "listing"


def test_no_contact_is_asked_for_again() -> None:
    """With a kind word."""
    assert talk_at("contact", "contact").say("demain").keys == ["miss.first", "ask.contact"]


def test_a_condition_becomes_terms() -> None:
    """What it does not speak of stays open; its own words go along."""
    words = "à distance, 1h par semaine, à partir du 5 décembre"

    assert counter_terms(scene(), words) == Terms(
        hours=Hours(1, "week"), start=date(2026, 12, 5), mode="remote", note=words
    )
    assert counter_terms(scene(), "si ma fille va mieux") == Terms(note="si ma fille va mieux")


@pytest.mark.parametrize(
    "text", ["pas avant le 5", "ghir 3n b3d", "عن بعد فقط", "only online", "si possible le soir"]
)
def test_a_condition_is_carried_in_its_own_words(text: str) -> None:
    """In any writing, whether or not anything in it was understood."""
    talk = talk_at("counter", "condition").say(text)

    assert talk.effects[0] == Decide(7, 2, Decision.COUNTER, terms=counter_terms(scene(), text))


def test_a_condition_says_something() -> None:
    """One letter is none."""
    assert talk_at("counter", "condition").say("x").keys == ["miss.first", "ask.condition"]


def test_a_long_condition_is_cut() -> None:
    """Nobody reads more than a few lines of it."""
    effect = talk_at("counter", "condition").say("bla " * 500).effects[0]

    assert isinstance(effect, Decide)
    assert effect.terms is not None
    assert len(effect.terms.note) == 400


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("reason", DECLINE_REASONS)
def test_a_no_is_given_a_reason_by_its_label(reason: str, writing: Writing) -> None:
    """Each reason of the list, in each writing."""
    talk = talk_at("decline", "reason").say(in_every_writing(f"reason_of.{reason}")[writing])

    assert talk.effects[0] == Decide(7, 2, Decision.DECLINE, reason=reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1", "no_time"),
        ("٢", "too_far"),
        ("j'ai trop de travail, pas le temps", "no_time"),
        ("b3ida 3liya", "too_far"),
        ("ماعنديش الوقت", "no_time"),
        ("l9ina wa7d akhor", "found_someone"),
        ("mon fils est malade", "other"),
    ],
)
def test_a_no_is_given_a_reason_by_number_or_in_own_words(text: str, reason: str) -> None:
    """Words that name none of the list count as another reason."""
    talk = talk_at("decline", "reason").say(text)

    assert talk.effects[0] == Decide(7, 2, Decision.DECLINE, reason=reason)


@pytest.mark.parametrize("text", ["99", "??", "x"])
def test_a_reason_says_something(text: str) -> None:
    """A number off the list, signs or a letter are asked about again."""
    assert talk_at("decline", "reason").say(text).asked == "reason"


def test_a_tapped_reason_that_is_none_of_the_list_is_refused() -> None:
    """An id that was never sent."""
    assert talk_at("decline", "reason").tap("reason:boredom").keys == ["miss.first", "ask.decline_reason"]


@pytest.mark.parametrize("reason", DISMISS_REASONS)
def test_a_coordinator_gives_a_reason_from_their_own_list(reason: str) -> None:
    """A pair is put aside with it."""
    talk = talk_at("dismiss", "reason", member=COORDINATOR).tap(f"reason:{reason}")

    assert talk.effects[0] == Decide(7, 2, Decision.DISMISS, reason=reason)


def test_a_reason_read_in_words_belongs_to_the_list_that_was_asked() -> None:
    """A coordinator has no "no time", a party no "not ready"."""
    assert read_reason("pas prêt", DECLINE_REASONS) == "other"
    assert read_reason("pas prêt", DISMISS_REASONS) == "not_ready"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("6", 6),
        ("6 h", 6),
        ("6 heures", 6),
        ("٦", 6),
        ("1,5", 1.5),
        ("2.5", 2.5),
        ("jouj sway3", 2),
        ("0", 0),
        ("1", 1),
    ],
)
def test_hours_are_declared_as_a_number_or_an_amount(text: str, hours: float) -> None:
    """A bare number means hours, never the place of a choice."""
    talk = talk_at("hours", "worked").say(text)

    assert talk.effects[0] == ReportHours(Hours(hours, "total"), 7, in_all=True)


def test_no_hours_can_be_declared_by_the_button() -> None:
    """None at all is an answer."""
    assert talk_at("hours", "worked").tap("worked:none").effects[0] == ReportHours(
        Hours(0, "total"), 7, in_all=True
    )


@pytest.mark.parametrize("text", ["beaucoup", "2001", "99999", "-3", "1.234", "😀"])
def test_what_is_no_amount_is_asked_for_again(text: str) -> None:
    """Words without a number, or more hours than a year of work."""
    assert talk_at("hours", "worked").say(text).asked == "worked"


def test_a_declared_figure_that_never_was_is_refused() -> None:
    """Its button was not sent with this question."""
    assert talk_at("hours", "worked").tap("worked:declared").keys == ["miss.first", "ask.worked"]


def outcome() -> Talk:
    """An association is asked what came of twelve declared hours."""
    return talk_at("outcome", "worked")


@pytest.mark.parametrize(
    ("text", "minutes"), [("oui", 720), ("1", 720), ("2", 120), ("10 h", 600), ("نعم", 720)]
)
def test_the_declared_figure_is_confirmed_or_replaced(text: str, minutes: int) -> None:
    """Yes, the first choice, keeps it; any other number is the number of hours, as the question says."""
    assert outcome().say(text).answers["worked"] == minutes


def test_the_declared_figure_is_named_in_the_question() -> None:
    """So that yes is enough."""
    talk = outcome().say("menu").tap("d:6:*:again")

    assert talk.keys == ["ask.worked.declared"]
    assert talk.choices == ["worked:declared", "worked:none"]


def test_an_outcome_is_told_in_four_answers() -> None:
    """Hours, the indicator, a mark and a word."""
    talk = outcome().say("oui", "en partie", "4", "Un grand merci")

    assert talk.effects[0] == Answer(
        7, "outcome", "closed", {"worked": 720, "reached": "partly", "rating": 4, "said": "Un grand merci"}
    )


@pytest.mark.parametrize(
    ("word", "reached"), [("oui", "yes"), ("non", "no"), ("iyeh", "yes"), ("لا", "no"), ("2", "partly")]
)
def test_the_indicator_was_reached_or_not(word: str, reached: str) -> None:
    """By yes, no or a number."""
    assert talk_at("outcome", "reached").say(word).answers["reached"] == reached


@pytest.mark.parametrize("choice", ["reached:almost", "reached:"])
def test_only_the_three_answers_tell_whether_it_was_reached(choice: str) -> None:
    """Anything else is asked again."""
    assert talk_at("outcome", "reached").tap(choice).asked == "reached"


@pytest.mark.parametrize(("text", "rating"), [("5", 5), ("٣", 3), ("1 étoile", 1)])
def test_a_mark_typed_and_a_mark_tapped_are_the_same(text: str, rating: int) -> None:
    """The number is the mark."""
    assert talk_at("outcome", "rating").say(text).answers["rating"] == rating


@pytest.mark.parametrize("text", ["6", "0", "excellent", "4,5"])
def test_a_mark_is_one_of_five(text: str) -> None:
    """No other number, no word."""
    assert talk_at("outcome", "rating").say(text).asked == "rating"


@pytest.mark.parametrize("text", ["non", "1", *in_every_writing("choice.skip").values()])
def test_a_word_at_the_end_is_never_required(text: str) -> None:
    """The way on can be typed or tapped."""
    effect = talk_at("outcome", "said").say(text).effects[0]

    assert isinstance(effect, Answer)
    assert effect.values["said"] == ""
