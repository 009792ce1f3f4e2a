"""Views of the dictionary: words that wait for their meaning, and those that coordinators have taught."""

from bot.dialogue.desk import MOST_ROWS
from bot.dialogue.phrases import Choice, name, say, skills
from bot.dialogue.words import word_choices, word_label, word_tap
from bot.domain.dictionary import WordState
from bot.usecases.scope import Turn
from bot.usecases.wondering import word_question, word_row


async def words_asked(turn: Turn, subject: int) -> None:
    """Words that wait for an answer; a single one is asked at once."""
    if not turn.member.is_coordinator:
        turn.say(say("stale.choice"))
        return
    waiting = await turn.work.dictionary.asked()
    if len(waiting) == 1:
        await one_word(turn, waiting[0].id)
        return
    turn.say(say("desk.words", count=len(waiting)), tuple(map(word_row, waiting[:MOST_ROWS])))


async def one_word(turn: Turn, subject: int) -> None:
    """The question about one word."""
    word = await turn.work.dictionary.get(subject)
    if word is None or not turn.member.is_coordinator or word.state is not WordState.ASKED:
        turn.say(say("stale.choice"))
        return
    turn.say(word_question(word), word_choices(word.id, word.version, word.suggested))


async def dictionary(turn: Turn, subject: int) -> None:
    """What coordinators have taught, the last first, with numbers."""
    if not turn.member.is_coordinator:
        turn.say(say("stale.choice"))
        return
    learnt = (await turn.work.dictionary.learnt())[::-1]
    if not learnt:
        turn.say(say("dictionary.empty"))
        return
    turn.say(say("dictionary.title", count=len(learnt)))
    if len(learnt) > MOST_ROWS:
        turn.say(say("dictionary.more", count=len(learnt) - MOST_ROWS))
    turn.choices = tuple(
        Choice(word_tap(word.id, word.version, "learnt"), word_label(word.written, word.skill_id or ""))
        for word in learnt[:MOST_ROWS]
    )


async def learnt_word(turn: Turn, subject: int) -> None:
    """One taught word, to keep or to forget."""
    word = await turn.work.dictionary.get(subject)
    if word is None or not turn.member.is_coordinator or word.state is not WordState.MAPPED:
        turn.say(say("stale.choice"))
        return
    ways = (
        Choice(word_tap(word.id, word.version, "forget"), say("choice.forget_word")),
        Choice("g:dictionary", say("choice.keep_word")),
    )
    turn.say(say("dictionary.word", word=name(word.written), skill=skills([word.skill_id or ""])), ways)
