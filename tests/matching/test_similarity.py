"""Words speak for the skills in whose asks, names and hints they were met."""

import numpy as np

from matching.idle import idle
from matching.lexicon import load_lexicon
from matching.similarity import index_of
from tests.matching.lexicons import small


def best(word: str) -> str:
    """The skill that a word of the project's lexicon speaks for most."""
    index = index_of(load_lexicon())
    ((says, _),) = index.evidence([word])
    return index.skills[int(says.argmax())]


def test_a_word_speaks_for_the_skill_it_was_met_in() -> None:
    """A word of an ask, in its own and in another script."""
    assert best("menuisier") == "carpentry"
    assert best("منويزي") == "carpentry"
    assert best("apiculteur") == "beekeeping"


def test_an_unknown_word_says_nothing() -> None:
    """Neither for a skill nor of itself."""
    ((says, known),) = index_of(small()).evidence(["zzz"])

    assert known == 0.0
    assert not says.any()


def test_a_word_of_every_skill_says_less_than_a_word_of_one() -> None:
    """What is common tells little."""
    (rare, _), (common, _) = index_of(load_lexicon()).evidence(["apiculture", "association"])

    assert rare.max() > 2 * common.max()


def test_evidence_is_kept_within_bounds() -> None:
    """A flood of words changes no answer."""
    index = index_of(small())
    ((before, _),) = index.evidence(["comptable"])
    index.evidence([f"mot{place}" for place in range(16_385)])
    ((after, _),) = index.evidence(["comptable"])

    assert np.array_equal(before, after)
    assert len(index.kept) == 1


def test_a_lexicon_that_learns_shares_its_index() -> None:
    """Learnt words are names; they change nothing of likeness."""
    lexicon = small()

    assert index_of(lexicon.with_aliases({"khobzi": "budgeting"})) is index_of(lexicon)


def test_idle_words_are_those_that_tell_no_skill() -> None:
    """Grammar, people and days are idle; a word of grammar tables that names a trade is not."""
    assert {"nous", "samedi", "femmes", "bghina", "ديال", "needs"} <= idle()
    assert idle().isdisjoint({"comptable", "site", "محاسب", "tbib"})
