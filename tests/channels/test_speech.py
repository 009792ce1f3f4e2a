"""Phrases into sentences: plurals, dates, numbers, direction and isolates."""

import re
import unicodedata
from datetime import date
from typing import Any

import pytest

from bot.channels.catalogues import catalogue, keys
from bot.channels.speech import (
    FIRST_STRONG,
    LEFT_ISOLATE,
    POP,
    RIGHT_TO_LEFT,
    Speech,
    amount,
    day,
    direction,
    isolated,
    left_to_right,
    number,
)
from bot.dialogue.phrases import Phrase, contact, inner, minutes, name, say, several, skills, window
from bot.dialogue.phrases import amount as hours
from bot.dialogue.phrases import city as town
from bot.dialogue.phrases import day as on
from matching.lexicon import load_lexicon
from matching.values import WRITINGS, Hours, Window, Writing

# Marks of direction are not seen, and a space that does not break is one.
HIDDEN = str.maketrans({LEFT_ISOLATE: None, FIRST_STRONG: None, POP: None, "\xa0": " ", "\u202f": " "})
COUNTS = (0, 1, 2, 3, 5, 11, 100)
AUGUST = {"t": "day", "v": "2026-08-15"}

# What each blank of a sentence holds; a blank that is not named here holds words of somebody.
SAMPLES: dict[str, Any] = {
    **dict.fromkeys(("on", "start", "end", "from", "to"), AUGUST),
    **dict.fromkeys(("done", "total"), minutes(90)),
    **dict.fromkeys(("skill", "skills"), skills(["accounting", "welding"])),
    **dict.fromkeys(("number", "km", "score"), 12),
    **dict.fromkeys(("facts", "lines", "reasons"), several([say("menu.desk"), say("menu.tickets")], "line")),
    "hours": hours(Hours(3, "week")),
    "city": town("Tiznit"),
    "contact": contact("+212 6 12 34 56 78"),
    "when": window(Window(date(2026, 8, 15), None)),
    "reason": inner(say("menu.desk")),
}


@pytest.fixture(scope="module")
def speech() -> Speech:
    """Speech with the lexicon's names."""
    return Speech(load_lexicon())


def bare(text: str) -> str:
    """The text as it is seen, without the marks of direction."""
    return text.translate(HIDDEN)


def spoken(speech: Speech, value: Any, writing: Writing = "fr") -> str:
    """One parameter as it is seen."""
    return bare(speech.value(value, writing))


def outside(text: str) -> str:
    """What stands outside of all isolates; the isolates must be balanced."""
    depth, kept = 0, ""
    for letter in text:
        if letter in (LEFT_ISOLATE, FIRST_STRONG):
            depth += 1
        elif letter == POP:
            depth -= 1
        elif depth == 0:
            kept += letter
        assert depth >= 0, text
    assert depth == 0, text
    return kept


def strong(text: str) -> set[str]:
    """The strong directions of a text's letters."""
    return {unicodedata.bidirectional(letter) for letter in text} & {"L", "R", "AL"}


def weekly(ones: str, twos: str, few: str, many: str) -> list[str]:
    """Hours a week for each of COUNTS."""
    return [f"0 {many}", ones, twos, f"3 {few}", f"5 {few}", f"11 {many}", f"100 {many}"]


