"""The lexicon on a terminal: families and skills counted, or one skill as a reviewer wants to read it."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.channels.speech import RIGHT_TO_LEFT
from bot.errors import InputError
from matching.entries import Entries, Entry
from matching.text import fold
from matching.values import WRITINGS, Writing

MOST_NEAR = 5
NEAR_ENOUGH = 55.0
RIGHT_ISOLATE, POP = "\u2067", "\u2069"


def show_skills(entries: Entries, console: Console) -> None:
    """Every family with its skills and what is known of them."""
    table = Table(
        title=f"{len(entries.families)} families, {len(entries.skills)} skills", title_justify="left"
    )
    for title in ("family", "skills", "names and aliases", "asks"):
        table.add_column(title, justify="left" if title == "family" else "right")
    table.add_column("ids", overflow="fold")
    for family in entries.families.values():
        shelf = [entry for entry in entries.skills.values() if entry.skill.family == family.id]
        words = sum(len(list(entry.words())) for entry in shelf)
        asks = sum(len(asked) for entry in shelf for asked in entry.asks.values())
        label = f"{family.id} ({family.names['fr']})"
        table.add_row(
            label, str(len(shelf)), str(words), str(asks), " ".join(entry.skill.id for entry in shelf)
        )
    console.print(table)


def show_skill(entries: Entries, wanted: str, writing: Writing | None, console: Console) -> None:
    """One skill, in all writings or one. Raises InputError that names near ones where none is meant."""
    entry = find_skill(entries, wanted)
    writings = [writing] if writing else list(WRITINGS)
    console.print(_heading(entries, entry))
    for one in writings:
        console.print(Panel(_words(entry, one), title=one, title_align="left", padding=(0, 1)))


def find_skill(entries: Entries, wanted: str) -> Entry:
    """The skill of that id, or that a name, alias or tool names in any writing."""
    if wanted in entries.skills:
        return entries.skills[wanted]
    named = _named(entries)
    folded = fold(wanted)
    if folded in named:
        return entries.skills[named[folded]]
    near = process.extract(
        folded, named.keys(), scorer=fuzz.ratio, limit=MOST_NEAR * 4, score_cutoff=NEAR_ENOUGH
    )
    ids = list(dict.fromkeys(named[text] for text, _, _ in near))[:MOST_NEAR]
    hint = f"; near it: {', '.join(ids)}" if ids else "; `jisr skill` lists them all"
    raise InputError(f"no skill {wanted!r}{hint}")


def _named(entries: Entries) -> dict[str, str]:
    """Ids, names, aliases and tools, folded, with the skill of each; what comes first wins."""
    named = {fold(skill.replace("_", " ")): skill for skill in entries.skills}
    for skill, entry in entries.skills.items():
        for text in (skill, *(text for _, text in entry.words()), *entry.tools):
            named.setdefault(fold(text), skill)
    return named


def _heading(entries: Entries, entry: Entry) -> Table:
    skill = entry.skill
    table = Table(title=Text(skill.id, "bold"), title_justify="left", show_header=False, box=None)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    related = sorted(skill.related.items(), key=lambda pair: (-pair[1], pair[0]))
    table.add_row("family", f"{skill.family} ({entries.families[skill.family].names['fr']})")
    table.add_row("broader", skill.broader)
    table.add_row("related", ", ".join(f"{other} {strength:g}" for other, strength in related) or "–")
    table.add_row("tools", ", ".join(entry.tools) or "–")
    table.add_row("hints", legible(word.replace("_", " ") for word in entry.hints) or "–")
    return table


def _words(entry: Entry, writing: Writing) -> Table:
    rtl = writing in RIGHT_TO_LEFT
    table = Table(show_header=False, box=None)
    table.add_column(style="bold", vertical="top")
    table.add_column(overflow="fold", justify="right" if rtl else "left")
    table.add_row("name", legible([entry.skill.names[writing]]))
    table.add_row("aliases", legible(entry.aliases[writing]) or "–")
    asks = entry.asks[writing]
    table.add_row(f"asks ({len(asks)})", "\n".join(legible([ask]) for ask in asks) or "–")
    return table


def legible(texts: Iterable[str]) -> str:
    """Texts in a row, each right-to-left one set apart, so that commas and digits keep their places."""
    return ", ".join(f"{RIGHT_ISOLATE}{text}{POP}" if _is_arabic(text) else text for text in texts)


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)
