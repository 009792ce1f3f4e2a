"""Who should hear this message: the order of listening, one list, first answer wins."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue import commands, voices
from bot.dialogue.answering import chosen
from bot.dialogue.catalogue import FORMS
from bot.dialogue.command_words import is_ordinary, taught_command
from bot.dialogue.days import hear_day
from bot.dialogue.decisions import Tap, answer_tap, read_tap
from bot.dialogue.desk import read_desk_command
from bot.dialogue.drafts import RESUME_AFTER, Draft
from bot.dialogue.effects import Consent, Decide, ReportHours, Say, Show, Ticket
from bot.dialogue.forms import MISSES_BEFORE_EXAMPLE, MISSES_BEFORE_HUMAN, Reply, ask_again, step
from bot.dialogue.listing_form import open_listing
from bot.dialogue.listing_slots import CONSENT, SURE_ENOUGH, read_frame
from bot.dialogue.phrases import Choice, Phrase, excerpt, say
from bot.dialogue.refusals import read_reason
from bot.dialogue.scene import Heard, Incoming, Scene
from bot.dialogue.tongues import named_languages
from bot.dialogue.words import asked_on, hear_word
from bot.domain.introductions import DECLINE_REASONS, DISMISS_REASONS, Decision
from bot.domain.people import MemberState
from matching.intents import Intent, read_intent
from matching.kinds import weigh_kinds


@dataclass(frozen=True)
class Said:
    """A message with what it may answer: the choice it means and the intent of its words."""

    text: str
    choice: str | None
    intent: Intent | None
    sort: str = "text"


# A few words, as commands have; what calls somebody may sound like a need: "can anyone call me".
SHORT = 3
CALLS = ("help", "human")
# During a form a longer sentence is an answer, whatever it sounds like.
LONGEST_COMMAND = 6
# Slots whose answers are the person's own words; "help" may well stand in the name of an association.
FREE_WORDS = ("organisation", "deliverable", "condition", "said", "reply", "typed", "value")

# What cannot be read but has words of its own; the rest is `other`.
SORTS = ("voice", "picture", "file", "sticker", "contact", "location", "edited")

# What a person may see and erase even after "stop".
OWN_DATA = ("g:my_data", "g:forget", "g:forget:yes")

# Commands that a guess may open: they show or explain, and take nothing away.
HARMLESS = ("help", "human", "language", "status")

Listener = Callable[[Scene, Said], Heard | None]


def listen(scene: Scene, incoming: Incoming) -> Heard:
    """What one message leads to. Pure: the same scene and message always give the same."""
    intent = read_intent(incoming.text) if incoming.text else None
    typed = not incoming.choice and not _refuses_with_a_reason(scene, incoming.text)
    meant = chosen(scene.screen, incoming.text, intent, scene.phrasebook) if typed else None
    choice = incoming.choice or (meant.id if meant else None)
    said = Said(incoming.text, choice, intent, incoming.sort)
    for listener in LISTENERS:
        heard = listener(scene, said)
        if heard is not None:
            return heard
    return fallback(scene, said)


def _refuses_with_a_reason(scene: Scene, text: str) -> bool:
    """Whether a coordinator says no and why, which says more than the button for a no."""
    command = read_desk_command(text) if scene.member.is_coordinator else None
    return command is not None and command.verb == "refuse" and bool(command.rest)


def when_silenced(scene: Scene, said: Said) -> Heard | None:
    """Stopped people are only asked whether they want us back; blocked ones are told once more."""
    if scene.member.state is MemberState.BLOCKED:
        return Heard(None, (Say(say("blocked.note")),))
    if scene.member.state is not MemberState.STOPPED:
        return None
    meant = taught_command(said.text) or (said.intent.name if said.intent else "")
    if said.choice in OWN_DATA or (meant in ("my_data", "forget") and not said.choice):
        return None
    if said.choice in ("g:resume", "g:begin") or meant in ("greeting", "menu", "help", "yes"):
        return commands.resume(scene, "")
    return Heard(None, (Say(say("stop.still"), (Choice("g:resume", say("choice.resume")),)),))


def unreadable(scene: Scene, said: Said) -> Heard | None:
    """Voice, pictures and the like, and messages without a letter, get a kind word at once."""
    if said.choice:
        return None
    if said.sort == voices.NOTE:
        return voices.hear_note(scene)
    if said.sort != "text":
        sort = said.sort if said.sort in SORTS else "other"
        return commands.on_with_draft(scene, Say(Phrase(f"unreadable.{sort}")))
    if any(letter.isalnum() for letter in said.text) or (said.intent and not scene.draft):
        return None
    if scene.first_time:
        return Heard(None, (Say(say("welcome.writing"), commands.writing_choices()),))
    return commands.on_with_draft(scene, Say(say("unreadable.empty")))


def decision(scene: Scene, said: Said) -> Heard | None:
    """A button, number or word that answers a question about an introduction."""
    found = read_tap(said.choice)
    if found is not None:
        rest = said.intent.rest if said.intent and said.intent.name == "yes_but" else ""
        return answer_tap(scene, found, rest)
    return _desk_decision(scene, said) if scene.member.is_coordinator and not said.choice else None


def _desk_decision(scene: Scene, said: Said) -> Heard | None:
    if (day := hear_day(scene, said.text)) is not None:
        return day
    command = read_desk_command(said.text)
    of_a_word = command is not None and command.number is None and asked_on(scene.screen)
    if of_a_word or taught_command(said.text) == "desk":
        # "next" or "ok" under a question about a word is not said of a proposal; "desk" is no trade here.
        return Heard(scene.draft, (Show("desk"),))
    if command is None or (
        scene.draft is not None and (command.number is None or scene.draft.form == "reply")
    ):
        return None
    target = _target(scene, command.number)
    if target is None:
        return Heard(scene.draft, (Show("desk"),))
    subject, version = target
    reason = read_reason(command.rest, DISMISS_REASONS) if command.verb == "refuse" else None
    if reason:
        return Heard(scene.draft, (Decide(subject, version, Decision.DISMISS, reason=reason),))
    if command.verb == "hand_over":
        return Heard(scene.draft, (Show("hand_over", subject),))
    return answer_tap(scene, Tap(subject, version, command.verb))


def _target(scene: Scene, number: int | None) -> tuple[int, int] | None:
    """The introduction meant: by its number in the queue, else the one on the screen, else the only one."""
    taps = (read_tap(choice.id) for choice in scene.screen.choices)
    on_screen = tuple(dict.fromkeys((found.subject, found.version) for found in taps if found))
    if number is not None:
        return _numbered(scene, on_screen, number)
    if on_screen:
        return on_screen[0] if len(on_screen) == 1 else None
    return scene.queue[0] if len(scene.queue) == 1 else None


def _numbered(scene: Scene, on_screen: tuple[tuple[int, int], ...], number: int) -> tuple[int, int] | None:
    """A list's row while a list stands on the screen; else the number that the card bears, else the row."""
    if len(on_screen) > 1 and number <= len(on_screen):
        return on_screen[number - 1] if number else None
    named = next((pair for pair in (*on_screen, *scene.queue) if pair[0] == number), None)
    rows = scene.queue[: scene.rows]
    return named or (rows[number - 1] if 1 <= number <= len(rows) else None)