PLURALS: dict[str, list[str]] = {
    "fr": [f"{count} h par semaine" for count in COUNTS],
    "en": [f"{count} hour{'' if count == 1 else 's'} a week" for count in COUNTS],
    "ary-Latn": weekly("sa3a wa7da f simana", "sa3tayn f simana", "sway3 f simana", "sa3a f simana"),
    "ary-Arab": weekly("ساعة وحدة ف السيمانة", "ساعتين ف السيمانة", "سوايع ف السيمانة", "ساعة ف السيمانة"),
    "ar": [
        "صفر ساعة في الأسبوع",
        *weekly("ساعة واحدة في الأسبوع", "ساعتان في الأسبوع", "ساعات في الأسبوع", "ساعة في الأسبوع")[1:],
    ],
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_hours_are_counted_as_each_language_counts(writing: Writing) -> None:
    """0, 1, 2, 3, 5, 11 and 100 hours a week each in their form."""
    assert [bare(amount(count, "week", writing)) for count in COUNTS] == PLURALS[writing]


@pytest.mark.parametrize(
    ("writing", "expected"),
    [
        ("fr", "1,5 h"),
        ("en", "1.5 hours"),
        ("ar", "1,5 ساعة"),
        ("ary-Arab", "1,5 ساعة"),
        ("ary-Latn", "1,5 sa3a"),
    ],
)
def test_half_hours_are_said_with_their_decimals(writing: Writing, expected: str) -> None:
    """A broken number takes the form of many, and the comma of its language."""
    assert bare(amount(1.5, "total", writing)) == expected


@pytest.mark.parametrize(
    ("writing", "expected"),
    [
        ("fr", "15 août 2026"),
        ("en", "15 August 2026"),
        ("ar", "15 غشت 2026"),
        ("ary-Arab", "15 غشت 2026"),
        ("ary-Latn", "15 ghocht 2026"),
    ],
)
def test_dates_have_moroccos_months(writing: Writing, expected: str) -> None:
    """August is غشت in Morocco, and Latin Darija has months of its own; digits are Latin."""
    assert bare(day(date(2026, 8, 15), writing)) == expected


def test_latin_darija_names_twelve_months() -> None:
    """Each month has its own word, in Latin letters."""
    words = [day(date(2026, month, 1), "ary-Latn").split()[1] for month in range(1, 13)]

    assert len(set(words)) == 12
    assert all(word.isascii() for word in words)


@pytest.mark.parametrize(
    ("writing", "expected"),
    [
        ("fr", "1 234,57"),
        ("ary-Latn", "1 234,57"),
        ("ar", "1.234,57"),
        ("ary-Arab", "1.234,57"),
        ("en", "1,234.57"),
    ],
)
def test_numbers_are_grouped_as_in_morocco(writing: Writing, expected: str) -> None:
    """Latin digits everywhere, with the separators of the language, two decimals at most."""
    assert bare(number(1234.5678, writing)) == expected


@pytest.mark.parametrize("writing", WRITINGS)
def test_direction_follows_the_script(writing: Writing) -> None:
    """Arabic letters run from the right, Latin Darija from the left."""
    assert direction(writing) == ("rtl" if writing in ("ar", "ary-Arab") else "ltr")


@pytest.mark.parametrize("writing", sorted(RIGHT_TO_LEFT))
def test_what_is_latin_is_set_apart_in_arabic(writing: str) -> None:
    """A Latin name, a number and an address do not upset the sentence; an Arabic name needs nothing."""
    assert isolated("Souss Agrumes", writing) == f"{FIRST_STRONG}Souss Agrumes{POP}"
    assert isolated("Élan 2", writing) == f"{FIRST_STRONG}Élan 2{POP}"
    assert isolated("النور", writing) == "النور"
    assert left_to_right("+212 6 12", writing) == f"{LEFT_ISOLATE}+212 6 12{POP}"


@pytest.mark.parametrize("writing", ["fr", "ary-Latn", "en"])
def test_what_is_arabic_is_set_apart_in_latin(writing: str) -> None:
    """An Arabic name within Latin words is isolated; a Latin one and a number are not."""
    assert isolated("جمعية النور", writing) == f"{FIRST_STRONG}جمعية النور{POP}"
    assert isolated("Souss Agrumes", writing) == "Souss Agrumes"
    assert left_to_right("+212 6 12", writing) == "+212 6 12"


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_sentence_keeps_its_direction_whatever_stands_in_it(speech: Speech, writing: Writing) -> None:
    """Outside of its isolates, nothing that was put into a sentence runs against it."""
    own = say("introduced.need", name="", organisation="", contact="")
    given = say(
        "introduced.need",
        name=name("Khadija خديجة Ouhammou"),
        organisation=name("جمعية النور Souss"),
        contact=contact("+212 6 12 34 56 78"),
    )

    text = outside(speech.render(given, writing))

    assert strong(text) <= strong(bare(speech.render(own, writing))) | (
        {"L"} if direction(writing) == "ltr" else {"AL"}
    )
    assert "+212 6 12 34 56 78" in speech.render(given, writing)


@pytest.mark.parametrize("writing", sorted(RIGHT_TO_LEFT))
def test_figures_in_arabic_stand_in_isolates_of_their_own(speech: Speech, writing: Writing) -> None:
    """Numbers, hours, dates and phones are left-to-right islands."""
    for phrase in (
        say("desk.more", count=12),
        say("label.hours", hours=hours(Hours(12, "total"))),
        say("label.window", when=window(Window(date(2026, 12, 5), date(2026, 12, 20)))),
        say("label.words", words=name("06 12 34 56 78 sala")),
    ):
        shown = speech.render(phrase, writing)
        assert not any(letter.isdigit() for letter in outside(shown)), shown


def test_a_window_is_said_by_its_sides(speech: Speech) -> None:
    """From, until, between, or on one day."""
    first, last = date(2026, 12, 5), date(2026, 12, 20)

    assert [
        spoken(speech, window(Window(*sides)))
        for sides in ((first, None), (None, last), (first, last), (first, first))
    ] == [
        "à partir du 5 décembre 2026",
        "avant le 20 décembre 2026",
        "du 5 décembre 2026 au 20 décembre 2026",
        "le 5 décembre 2026",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (skills(["accounting"]), "comptabilité"),
        (skills(["accounting", "no_such_skill"]), "comptabilité"),
        (skills([]), ""),
        (town("Fès"), "Fès"),
        (on(date(2026, 12, 5)), "5 décembre 2026"),
        (minutes(90), "1,5 h"),
        (name("Nadia"), "Nadia"),
        (contact("a@b.ma"), "a@b.ma"),
        (inner(say("label.city", city=town("Fès"))), "Fès"),
        (several([say("menu.desk"), say("menu.tickets")]), "À voir · Personnes qui attendent"),
        (several([say("menu.desk"), say("menu.tickets")], "line"), "À voir\nPersonnes qui attendent"),
        (3, "3"),
        (2.5, "2,5"),
        ("—", "—"),
    ],
)
def test_each_kind_of_parameter_reads_as_it_should(speech: Speech, value: Any, expected: str) -> None:
    """Skills, cities, days, hours, names, contacts, phrases, lists, numbers and plain words."""
    assert spoken(speech, value) == expected


