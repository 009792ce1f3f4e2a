"""Questions about words that nobody knows: taps, typed names, families, and "forget 3"."""

import pytest

from bot.dialogue.effects import Effect, Show, Submit, Teach
from bot.dialogue.phrases import Choice
from bot.dialogue.scene import Heard, Screen
from bot.dialogue.words import (
    FAMILIES_A_PAGE,
    WORTH_ASKING,
    WordTap,
    asked_on,
    hear_word,
    read_word_tap,
    word_choices,
    word_label,
    word_tap,
)
from bot.domain.dictionary import SURE_ENOUGH, Verdict
from matching.recognition import read_skills
from tests.dialogue.stage import (
    CARD,
    COORDINATOR,
    LEXICON,
    NOTHING,
    VOLUNTEER,
    Talk,
    asking,
    hear,
    label,
    offered,
    said,
    scene,
    screen_of,
)

QUESTION = screen_of(*word_choices(3, 1, ("construction", "carpentry")))
DICTIONARY = screen_of(
    *(Choice(word_tap(number, 2, "learnt"), word_label("word", "construction")) for number in (8, 7, 6))
)


def heard(text: str = "", *, choice: str | None = None, screen: Screen = QUESTION) -> Heard:
    """What a coordinator's answer leads to."""
    return hear(text, choice=choice, member=COORDINATOR, screen=screen)


def test_the_question_offers_skills_and_three_ways_on() -> None:
    """Another one, none, not now; without a suggestion the skill is named or looked for."""
    labels = [label(choice) for choice in QUESTION.choices]

    assert labels[0] == "construction et maçonnerie"
    assert labels[2:] == ["Une autre : j’écris son nom", "Ce n’est pas une compétence", "Plus tard"]
    assert label(word_choices(3, 1, ())[0]) == "Choisir un domaine ou écrire son nom"


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("1", Teach(3, 1, Verdict.MAP, "construction")),
        ("menuiserie", Teach(3, 1, Verdict.MAP, "carpentry")),
        ("كهربائي", Teach(3, 1, Verdict.MAP, "electricity")),
        ("comptabilité", Teach(3, 1, Verdict.MAP, "accounting")),
        ("4", Teach(3, 1, Verdict.IGNORE)),
        ("non", Teach(3, 1, Verdict.IGNORE)),
        ("plus tard", Teach(3, 1, Verdict.LATER)),
        ("suivant", Show("desk")),
        ("xyzzy", Show("desk")),
    ],
)
def test_an_answer_is_a_number_a_label_or_a_name(text: str, effect: Effect) -> None:
    """Typed right under the question."""
    assert heard(text).effects == (effect,)


def test_a_sentence_under_the_question_is_no_name() -> None:
    """More than a few words state something of their own."""
    outcome = heard("nous cherchons un comptable à Tiznit pour deux heures")

    assert not any(isinstance(effect, Teach) for effect in outcome.effects)


def test_while_a_form_is_under_way_words_belong_to_it() -> None:
    """A name typed there answers its question."""
    outcome = hear("comptabilité", member=COORDINATOR, screen=QUESTION, draft=CARD)

    assert not any(isinstance(effect, Teach) for effect in outcome.effects)


def test_nobody_else_teaches_by_typing() -> None:
    """The words of others are their own."""
    assert hear_word(scene("menuiserie", member=VOLUNTEER, screen=QUESTION), "menuiserie", None) is None


@pytest.mark.parametrize(
    ("choice", "effect"),
    [
        ("w:3:1:see", Show("word", 3)),
        ("w:3:2:learnt", Show("learnt_word", 3)),
        ("w:3:2:forget", Teach(3, 2, Verdict.FORGET)),
    ],
)
def test_a_tap_shows_or_forgets(choice: str, effect: Effect) -> None:
    """Rows of the desk and of the dictionary."""
    assert heard(choice=choice).effects == (effect,)


@pytest.mark.parametrize("choice", ["w:3:1:dance", "w:3:1:is", "w:3:1", "w:x:1:no", "w:3:1:is:a:b"])
def test_a_malformed_tap_decides_nothing(choice: str) -> None:
    """It is answered as any stale button."""
    assert said(heard(choice=choice).effects) == ["stale.choice"]


@pytest.mark.parametrize(
    "text", ["oublie 2", "oublier le 2", "undo 2", "remove #2", "7iyed 2", "حيد ٢", "احذف رقم 2", "annuler 2"]
)
def test_a_number_under_the_dictionary_forgets_its_row(text: str) -> None:
    """In every writing."""
    assert heard(text, screen=DICTIONARY).effects == (Teach(7, 2, Verdict.FORGET),)


