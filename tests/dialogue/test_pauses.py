"""After half an hour a person has lost the thread: go on, or start again, with the words said meanwhile."""

from datetime import timedelta

import pytest

from bot.dialogue.drafts import RESUME_AFTER
from bot.dialogue.effects import Submit
from tests.dialogue.stage import CARD, NOW, VOLUNTEER, Talk, asking, draft_at, hear, said, talk_at

GO_ON = ("oui", "1", "continuer", "نعم", "wakha", "👍")
START_AGAIN = ("non", "2", "recommencer", "لا", "la")


def later(slot: str, text: str) -> Talk:
    """A question of the listing answered after 31 minutes."""
    return talk_at("listing", slot).wait(minutes=31).say(text)


def test_within_half_an_hour_nothing_is_asked() -> None:
    """The answer is an answer."""
    talk = talk_at("listing", "place").wait(minutes=30).say("Fès")

    assert talk.answers["city"] == "Fès"
    assert timedelta(minutes=30) == RESUME_AFTER


def test_after_half_an_hour_one_is_asked_whether_to_go_on() -> None:
    """The words wait, nothing is answered yet."""
    talk = later("place", "Fès")

    assert talk.keys == ["draft.resume"]
    assert talk.choices == ["g:go_on", "g:start_again"]
    assert talk.draft is not None
    assert (talk.draft.held, talk.asked) == ("Fès", "place")
    assert "city" not in talk.answers


@pytest.mark.parametrize("word", GO_ON)
def test_going_on_takes_the_held_words_as_the_answer(word: str) -> None:
    """They need not be typed again; the next question is asked."""
    talk = later("place", "Fès").say(word)

    assert talk.answers["city"] == "Fès"
    assert talk.keys == ["ask.hours"]
    assert talk.draft is not None
    assert talk.draft.held is None


def test_going_on_takes_every_fact_of_the_held_words() -> None:
    """As if they had been said now."""
    talk = later("skills", "un comptable à Fès, 3h par semaine").say("oui")

    assert talk.answers["city"] == "Fès"
    assert talk.answers["hours"] == {"value": 3, "per": "week"}


def test_held_words_may_be_a_name() -> None:
    """An association typed before the pause ended."""
    talk = later("organisation", "Femmes du Désert").say("continuer")

    assert talk.answers["organisation"] == {"new": "Femmes du Désert"}


@pytest.mark.parametrize("text", ["bonjour", "salam labas", "vous êtes là", "merci beaucoup", "السلام عليكم"])
def test_a_held_greeting_answers_nothing(text: str) -> None:
    """The question is asked again as it was."""
    talk = later("organisation", text).say("oui")

    assert talk.keys == ["ask.organisation.association"]
    assert "organisation" not in talk.answers


def test_held_words_that_say_nothing_are_let_go() -> None:
    """No regret, just the question."""
    assert later("hours", "euh alors voyons").say("oui").keys == ["ask.hours"]


def test_going_on_may_end_the_form() -> None:
    """The held words can hold the last answer."""
    talk = later("hours", "5 h par mois").say("oui")

    assert talk.keys == ["summary.need"]
    assert any(isinstance(effect, Submit) for effect in talk.say("oui").effects)


@pytest.mark.parametrize("word", START_AGAIN)
def test_starting_again_keeps_the_side_and_the_held_words(word: str) -> None:
    """A clean sheet, but what was just said counts."""
    talk = later("hours", "un site web à Fès").say(word)

    assert talk.answers["kind"] == "need"
    assert talk.answers["city"] == "Fès"
    assert talk.answers["skills"][0][0] == "web_development"
    assert "deliverable" not in talk.answers


def test_starting_again_after_empty_talk_is_a_clean_sheet() -> None:
    """Only what the record knows is answered."""
    talk = later("hours", "bonjour").say("non")

    assert talk.keys == ["ask.skills.need"]


def test_an_answer_instead_of_a_choice_is_an_answer() -> None:
    """Who just goes on answering has decided."""
    talk = later("hours", "bonjour").say("2h par semaine")

    assert talk.answers["hours"] == {"value": 2, "per": "week"}


def test_long_held_words_are_cut() -> None:
    """As any words of a listing."""
    draft = later("skills", "bla " * 400).draft

    assert draft is not None
    assert len(draft.held or "") == 600


def test_a_choice_of_the_question_needs_no_such_question() -> None:
    """A button, a number or a label shows that the thread was not lost."""
    tapped = talk_at("listing", "place").wait(hours=5).tap("place:remote")
    typed = talk_at("listing", "confirm").wait(days=2).say("oui")

    assert tapped.keys == ["ask.hours"]
    assert any(isinstance(effect, Submit) for effect in typed.effects)


@pytest.mark.parametrize(
    ("text", "key"), [("menu", "menu.title"), ("retour", "ask.place"), ("annuler", "listing.cancelled")]
)
def test_a_command_needs_no_such_question(text: str, key: str) -> None:
    """It works at any moment."""
    assert later("hours", text).keys[0] in {key, "ask.deliverable"}


def test_short_forms_have_no_such_question() -> None:
    """One answer is all they ask."""
    talk = talk_at("counter", "condition").wait(days=1).say("pas avant le 5")

    assert talk.effects


@pytest.mark.parametrize("choice", ["g:go_on", "g:start_again"])
def test_the_buttons_of_a_pause_without_a_draft(choice: str) -> None:
    """Going on has nothing to go on with; starting again starts."""
    expected = {"g:go_on": ["menu.title"], "g:start_again": ["ask.kind"]}

    assert said(hear(choice=choice).effects) == expected[choice]


def test_going_on_without_held_words_asks_on() -> None:
    """The button was tapped twice."""
    draft = draft_at("listing", "hours")

    assert said(hear(choice="g:go_on", draft=draft).effects) == ["ask.hours"]


def test_going_on_counts_as_being_there() -> None:
    """The next half hour begins now."""
    talk = Talk(VOLUNTEER, draft=CARD, screen=asking(CARD), first_time=False).wait(hours=2)
    talk.say("bonjour", "oui")

    assert talk.draft is not None
    assert talk.draft.touched_at == NOW + timedelta(hours=2)
