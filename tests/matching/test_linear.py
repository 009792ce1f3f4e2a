"""Words speak for the skills in whose asks, names and hints they were met."""

from matching.idle import idle
from matching.lexicon import load_lexicon
from matching.linear import Word
from tests.matching.lexicons import small


def said(word: str) -> Word:
    """What a word of the project's lexicon says."""
    (told,) = load_lexicon().learnt.model.words([word])
    return told


def best(word: str) -> str:
    """The skill that it says most of."""
    says = said(word).says
    return load_lexicon().learnt.model.labels[max(says, key=lambda place: says[place])]


def test_a_word_speaks_for_the_skill_it_was_met_in() -> None:
    """A word of an ask, in its own and in another script."""
    assert best("menuisier") == "carpentry"
    assert best("منويزي") == "carpentry"
    assert best("apiculteur") == "beekeeping"


def test_an_unknown_word_says_nothing() -> None:
    """Neither for a skill nor of itself."""
    assert small().learnt.model.words(["zzz"]) == [Word({}, 0.0)]


def test_a_word_of_every_skill_says_less_than_a_word_of_one() -> None:
    """What is common tells little."""
    assert max(said("apiculture").says.values()) > 2 * max(said("association").says.values())


def test_what_words_say_is_kept_within_bounds() -> None:
    """A flood of words changes no answer."""
    model = small().learnt.model
    before = model.words(["comptable"])
    model.words([f"mot{place}" for place in range(16_385)])

    assert model.words(["comptable"]) == before
    assert len(model.kept) == 1


def test_idle_words_are_those_that_tell_no_skill() -> None:
    """Grammar, people and days are idle; a word of grammar tables that names a trade is not."""
    assert {"nous", "samedi", "femmes", "bghina", "ديال", "needs"} <= idle()
    assert idle().isdisjoint({"comptable", "site", "محاسب", "tbib"})
