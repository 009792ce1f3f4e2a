"""Clitics, endings and persons come off; words are never left empty."""

import pytest

from matching.roots import bare, cores, stems


@pytest.mark.parametrize(
    ("word", "body"),
    [
        ("المحاسبه", "محاسبه"),
        ("والمحاسبه", "محاسبه"),
        ("فالكوزينه", "كوزينه"),
        ("للمكتب", "مكتب"),
        ("وللمكتب", "مكتب"),
        ("كتابه", "كتابه"),
        ("الم", "الم"),
        ("lcompta", "compta"),
        ("dyal", "dyal"),
        ("lire", "lire"),
        ("les", "les"),
    ],
)
def test_a_bare_word_has_lost_its_article(word: str, body: str) -> None:
    """The article goes, with the "and" or "in" before it; the letters of the root stay."""
    assert bare([word]) == [body]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("formations", "form"),
        ("photographes", "photograph"),
        ("rendre", "rendr"),
        ("sites", "sit"),
        ("site", "sit"),
        ("le", "le"),
        ("محاسبات", "محاسب"),
        ("مصور", "مصور"),
        ("معلمين", "معلم"),
    ],
)
def test_a_stem_has_lost_its_ending(word: str, stem: str) -> None:
    """Plurals, feminines and verb endings go, but not from short words."""
    assert stems([word]) == [stem]


@pytest.mark.parametrize(
    ("word", "core"),
    [
        ("kansaybo", "sayb"),
        ("yktbha", "ktb"),
        ("n9der", "9der"),
        ("كنصاوبو", "صاوب"),
        ("يعلمنا", "علم"),
        ("وكنصاوبو", "صاوب"),
        ("dar", "dar"),
    ],
)
def test_a_core_has_lost_person_and_object(word: str, core: str) -> None:
    """*I make*, *we make* and *make us* share a core."""
    assert cores([word]) == [core]


def test_nothing_gives_nothing() -> None:
    """No words, no answer; an empty word stays in its place."""
    assert bare([]) == stems([]) == cores([]) == []
    assert bare(["", "lcompta"]) == ["", "compta"]
