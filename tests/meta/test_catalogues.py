"""The catalogues are complete, agree with each other, and are what the code says."""

import gettext
import re

import pytest

from bot.dialogue import catalogue as forms
from tests.meta.sources import ROOT
from tests.meta.wording import LOCALES, catalogue, mentioned, path_of, spoken

ARABIC = {0: 0, 1: 1, 2: 2, 5: 3, 11: 4, 100: 5}
FRENCH = {0: 0, 1: 0, 2: 1, 5: 1, 11: 1, 100: 1}
ENGLISH = {0: 1, 1: 0, 2: 1, 5: 1, 11: 1, 100: 1}
FORMS = {"ar": ARABIC, "ar_Latn_MA": ARABIC, "ar_MA": ARABIC, "en": ENGLISH, "fr": FRENCH}


def test_there_is_a_catalogue_for_each_writing_and_no_other() -> None:
    """Five writings, five folders, and every one of them says hundreds of things."""
    folders = {path.name for path in (ROOT / "locales").iterdir() if path.is_dir()}

    assert folders == set(LOCALES)
    assert min(len(catalogue(locale)) for locale in LOCALES) > 300


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_has_every_key(locale: str) -> None:
    """What can be said in one writing can be said in all."""
    everything = {key for each in LOCALES for key in catalogue(each)}

    assert sorted(everything - catalogue(locale).keys()) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_question_has_its_example(locale: str) -> None:
    """Whoever is not understood twice is shown how one may answer, whatever the question."""
    examples = {slot.example.key for form in forms.FORMS.values() for slot in form.slots}

    assert sorted(examples - catalogue(locale).keys()) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_is_empty(locale: str) -> None:
    """Every key has words, in each of its plural forms."""
    empty = [entry.key for entry in catalogue(locale).values() if not all(map(str.strip, entry.wordings))]

    assert empty == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sentence_has_the_same_blanks_in_every_writing(locale: str) -> None:
    """The names in braces are those of the French sentence."""
    entries, french = catalogue(locale), catalogue("fr")

    different = {
        key: (sorted(entries[key].placeholders), sorted(french[key].placeholders))
        for key in entries.keys() & french.keys()
        if entries[key].placeholders != french[key].placeholders
    }

    assert different == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_only_the_number_may_be_left_out_of_a_plural_form(locale: str) -> None:
    """`ساعتان` says two by itself; every other blank stands in all forms."""
    incomplete = [
        entry.key
        for entry in catalogue(locale).values()
        for wording in entry.wordings
        if any(f"{{{name}}}" not in wording for name in entry.placeholders - {"count"})
    ]

    assert incomplete == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plural_has_the_forms_of_its_language(locale: str) -> None:
    """0, 1, 2, 5, 11 and 100 find their forms: six in Arabic and Darija, two in French and English."""
    header = (ROOT / path_of(locale)).read_text(encoding="utf-8").split("\n\n", maxsplit=1)[0]
    rule = re.search(r"Plural-Forms: nplurals=(\d+); plural=(.+?);", header.replace('"\n"', ""))

    assert rule
    form = gettext.c2py(rule[2])
    assert {number: form(number) for number in FORMS[locale]} == FORMS[locale]
    plurals = [entry for entry in catalogue(locale).values() if entry.plural]
    assert {len(entry.wordings) for entry in plurals} == {int(rule[1])} == {max(FORMS[locale].values()) + 1}
    assert len(plurals) > 3


def test_a_key_is_plural_in_every_writing_or_in_none() -> None:
    """A sentence that counts in French counts in Arabic."""
    plurals = [{entry.key for entry in catalogue(locale).values() if entry.plural} for locale in LOCALES]

    assert all(keys == plurals[0] for keys in plurals)


def test_each_key_that_the_code_says_is_in_the_catalogues() -> None:
    """`say("…")`, `Phrase("…")` and the pages name keys that exist; a pattern fits one at least."""
    keys = catalogue("fr").keys()

    missing = [f"{use.place} {use.pattern}" for use in spoken() if not any(map(use.means, keys))]

    assert missing == []
    assert len(spoken()) > 200


def test_each_text_that_looks_like_a_key_is_one() -> None:
    """A dotted text of a family that the catalogues know (`decided.…`) is a key, or the start of some."""
    keys = catalogue("fr").keys()
    families = {key.split(".")[0] for key in keys}

    unknown = [
        f"{use.place} {use.pattern}"
        for use in mentioned()
        if use.exact and re.split(r"\W", use.pattern)[0] in families and not any(map(use.means, keys))
    ]

    assert unknown == []
    assert len(mentioned()) > 300


def test_each_key_of_the_catalogues_is_said_somewhere() -> None:
    """No sentence is translated five times for nobody."""
    unused = [key for key in catalogue("fr") if not any(use.means(key) for use in mentioned())]

    assert unused == []


def test_each_blank_of_a_sentence_is_filled_where_it_is_said() -> None:
    """`say("…", name=…)` hands over every name in braces."""
    entries = catalogue("fr")
    told = [use for use in spoken() if use.parameters is not None]

    unfilled = [
        f"{use.place} {use.pattern} lacks {sorted(blanks)}"
        for use in told
        for key in (re.sub(r"\\(.)", r"\1", use.pattern),)
        if key in entries and (blanks := entries[key].placeholders - (use.parameters or set()))
    ]

    assert unfilled == []
    assert len(told) > 100
