"""The engine of the forms: which question comes next, what an answer leads to, how one goes back."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.catalogue import FORMS
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Effect, Say, Show
from bot.dialogue.forms import (
    Aside,
    Ended,
    Filled,
    Form,
    Rejected,
    Reply,
    Result,
    Slot,
    advance,
    always,
    ask_again,
    no_choices,
    option,
    plain_prompt,
    step,
    step_back,
)
from bot.dialogue.phrases import Choice, Phrase, say
from bot.dialogue.scene import Heard, Scene
from tests.dialogue.stage import EVERY_QUESTION, NOW, offered, place_of, said, scene

LATER = NOW.replace(hour=11)


def take(name: str) -> Any:
    """A reader that keeps any words but `?`, steps aside at `wait` and ends at `enough`."""

    def read(at: Scene, draft: Draft, reply: Reply) -> Result:
        if reply.text == "wait":
            return Aside(draft, (Say(say("ask.change")),))
        if reply.text == "enough":
            return Ended((Say(say("listing.cancelled")),))
        given = reply.value or reply.text.strip("?")
        return Filled(draft.fill(**{name: given}), (Show(name),)) if given else Rejected()

    return read


def choices(at: Scene, draft: Draft) -> tuple[Choice, ...]:
    """The one tappable answer of the second question."""
    return (option(draft, "hours", "two", say("choice.yes")),)


def finish(at: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The end of the form, with all answers."""
    return (Show("end:" + "/".join(str(value) for value in draft.answers.values())),)


def absorb(at: Scene, draft: Draft, text: str) -> Draft:
    """Any sentence that says `monday` also answers `when`."""
    return draft.fill(when="monday") if "monday" in text and "when" not in draft.answers else draft


FORM = Form(
    "listing",
    (
        Slot("place", take("place"), plain_prompt("place")),
        Slot("hours", take("hours"), plain_prompt("hours"), choices),
        Slot(
            "when", take("when"), plain_prompt("when"), needed=lambda answers: answers.get("hours") != "two"
        ),
        Slot("organisation", take("organisation"), plain_prompt("kind"), own_words=True),
    ),
    finish,
    absorb,
)
EMPTY = Draft("listing", 4, NOW)


def answered(*texts: str, draft: Draft = EMPTY) -> Heard:
    """The form after these answers."""
    heard = advance(FORM, scene(), draft)
    for text in texts:
        assert heard.draft is not None
        heard = step(FORM, scene(now=LATER), heard.draft, Reply(text))
    return heard


def kept(heard: Heard) -> Draft:
    """The draft that is still under way."""
    assert heard.draft is not None
    return heard.draft


@pytest.mark.parametrize("draft", EVERY_QUESTION, ids=place_of)
def test_the_question_asked_is_the_first_that_is_needed_and_open(draft: Draft) -> None:
    """In every form the next question follows from the answers alone."""
    slot = FORMS[draft.form].next_slot(draft.answers)

    assert slot is not None
    assert slot.name == draft.asked


def test_every_form_is_found_by_its_own_name() -> None:
    """A stored draft names the form that continues it."""
    assert {name: form.name for name, form in FORMS.items()} == {name: name for name in FORMS}
    assert len(FORMS) == 11


def test_a_form_without_a_reader_of_sentences_absorbs_nothing() -> None:
    """Short forms take answers to their own question alone."""
    draft = Draft("contact", 1, NOW)

    assert FORMS["contact"].absorb(scene(), draft, "à Tiznit") is draft


def test_a_slot_is_asked_in_words_and_always_unless_it_says_otherwise() -> None:
    """The plainest slot has no choices and no condition."""
    assert no_choices(scene(), EMPTY) == ()
    assert always({})


def test_a_choice_names_draft_slot_and_value() -> None:
    """A button of another draft can be told from this one's."""
    assert Choice("d:4:hours:two", say("choice.yes"), "yes") == option(
        EMPTY, "hours", "two", say("choice.yes"), "yes"
    )


