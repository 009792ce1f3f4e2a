"""A typed answer finds its choice: by number, by label, by how a label begins, by yes, no and "yes, but"."""

import pytest

from bot.dialogue.answering import chosen, is_talk
from bot.dialogue.commands import menu_choices
from bot.dialogue.decisions import coordinator_choices, party_choices
from bot.dialogue.drafts import Draft
from bot.dialogue.phrases import Choice, say
from bot.dialogue.scene import Screen
from matching.intents import read_intent
from matching.values import WRITINGS, Writing
from tests.dialogue.stage import (
    CARD,
    EVERY_QUESTION,
    NOTHING,
    SPEECH,
    asking,
    draft_at,
    label,
    place_of,
    scene,
    screen_of,
)

PARTY = party_choices(7, 2)
YES = {
    "fr": ("oui", "d'accord", "OK", "Oui !", "c'est bon"),
    "ar": ("نعم", "موافق", "أجل"),
    "ary-Arab": ("إيه", "واخا"),
    "ary-Latn": ("iyeh", "wakha", "ayeh"),
    "en": ("yes", "ok"),
}
NO = {
    "fr": ("non", "Non merci", "non !"),
    "ar": ("لا", "لا شكرا", "كلا"),
    "ary-Arab": ("لالا", "لا"),
    "ary-Latn": ("la", "lla", "lala"),
    "en": ("no", "no thanks"),
}
BUT = {
    "fr": "oui mais pas avant le 5",
    "ar": "نعم لكن ليس قبل يناير",
    "ary-Arab": "إيه ولكن من بعد العيد",
    "ary-Latn": "iyeh walakin men b3d l3id",
    "en": "yes but only online",
}
WORDS_OF_YES = [(writing, word) for writing, words in YES.items() for word in words]
WORDS_OF_NO = [(writing, word) for writing, words in NO.items() for word in words]


def answer(text: str, *choices: Choice, screen: Screen = NOTHING) -> str | None:
    """The id of the choice that a text means."""
    found = chosen(screen_of(*choices) if choices else screen, text, read_intent(text), SPEECH)
    return found.id if found else None


@pytest.mark.parametrize(
    "text", ["2", " 2 ", "2.", "2)", "-2", "# 2", "٢", "۲", "2️⃣", "٢.", "\u200f2\u200f", "2°", "02"]
)
def test_a_number_means_the_choice_in_that_place(text: str) -> None:
    """European, Arabic-Indic and Persian digits, and the keycaps of a phone, with the marks around them."""
    assert answer(text, *PARTY) == "i:7:2:but"


@pytest.mark.parametrize("text", ["0", "4", "99", "100", "2.5", "½", "1 2", "-", "..", "٠"])
def test_a_number_that_stands_nowhere_means_nothing(text: str) -> None:
    """Beyond the list, in pieces or no whole number: no choice is taken."""
    assert answer(text, *PARTY) is None


def test_without_choices_nothing_is_chosen() -> None:
    """An empty screen takes no number, and no text no choice."""
    assert answer("1") is None
    assert chosen(screen_of(*PARTY), "", None, SPEECH) is None


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("draft", EVERY_QUESTION, ids=place_of)
def test_a_label_means_its_choice_in_every_writing(draft: Draft, writing: Writing) -> None:
    """Whatever one reads on a button can be typed instead, in one's own writing or another."""
    screen = asking(draft)

    expected = [choice.id for choice in screen.choices]

    assert [answer(label(choice, writing), screen=screen) for choice in screen.choices] == expected


@pytest.mark.parametrize("writing", WRITINGS)
def test_the_menu_can_be_typed_in_every_writing(writing: Writing) -> None:
    """Its labels are answers like any other."""
    menu = menu_choices(scene())

    assert [answer(label(choice, writing), *menu) for choice in menu] == [choice.id for choice in menu]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CONFIRMER", "d:5:confirm:yes"),
        ("confirme", "d:5:confirm:yes"),
        ("confimer", "d:5:confirm:yes"),
        ("changer.", "d:5:confirm:change"),
        ("تأكيد", "d:5:confirm:yes"),
        ("تاكيد", "d:5:confirm:yes"),
    ],
)
def test_a_label_may_be_misspelt(text: str, meant: str) -> None:
    """Case, an accent, a hamza or a letter too few is no reason to ask again."""
    assert answer(text, screen=asking(CARD)) == meant


