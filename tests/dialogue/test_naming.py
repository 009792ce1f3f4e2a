"""Organisations found again by what people type: other spellings, other scripts, a shorter name."""

import pytest

from bot.dialogue.naming import MOST_OFFERED, distinctive, mentioned_organisation, similar_organisations
from bot.domain.people import Organisation, OrganisationKind
from tests.dialogue.stage import AMAL, ATLAS, NOUR, ORGANISATIONS, RIF, SOUSS, TAMOUNTE, TIFAOUINE

ASSOCIATION, COMPANY = OrganisationKind.ASSOCIATION, OrganisationKind.COMPANY


def found(typed: str, kind: OrganisationKind = ASSOCIATION) -> list[int]:
    """The ids of the alike organisations, best first."""
    return [row.id for row in similar_organisations(typed, ORGANISATIONS, kind)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Association Tifaouine", TIFAOUINE),
        ("tifaouine", TIFAOUINE),
        ("tifawin", TIFAOUINE),
        ("tifawine", TIFAOUINE),
        ("jam3iyat tifawin", TIFAOUINE),
        ("تيفاوين", TIFAOUINE),
        ("جمعية تيفاوين", TIFAOUINE),
        ("Amal pour le handicap", AMAL),
        ("asso amal", AMAL),
        ("جمعية النور للتنمية", NOUR),
        ("النور للتنمية", NOUR),
        ("Tamounte", TAMOUNTE),
        ("تامونت", TAMOUNTE),
        ("cooperative argane", TAMOUNTE),
    ],
)
def test_an_association_is_found_however_it_is_spelt(typed: str, meant: int) -> None:
    """Without the words that all share, in French, Arabic letters or Latin Darija."""
    assert found(typed) == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("atlas credit", ATLAS),
        ("Souss Agrumes", SOUSS),
        ("souss agrume", SOUSS),
        ("مقاولة الريف للبناء", RIF),
    ],
)
def test_a_company_is_found_among_companies(typed: str, meant: int) -> None:
    """The same rules on the other side."""
    assert found(typed, COMPANY) == [meant]


@pytest.mark.parametrize(
    "typed", ["Femmes de demain", "association", "جمعية", "xy", "Banque", "نساء المستقبل", "ta"]
)
def test_another_name_is_nobody_we_know(typed: str) -> None:
    """An unknown name, a word that all share or two letters resemble nothing."""
    assert found(typed) == []


def test_the_other_side_is_never_offered() -> None:
    """An employee's company is no association, however alike the names."""
    assert found("Souss Agrumes") == []
    assert found("Tifaouine", COMPANY) == []


def test_few_are_offered_and_the_best_comes_first() -> None:
    """A long list of alike names is cut; equals stand in the order of their ids."""
    titles = ("Nour Tanja", "Nour Salle", "Association Nour Salé", "Nour Salée", "Nour Salé", "Nour Salla")
    rows = [Organisation(number, title, ASSOCIATION) for number, title in enumerate(titles, 1)]

    alike = [row.id for row in similar_organisations("nour sale", rows, ASSOCIATION)]

    assert alike[:2] == [3, 5]
    assert len(alike) == MOST_OFFERED


def test_a_name_keeps_what_sets_it_apart() -> None:
    """What half of all organisations are called says nothing; if nothing else is left, it stays."""
    assert distinctive("Association Tifaouine") == "tifaouine"
    assert distinctive("جمعية النور للتنمية") == "النور للتنميه"
    assert distinctive("Association") == "association"


@pytest.mark.parametrize(
    "text",
    [
        "Notre association Tifaouine cherche un comptable",
        "salam, 7na jam3iyat tifaouine bghina compta",
        "je suis de TIFAOUINE, à Tiznit",
    ],
)
def test_a_known_name_in_a_sentence_is_noticed(text: str) -> None:
    """It stands whole, in any case."""
    row = mentioned_organisation(text, ORGANISATIONS, ASSOCIATION)

    assert row is not None
    assert row.id == TIFAOUINE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "on cherche un comptable",
        "les tifaouines",
        "Souss Agrumes",
        "Tifaouine et Argane Tamounte s'unissent",
    ],
)
def test_no_name_two_names_or_a_piece_of_one_is_not_guessed(text: str) -> None:
    """One name exactly, of the right side, or none."""
    assert mentioned_organisation(text, ORGANISATIONS, ASSOCIATION) is None


def test_a_short_name_is_not_looked_for_in_sentences() -> None:
    """Four letters may be a word like any other."""
    short = [Organisation(1, "Association Amal", ASSOCIATION)]

    assert mentioned_organisation("il y a de l'amal chez nous", short, ASSOCIATION) is None
