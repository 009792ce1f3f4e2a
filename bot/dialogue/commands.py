"""What works at any moment: menu, back, cancel, undo, help, human, language, stop, my data."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import doors, voices
from bot.dialogue.answering import is_talk
from bot.dialogue.catalogue import FORMS
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import (
    AcceptInvitation,
    Change,
    ChooseWriting,
    Effect,
    Letters,
    Say,
    Show,
    Ticket,
    Undo,
)
from bot.dialogue.forms import Reply, advance, ask_again, step, step_back
from bot.dialogue.listing_form import open_listing
from bot.dialogue.party_forms import open_form
from bot.dialogue.phrases import Choice, Phrase, say
from bot.dialogue.record_forms import CORRECT, REPLY
from bot.dialogue.scene import Heard, Scene
from bot.dialogue.tongues import named_languages
from matching.reading import read
from matching.values import WRITINGS, Writing

INVITATION = re.compile(r"\bJISR-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b", re.IGNORECASE)

Command = Callable[[Scene, str], Heard]


def menu_choices(scene: Scene) -> tuple[Choice, ...]:
    """What one can do, by role; a coordinator's desk comes first."""
    keys: tuple[str, ...]
    if scene.member.is_coordinator:
        keys = ("desk", "tickets", "my_data", "language")
    elif scene.member.role is None:
        keys = ("need", "offer", "how", "language")
    else:
        keys = ("need", "offer", "status", "my_data", "human", "language")
    return tuple(Choice(f"g:{key}", Phrase(f"menu.{key}")) for key in keys)


def _ways(scene: Scene) -> tuple[Choice, ...]:
    """The menu, with the way back to what is under way first."""
    on = (Choice("g:go_on", say("choice.go_on")),) if scene.draft else ()
    return (*on, *menu_choices(scene))


def writing_choices() -> tuple[Choice, ...]:
    """The five writings, each under its own name."""
    return tuple(Choice(f"g:language:{writing}", Phrase(f"writing.{writing}")) for writing in WRITINGS)


def on_with_draft(scene: Scene, *effects: Effect) -> Heard:
    """The effects, then the question under way if there is one."""
    if scene.draft is None:
        return Heard(None, effects)
    form = FORMS.get(scene.draft.form)
    if form is None:
        return Heard(None, (*effects, Say(say("draft.gone"), menu_choices(scene))))
    return ask_again(form, scene, scene.draft, effects)


def menu(scene: Scene, detail: str) -> Heard:
    """The menu; what is under way waits."""
    return Heard(scene.draft, (*_leave_human(scene), Say(say("menu.title"), _ways(scene))))


def _leave_human(scene: Scene) -> tuple[Effect, ...]:
    return (Ticket("close"),) if scene.ticket_open else ()


def begin(scene: Scene, detail: str) -> Heard:
    """A network's button to begin with: the writings to choose from at first, the menu later."""
    if scene.first_time:
        return Heard(None, (Say(say("welcome.writing"), writing_choices()),))
    return menu(scene, "")


def back(scene: Scene, detail: str) -> Heard:
    """One question back."""
    if scene.draft is None:
        return Heard(None, (Say(say("back.nothing"), menu_choices(scene)),))
    form = FORMS.get(scene.draft.form)
    return step_back(form, scene, scene.draft) if form else on_with_draft(scene)


def cancel(scene: Scene, detail: str) -> Heard:
    """Drop the form under way; without one, undo a coordinator's decision or offer to withdraw a listing."""
    if scene.draft is None and scene.member.is_coordinator:
        return Heard(None, (Undo(),))
    if scene.draft is None:
        return Heard(None, (Show("withdraw"),))
    under = scene.draft.under
    dropped = Say(say("listing.cancelled"), () if under else menu_choices(scene))
    return on_with_draft(replace(scene, draft=under), dropped)


def undo(scene: Scene, detail: str) -> Heard:
    """In a form the last answer, else the last decision."""
    if scene.draft is not None and scene.draft.form == "listing":
        return back(scene, detail)
    return Heard(scene.draft, (Undo(),))


