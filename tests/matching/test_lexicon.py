"""The lexicon keeps its schema, answers in every writing, and grows without changing."""

import pytest

from matching.corpus import sentences
from matching.lexicon import LexiconError, load_lexicon, read_lexicon
from matching.values import WRITINGS
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

    assert read_lexicon({"trades.toml": FAMILY + apart}).relatedness(
        "accounting", "photography"
    ) == pytest.approx(0.3)


def test_a_skill_is_as_near_to_the_one_above_it_as_to_those_beside_it() -> None:
    """Without a stated relation, the shelf counts."""
    alone = SKILLS.replace("related = { budgeting = 0.6 }\n", "")

    assert read_lexicon({"trades.toml": FAMILY + alone}).relatedness(
        "accounting", "budgeting"
    ) == pytest.approx(0.3)


def test_a_lexicon_learns_words_without_changing() -> None:
    """The learnt words are folded; the rest is shared with the origin."""
    lexicon = small()
    learnt = lexicon.with_aliases({"Khobzi": "budgeting"}).with_aliases({"ّمول الفلوس": "accounting"})

    assert lexicon.extra == {}
    assert learnt.extra == {"khobzi": "budgeting", "مول الفلوس": "accounting"}
    assert learnt.origin is lexicon
    with pytest.raises(LexiconError, match="no skill 'magic'"):
        lexicon.with_aliases({"abracadabra": "magic"})


@pytest.mark.parametrize(
    ("wrong", "right", "complaint"),
    [
        ('id = "accounting"', 'id = "accounting', "trades.toml: "),
        ('fr = "Métiers"\n', "", "trades.toml: family: fr: is missing"),
        ('id = "trades"\n', 'id = "trades"\nicon = "x"\n', "trades.toml: family: icon: is not a field"),
        (
            'broader = "trades"\nrelated',
            'colour = 1\nbroader = "trades"\nrelated',
            "trades.toml: accounting: colour: is not a field",
        ),
        ('id = "accounting"\n', "", "trades.toml: skill 1: id: is missing"),
        ('name = "comptabilité"', 'name = " "', "trades.toml: accounting: fr: name: is missing"),
        (
            'name = "comptabilité"',
            'named = "comptabilité"',
            "trades.toml: accounting: fr: named: is not a field",
        ),
        (
            '["comptable", "tenue des comptes"]',
            '"comptable"',
            "trades.toml: accounting: fr: aliases: is not a list of texts",
        ),
        ('["comptable", "tenue des comptes"]', '["comptable", ""]', "aliases: is not a list of texts"),
        ('tools = ["Sage 100"]', "tools = [100]", "trades.toml: accounting: tools: is not a list of texts"),
        (
            "{ budgeting = 0.6 }",
            "{ budgeting = 1.6 }",
            "trades.toml: accounting: related: 1.6 is not between 0 and 1",
        ),
        ("{ budgeting = 0.6 }", '{ budgeting = "0.6" }', "related: '0.6' is not between 0 and 1"),
        ("{ budgeting = 0.6 }", '["budgeting"]', "trades.toml: accounting: related: is not a table"),
        ("{ budgeting = 0.6 }", "{ magic = 0.6 }", "trades.toml: accounting: related: no skill 'magic'"),
        (
            "{ budgeting = 0.6 }",
            "{ accounting = 0.6 }",
            "trades.toml: accounting: related: no skill 'accounting'",
        ),
        (
            'broader = "accounting"',
            'broader = "magic"',
            "trades.toml: budgeting: broader: no 'magic' in this file",
        ),
        (
            'broader = "accounting"',
            'broader = "budgeting"',
            "trades.toml: budgeting: broader: no 'budgeting'",
        ),
        (
            'name = "tsawer"',
            'name = "Comptable"',
            "photography: ary-Latn: 'Comptable' already names 'accounting'",
        ),
        ('[skill.en]\nname = "accounting"', "", "trades.toml: accounting: en: is not a table"),
        (
            'id = "photography"',
            'id = "budgeting"',
            "trades.toml: budgeting: id: 'budgeting' is already in trades.toml",
        ),
    ],
)
def test_a_wrong_file_is_named_with_skill_and_field(wrong: str, right: str, complaint: str) -> None:
    """Whoever edits a file is told where to look."""
    text = FAMILY + SKILLS
    assert wrong in text

    with pytest.raises(LexiconError) as raised:
        read_lexicon({"trades.toml": text.replace(wrong, right, 1)})

    assert complaint in str(raised.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "f.toml: family: is not a table"),
        (FAMILY, "f.toml: skill: is not a list of tables"),
        (FAMILY + "skill = 3", "f.toml: family: skill: is not a field"),
        ("skill = [3]" + FAMILY, "f.toml: skill 1: is not a table"),
    ],
)
def test_a_file_without_its_tables_is_refused(text: str, complaint: str) -> None:
    """A family first, then skills, all of them tables."""
    with pytest.raises(LexiconError) as raised:
        read_lexicon({"f.toml": text})

    assert complaint in str(raised.value)


def test_a_skill_may_be_broader_only_within_its_family() -> None:
    """Another file's skill is no shelf."""
    alone = SKILLS[SKILLS.index('[[skill]]\nid = "photography"') :].replace('"trades"', '"accounting"')
    files = {
        "a.toml": FAMILY
        + SKILLS.replace('id = "photography"', 'id = "video"').replace("photography", "video"),
        "b.toml": FAMILY.replace("trades", "arts") + alone,
    }

    with pytest.raises(LexiconError, match=r"b\.toml: photography: broader: no 'accounting'"):
        read_lexicon(files)


def test_the_project_has_its_lexicon() -> None:
    """More than a hundred skills, each with names and asks in the four Moroccan writings."""
    lexicon = load_lexicon()
    asks = {writing: [len(skill.asks[writing]) for skill in lexicon.skills.values()] for writing in WRITINGS}

    assert len(lexicon.skills) > 100
    assert len(lexicon.families) > 10
    assert all(min(asks[writing]) >= 5 for writing in WRITINGS if writing != "en")
    assert load_lexicon() is lexicon


def test_the_sentences_of_a_lexicon_are_cut_once() -> None:
    """Names, aliases, tools and asks, each with its skill and writing."""
    lexicon = small()
    told = sentences(lexicon)

    assert ("accounting", "fr", ("tenue", "des", "comptes"), True) in {
        (one.skill, one.writing, one.words, one.names) for one in told
    }
    assert [one.words for one in told if one.writing == ""] == [("sage", "100")]
    assert len([one for one in told if not one.names]) == 5
    assert sentences(lexicon) is told