def test_the_first_question_is_asked_first() -> None:
    """Nothing is answered, so the form begins at its beginning."""
    heard = answered()

    assert kept(heard).asked == "place"
    assert said(heard.effects) == ["ask.place"]


def test_an_answer_leads_to_the_next_question() -> None:
    """The effects of the answer come before the question; the way back is remembered."""
    heard = answered("Tiznit")

    assert heard.effects[0] == Show("place")
    assert said(heard.effects) == ["ask.hours"]
    assert offered(heard.effects) == ["d:4:hours:two"]
    assert kept(heard).trail == ("place",)
    assert kept(heard).touched_at == LATER


def test_a_question_that_the_answers_do_not_call_for_is_left_out() -> None:
    """A condition is looked at each time anew."""
    assert kept(answered("Tiznit", "two")).asked == "organisation"


def test_the_last_answer_ends_the_form() -> None:
    """The draft makes room for what it interrupted."""
    under = replace(EMPTY, number=2, asked="place")
    heard = answered("Tiznit", "two", "Amal", draft=replace(EMPTY, under=under))

    assert heard.effects == (Show("organisation"), Show("end:Tiznit/two/Amal"))
    assert heard.draft == under


def test_one_sentence_answers_several_questions() -> None:
    """What a typed answer says besides is not asked again."""
    assert kept(answered("Tiznit monday")).answers == {"place": "Tiznit monday", "when": "monday"}


def test_own_words_are_not_searched() -> None:
    """A name may hold a day without meaning it."""
    draft = replace(EMPTY, answers={"place": "Tiznit", "hours": "two"})

    heard = step(FORM, scene(), replace(draft, asked="organisation"), Reply("monday club"))

    assert heard.effects[-1] == Show("end:Tiznit/two/monday club")


def test_a_tapped_answer_is_not_searched() -> None:
    """A label answers its own question alone."""
    heard = step(FORM, scene(), replace(EMPTY, asked="place"), Reply("monday", "Tiznit"))

    assert kept(heard).answers == {"place": "Tiznit"}


def test_an_aside_asks_in_other_words() -> None:
    """The same question stands, nothing is counted as a misunderstanding."""
    heard = answered("wait")

    assert (kept(heard).asked, kept(heard).misses) == ("place", 0)
    assert said(heard.effects) == ["ask.change"]
    assert kept(heard).touched_at == LATER


def test_an_answer_can_end_the_form_early() -> None:
    """What it interrupted comes back, nothing is submitted."""
    under = replace(EMPTY, number=2)
    heard = answered("enough", draft=replace(EMPTY, under=under))

    assert (heard.draft, said(heard.effects)) == (under, ["listing.cancelled"])


def test_the_first_miss_asks_again() -> None:
    """A kind word, then the question."""
    assert said(answered("?").effects) == ["miss.first", "ask.place"]


def test_the_second_miss_shows_an_example() -> None:
    """The question comes with an answer to imitate."""
    assert said(answered("?", "?").effects) == ["example.place", "ask.place"]


def test_the_third_miss_offers_a_person() -> None:
    """And a way to try again, and one to give up; the draft stays."""
    heard = answered("?", "?", "?")

    assert said(heard.effects) == ["miss.human"]
    assert offered(heard.effects) == ["g:human", "d:4:*:again", "g:cancel"]
    assert kept(heard).misses == 3


def test_words_that_answer_another_question_are_no_miss() -> None:
    """They are kept, and the question is asked again without a word of regret."""
    draft = replace(EMPTY, asked="place", misses=1)
    refusing = replace(FORM, slots=(Slot("place", _never, plain_prompt("place")), *FORM.slots[1:]))

    heard = step(refusing, scene(), draft, Reply("on monday"))

    assert (kept(heard).answers, kept(heard).misses) == ({"when": "monday"}, 0)
    assert said(heard.effects) == ["ask.place"]


def _never(at: Scene, draft: Draft, reply: Reply) -> Result:
    return Rejected()


def test_an_answer_lands_in_the_question_that_was_asked() -> None:
    """A question added in front by a newer version takes nothing that was meant for another."""
    heard = step(FORM, scene(), replace(EMPTY, asked="hours"), Reply("two"))

    assert kept(heard).answers == {"hours": "two"}
    assert kept(heard).asked == "place"