@pytest.mark.parametrize(
    ("writing", "comma", "last"), [("fr", ", ", " et "), ("en", ", ", " and "), ("ar", "، ", " و")]
)
def test_lists_are_joined_as_each_language_joins(
    speech: Speech, writing: Writing, comma: str, last: str
) -> None:
    """Commas between names, a word before the last; the Arabic comma among Arabic names."""
    three = ("accounting", "welding", "audit")
    one, two, other = (bare(load_lexicon().name(skill, writing)) for skill in three)

    assert spoken(speech, skills(three), writing) == f"{one}{comma}{two}{last}{other}"


def test_cities_are_named_in_the_readers_script(speech: Speech) -> None:
    """A city has its Arabic name in Arabic letters."""
    assert [spoken(speech, town("Fès"), writing) for writing in ("fr", "ar")] == ["Fès", "فاس"]


def test_braces_in_somebodys_words_are_only_words(speech: Speech) -> None:
    """What a person writes is never read as a pattern."""
    assert (
        spoken(speech, inner(say("label.words", words=name("{count} {0.__class__}"))))
        == "« {count} {0.__class__} »"
    )


def test_a_key_without_a_sentence_is_an_error(speech: Speech) -> None:
    """The programme never shows a key."""
    with pytest.raises(KeyError):
        speech.render(Phrase("no.such.key"), "fr")


def test_a_message_is_its_parts_one_below_the_other(speech: Speech) -> None:
    """An outbox body reads as one text."""
    parts = [say("menu.desk").to_json(), say("menu.tickets").to_json()]

    assert speech.message({"parts": parts}, "fr") == "À voir\nPersonnes qui attendent"
    assert speech.message({}, "fr") == ""


def test_a_label_is_known_in_every_writing(speech: Speech) -> None:
    """What may be typed for a choice is its label in any of the five."""
    found = speech.wordings(say("menu.desk"))

    assert len(found) == len(WRITINGS)
    assert "À voir" in found


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_sentence_takes_its_parameters(speech: Speech, writing: Writing) -> None:
    """Every key of a catalogue, with every count, leaves no brace and is never empty."""
    shown = {
        (key, count): speech.render(Phrase(key, sample(key, writing, count)), writing)
        for key in keys(writing)
        for count in COUNTS
    }

    assert [where for where, text in shown.items() if re.search("[{}]", text) or not bare(text)] == []
    assert len(shown) > 300 * len(COUNTS)


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_isolate_is_closed_in_its_line(speech: Speech, writing: Writing) -> None:
    """In every sentence there is; and without Arabic words, none stands among Latin letters."""
    texts = [speech.render(Phrase(key, sample(key, writing, 5)), writing) for key in keys(writing)]

    marked = [line for text in texts for line in text.split("\n") if outside(line) != line]

    assert bool(marked) == (direction(writing) == "rtl")


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_whole_number_is_said_alike_however_it_was_written(writing: Writing) -> None:
    """Two hours are two hours, whether they came as 2 or as 2.0."""
    assert amount(2.0, "day", writing) == amount(2, "day", writing)


@pytest.mark.parametrize("writing", WRITINGS)
def test_an_amount_is_told_apart_by_its_period(writing: Writing) -> None:
    """Once, a day, a week and a month are four different things."""
    assert len({amount(3, period, writing) for period in ("total", "day", "week", "month")}) == 4


def blanks(key: str, writing: Writing) -> set[str]:
    """The names in braces of a sentence, in all its forms."""
    forms = [
        catalogue(writing).gettext(key),
        *(catalogue(writing).ngettext(key, key, count) for count in COUNTS),
    ]
    return set(re.findall(r"\{(\w+)\}", "".join(forms)))


def sample(key: str, writing: Writing, count: int) -> dict[str, Any]:
    """Something for every blank of a sentence."""
    return {blank: SAMPLES.get(blank, name("Nadia")) for blank in blanks(key, writing)} | {"count": count}


@pytest.mark.parametrize(
    ("words", "writing", "shown"),
    [
        ("Nadia", "fr", "Nadia"),
        ("שלום", "fr", "\u2068שלום\u2069"),
        ("ﻥﺩﻯ", "fr", "\u2068ﻥﺩﻯ\u2069"),
        ("٣", "fr", "\u2068٣\u2069"),
        ("ⴰⵣⵓⵍ", "ar", "\u2068ⴰⵣⵓⵍ\u2069"),
        ("ندى", "ar", "ندى"),
        ("oui\nندى", "fr", "oui\n\u2068ندى\u2069"),
        ("oui\nندى", "ar", "\u2068oui\u2069\nندى"),
    ],
)
def test_words_of_any_script_are_set_apart_line_by_line(words: str, writing: Writing, shown: str) -> None:
    """Hebrew, letters in their old joined forms, Amazigh; an isolate would end with its line."""
    assert isolated(words, writing) == shown
