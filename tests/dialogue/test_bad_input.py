"""What nobody should send, and somebody will: each is answered, kept whole or refused, and breaks nothing."""

import json
from collections.abc import Iterator

import pytest

from bot.dialogue.effects import Effect, Say, Submit, Ticket
from bot.dialogue.phrases import Phrase
from tests.dialogue.stage import (
    EVERY_QUESTION,
    SILENT,
    SPEECH,
    Talk,
    asking,
    draft_at,
    hear,
    place_of,
    said,
    scene,
    standing_choices,
    talk_at,
)

# Each kind of bad input in two writings at least.
BAD = {
    "empty": ("", " ", "\n\t", "\u200b", "\u3000"),
    "10,000 characters": (
        "comptable " * 1000,
        "محاسب " * 1667,
        "a" * 10_000,
        "م" * 10_000,
        "9" * 10_000,
        "🙂" * 10_000,
    ),
    "emoji only": ("🙂", "👨‍👩‍👧‍👦", "🇲🇦🇲🇦", "❤️❤️", "😭😭😭"),
    "zero-width": ("com\u200bpta\u200bbilité", "م\u200cح\u200dاسب", "\u200bmenu\u200b", "\ufeffoui"),
    "bidi overrides": ("\u202eelbatpmoc\u202c", "\u2067محاسب\u2069 comptable", "\u202eقطنم", "oui\u202e non"),
    "HTML": ("<script>alert('oui')</script>", "<b>محاسب</b>", "<a href='x'>compta</a>", "&lt;b&gt;"),
    "Markdown": ("**comptable** _2h_", "[محاسب](http://example.org)", "# oui", "`1`", "> 1"),
    "SQL": ("'; DROP TABLE members; --", "محاسب' OR 1=1 --", '" OR ""="', "1; DELETE FROM needs"),
    "format": ("{0} %s {name}", "{}", "%(n)s محاسب", "${x}", "{skills.__class__}"),
    "controls": ("\x00\x01oui", "\x1b[31mمحاسب", "a\ud800b", "\r\n1\r\n", "\x7f"),
    "numbers": ("-1", "1e9", "٩٩٩٩٩٩٩٩٩٩٩٩", "∞", "½", "Ⅻ", "¹", "１", "1_000", "0x1f", "NaN"),
    "marks": ("ـــــ", "ًٌٍَُِّْ", "Z̸̢͝a̷͗l̶g̸o̵", "\u0301\u0301\u0301", "؟؟؟"),
    "other scripts": ("ⴰⵣⵓⵍ", "会计", "бухгалтер", "हिसाब", "𝓬𝓸𝓶𝓹𝓽𝓪𝓫𝓵𝓮"),
}
ALL = [(sort, text) for sort, texts in BAD.items() for text in texts]
MALFORMED = (
    ":",
    "::::::",
    "d",
    "d:",
    "d:5",
    "d:5:",
    "d:5:hours",
    "d:5::",
    "d:٥:place:remote",
    "d:5:place:" + "x" * 5000,
    "d:" + "9" * 5000 + ":place:remote",
    "d:5:*:*",
    "d:5:worked:declared",
    "d:5:hours:inf/week",
    "d:5:organisation_pick:" + "1" * 5000,
    "d:5:rating:²",
    "i:" + "9" * 5000 + ":1:ok",
    "i:1:1:swap:" + "9" * 5000,
    "i:1:1:swap:٣",
    "i:1:1:",
    "i:1:1:contact:",
    "g:card:" + "9" * 5000,
    "g:withdraw:need-" + "9" * 5000,
    "g:withdraw:need-²",
    "g:reply:-1",
    "g:language:",
    "g:forget:no",
    "g:menu:" + "x" * 5000,
    "\u202ed:5:place:remote",
    "<b>g:menu</b>",
    "'; DROP TABLE drafts; --",
    "\x00",
)


def speaks(effects: tuple[Effect, ...]) -> bool:
    """Whether somebody will read something after these effects."""
    return any(not isinstance(effect, SILENT) for effect in effects)


def phrases(effects: tuple[Effect, ...]) -> Iterator[Phrase]:
    """All that is said or offered."""
    yield from (effect.phrase for effect in effects if isinstance(effect, Say))
    yield from (choice.label for choice in standing_choices(effects))


@pytest.mark.parametrize(("sort", "text"), ALL)
def test_bad_input_is_answered_at_every_question(sort: str, text: str) -> None:
    """Each form goes on or ends, with words that can be shown in both directions."""
    heard = {place_of(draft): hear(text, draft=draft, screen=asking(draft)) for draft in EVERY_QUESTION}

    silent = [place for place, outcome in heard.items() if not speaks(outcome.effects)]
    shown = [SPEECH.render(one, "ar") for outcome in heard.values() for one in phrases(outcome.effects)]

    assert silent == []
    assert shown


@pytest.mark.parametrize(("sort", "text"), ALL)
def test_bad_input_is_answered_where_nothing_is_under_way(sort: str, text: str) -> None:
    """By a stranger, a member, a coordinator."""
    newcomer, member = Talk().say(text), Talk(scene().member, first_time=False).say(text)

    assert speaks(newcomer.effects)
    assert speaks(member.effects)


