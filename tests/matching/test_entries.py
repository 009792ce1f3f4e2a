"""The files of the lexicon keep their schema, and whoever breaks it is told where."""

from collections import Counter

import pytest

from matching.entries import load_entries, read_entries
from matching.lexicon import LexiconError
from matching.text import fold
from matching.values import WRITINGS
from tests.matching.lexicons import FAMILY, SKILLS


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
        ('tools = ["Sage 100"]', 'hints = ["facture"]', "trades.toml: accounting: hints: is no text"),
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
        read_entries({"trades.toml": text.replace(wrong, right, 1)})

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
        read_entries({"f.toml": text})

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
        read_entries(files)


def test_relations_are_known_on_both_sides() -> None:
    """At the greater strength, where both sides state one."""
    both = SKILLS.replace('id = "photography"', 'id = "photography"\nrelated = { budgeting = 0.7 }')
    skills = read_entries({"trades.toml": FAMILY + both}).skills

    assert skills["budgeting"].skill.related == {"accounting": 0.6, "photography": 0.7}
    assert skills["photography"].skill.related == {"budgeting": 0.7}


def test_no_file_is_an_empty_lexicon() -> None:
    """Nothing to read, nothing read."""
    assert read_entries({}).skills == {}


def test_each_skill_can_be_asked_for_in_every_writing() -> None:
    """Two hundred skills, each with a name, aliases, and at least eight ways of asking in each Moroccan writing."""
    entries = load_entries()
    fewest = {
        writing: min(len(entry.asks[writing]) for entry in entries.skills.values()) for writing in WRITINGS
    }
    unnamed = [skill for skill, entry in entries.skills.items() if not all(entry.aliases.values())]

    assert len(entries.skills) >= 200
    assert len(entries.families) >= 14
    assert all(fewest[writing] >= 8 for writing in WRITINGS if writing != "en")
    assert fewest["en"] >= 4
    assert unnamed == []
    assert load_entries() is entries


def test_no_ask_is_written_for_two_skills() -> None:
    """What asks for two skills alike teaches neither."""
    asks = Counter(
        fold(ask)
        for entry in load_entries().skills.values()
        for writing in WRITINGS
        for ask in set(entry.asks[writing])
    )

    assert len(asks) > 20_000
    assert [ask for ask, times in asks.items() if times > 1] == []
