"""The lexicon on a terminal."""

import io

import pytest
from rich.console import Console

from bot.channels.skills import POP, RIGHT_ISOLATE, find_skill, legible, show_skill, show_skills
from bot.errors import InputError
from matching.entries import load_entries

ENTRIES = load_entries()


def terminal() -> Console:
    """A wide terminal whose text can be read afterwards."""
    return Console(file=io.StringIO(), width=200)


def text_of(console: Console) -> str:
    """What was printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("word", ["accounting", "Comptabilité", "محاسب", "QuickBooks", "accounting "])
def test_a_skill_is_found_by_id_name_alias_or_tool(word: str) -> None:
    """In any writing."""
    assert find_skill(ENTRIES, word).skill.id == "accounting"


def test_an_id_of_several_words_is_found_as_words() -> None:
    """With a blank instead of the underscore."""
    assert find_skill(ENTRIES, "graphic design").skill.id == "graphic_design"


def test_near_names_are_suggested_for_an_unknown_word() -> None:
    """Whoever mistypes an id sees it."""
    with pytest.raises(InputError, match="no skill 'acounting'; near it: accounting"):
        find_skill(ENTRIES, "acounting")


def test_where_nothing_is_near_the_list_is_named() -> None:
    """Rather than a guess."""
    with pytest.raises(InputError, match="`jisr skill` lists them all"):
        find_skill(ENTRIES, "ξξξξ")


def test_a_skill_is_shown_with_everything_that_a_reviewer_reads() -> None:
    """Family, neighbours, tools, and the words of every writing."""
    console = terminal()
    show_skill(ENTRIES, "accounting", None, console)
    text, entry = text_of(console), ENTRIES.skills["accounting"]

    assert "family   finance" in text
    assert "budgeting 0.6" in text
    assert entry.tools[0] in text
    assert all(name in text for name in entry.skill.names.values())
    assert all(asked[0][:20] in text for asked in entry.asks.values())


def test_one_writing_can_be_shown_alone() -> None:
    """For the speaker who reviews it."""
    console = terminal()
    show_skill(ENTRIES, "accounting", "ar", console)

    assert ENTRIES.skills["accounting"].skill.names["ar"] in text_of(console)
    assert "ary-Latn" not in text_of(console)


def test_all_skills_are_counted_by_family() -> None:
    """A row a family."""
    console = terminal()
    show_skills(ENTRIES, console)
    text = text_of(console)

    assert f"{len(ENTRIES.families)} families, {len(ENTRIES.skills)} skills" in text
    assert all(family in text for family in ENTRIES.families)


def test_right_to_left_words_are_set_apart() -> None:
    """So that commas and digits beside them keep their places."""
    assert legible(["fatoura", "فاتورة"]) == f"fatoura, {RIGHT_ISOLATE}فاتورة{POP}"
