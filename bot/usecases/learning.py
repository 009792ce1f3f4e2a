"""The lexicon with all that coordinators have taught, as every process sees it at the start of a turn."""

from dataclasses import replace

from bot.domain.dictionary import Word
from bot.usecases.ports import Ports, Work
from matching.lexicon import Lexicon


async def up_to_date(ports: Ports, work: Work) -> Ports:
    """The same ports, whose lexicon knows the words learnt until now; one figure is read where nothing is new."""
    stamp = await work.dictionary.stamp()
    memory = ports.memory
    if memory.lexicon is None or memory.stamp != stamp:
        # Both at once: another turn of this process may come between two statements that wait.
        learnt = await taught(ports.lexicon, work)
        memory.stamp, memory.lexicon = stamp, learnt
    return replace(ports, lexicon=memory.lexicon)


async def taught(lexicon: Lexicon, work: Work) -> Lexicon:
    """The lexicon with every word that means a skill now, this very transaction's included."""
    # Without what it had learnt, and with what it has learnt by now: nothing forgotten lingers.
    bare = replace(lexicon, extra={})
    return bare.with_aliases(known_aliases(await work.dictionary.learnt(), bare))


def known_aliases(words: list[Word], lexicon: Lexicon) -> dict[str, str]:
    """Folded word → skill; a skill that a later lexicon has given up is left out."""
    return {word.folded: word.skill_id for word in words if word.skill_id in lexicon.skills and word.skill_id}
