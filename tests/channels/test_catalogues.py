"""Sentences by key, as the programme finds them."""

import pytest

from bot.channels.catalogues import FOLDERS, LOCALES, catalogue, keys, sentence, warm_up
from matching.values import WRITINGS, Writing


def test_every_writing_has_its_folder() -> None:
    """A catalogue lies where each writing's name says."""
    assert set(FOLDERS) == set(WRITINGS)
    assert all((LOCALES / folder / "LC_MESSAGES" / "messages.po").is_file() for folder in FOLDERS.values())


@pytest.mark.parametrize("writing", WRITINGS)
def test_keys_are_the_catalogues_own_in_order(writing: Writing) -> None:
    """The same keys in every writing, plurals once, the header left out."""
    found = keys(writing)

    assert found == sorted(set(found)) == keys("fr")
    assert "" not in found
    assert {"amount.week", "consent.wording"} <= set(found)


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_key_has_a_sentence(writing: Writing) -> None:
    """No key is without words, with a number or without."""
    missing = []
    for key in keys(writing):
        try:
            missing += [key] if not sentence(key, writing, 3).strip() else []
        except KeyError:
            missing.append(key)

    assert missing == []


@pytest.mark.parametrize("count", [None, 0, 1, 7])
def test_a_key_that_nobody_wrote_is_an_error(count: int | None) -> None:
    """A missing sentence is never shown as its key."""
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        sentence("no.such.key", "fr", count)


def test_a_number_chooses_the_form() -> None:
    """With a number the plural's form is taken; a sentence of one form stays as it is."""
    one, two = sentence("amount.week", "en", 1), sentence("amount.week", "en", 2)

    assert (one, two) == ("{count} hour a week", "{count} hours a week")
    assert sentence("menu.title", "en", 5) == sentence("menu.title", "en")


def test_warming_up_compiles_each_catalogue_once() -> None:
    """After it, asking again reads nothing."""
    warm_up()
    before = catalogue.cache_info().misses

    for writing in WRITINGS:
        catalogue(writing)

    assert catalogue.cache_info().misses == before