@pytest.mark.parametrize(("sort", "text"), ALL)
def test_bad_input_can_be_stored(sort: str, text: str) -> None:
    """What a draft keeps of it is plain JSON."""
    drafts = [hear(text, draft=draft).draft for draft in EVERY_QUESTION]

    rows = [json.dumps(draft.to_json()) for draft in drafts if draft]

    assert len(rows) > 5


@pytest.mark.parametrize("choice", MALFORMED)
def test_a_malformed_choice_is_answered_at_every_question(choice: str) -> None:
    """Nothing breaks, nothing is submitted."""
    heard = [hear(choice=choice, draft=draft, screen=asking(draft)) for draft in EVERY_QUESTION]

    assert all(speaks(outcome.effects) for outcome in heard)
    assert not any(isinstance(effect, Submit) for outcome in heard for effect in outcome.effects)


@pytest.mark.parametrize("choice", MALFORMED)
def test_a_malformed_choice_is_answered_where_nothing_is_under_way(choice: str) -> None:
    """The menu stands at the end, or a view is shown."""
    assert speaks(hear(choice=choice).effects)


@pytest.mark.parametrize("draft", EVERY_QUESTION, ids=place_of)
def test_any_value_for_the_very_question_is_read_or_refused(draft: object) -> None:
    """A choice of the right draft and slot, with a value that was never offered."""
    form, slot = place_of(draft).split("-")  # type: ignore[arg-type]
    values = (
        "",
        "x",
        "²",
        "٣",
        "-1",
        "None",
        "9" * 5000,
        "line.",
        "line.x",
        "mission.x",
        "a/b",
        ":",
        "*",
        "again",
    )

    heard = [talk_at(form, slot).tap(f"{slot}:{value}").effects for value in values]

    assert all(speaks(effects) for effects in heard)


@pytest.mark.parametrize(
    "text", ["com\u200bptable", "\u2067محاسب\u2069", "<comptable>", "**comptable**", "محـــاسب"]
)
def test_a_skill_is_found_behind_decoration(text: str) -> None:
    """Invisible characters and markup do not hide what somebody means."""
    talk = talk_at("listing", "skills").say(text)

    assert talk.answers["skills"][0][0] == "accounting"


@pytest.mark.parametrize(
    "text", ["<b>Amal</b> & filles", "غادي نعيط ليك <i>غدا</i> ف الصباح", "'; DROP TABLE members; --"]
)
def test_words_are_kept_as_they_were_typed(text: str) -> None:
    """What shows them knows how; here nothing is escaped, cut out or run."""
    talk = talk_at("reply", "reply").say(text)

    assert talk.effects[0] == Ticket("reply", member_id=7, words=text)


@pytest.mark.parametrize("text", ["{name} {0} %s", "{} محاسب"])
def test_braces_in_own_words_are_not_filled_in(text: str) -> None:
    """A deliverable with braces is shown with braces."""
    talk = talk_at("listing", "deliverable").say(text)
    talk.say("Fès")

    assert text in talk.words


@pytest.mark.parametrize("text", ["\u202eelbatpmoc", "abc\u202e\u202e"])
def test_direction_tricks_are_not_kept(text: str) -> None:
    """A name cannot turn the sentence around it."""
    talk = talk_at("listing", "organisation").say(text)

    assert "\u202e" not in json.dumps(talk.answers, ensure_ascii=False)


@pytest.mark.parametrize("text", ["0612345678", "+212 6 12 34 56 78", "٠٦١٢٣٤٥٦٧٨"])
def test_a_phone_number_where_a_skill_is_asked_is_kept_hidden(text: str) -> None:
    """It is no skill, and the question stands."""
    talk = talk_at("listing", "skills").say(text)

    assert talk.keys == ["unreadable.phone", "ask.skills.need"]
    assert text not in json.dumps(talk.answers)


@pytest.mark.parametrize("slot", ["skills", "deliverable", "hours", "confirm"])
@pytest.mark.parametrize("text", ["on veut un comptable à temps plein", "بغينا محاسب بدوام كامل"])
def test_a_post_is_refused_wherever_it_turns_up(slot: str, text: str) -> None:
    """The draft stays, for a mission in its place."""
    talk = talk_at("listing", slot).say(text)

    assert talk.keys == ["refuse.job"]
    assert talk.asked == slot


@pytest.mark.parametrize("text", ["j'ai 15 ans", "عندي 15 عام"])
def test_a_minor_ends_every_listing(text: str) -> None:
    """Nothing goes further."""
    talk = talk_at("listing", "skills").say(text)

    assert talk.keys == ["refuse.minor"]
    assert talk.draft is None


def test_a_button_of_another_draft_changes_nothing() -> None:
    """It was for a question past; the one under way is asked again."""
    draft = draft_at("listing", "place")
    heard = hear(choice="d:4:place:remote", draft=draft)

    assert heard.draft == draft
    assert said(heard.effects) == ["stale.draft", "ask.place"]


def test_a_button_tapped_twice_submits_once() -> None:
    """The second tap finds no draft."""
    talk = talk_at("listing", "confirm")
    number = talk.number
    talk.tap("confirm:yes")
    talk.tap(f"d:{number}:confirm:yes")

    assert talk.keys == ["stale.choice"]