def test_a_short_word_must_be_the_label_itself() -> None:
    """A word of four letters that differs by one is another word."""
    choices = (Choice("d:1:kind:need", say("choice.menu")),)

    assert answer("menu", *choices) == "d:1:kind:need"
    assert answer("men", *choices) is None
    assert answer("mena", *choices) is None


@pytest.mark.parametrize("text", ["3 h par semaine", "5 h par mois", "11 h", "4 sa3at f simana"])
def test_another_number_is_another_answer(text: str) -> None:
    """It differs from a label by one sign, and means something else."""
    assert answer(text, screen=asking(draft_at("listing", "hours"))) is None


def test_a_long_text_is_no_label() -> None:
    """Beyond a line nobody retypes a button."""
    wording = "Temps de travail, accord de l’employeur"
    screen = asking(draft_at("listing", "frame"))

    assert answer(wording, screen=screen) == "d:5:frame:working_time"
    assert answer(f"{wording} {wording}", screen=screen) is None


def test_the_beginning_of_one_label_means_it() -> None:
    """Whole first words are enough where only one label begins so."""
    screen = asking(draft_at("listing", "frame"))

    assert answer("temps de travail", screen=screen) == "d:5:frame:working_time"
    assert answer("we9ti", screen=screen) == "d:5:frame:own_time"


def test_the_beginning_of_several_labels_means_none() -> None:
    """What fits two buttons is not guessed."""
    both = (Choice("a", say("choice.need")), Choice("b", say("menu.need")))

    assert answer("mon association", *both) is None


@pytest.mark.parametrize(("writing", "word"), WORDS_OF_YES)
def test_a_yes_means_the_choice_that_says_yes(writing: Writing, word: str) -> None:
    """At the card of a proposal, of a listing and at the consent, in each writing."""
    assert answer(word, *PARTY) == "i:7:2:agree"
    assert answer(word, screen=asking(draft_at("listing", "consent"))) == "d:5:consent:yes"
    assert answer(word, *coordinator_choices(7, 2, alternatives=True)) == "i:7:2:ok"


@pytest.mark.parametrize(("writing", "word"), WORDS_OF_NO)
def test_a_no_means_the_choice_that_says_no(writing: Writing, word: str) -> None:
    """At the card of a proposal and at the consent, in each writing."""
    assert answer(word, *PARTY) == "i:7:2:decline"
    assert answer(word, screen=asking(draft_at("listing", "consent"))) == "d:5:consent:no"


@pytest.mark.parametrize("text", BUT.values(), ids=BUT)
def test_a_yes_with_a_condition_means_the_choice_that_says_but(text: str) -> None:
    """It is an answer of its own, never a plain yes."""
    assert answer(text, *PARTY) == "i:7:2:but"


@pytest.mark.parametrize("text", BUT.values(), ids=BUT)
def test_a_yes_with_a_condition_is_no_yes_where_none_is_asked_for(text: str) -> None:
    """A consent is given without conditions or not at all."""
    assert answer(text, screen=asking(draft_at("listing", "consent"))) is None


def test_yes_means_nothing_where_no_choice_says_it() -> None:
    """A list of amounts has no yes."""
    assert answer("oui", screen=asking(draft_at("listing", "hours"))) is None


@pytest.mark.parametrize("text", ["👍", "👌", "✅"])
def test_a_thumb_up_is_a_yes(text: str) -> None:
    """Signs that everybody uses answer like words."""
    assert answer(text, *PARTY) == "i:7:2:agree"


@pytest.mark.parametrize("text", ["oui", "لا", "salam", "merci", "je ne sais pas", "👍"])
def test_small_talk_is_known(text: str) -> None:
    """Such words are no answer to a question in free words."""
    assert is_talk(text)


@pytest.mark.parametrize(
    "text", ["", "les comptes prêts pour l'assemblée", "former 20 personnes", "أن تكون الحسابات جاهزة"]
)
def test_what_says_something_is_no_small_talk(text: str) -> None:
    """Own words about the work are kept."""
    assert not is_talk(text)
