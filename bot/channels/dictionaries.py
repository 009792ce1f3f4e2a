"""The words that coordinators have taught, on a terminal: as a list, or as a patch to the lexicon."""

from rich.console import Console
from rich.table import Table

from bot.channels.skills import legible
from bot.domain.dictionary import Word
from bot.usecases.ports import Ports
from matching.patches import Learnt, fragments


async def learnt_words(ports: Ports) -> list[Word]:
    """Every word that means a skill now, in the order in which they were learnt."""
    async with ports.store.begin() as work:
        return await work.dictionary.learnt()


def list_words(words: list[Word], console: Console) -> None:
    """A row a word: nothing in it tells who wrote it."""
    if not words:
        console.print("The dictionary has learnt no word yet.")
        return
    table = Table("word", "skill", "writing", "learnt on", "first met in")
    for word in words:
        on = word.answered_at.date().isoformat() if word.answered_at else "–"
        table.add_row(legible([word.written]), word.skill_id or "–", word.writing, on, word.kind)
    console.print(table)


def exported(ports: Ports, words: list[Word]) -> str:
    """The words as lines of the lexicon's files, ready to be reviewed."""
    learnt = (Learnt(word.written, word.skill_id or "", word.writing) for word in words)
    return fragments(learnt, ports.lexicon)
