"""Words speak for the skills in whose asks, names and hints they were met."""

from dataclasses import replace

import pytest

from matching.idle import idle
from matching.lexicon import load_lexicon
from matching.linear import UNIT, Word, add_up, points
from tests.matching.lexicons import small


def said(word: str) -> Word:
    """What a word of the project's lexicon says."""
    (told,) = load_lexicon().learnt.model.words([word])
    return told


def all_said(word: str) -> list[float]:
    """Its points for each label."""
    labels = len(load_lexicon().skills)
    return [one for label in range(labels) for one in points([(said(word), 1.0)], label)]


def best(word: str) -> str:
    """The skill that it says most of."""
    labels = load_lexicon().learnt.model.labels
    says = all_said(word)
    return labels[says.index(max(says))]


def test_a_word_speaks_for_the_skill_it_was_met_in() -> None:
    """A word of an ask, in its own and in another script."""
    assert best("menuisier") == "carpentry"
    assert best("منويزي") == "carpentry"
    assert best("apiculteur") == "beekeeping"


def test_an_unknown_word_says_nothing() -> None:
    """Neither for a skill nor of itself."""
    assert small().learnt.model.words(["zzz"]) == [Word(0, 0.0)]


def test_a_word_of_every_skill_says_less_than_a_word_of_one() -> None:
    """What is common tells little."""
    assert max(all_said("apiculture")) > 2 * max(all_said("association"))


def test_words_are_added_up_label_by_label() -> None:
    """Each with its weight, whether it speaks of many labels or of few."""
    told = [(said("association"), 0.4), (said("apiculteur"), 1.0)]
    labels = len(load_lexicon().skills)

    assert [UNIT * points for points in add_up(told, labels)] == pytest.approx(
        [sum(points(told, label)) for label in range(labels)]
    )


def test_what_words_say_is_kept_within_bounds() -> None:
    """A flood of words changes no answer."""
    model = small().learnt.model
    before = model.words(["comptable"])
    model.words([f"mot{place}" for place in range(16_385)])

    assert model.words(["comptable"]) == before
    assert len(model.kept) == 1


def test_rows_are_kept_up_to_a_number() -> None:
    """Beyond it they are read again, and say the same."""
    model = load_lexicon().learnt.model
    words = sorted(load_lexicon().learnt.names.known)[:300]
    fresh = replace(model, kept={}, kept_rows=dict.fromkeys(range(-4_096, 0), 0))

    assert fresh.words(words) == model.words(words)
    assert len(fresh.kept_rows) == 4_096


def test_idle_words_are_those_that_tell_no_skill() -> None:
    """Grammar, people and days are idle; a word of grammar tables that names a trade is not."""
    assert {"nous", "samedi", "femmes", "bghina", "ديال", "needs"} <= idle()
    assert idle().isdisjoint({"comptable", "site", "محاسب", "tbib"})
