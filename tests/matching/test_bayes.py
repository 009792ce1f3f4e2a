"""A classifier of sentences that has seen a few."""

from matching.bayes import learn, pairs
from matching.skeleton import sounds

TOLD = (
    ("sea", ("the", "fish", "swims", "far")),
    ("sea", ("a", "boat", "at", "night")),
    ("land", ("the", "horse", "runs", "fast")),
    ("land", ("a", "cart", "at", "noon")),
)


def test_a_sentence_is_like_those_that_share_its_words() -> None:
    """Known words, their other forms and known pairs decide."""
    classifier = learn(TOLD)
    words = ("fishes", "at", "night", "quickly")
    fits = classifier.scores(words, sounds(words))

    assert fits["sea"] > fits["land"]


def test_unknown_words_lean_nowhere() -> None:
    """Nothing known, no opinion; nothing said, hardly one."""
    classifier = learn(TOLD)

    assert classifier.scores(("xyz", "zyx"), sounds(("xyz", "zyx"))) == {"sea": 0.0, "land": 0.0}
    assert classifier.scores((), ()) == {"sea": 0.0, "land": 0.0}


def test_pairs_know_the_edges_of_a_sentence() -> None:
    """How a sentence opens and closes tells as much as what stands side by side."""
    assert list(pairs(("a", "b"))) == ["| a", "a b", "b |"]


def test_what_was_worked_out_is_kept_within_bounds() -> None:
    """A flood of words changes no answer."""
    classifier = learn(TOLD)
    before = classifier.scores(("fish",), sounds(("fish",)))
    flood = [f"mot{place}" for place in range(8_193)]
    classifier.scores(flood, sounds(flood))

    assert classifier.scores(("fish",), sounds(("fish",))) == before
    assert len(classifier.kept) == 1
