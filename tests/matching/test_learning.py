"""What is learnt, and that it was learnt from what stands there now."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from matching.learning import all_told, digest, learnt, table
from matching.likeness import LISTING, TABLE, likeness, read_lines
from matching.phrasebook import PHRASES, told, whole_forms
from matching.skeleton import sounds
from matching.writing import WRITING_TABLE

TOLD = (
    ("need", ("nous", "cherchons", "un", "bateau")),
    ("need", ("nous", "voulons", "des", "bateaux")),
    ("offer", ("je", "propose", "un", "cheval")),
    ("offer", ("je", "donne", "des", "chevaux")),
    ("thanks", ("grand", "merci")),
    ("thanks", ("merci", "bien")),
)


@pytest.fixture(scope="module")
def written() -> Mapping[Path, str]:
    """The three tables, learnt once for all tests."""
    return learnt(TOLD)


def test_the_tables_are_fresh() -> None:
    """Whoever changes a phrase runs `python -m tests.matching.relearn` again."""
    assert TABLE.read_text(encoding="utf-8").splitlines()[0] == digest()
    assert PHRASES.read_text(encoding="utf-8").splitlines() == whole_forms(told())


def test_three_tables_are_learnt(written: Mapping[Path, str]) -> None:
    """From whatever examples; the command writes them beside the code."""
    assert set(written) == {TABLE, PHRASES, WRITING_TABLE}
    assert written[PHRASES].splitlines()[0] == "grand merci\tthanks"
    assert written[TABLE].splitlines()[0] == digest()


def test_asks_of_the_lexicon_are_listings() -> None:
    """They are learnt from besides the told phrases."""
    assert {label for label, _ in all_told()[len(told()) :]} == {LISTING}


def test_a_sentence_is_like_those_that_share_its_words() -> None:
    """Needs and offers are listings, told apart by how a sentence leans."""
    reader = read_lines(table(TOLD))
    need, offer, thanks = (
        reader.read(words, sounds(words)) for words in (("nous", "bateau"), ("je", "donne"), ("merci",))
    )

    assert need.leaning > 0 > offer.leaning
    assert need.fits[LISTING] > need.fits["thanks"]
    assert thanks.fits["thanks"] > thanks.fits[LISTING]


def test_unknown_words_lean_nowhere() -> None:
    """Nothing known, no opinion; nothing said, none either."""
    reader = read_lines(table(TOLD))

    for words in ((), ("xyzw", "zyxw")):
        assert reader.read(words, sounds(words)).leaning == 0
        assert set(reader.read(words, sounds(words)).fits.values()) == {0.0}


def test_what_was_worked_out_is_kept_within_bounds() -> None:
    """A flood of words changes no answer."""
    reader = read_lines(table(TOLD))
    before = reader.read(("merci",), ("mirsi",))
    flood = [f"mot{place}" for place in range(8_193)]
    reader.read(flood, sounds(flood))

    assert reader.read(("merci",), ("mirsi",)) == before
    assert list(reader.kept) == ["merci"]


def test_courtesies_are_no_part_of_what_is_said() -> None:
    """Around a sentence they say nothing; alone they are what was said."""
    said = likeness("nous cherchons un comptable bénévole")

    assert likeness("salam, nous cherchons un comptable bénévole, merci beaucoup").leaning == said.leaning
    assert likeness("merci beaucoup").fits["thanks"] > likeness("merci beaucoup").fits[LISTING]


def test_the_writings_are_learnt_by_script(written: Mapping[Path, str]) -> None:
    """A part of the table for each of the two scripts, each with words and pieces of words."""
    latin, arabic = (part.splitlines() for part in written[WRITING_TABLE].split("\n\n"))

    assert all(line[0] < "\u0600" for line in latin)
    assert all(line.lstrip(".<")[0] >= "\u0600" for line in arabic)
    assert {line[0] == "." for line in latin} == {True, False}
