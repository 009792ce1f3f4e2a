"""Corrections of one's own record, and a coordinator's words to a person."""

import pytest

from bot.dialogue.effects import Change, Ticket
from bot.dialogue.record_forms import FIELDS
from matching.values import WRITINGS, Writing
from tests.dialogue.stage import COORDINATOR, Talk, hear, in_every_writing, said, talk_at


def correcting(field: str) -> Talk:
    """A talk in which the new value of that field is asked for."""
    return talk_at("correct", "field").tap(f"field:{field}")


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_chosen_by_its_label(field: str, writing: Writing) -> None:
    """In each writing; the next question speaks of that field."""
    talk = talk_at("correct", "field").say(in_every_writing(f"field.{field}")[writing])

    assert talk.keys == [f"ask.value.{field}"]


@pytest.mark.parametrize("text", ["1", "١"])
def test_a_field_is_chosen_by_its_number(text: str) -> None:
    """The first line of the list."""
    assert talk_at("correct", "field").say(text).keys == ["ask.value.name"]


@pytest.mark.parametrize("text", ["mon âge", "العمر", "9"])
def test_other_fields_cannot_be_corrected(text: str) -> None:
    """The list stands again."""
    talk = talk_at("correct", "field").say(text)

    assert talk.keys == ["miss.first", "ask.field"]
    assert talk.choices == [f"field:{field}" for field in FIELDS]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("name", "  Salma   Bennani ", "Salma Bennani"),
        ("name", "سلمى", "سلمى"),
        ("contact", "0612345678", "+212 6 12 34 56 78"),
        ("city", "fes", "Fès"),
        ("city", "أكادير", "Agadir"),
        ("languages", "français et darija", ["fr", "ary"]),
        ("languages", "العربية والفرنسية", ["ar", "fr"]),
        ("languages", "je parle anglais", ["en"]),
    ],
)
def test_a_value_is_read_as_its_field_wants_it(field: str, text: str, value: object) -> None:
    """A name as typed, a number in one form, a city and languages as we know them."""
    talk = correcting(field).say(text)

    assert talk.effects[0] == Change("correct", {field: value})


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "12345"),
        ("contact", "demain"),
        ("city", "Atlantis"),
        ("languages", "klingon"),
        ("name", "👍"),
    ],
)
def test_a_value_that_cannot_be_read_is_asked_for_again(field: str, text: str) -> None:
    """Nothing is changed."""
    talk = correcting(field).say(text)

    assert talk.asked == "value"
    assert not any(isinstance(effect, Change) for effect in talk.effects)


def test_a_long_name_is_cut() -> None:
    """A line is enough for any name."""
    effect = correcting("name").say("Salma " * 40).effects[0]

    assert isinstance(effect, Change)
    assert len(effect.values["name"]) == 60


def test_a_correction_is_opened_from_ones_data() -> None:
    """The button asks which field."""
    assert said(hear(choice="g:correct").effects) == ["ask.field"]


@pytest.mark.parametrize("text", ["Bonjour Salma, je vous appelle demain.", "غادي نعيط ليك غدا", "6"])
def test_a_coordinators_words_are_passed_on_as_typed(text: str) -> None:
    """To the person whose ticket it is, in any writing."""
    talk = Talk(COORDINATOR, first_time=False).tap("g:reply:41")
    assert talk.keys == ["ask.reply"]

    talk.say(text)

    assert talk.effects == (Ticket("reply", member_id=41, words=text),)


def test_long_words_are_cut() -> None:
    """A message stays a message."""
    effect = talk_at("reply", "reply", member=COORDINATOR).say("bla " * 500).effects[0]

    assert isinstance(effect, Ticket)
    assert len(effect.words) == 400


def test_an_empty_reply_is_not_sent() -> None:
    """Blanks have no words to pass on; the question stands."""
    talk = talk_at("reply", "reply", member=COORDINATOR).tap("reply:nothing")

    assert talk.keys == ["miss.first", "ask.reply"]
