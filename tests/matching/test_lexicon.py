"""The lexicon keeps its schema, answers in every writing, and grows without changing."""

import pytest

from matching.lexicon import LEARNT_FILE, LexiconError, digest_of, lexicon_of, load_lexicon
from matching.training import project_digest
from tests.matching import lexicons
from tests.matching.lexicons import FAMILY, SKILLS, small


def test_a_skill_has_a_name_in_every_writing() -> None:
    """A mixed message is answered in French."""
    lexicon = small()

    assert lexicon.name("accounting", "ary-Latn") == "l7sabat"
    assert lexicon.name("accounting", "mixed") == "comptabilité"
    with pytest.raises(KeyError):
        lexicon.name("magic", "fr")


@pytest.mark.parametrize(
    ("one", "other", "nearness"),
    [
        ("accounting", "accounting", 1.0),
        ("accounting", "budgeting", 0.6),
        ("budgeting", "photography", 0.5),
        ("accounting", "photography", 0.3),
        ("accounting", "magic", 0.0),
        ("magic", "accounting", 0.0),
    ],
)
def test_relatedness_is_the_same_both_ways(one: str, other: str, nearness: float) -> None:
    """The very skill, a related one, one through another or of the same shelf, a stranger."""
    assert small().relatedness(one, other) == pytest.approx(nearness)
    assert small().relatedness(other, one) == pytest.approx(nearness)


def test_skills_meet_through_a_third() -> None:
    """Strengths multiply along the way, and no shelf helps."""
    apart = SKILLS.replace(
        'broader = "trades"\n[skill.fr]\nname = "photographie"',
        'broader = "budgeting"\n[skill.fr]\nname = "photographie"',
    )

    assert lexicons.lexicon_of({"trades.toml": FAMILY + apart}).relatedness(
        "accounting", "photography"
    ) == pytest.approx(0.3)


def test_a_skill_is_as_near_to_the_one_above_it_as_to_those_beside_it() -> None:
    """Without a stated relation, the shelf counts."""
    alone = SKILLS.replace("related = { budgeting = 0.6 }\n", "")

    assert lexicons.lexicon_of({"trades.toml": FAMILY + alone}).relatedness(
        "accounting", "budgeting"
    ) == pytest.approx(0.3)


def test_a_lexicon_learns_words_without_changing() -> None:
    """The learnt words are folded; the rest is shared."""
    lexicon = small()
    learnt = lexicon.with_aliases({"Khobzi": "budgeting"}).with_aliases({"ّمول الفلوس": "accounting"})

    assert lexicon.extra == {}
    assert learnt.extra == {"khobzi": "budgeting", "مول الفلوس": "accounting"}
    assert learnt.learnt is lexicon.learnt
    with pytest.raises(LexiconError, match="no skill 'magic'"):
        lexicon.with_aliases({"abracadabra": "magic"})


def test_a_lexicon_survives_its_bytes() -> None:
    """Skills, families, names and what words say are the same after a restart."""
    lexicon = small()
    again = lexicon_of(lexicon.to_bytes("a digest"))

    assert again.skills == lexicon.skills
    assert again.families == lexicon.families
    assert again.learnt.names.to_texts() == lexicon.learnt.names.to_texts()
    assert again.to_bytes("a digest") == lexicon.to_bytes("a digest")


def test_the_project_has_its_lexicon() -> None:
    """At least two hundred skills of about fourteen families, named in every writing."""
    lexicon = load_lexicon()

    assert len(lexicon.skills) >= 200
    assert len(lexicon.families) >= 14
    assert load_lexicon() is lexicon


def test_the_file_was_learnt_from_the_words_as_they_stand() -> None:
    """Who edits a skill runs `make lexicon`; a stale file would go on reading yesterday's words."""
    assert digest_of(LEARNT_FILE.read_bytes()) == project_digest()
