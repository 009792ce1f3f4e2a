"""One skeleton for a word in all its spellings, and none that could prove anything by itself."""

import pytest

from matching.skeleton import skeleton, skeletons, sounds


@pytest.mark.parametrize(
    "spellings",
    [
        "mou7asib mohasib mohassib محاسب",
        "comptable comptables kontabl kontabel كونطابل",
        "formation formasyon فورماسيون",
        "logiciel lojisyel لوجيسيال",
        "plombier plombi بلومبي",
        "menuisier mnwizi منويزي",
        "graphiste grafist كرافيست",
        "mohami mou7ami محامي",
        "informatique informatik انفورماتيك",
        "stratégie stratijiya استراتيجية",
        "chauffeur chifour شيفور",
        "montage montaj مونطاج",
        "excel iksil اكسيل",
        "marketing markiting ماركتينغ",
        "technique teknik تكنيك",
        "kheddam 5eddam خدام",
        "shari3 chari3 xari3 شارع",
        "réseaux rizo ريزو",
        "musique muzik موزيك",
        "gestion jistion جيستيون",
        "guitare kitar كيتار",
    ],
)
def test_the_spellings_of_a_word_share_a_skeleton(spellings: str) -> None:
    """Arabic letters, Latin Darija and French meet."""
    assert len({skeleton(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("mohami", "mohasib"), ("photo", "film"), ("3ilm", "film")])
def test_different_words_keep_different_skeletons(one: str, other: str) -> None:
    """A lawyer is no accountant."""
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("word", "bones"), [("", ""), ("aé", ""), ("ا", ""), ("ة", ""), ("a\nb", " b"), ("ﷺ", "sl lh 3lh slm")]
)
def test_a_word_without_consonants_has_no_skeleton(word: str, bones: str) -> None:
    """Nothing, vowels, and odd signs are read without complaint."""
    assert skeleton(word) == bones


def test_many_words_are_read_like_each() -> None:
    """In bulk, each word keeps its place, whatever its script."""
    words = ("mohasib", "محاسب", "", "kontabl")

    assert skeletons(words) == [skeleton(word) for word in words]
    assert skeletons(()) == []


def test_sounds_keep_the_written_vowels() -> None:
    """Sounds tell apart what a skeleton merges."""
    assert sounds(("ghadi", "ghda", "محاسب")) == ["gadi", "gda", "mhasb"]
    assert skeleton("ghadi") == skeleton("ghda")


def test_a_word_longer_than_any_is_cut() -> None:
    """The length of a skeleton is bounded."""
    assert len(skeleton("bc" * 5_000)) <= 40