def word_decision(scene: Scene, said: Said) -> Heard | None:
    """A coordinator's words for a voice note, or about a word that the lexicon does not know."""
    return voices.hear_typed(scene, said.text, said.choice) or hear_word(scene, said.text, said.choice)


def global_command(scene: Scene, said: Said) -> Heard | None:
    """A tapped command, an invitation code, or a word that works at any moment."""
    found = commands.read_command(said.choice)
    if found:
        return commands.COMMANDS[found[0]](scene, found[1])
    if said.choice:
        return None
    invited = commands.invitation(scene, said.text)
    name = taught_command(said.text) or _meant_command(scene, said)
    if invited or not _is_command(scene, name, said.text):
        return invited
    return commands.COMMANDS[name](scene, "")


def _meant_command(scene: Scene, said: Said) -> str:
    """The command that the words mean; what is only like one is none where it would undo or interrupt."""
    if said.intent is None:
        return ""
    guessed = scene.draft is None and said.intent.name in HARMLESS
    # "Who is the association?" asks about the question that waits, and not how Jisr works.
    guessed = guessed and not (scene.waiting and said.intent.name == "help")
    return said.intent.name if said.intent.whole or guessed else ""


def _is_command(scene: Scene, name: str, text: str) -> bool:
    """Whether words that sound like a command are one, and not an answer, a need or talk with a human."""
    length = len(text.split())
    # The very word that was taught is a command, though it may name a trade: "dictionary" sounds like translation.
    stated = scene.reading.kind != "other" and taught_command(text) != name
    stated = stated and (length > SHORT or name not in CALLS)
    if name not in commands.TYPED or stated:
        return False
    if scene.ticket_open and name not in ("menu", "stop"):
        return False
    if scene.draft is None:
        return True
    if is_ordinary(text) and scene.draft.asked in (*FREE_WORDS, "skills", "reason", "taught"):
        return False
    if scene.draft.asked in FREE_WORDS:
        return taught_command(text) == name
    return length <= LONGEST_COMMAND and not _states_a_fact(scene, scene.draft)


