"""Unknown words of a listing: found where somebody could be asked, and never a person's name."""

import pytest

from matching.lexicon import load_lexicon
from matching.unknown import MOST, MOST_TOKENS, holds, unknown_phrases

LEXICON = load_lexicon()


def found(text: str, *, sure: bool = False, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The unknown phrases of a text."""
    return unknown_phrases(text, LEXICON, sure=sure, names=names)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Bonjour, nous cherchons un plaquiste à Tiznit, 2 h par semaine", ("plaquiste",)),
        ("salam, ana plaquiste f Tiznit, n9der n3ti 3 sway3 f simana", ("plaquiste",)),
        ("we need a falconer in Rabat", ("falconer",)),
        ("on cherche un zorglubeur framboulard", ("zorglubeur framboulard",)),
        ("PLAQUISTE", ("PLAQUISTE",)),
        ("un zglo", ("zglo",)),
        ("Zorglubeur cherché", ("Zorglubeur",)),
        ("نبحث عن زغلبور في سلا", ("زغلبور",)),
    ],
)
def test_a_word_that_no_skill_is_known_by_is_found(text: str, phrases: tuple[str, ...]) -> None:
    """As it is written, neighbours together."""
    assert found(text) == phrases


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍 ?!",
        "2 h par semaine à Tétouan",
        "salam, 7na jam3iya f Tiznit bghina chi wa7d y3awenna f la compta 2 sway3 f simana",
        "نحتاج إلى محاسب في سلا ساعتين في الأسبوع",
        "un comptablle",
        "mohassib",
        "06 12 34 56 78 ou zorglub@example.org ou www.zorglub.example",
        "ba7",
        "m0t2p4ss3",
        "zorglub" * 10,
        "kay9arglbo bzaf",
    ],
)
def test_what_is_known_idle_or_no_word_is_left_alone(text: str) -> None:
    """Numbers, places, addresses, misspellings, passwords, tales of others."""
    assert found(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "je suis Zorglub",
        "Zorglub Framboulard cherche de l'aide",
        "smiti zorglub",
        "je m'appelle zorglub framboulard",
        "ana fatima zorglub",
        "أنا فاطمة زغلبور",
        "association zorglub framboulard",
        "جمعية زغلبور",
        "dar zorglub",
        "fatima zahra el ouazzani",
        "je m'appelle fatima zahra el ouazzani",
        "JE M'APPELLE FATIMA ZAHRA EL OUAZZANI",
        "ana fatima zahra el zorglub ben framboulard",
        "fatima zahra el-zorglub",
        "smiti zorglub framboulard aït trucmuchier",
        "karim ould zorglub",
        "moi c'est abdelzorglub framboulard",
        "سميتي فاطمة الزهراء الزغلبور",
        "أنا محمد بن زغلبور",
        "أنا خديجة بنت أبو زغلبور",
        "أنا عبد الزغلبور",
    ],
)
def test_names_are_left_alone(text: str) -> None:
    """Capitals inside a sentence, what follows "my name is", a title, a first name or "association"."""
    assert found(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "je m'appelle fatima zahra el ouazzani, je cherche un plaquiste",
        "ana karim ben zorglub bghit chi plaquiste",
        "un plaquiste pour fatima et zahra",
    ],
)
def test_what_stands_beside_a_name_is_found(text: str) -> None:
    """A name ends at a mark or at a word that nobody is called."""
    assert found(text) == ("plaquiste",)


def test_names_that_are_known_are_left_alone() -> None:
    """The author's own and the organisations', in any case."""
    assert found("zorglub cherche un plaquiste", names=("Zorglub Framboulard",)) == ("plaquiste",)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("un zorglubeur pour la compta", ("zorglubeur",)),
        ("bghina chi zorglubeur f la compta", ("zorglubeur",)),
        ("la compta zorglubeuse", ()),
        ("zorglubeur et comptable", ()),
    ],
)
def test_beside_a_skill_only_the_thing_asked_for_counts(text: str, phrases: tuple[str, ...]) -> None:
    """What an article or "looking for" stands before."""
    assert found(text, sure=True) == phrases


def test_at_most_two_are_asked_of_one_text() -> None:
    """Each once, the first ones."""
    said = "un zorglubeur, un zorglubeur, un framboulard, un trucmuchier"

    assert found(said) == ("zorglubeur", "framboulard")
    assert len(found(said)) == MOST


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    """What a listing wants is said early."""
    assert found("de " * MOST_TOKENS + "zorglubeur") == ()


def test_a_learnt_word_is_known() -> None:
    """Whatever a coordinator taught is asked no more."""
    learnt = LEXICON.with_aliases({"zorglubeur framboulard": "construction"})

    assert unknown_phrases("un zorglubeur framboulard", learnt, sure=False) == ()


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Bghina chi PLAQUISTE f Salé", "plaquiste", True),
        ("un zorglubeur framboulard", "zorglubeur framboulard", True),
        ("un zorglubeur très framboulard", "zorglubeur framboulard", False),
        ("plaquistes", "plaquiste", False),
        ("نبحث عن زغلبور", "زغلبور", True),
        ("anything", "", False),
    ],
)
def test_a_text_holds_a_phrase_word_for_word(text: str, phrase: str, expected: bool) -> None:
    """In whatever letters, never inside another word."""
    assert holds(text, phrase) is expected
