"""Names are found however they are spelt, and nothing else is."""

from collections.abc import Sequence

import pytest

from matching.entries import load_entries
from matching.lexicon import Lexicon, load_lexicon
from matching.names import Found, find_names
from matching.text import words
from tests.matching.lexicons import FAMILY, SKILLS, lexicon_of, small


def names_in(told: Sequence[str], lexicon: Lexicon) -> tuple[Found, ...]:
    """The names of a lexicon in folded words."""
    return find_names(told, lexicon.learnt.names, lexicon.extra)


def found(text: str) -> list[tuple[str, str, float]]:
    """The skills named in a text of the small lexicon, with the words and how sure."""
    told = words(text)
    return [(one.skill, " ".join(told[one.start : one.end]), one.sure) for one in names_in(told, small())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nous cherchons un comptable", ("accounting", "comptable", 0.8)),
        ("la tenue des comptes", ("accounting", "tenue des comptes", 1.0)),
        ("les photographes", ("photography", "photographes", 0.5)),
        ("بغينا شي كونطابل", ("accounting", "كونطابل", 0.8)),
        ("والمحاسبة", ("accounting", "والمحاسبه", 0.5)),
        ("bghina kontabl", ("accounting", "kontabl", 0.4)),
        ("mohasib", ("accounting", "mohasib", 0.4)),
        ("chi fotografe zwin", ("photography", "fotografe", 0.4)),
        ("une photografhie", ("photography", "photografhie", 0.4)),
        ("Sage 100", ("accounting", "sage 100", 1.0)),
    ],
)
def test_a_name_is_found_in_each_spelling(text: str, name: tuple[str, str, float]) -> None:
    """As written, by its stem, by its skeleton, by likeness: ever less sure."""
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bonjour",
        "nous sommes une association",
        "photos",
        "le film",
        "tenue de soirée",
        "compas",
        "fitagor",
        "x" * 100,
    ],
)
def test_other_words_name_nothing(text: str) -> None:
    """Neither grammar, nor a part of a name, nor a skeleton whose sounds differ."""
    assert found(text) == []


def test_several_names_are_found_in_order() -> None:
    """None overlaps another."""
    assert [skill for skill, _, _ in found("comptable, photographe et budget")] == [
        "accounting",
        "photography",
        "budgeting",
    ]


def test_a_learnt_word_names_its_skill() -> None:
    """Even a phrase of idle words."""
    learnt = small().with_aliases({"moul khobza": "budgeting", "nous": "photography"})

    assert [one.skill for one in names_in(words("bghina moul khobza"), learnt)] == ["budgeting"]
    assert [one.skill for one in names_in(["nous"], learnt)] == ["photography"]


def test_a_form_that_two_skills_share_names_neither() -> None:
    """Stems and skeletons may meet; then only the written name counts."""
    shared = SKILLS.replace('"comptable", ', '"comptable", "cadreurs", "graphe", ').replace(
        'aliases = ["photographe"', 'aliases = ["cadreuse", "grife", "photographe"'
    )
    lexicon = lexicon_of({"trades.toml": FAMILY + shared})

    assert [one.skill for one in names_in(["cadreurs", "cadreuse", "graphe", "grife"], lexicon)] == [
        "accounting",
        "photography",
        "accounting",
        "photography",
    ]
    assert names_in(["cadrant"], lexicon) == ()
    assert names_in(["grafo"], lexicon) == ()


def test_the_lexicon_of_the_project_finds_its_own_names() -> None:
    """Each alias that is more than grammar names its own skill."""
    lexicon = load_lexicon()
    named = [(skill, word) for skill, entry in load_entries().skills.items() for _, word in entry.words()]
    lost = [
        (skill, word)
        for skill, word in named
        if skill not in {one.skill for one in names_in(words(word), lexicon)}
    ]

    assert len(named) > 5_000
    assert len(lost) < 0.02 * len(named)


def test_a_common_word_is_no_misspelt_name() -> None:
    """What the asks of several skills hold is itself, however like a name it sounds."""
    asks = SKILLS.replace("on n'arrive plus à suivre nos dépenses", "une fotografe de nos dépenses").replace(
        "immortaliser la fête de fin d'année", "la fotografe de la fête"
    )
    lexicon = lexicon_of({"trades.toml": FAMILY + asks})

    assert found("une fotografe") == [("photography", "fotografe", 0.4)]
    assert names_in(["fotografe"], lexicon) == ()


def test_a_flood_of_words_does_not_fill_the_memory() -> None:
    """Words met before are kept, up to some thousands; then the store is begun anew."""
    lexicon = lexicon_of({"trades.toml": FAMILY + SKILLS})
    flood = [f"w{number}" for number in range(16_385)]

    assert names_in(flood, lexicon) == ()
    assert names_in(["comptable"], lexicon) == names_in(
        ["comptable"], lexicon_of({"trades.toml": FAMILY + SKILLS})
    )
    assert set(lexicon.learnt.names.kept) == {"comptable"}