def _states_a_fact(scene: Scene, draft: Draft) -> bool:
    """Whether the words answer a question, whatever they sound like: "8 h en tout", "20 personnes"."""
    reading = scene.reading
    if draft.asked == "languages" or draft.answers.get("field") == "languages":
        return bool(named_languages(reading.text))
    if draft.asked == "frame":
        return read_frame(reading.text) is not None
    if draft.asked == "reason":
        return read_reason(reading.text, (*DISMISS_REASONS, *DECLINE_REASONS)) not in (None, "other")
    return any((reading.hours, reading.when, reading.city, reading.mode, reading.people))


def human_conversation(scene: Scene, said: Said) -> Heard | None:
    """While a coordinator is talking with the person, words go there and nowhere else."""
    if not scene.ticket_open or said.choice:
        return None
    return Heard(scene.draft, (Ticket("tell", words=excerpt(said.text, 1000)["v"]),))


def open_draft(scene: Scene, said: Said) -> Heard | None:
    """The next answer of the form under way."""
    draft = scene.draft
    if draft is None:
        return None
    form = FORMS.get(draft.form)
    if form is None:
        return commands.on_with_draft(scene)
    sort, *rest = (said.choice or "").split(":", 3)
    if sort == "d" and len(rest) == 3 and rest[0] == str(draft.number):
        if rest[1] == draft.asked:
            return step(form, scene, draft, Reply(said.text, rest[2]))
        return ask_again(form, scene, draft, () if rest[1] == "*" else (Say(say("stale.draft")),))
    if said.choice:
        return None
    warned = caution(scene, said) if draft.form == "listing" and draft.asked != "organisation" else None
    if warned is not None:
        return warned
    if scene.now - draft.touched_at > RESUME_AFTER and draft.form == "listing":
        return commands.held_draft(scene, draft, said.text)
    return step(form, scene, draft, Reply(said.text))


def stale_choice(scene: Scene, said: Said) -> Heard | None:
    """A button of a question that is no longer open: say how things stand instead."""
    if not said.choice:
        return None
    if scene.draft is not None:
        return commands.on_with_draft(scene, Say(say("stale.draft")))
    return Heard(None, (Say(say("stale.choice"), commands.menu_choices(scene)),))


