"""A coordinator says what a word means: used at once, undone at once, and those who wait are told."""

from dataclasses import replace

from bot.dialogue.effects import Teach
from bot.dialogue.forms import option
from bot.dialogue.phrases import Choice, Phrase, name, say, skills
from bot.domain.dictionary import Verdict, Waiting, Word, WordState, move_word
from bot.errors import Conflict
from bot.usecases.learning import taught
from bot.usecases.records import Event
from bot.usecases.rereading import reread
from bot.usecases.scope import DESK_OR_UNDO, Turn, tell


async def teach(turn: Turn, effect: Teach) -> None:
    """A verdict on a word as the coordinator saw it; anything stale or foreign changes nothing and says so."""
    seen = await turn.work.dictionary.get(effect.word_id)
    if seen is None or not turn.member.is_coordinator or not _may(turn, effect, seen):
        turn.say(say("stale.choice"))
    elif effect.version != seen.version or move_word(seen.state, effect.verdict) is None:
        turn.say(say("word.decided_already"), DESK_OR_UNDO[:1])
    else:
        await _VERDICTS[effect.verdict](turn, seen, effect)


def _may(turn: Turn, effect: Teach, seen: Word) -> bool:
    known = effect.skill_id in turn.ports.lexicon.skills
    return effect.verdict in _VERDICTS and (effect.verdict is not Verdict.MAP or known)


async def _map(turn: Turn, seen: Word, effect: Teach) -> None:
    moved = await _move(turn, seen, Verdict.MAP, skill_id=effect.skill_id)
    changed = await _read_again(turn, moved)
    told = await _tell_waiting(turn, moved)
    await _record(turn, moved, Verdict.MAP)
    facts = {"word": name(moved.written), "skill": skills([effect.skill_id or ""])}
    turn.say(say("word.mapped", **facts), DESK_OR_UNDO)
    if changed:
        turn.say(say("word.reread", count=changed))
    if told:
        turn.say(say("word.told", count=told))


async def _ignore(turn: Turn, seen: Word, effect: Teach) -> None:
    moved = await _move(turn, seen, Verdict.IGNORE)
    await turn.work.dictionary.waited_for(moved.id)
    await _record(turn, moved, Verdict.IGNORE)
    turn.say(say("word.ignored", word=name(moved.written)), DESK_OR_UNDO)


async def _later(turn: Turn, seen: Word, effect: Teach) -> None:
    await _move(turn, seen, Verdict.LATER, put_off_at=turn.now)
    turn.say(say("word.put_off"), DESK_OR_UNDO[:1])


async def _forget(turn: Turn, seen: Word, effect: Teach) -> None:
    moved = await _move(turn, seen, Verdict.FORGET)
    changed = await _read_again(turn, moved)
    await _record(turn, moved, Verdict.FORGET)
    turn.say(say("word.forgotten", word=name(moved.written)), DESK_OR_UNDO)
    if changed:
        turn.say(say("word.reread", count=changed))


async def undo_word(turn: Turn, last: Event) -> None:
    """Take back what was last said of a word, if it still stands."""
    seen = await turn.work.dictionary.get(last.subject_id)
    if seen is None or seen.version != last.detail["version"]:
        turn.say(say("undo.too_late"))
        return
    columns = {} if seen.state is WordState.UNDONE else {"skill_id": None}
    moved = await _move(turn, seen, Verdict.UNDO, **columns)
    await _read_again(turn, moved)
    await _record(turn, moved, Verdict.UNDO)
    turn.say(say("undo.done"))


async def _move(turn: Turn, seen: Word, verdict: Verdict, **columns: object) -> Word:
    """Raises Conflict where somebody was faster: the turn starts over."""
    to = move_word(seen.state, verdict) or seen.state
    answered = {"answered_by": turn.member.id, "answered_at": turn.now}
    if not await turn.work.dictionary.move(seen, to, **answered, **columns):
        raise Conflict
    # The row was there a moment ago, in this very transaction.
    return await turn.work.dictionary.get(seen.id) or seen


async def _read_again(turn: Turn, word: Word) -> int:
    """The rest of this turn knows the word, or no more; how many listings it changed."""
    turn.ports = replace(turn.ports, lexicon=await taught(turn.ports.lexicon, turn.work))
    return await reread(turn, word.folded)


async def _tell_waiting(turn: Turn, word: Word) -> int:
    """Everybody who waits for the word is told once; how many could be."""
    told = 0
    for waiting in await turn.work.dictionary.waiting(word.id):
        facts = {"word": name(word.written), "skill": skills([word.skill_id or ""])}
        choices = await _ways_on(turn, word, waiting)
        told += await tell(turn, waiting.member_id, [say("word.understood", **facts)], choices)
    await turn.work.dictionary.waited_for(word.id)
    return told


async def _ways_on(turn: Turn, word: Word, waiting: Waiting) -> tuple[Choice, ...]:
    """Fill the form that still stands at the question, else start one."""
    draft = (await turn.work.conversations.open(waiting.member_id)).draft
    if draft is None or draft.number != waiting.draft or draft.asked != "skills":
        return (Choice(f"g:{waiting.kind}", Phrase(f"menu.{waiting.kind}"), "yes"),)
    that = option(draft, "skills", word.skill_id or "", say("choice.yes_go_on"), "yes")
    return (that, Choice("g:menu", say("choice.something_else"), "no"))


async def _record(turn: Turn, word: Word, verdict: Verdict) -> None:
    """After everything that came of it, so that an undo finds it first."""
    await turn.work.ledger.record(
        f"lexicon.{verdict.value}",
        "word",
        word.id,
        actor_id=turn.member.id,
        at=turn.now,
        version=word.version,
        skill=word.skill_id,
    )


_VERDICTS = {
    Verdict.MAP: _map,
    Verdict.IGNORE: _ignore,
    Verdict.LATER: _later,
    Verdict.FORGET: _forget,
}