def help_(scene: Scene, detail: str) -> Heard:
    """What Jisr is and how to use it."""
    if scene.draft is not None:
        return on_with_draft(scene, Say(say("help.short")))
    return Heard(None, (Say(say("help.text"), menu_choices(scene)),))


def human(scene: Scene, detail: str) -> Heard:
    """A coordinator takes over."""
    return Heard(scene.draft, (Ticket("open"),))


def language(scene: Scene, detail: str) -> Heard:
    """The writing named in the words, or the five to choose from."""
    writing = detail if detail in WRITINGS else named_writing(scene)
    if writing is None:
        return Heard(scene.draft, (Say(say("ask.language"), writing_choices()),))
    if scene.draft is None and scene.member.role is None:
        # Whoever is nobody yet chose it to begin with.
        return Heard(None, (ChooseWriting(writing), Say(say("welcome.greeting"), menu_choices(scene))))
    return on_with_draft(scene, ChooseWriting(writing), Say(say("language.changed")))


def named_writing(scene: Scene) -> Writing | None:
    """The writing that the words name; Darija keeps the script that the person used."""
    spoken = named_languages(scene.reading.text)
    if "ary" in spoken:
        return "ary-Latn" if scene.reading.writing in ("ary-Latn", "mixed", "fr", "en") else "ary-Arab"
    named: dict[str, Writing] = {"fr": "fr", "ar": "ar", "en": "en"}
    return next((named[code] for code in spoken if code in named), None)


def stop(scene: Scene, detail: str) -> Heard:
    """No further message, until they write again."""
    return Heard(None, (Change("stop"), Say(say("stop.done"), (Choice("g:resume", say("choice.resume")),))))


def resume(scene: Scene, detail: str) -> Heard:
    """Messages again."""
    return Heard(None, (Change("resume"), Say(say("stop.resumed"), menu_choices(scene))))


def my_data(scene: Scene, detail: str) -> Heard:
    """What is kept, and what can be done with it."""
    return Heard(scene.draft, (Show("my_data"),))


def forget(scene: Scene, detail: str) -> Heard:
    """Asked once, since it cannot be undone."""
    if detail != "yes":
        sure = (
            Choice("g:forget:yes", say("choice.forget_yes"), "yes"),
            Choice("g:menu", say("choice.keep"), "no"),
        )
        return Heard(scene.draft, (Say(say("forget.sure"), sure),))
    return Heard(None, (Say(say("forget.done")), Change("forget")))


def correct(scene: Scene, detail: str) -> Heard:
    """A correction of one's own record."""
    return advance(CORRECT, scene, open_form(CORRECT, scene, scene.member.id))


def start(kind: str) -> Command:
    """A new listing from the menu."""

    def command(scene: Scene, detail: str) -> Heard:
        return open_listing(replace(scene, draft=None), kind, "")

    return command


def show(view: str) -> Command:
    """A view that only the store can fill."""

    def command(scene: Scene, detail: str) -> Heard:
        subject = int(detail) if detail.isdecimal() and len(detail) < 10 else None
        return Heard(scene.draft, (Show(view, subject),))

    return command


def reply_to(scene: Scene, detail: str) -> Heard:
    """A coordinator answers a person."""
    if not (scene.member.is_coordinator and detail.isdecimal() and len(detail) < 10):
        return menu(scene, "")
    return advance(REPLY, scene, open_form(REPLY, scene, int(detail)))


def close_ticket(scene: Scene, detail: str) -> Heard:
    """A coordinator is done with a person's question."""
    if not (scene.member.is_coordinator and detail.isdecimal() and len(detail) < 10):
        return menu(scene, "")
    return Heard(scene.draft, (Ticket("close", member_id=int(detail)),))


def letters(what: str) -> Command:
    """A coordinator decides on somebody's messages that were not delivered."""

    def command(scene: Scene, detail: str) -> Heard:
        if not (scene.member.is_coordinator and detail.isdecimal() and len(detail) < 12):
            return menu(scene, "")
        return Heard(scene.draft, (Letters(what, int(detail)),))

    return command