def caution(scene: Scene, said: Said) -> Heard | None:
    """What Jisr kindly does not take: money, posts, minors; a bare phone number is kept hidden."""
    cautions = scene.reading.cautions
    if "minor" in cautions:
        erased = () if scene.member.consented_at else (Consent(given=False, wording=CONSENT),)
        return Heard(None, (*erased, Say(say("refuse.minor"))))
    if "phone" in cautions:
        choices = () if scene.draft else commands.menu_choices(scene)
        return commands.on_with_draft(scene, Say(say("unreadable.phone"), choices))
    if "money" in cautions and scene.reading.kind != "offer":
        ways = (Choice("g:need", say("choice.need_skill")), Choice("g:human", say("choice.human")))
        return Heard(scene.draft, (Say(say("refuse.money"), ways),))
    if "job" in cautions:
        ways = (Choice("g:need", say("choice.make_mission")), Choice("g:human", say("choice.human")))
        return Heard(scene.draft, (Say(say("refuse.job"), ways),))
    return None


def opening_sentence(scene: Scene, said: Said) -> Heard | None:
    """A sentence that states a need or an offer, or names a skill and so opens one."""
    reading = scene.reading
    clear = bool(reading.skills) and reading.skills[0].score >= SURE_ENOUGH
    if _early_hours(scene):
        return open_listing(scene, None, said.text, welcome(scene))
    # While a question waits, "who is the association?" speaks of that: only a plain need or offer is another.
    if scene.waiting and not (clear and reading.kind != "other"):
        return None
    if reading.kind == "other" and (reading.intent or not clear):
        return None
    if reading.kind != "other" and not clear and not (reading.hours or len(said.text.split()) >= 3):
        return None
    # A trade alone, "accounting", does not say who asks and who gives.
    bare = len(said.text.split()) < SHORT and not weigh_kinds(said.text).clearest
    kind = None if bare or reading.kind == "other" else reading.kind
    return open_listing(scene, kind, said.text, welcome(scene))


def _early_hours(scene: Scene) -> bool:
    """Whether a first message speaks of hours: nobody reports hours before they were ever introduced."""
    intent, hours = scene.reading.intent, scene.reading.hours
    return bool(scene.first_time and intent and intent.name == "hours_report" and hours)


def welcome(scene: Scene) -> tuple[Say, ...]:
    """Who we are, once."""
    return (Say(say("welcome.short")), Say(say("writing.hint"))) if scene.first_time else ()


def plain_intent(scene: Scene, said: Said) -> Heard | None:
    """Greetings, thanks, hours reported, talk of other things."""
    name = said.intent.name if said.intent else None
    if name == "hours_report" and scene.reading.hours and not scene.first_time:
        return Heard(None, (ReportHours(scene.reading.hours),))
    if scene.member.is_coordinator and name in ("greeting", None):
        return Heard(None, (Show("desk"),))
    if name == "off_topic" and scene.waiting:
        return None
    if name in ("greeting", "thanks", "off_topic"):
        lead = "welcome.greeting" if scene.first_time else f"reply.{name}"
        return Heard(None, (Say(Phrase(lead), commands.menu_choices(scene)),))
    return None


def fallback(scene: Scene, said: Said) -> Heard:
    """Not understood: the menu, then an example, then a person."""
    if scene.first_time:
        return Heard(None, (Say(say("welcome.greeting"), commands.menu_choices(scene)),))
    misses = scene.misses + 1
    if scene.waiting and misses < MISSES_BEFORE_HUMAN:
        return Heard(None, (Say(say("miss.first")), Show("waiting")), misses)
    if misses >= MISSES_BEFORE_HUMAN:
        ways = (Choice("g:human", say("choice.human")), Choice("g:menu", say("choice.menu")))
        return Heard(None, (Say(say("miss.human"), ways),), misses)
    key = "fallback.example" if misses >= MISSES_BEFORE_EXAMPLE else "fallback.menu"
    return Heard(None, (Say(Phrase(key), commands.menu_choices(scene)),), misses)


LISTENERS: tuple[Listener, ...] = (
    when_silenced,
    unreadable,
    decision,
    word_decision,
    global_command,
    human_conversation,
    open_draft,
    stale_choice,
    caution,
    opening_sentence,
    plain_intent,
)