def test_a_number_that_no_row_has_shows_the_dictionary_again() -> None:
    """So that the numbers are seen."""
    assert heard("oublie 9", screen=DICTIONARY).effects == (Show("dictionary"),)
    assert heard("oublie 2", screen=NOTHING).effects == (Show("dictionary"),)
    assert hear_word(scene("oublie 2", member=COORDINATOR, draft=CARD), "oublie 2", None) is None
    assert heard("dictionnaire", screen=DICTIONARY).effects == (Show("dictionary"),)


def test_a_tap_is_read_as_it_was_written() -> None:
    """There and back."""
    assert read_word_tap(word_tap(3, 1, "is", "tax")) == WordTap(3, 1, "is", "tax")
    assert asked_on(QUESTION) == WordTap(3, 1, "other")
    assert asked_on(DICTIONARY) is None


def surest(text: str) -> float:
    """How sure the best reading of a text is."""
    return max((skill.score for skill in read_skills(text, LEXICON)), default=0.0)


def teaching() -> Talk:
    """A coordinator who chose to name another skill."""
    talk = Talk(member=COORDINATOR, screen=QUESTION, first_time=False)
    talk.say("3")
    return talk


def test_a_skill_is_named_in_any_writing() -> None:
    """The form ends with the first sure name."""
    for name, skill in (("comptable", "accounting"), ("محاسب", "accounting"), ("blombi", "plumbing")):
        talk = teaching().say(name)

        assert talk.effects == (Teach(3, 1, Verdict.MAP, skill),)
        assert talk.draft is None


def test_an_unclear_name_brings_guesses_or_an_example() -> None:
    """A guess is taken by its number; what says nothing is asked again."""
    several = ("organiser", "papiers", "refaire les chaises de la salle", "machines", "chiffres")
    unclear = next(text for text in several if WORTH_ASKING <= surest(text) < SURE_ENOUGH)
    guessing = teaching().say(unclear)
    guesses = offered(guessing.effects)
    lost = teaching().say("xyzzy", "xyzzy")

    assert said(guessing.effects) == ["ask.skills.guess"]
    assert isinstance(guessing.say("1").effects[0], Teach)
    assert guesses
    assert said(lost.effects) == ["example.taught", "ask.taught"]


def test_families_lead_to_skills() -> None:
    """By two pages of families."""
    talk = teaching()
    first = offered(talk.effects)
    talk.say(str(FAMILIES_A_PAGE + 1))
    second = offered(talk.effects)
    shown = [choice.rsplit(":", 1)[1] for choice in (*first, *second)]
    talk.say(str(second.index(next(one for one in second if one.endswith("family.technical"))) + 1))
    talk.say("1")

    families = [choice for choice in shown if choice.startswith("family.")]
    assert families == [f"family.{family}" for family in LEXICON.families]
    (taught,) = talk.effects
    assert isinstance(taught, Teach)
    assert LEXICON.skills[taught.skill_id or ""].family == "technical"


def test_the_first_page_of_families_comes_back() -> None:
    """The last row turns the page either way."""
    talk = teaching()
    first = offered(talk.effects)
    talk.say(str(FAMILIES_A_PAGE + 1))
    talk.say(str(len(offered(talk.effects))))

    assert offered(talk.effects) == first


def test_a_sentence_that_was_not_understood_is_kept_with_the_listing() -> None:
    """A word of it may be learnt meanwhile; the skill is then chosen by a tap, which has no words."""
    talk = Talk(member=VOLUNTEER, first_time=False)
    talk.say("Bonjour, nous cherchons un plaquiste à Tiznit, 2 h par semaine")
    talk.tap("skills:construction").say("1", "1")

    (submitted,) = (effect for effect in talk.effects if isinstance(effect, Submit))
    assert submitted.answers["words"].startswith("Bonjour, nous cherchons un plaquiste")
    assert "told" not in submitted.answers


def test_words_in_which_a_skill_was_read_are_kept_as_they_were() -> None:
    """The answer to the question for the skill says more than the sentence before it."""
    draft = CARD.fill(told="xyzzy")
    outcome = hear("oui", draft=draft, screen=asking(draft))

    (submitted,) = (effect for effect in outcome.effects if isinstance(effect, Submit))
    assert submitted.answers["words"] == CARD.answers["words"]