def withdraw(scene: Scene, detail: str) -> Heard:
    """Close one's own listing: `need-12` or `offer-7`."""
    kind, _, number = detail.partition("-")
    if kind not in ("need", "offer") or not number.isdecimal() or len(number) > 9:
        return Heard(scene.draft, (Show("withdraw"),))
    return Heard(scene.draft, (Change("withdraw", {"kind": kind, "id": int(number)}),))


def go_on(scene: Scene, detail: str) -> Heard:
    """After a pause: the draft goes on where it stood, with the words held meanwhile."""
    if scene.draft is None:
        return menu(scene, "")
    held, form = scene.draft.held, FORMS.get(scene.draft.form)
    draft = replace(scene.draft, held=None, touched_at=scene.now)
    asked = on_with_draft(replace(scene, draft=draft))
    if form is None or not held or is_talk(held):
        return asked
    heard = step(form, _reading(scene, held), draft, Reply(held))
    return asked if heard.draft and heard.draft.misses > draft.misses else heard


def start_again(scene: Scene, detail: str) -> Heard:
    """After a pause: a clean sheet, with the words held meanwhile if they say something."""
    held: str = scene.draft.held or "" if scene.draft else ""
    kind = scene.draft.answers.get("kind") if scene.draft else None
    return open_listing(_reading(replace(scene, draft=None), held), kind, held)


def _reading(scene: Scene, words: str) -> Scene:
    """The scene as if these words, held meanwhile, were said now."""
    return replace(scene, reading=read(words, today=scene.today, lexicon=scene.lexicon))


def dictionary(scene: Scene, detail: str) -> Heard:
    """The words that coordinators have taught; theirs alone."""
    return Heard(scene.draft, (Show("dictionary"),)) if scene.member.is_coordinator else menu(scene, "")


def more(scene: Scene, detail: str) -> Heard:
    """An employee who wants to be asked more often than twice a month."""
    return Heard(scene.draft, (Change("more"), Say(say("more.done"))))


COMMANDS: dict[str, Command] = {
    "begin": begin,
    "menu": menu,
    "back": back,
    "cancel": cancel,
    "undo": undo,
    "help": help_,
    "how": help_,
    "human": human,
    "language": language,
    "stop": stop,
    "resume": resume,
    "my_data": my_data,
    "forget": forget,
    "correct": correct,
    "need": start("need"),
    "offer": start("offer"),
    "status": show("status"),
    "desk": show("desk"),
    "card": show("card"),
    "tickets": show("tickets"),
    "words": show("words"),
    "undelivered": show("undelivered"),
    "letter": show("letter"),
    "send_again": letters("send_again"),
    "drop": letters("drop"),
    "dictionary": dictionary,
    "reply": reply_to,
    "close": close_ticket,
    "withdraw": withdraw,
    "go_on": go_on,
    "start_again": start_again,
    "more": more,
    "join": doors.join,
    "separate": doors.separate,
    "doors": doors.doors,
    "notes": voices.notes,
    "type": voices.type_note,
    "heard": voices.right,
    "misheard": voices.wrong,
}

# The words of these intents work at any moment; the others are only tapped.
TYPED = (
    "menu",
    "back",
    "cancel",
    "undo",
    "help",
    "human",
    "language",
    "stop",
    "my_data",
    "forget",
    "status",
    "dictionary",
    "join",
    "separate",
    "doors",
)


def invitation(scene: Scene, text: str) -> Heard | None:
    """A one-time code in the words."""
    found = INVITATION.search(text)
    return Heard(None, (AcceptInvitation(found.group().upper()),)) if found else doors.hear_code(scene, text)


def read_command(choice: str | None) -> tuple[str, str] | None:
    """The command in a choice's id `g:<name>[:<detail>]`, or None."""
    sort, _, rest = (choice or "").partition(":")
    name, _, detail = rest.partition(":")
    return (name, detail) if sort == "g" and name in COMMANDS else None


def held_draft(scene: Scene, draft: Draft, text: str) -> Heard:
    """After a long pause: keep the words, ask whether to go on."""
    ways = (
        Choice("g:go_on", say("choice.go_on"), "yes"),
        Choice("g:start_again", say("choice.start_again"), "no"),
    )
    return Heard(replace(draft, held=text[:600], touched_at=scene.now), (Say(say("draft.resume"), ways),))