def test_an_answer_to_a_question_that_is_gone_goes_to_the_next() -> None:
    """A newer version dropped the slot; the words are offered to the first one open."""
    heard = step(FORM, scene(), replace(EMPTY, asked="colour"), Reply("Tiznit"))

    assert kept(heard).answers == {"place": "Tiznit"}


def test_a_draft_with_nothing_left_to_ask_is_finished() -> None:
    """A newer version may have dropped the very last question."""
    full = replace(EMPTY, asked="colour", answers={"place": "a", "hours": "two", "organisation": "b"})

    assert step(FORM, scene(), full, Reply("red")).effects == (Show("end:a/two/b"),)


def test_asking_again_repeats_the_question() -> None:
    """After something else was said, the draft stands where it stood."""
    draft = kept(answered("Tiznit"))
    heard = ask_again(FORM, scene(), draft, (Show("status"),))

    assert heard.draft == draft
    assert heard.effects[0] == Show("status")
    assert said(heard.effects) == ["ask.hours"]


def test_asking_again_moves_on_where_the_question_is_answered_or_gone() -> None:
    """Answered meanwhile, or dropped by a newer version: the next one is asked."""
    answered_since = replace(EMPTY, asked="place", answers={"place": "Tiznit"})

    assert kept(ask_again(FORM, scene(), answered_since)).asked == "hours"
    assert kept(ask_again(FORM, scene(), replace(EMPTY, asked="colour"))).asked == "place"


def test_a_question_of_several_sentences_offers_its_choices_once() -> None:
    """They stand with the last sentence."""
    two = Slot(
        "hours", take("hours"), lambda at, draft: (Phrase("consent.details"), Phrase("ask.hours")), choices
    )
    heard = advance(replace(FORM, slots=(two,)), scene(), EMPTY)

    assert [len(effect.choices) for effect in heard.effects if isinstance(effect, Say)] == [0, 1]


def test_going_back_empties_the_answer_before() -> None:
    """One question back, and its answer is asked for anew."""
    back = step_back(FORM, scene(), kept(answered("Tiznit", "three")))

    assert (kept(back).asked, kept(back).answers, kept(back).trail) == (
        "hours",
        {"place": "Tiznit"},
        ("place",),
    )
    assert said(back.effects) == ["ask.hours"]


def test_going_back_at_the_beginning_says_so() -> None:
    """There is nothing before the first question, which is asked again."""
    back = step_back(FORM, scene(), kept(answered()))

    assert kept(back).asked == "place"
    assert said(back.effects) == ["back.nothing", "ask.place"]


def test_going_back_passes_over_questions_that_no_longer_come_first() -> None:
    """A question that is no longer needed, or has a gap before it, is not asked."""
    draft = replace(
        EMPTY, asked="organisation", trail=("place", "colour", "when"), answers={"place": "a", "hours": "two"}
    )
    back = step_back(FORM, scene(), draft)

    assert (kept(back).asked, kept(back).answers) == ("place", {"hours": "two"})


CHANGED = replace(
    EMPTY,
    trail=("place", "hours", "organisation", "hours"),
    answers={"place": "a", "hours": "three", "when": "b", "before": {"place": "a", "hours": "two"}},
)


def test_going_back_during_a_change_takes_it_back() -> None:
    """The question from which it was made is asked, with all as before."""
    back = step_back(FORM, scene(), replace(CHANGED, asked="hours", trail=CHANGED.trail[:3]))

    assert (kept(back).asked, kept(back).answers) == ("organisation", {"place": "a", "hours": "two"})


def test_going_back_after_a_change_takes_it_back() -> None:
    """The question stands where it stood, and the way back is that of before."""
    back = step_back(FORM, scene(), replace(CHANGED, asked="organisation"))

    assert (kept(back).asked, kept(back).answers) == ("organisation", {"place": "a", "hours": "two"})
    assert kept(back).trail == ("place", "hours")
