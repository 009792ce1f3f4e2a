"""From an unknown word of a listing to the question that a coordinator gets, once."""

from collections.abc import Iterable
from datetime import timedelta

from rapidfuzz import fuzz, process

from bot.dialogue.drafts import Draft
from bot.dialogue.phrases import Choice, Phrase, city, inner, name, say
from bot.dialogue.words import MOST_SUGGESTED, word_choices
from bot.domain.dictionary import SURE_ENOUGH, Waiting, Word, WordState, is_read
from bot.domain.listings import Listing, ListingKind
from bot.usecases.scope import Scope, Turn, tell
from matching.lexicon import Lexicon
from matching.recognition import read_skills
from matching.text import words
from matching.unknown import unknown_phrases

# A coordinator is written to about one word a day; the others wait on the desk.
ONE_QUESTION_IN = timedelta(hours=20)
REMINDER_DAYS = 1
# A name this near to an unknown word is worth showing beside what the sentence suggests.
NEAR_ENOUGH = 82.0
# A sentence leans to a skill this much before it is shown: greetings alone come near to 0.2.
LEANS = 0.3


async def wonder_at_listing(turn: Turn, kind: ListingKind, listing: Listing) -> None:
    """What a listing just kept says in words that nobody knows; its author waits no more."""
    await turn.work.dictionary.waits_no_more(turn.member.id)
    sure = is_read(listing) and max(weight for _, weight, _ in listing.skills) >= SURE_ENOUGH
    chosen = [] if sure else [skill for skill, _, _ in listing.skills]
    for phrase in _unknown(turn, listing.words, sure=sure):
        await _wonder(
            turn, _word(turn, phrase, kind, listing.words, chosen, listing_id=listing.id, town=listing.city)
        )


async def wonder_meanwhile(turn: Turn, text: str) -> None:
    """While a listing waits for its skill: what its author said already goes to a coordinator at once."""
    draft = turn.draft
    if draft is None or not _lacks_skill(draft) or not turn.member.may_be_written_to or _said_elsewhere(turn):
        return
    asked_before = _asked_before(turn)
    said = text if asked_before else draft.answers.get("told", "")
    kind: ListingKind = "offer" if draft.answers.get("kind") == "offer" else "need"
    waits = False
    for phrase in _unknown(turn, said, sure=False):
        word = _word(turn, phrase, kind, said, [], town=draft.answers.get("city"))
        waits |= await _wonder(turn, word, Waiting(turn.member.id, draft.number, kind))
    if waits:
        # Before the question, which stays the last thing said.
        turn.parts.insert(max(0, len(turn.parts) - 1), say("word.asked_for_you"))


def _lacks_skill(draft: Draft) -> bool:
    return draft.form == "listing" and draft.asked == "skills" and "skills" not in draft.answers


def _asked_before(turn: Turn) -> bool:
    return turn.scene.draft is not None and turn.scene.draft.asked == "skills"


def _said_elsewhere(turn: Turn) -> bool:
    """Whether the words went to a human, or were a command or a caution: the form's question heard nothing."""
    before, after = turn.scene.draft, turn.draft
    if turn.scene.ticket_open or turn.member.is_with_human(turn.now):
        return True
    if before is None or after is None or not _asked_before(turn):
        return False
    # What the form heard fills an answer or counts as not understood.
    return (before.number, before.misses, before.answers) == (after.number, after.misses, after.answers)


def _unknown(turn: Turn, text: str, *, sure: bool) -> tuple[str, ...]:
    own = [turn.member.name, *(organisation.name for organisation in turn.scene.organisations)]
    return unknown_phrases(text, turn.ports.lexicon, sure=sure, names=own)


def _word(
    turn: Turn,
    phrase: str,
    kind: ListingKind,
    said: str,
    chosen: Iterable[str],
    *,
    listing_id: int | None = None,
    town: str | None = None,
) -> Word:
    writing = turn.scene.reading.writing
    return Word(
        id=0,
        folded=" ".join(words(phrase)),
        written=phrase,
        writing=turn.member.writing if writing == "mixed" else writing,
        state=WordState.ASKED,
        version=1,
        created_at=turn.now,
        suggested=suggested(phrase, said, turn.ports.lexicon, chosen),
        kind=kind,
        listing_id=listing_id,
        city=town,
        author_id=turn.member.id,
    )


def suggested(phrase: str, said: str, lexicon: Lexicon, chosen: Iterable[str] = ()) -> tuple[str, ...]:
    """What a word may mean: what its author chose, what the sentence leans to, what is spelt alike."""
    read = [skill.id for skill in read_skills(said, lexicon) if skill.score >= LEANS]
    named = lexicon.learnt.names.written
    near = process.extract(
        " ".join(words(phrase)), named.keys(), scorer=fuzz.ratio, limit=2, score_cutoff=NEAR_ENOUGH
    )
    alike = [named[text] for text, _, _ in near]
    return tuple(dict.fromkeys([*chosen, *read[:2], *alike, *read[2:]]))[:MOST_SUGGESTED]


async def _wonder(turn: Turn, word: Word, waiting: Waiting | None = None) -> bool:
    """Ask about a new word; whether the person now waits for its meaning."""
    dictionary = turn.work.dictionary
    added = await dictionary.add(word)
    known = await dictionary.find(word.folded)
    if known is None or known.state is not WordState.ASKED:
        return False
    if added is None and word.listing_id is not None:
        told = {"suggested": list(dict.fromkeys([*word.suggested, *known.suggested]))[:MOST_SUGGESTED]}
        await dictionary.note(known.id, kind=word.kind, listing_id=word.listing_id, **told)
    if added is not None:
        due = turn.ports.calendar.after(turn.now, REMINDER_DAYS)
        await turn.work.timers.set("word_reminder", known.id, due)
        await _ask_somebody(turn, known)
    return waiting is not None and await dictionary.wait(known.id, waiting)


async def _ask_somebody(scope: Scope, word: Word) -> None:
    """The coordinator with the shortest desk, unless they were asked about a word today."""
    coordinators = await scope.work.people.coordinators()
    others = [one for one in coordinators if one.id != word.author_id]
    if not others:
        return
    asked = others[0].id
    if await scope.work.ledger.last_by(asked, scope.now - ONE_QUESTION_IN, ("member.asked_a_word",)):
        return
    await tell(scope, asked, [word_question(word)], word_choices(word.id, word.version, word.suggested))
    await scope.work.ledger.record("member.asked_a_word", "word", word.id, actor_id=asked, at=scope.now)


def word_question(word: Word) -> Phrase:
    """What is that? With where it was met, and nothing of whom."""
    met = Phrase(f"word.met.{word.kind}.somewhere")
    if word.city:
        met = Phrase(f"word.met.{word.kind}.city", {"city": city(word.city)})
    return say("word.question", word=name(word.written), met=inner(met))


def word_row(word: Word) -> Choice:
    """A word that waits, as a row of a list."""
    return Choice(f"w:{word.id}:{word.version}:see", say("word.row", word=name(word.written)))
