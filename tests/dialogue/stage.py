"""A stage for the dialogue: scenes as the use cases set them, and talks folded over `listen`.

Between every two turns of a talk the draft and the screen are written as JSON and read back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, cast

from bot.channels.speech import Speech
from bot.dialogue.catalogue import FORMS
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Change, ChooseWriting, Consent, Effect, Enrol, Say, Ticket
from bot.dialogue.forms import ask_again
from bot.dialogue.listening import listen
from bot.dialogue.phrases import Choice, Phrase
from bot.dialogue.scene import Heard, Incoming, Scene, Screen
from bot.domain.calendar import MOROCCO
from bot.domain.people import Member, MemberState, Organisation, OrganisationKind, Role
from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from matching.text import clean
from matching.values import WRITINGS, Writing
from tests.cast import ASSOCIATIONS, COMPANIES, MONDAY

LEXICON = load_lexicon()
SPEECH = Speech(LEXICON)
NOW = MONDAY.astimezone(MOROCCO)
CONTACT = "+212 6 12 34 56 78"
NOTHING = Screen()

_NAMED = [(OrganisationKind.ASSOCIATION, row) for row in ASSOCIATIONS]
_NAMED += [(OrganisationKind.COMPANY, row) for row in COMPANIES]
ORGANISATIONS = tuple(
    Organisation(number, title, kind, town) for number, (kind, (title, town)) in enumerate(_NAMED, 1)
)
TIFAOUINE, AMAL, NOUR, TAMOUNTE, ATLAS, SOUSS, RIF = range(1, 8)

NEWCOMER = Member(id=1, name="Salma", role=None, writing="fr", state=MemberState.NEW)
KNOWN = replace(NEWCOMER, state=MemberState.ACTIVE, contact=CONTACT, consented_at=NOW)
VOLUNTEER = replace(KNOWN, role=Role.VOLUNTEER, organisation_id=TIFAOUINE, city="Tiznit")
EMPLOYEE = replace(KNOWN, id=2, name="Karim", role=Role.EMPLOYEE, organisation_id=SOUSS, city="Agadir")
COORDINATOR = replace(KNOWN, id=3, name="Nadia", role=Role.COORDINATOR)

# What carries out these says nothing by itself: other effects of the same turn must speak.
SILENT = (Consent, Enrol, ChooseWriting)


@lru_cache(maxsize=2000)
def reading(text: str) -> Reading:
    """A text read on the Monday of the cast."""
    return read(text, today=NOW.date(), lexicon=LEXICON)


def scene(text: str = "", **facts: Any) -> Scene:
    """What a known volunteer's turn may look at; any fact can be given another value."""
    usual = Scene(
        member=VOLUNTEER,
        now=NOW,
        lexicon=LEXICON,
        phrasebook=SPEECH,
        reading=reading(text),
        organisations=ORGANISATIONS,
        number=9,
    )
    return replace(usual, **({"rows": len(facts.get("queue", ()))} | facts))


def hear(text: str = "", *, choice: str | None = None, sort: str = "text", **facts: Any) -> Heard:
    """What one message leads to in such a scene."""
    return listen(scene(text, **facts), Incoming(text, choice, sort))


def said(effects: Sequence[Effect]) -> list[str]:
    """The catalogue keys of what is said, in order."""
    return [effect.phrase.key for effect in effects if isinstance(effect, Say)]


def offered(effects: Sequence[Effect]) -> list[str]:
    """The ids of the choices that stand at the end."""
    return [choice.id for choice in standing_choices(effects)]


def standing_choices(effects: Sequence[Effect]) -> tuple[Choice, ...]:
    """The last choices said, as a turn keeps them."""
    given = [effect.choices for effect in effects if isinstance(effect, Say) and effect.choices]
    return given[-1] if given else ()


def screen_of(*choices: Choice) -> Screen:
    """A screen with these choices."""
    return Screen(choices=choices)


def label(choice: Choice, writing: Writing = "fr") -> str:
    """A choice as it reads on the phone."""
    return SPEECH.render(choice.label, writing)


@dataclass
class Talk:
    """One person's talk; `say` and `tap` play a turn and keep what came of it."""

    member: Member = NEWCOMER
    now: datetime = NOW
    draft: Draft | None = None
    screen: Screen = NOTHING
    organisations: tuple[Organisation, ...] = ORGANISATIONS
    queue: tuple[tuple[int, int], ...] = ()
    first_time: bool = True
    ticket_open: bool = False
    misses: int = 0
    number: int = 0
    effects: tuple[Effect, ...] = ()
    parts: list[Phrase] = field(default_factory=list)

    def say(self, *texts: str, sort: str = "text") -> "Talk":
        """One message after the other."""
        for text in texts:
            self.hear(Incoming(clean(text), None, sort))
        return self

    def tap(self, choice: str) -> "Talk":
        """A choice by its id; `hours:2/week` is one of the draft under way."""
        sort = choice.partition(":")[0]
        own = sort in {"i", "g", "d"} or self.draft is None
        self.hear(Incoming("", choice if own else f"d:{cast(Draft, self.draft).number}:{choice}"))
        return self

    def wait(self, **by: float) -> "Talk":
        """Let time go by."""
        self.now += timedelta(**by)
        return self

    @property
    def keys(self) -> list[str]:
        """The catalogue keys of the last answer."""
        return [part.key for part in self.parts]

    @property
    def choices(self) -> list[str]:
        """The ids on the screen, those of the draft under way without its number."""
        mine = f"d:{self.draft.number}:" if self.draft else "d:"
        return [choice.id.removeprefix(mine) for choice in self.screen.choices]

    @property
    def asked(self) -> str | None:
        """The question under way."""
        return self.draft.asked if self.draft else None

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers of the draft under way; empty without one."""
        return self.draft.answers if self.draft else {}

    @property
    def words(self) -> str:
        """The last answer as it reads."""
        body = {"parts": [part.to_json() for part in self.parts]}
        return SPEECH.message(body, self.member.writing)

    def scene(self, text: str = "") -> Scene:
        """What the next turn will look at."""
        return Scene(
            member=self.member,
            now=self.now,
            lexicon=LEXICON,
            phrasebook=SPEECH,
            reading=read(text, today=self.now.date(), lexicon=LEXICON),
            draft=reloaded(self.draft),
            screen=Screen.from_json(json.loads(json.dumps(self.screen.to_json()))),
            organisations=self.organisations,
            queue=self.queue,
            misses=self.misses,
            number=self.number + 1,
            first_time=self.first_time,
            ticket_open=self.ticket_open,
        )

    def hear(self, incoming: Incoming) -> None:
        """One message as the use cases hand it over."""
        self._keep(listen(self.scene(incoming.text), incoming))

    def _keep(self, heard: Heard) -> None:
        self.number += 1
        self.first_time = False
        self.draft, self.effects, self.misses = heard.draft, heard.effects, heard.misses
        self.parts = []
        choices: tuple[Choice, ...] = ()
        for effect in (*heard.effects, *self._again(heard)):
            self._carry_out(effect)
            if isinstance(effect, Say):
                self.parts.append(effect.phrase)
                choices = effect.choices or choices
        self.screen = Screen(choices=choices)

    def _again(self, heard: Heard) -> tuple[Effect, ...]:
        """The question under way, where the answer neither asks nor offers anything."""
        spoken = said(heard.effects)
        form = FORMS.get(heard.draft.form) if heard.draft else None
        asks = standing_choices(heard.effects) or (spoken and spoken[-1].startswith("ask."))
        if heard.draft is None or form is None or asks:
            return ()
        again = ask_again(form, self.scene(), heard.draft)
        self.draft = again.draft
        return again.effects

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Consent(given=True):
                self.member = replace(self.member, state=MemberState.ACTIVE, consented_at=self.now)
            case Consent(given=False):
                self.draft = None
            case Enrol(answers):
                self._enrol(answers)
            case ChooseWriting(writing):
                self.member = replace(self.member, writing=writing)
            case Change("stop"):
                self.member = replace(self.member, state=MemberState.STOPPED)
            case Change("resume"):
                self.member = replace(self.member, state=MemberState.ACTIVE)
            case Ticket("open" | "close" as what):
                self.ticket_open = what == "open"

    def _enrol(self, answers: Mapping[str, Any]) -> None:
        given = answers["organisation"]
        organisation_id = given.get("id")
        if "new" in given:
            organisation_id = len(self.organisations) + 1
            added = Organisation(organisation_id, given["new"], OrganisationKind(answers["kind"]))
            self.organisations = (*self.organisations, added)
        role = Role(answers["role"])
        self.member = replace(self.member, role=role, organisation_id=organisation_id, city=answers["city"])


def reloaded(draft: Draft | None) -> Draft | None:
    """The draft as the store gives it back."""
    row = json.dumps(draft.to_json() if draft else None)
    kept = json.loads(row)
    return Draft.from_json(kept) if kept else None


ACCOUNTING = ["accounting", 0.9, "compta"]
_ALIKE = {"typed": "tifawin", "alike": [TIFAOUINE]}
_ASSOCIATION = {"id": TIFAOUINE}
_MISSION = {"deliverable": {"key": "mission.accounts.a"}, "done_when": "mission.accounts.done"}
_HOURS = {"value": 2.0, "per": "week"}
# What each question of a need finds answered when its turn comes: the answer before it.
_NEED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("consent", {}),
    ("kind", {"consent": True}),
    ("organisation", {"kind": "need"}),
    ("organisation_pick", {"organisation": _ALIKE}),
    ("skills", {"organisation": _ASSOCIATION, "organisation_pick": "1"}),
    ("deliverable", {"skills": [ACCOUNTING], "words": "tenir nos comptes"}),
    ("place", _MISSION),
    ("hours", {"place": True, "city": "Tiznit"}),
    ("confirm", {"hours": _HOURS, "hours_suggested": False}),
)
_SHORT: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "contact": (("contact", {}),),
    "counter": (("condition", {}),),
    "decline": (("reason", {}),),
    "dismiss": (("reason", {}),),
    "hours": (("worked", {}),),
    "outcome": (
        ("worked", {"declared": 720, "done_when": {"t": "phrase", "key": "mission.accounts.done"}}),
        ("reached", {"worked": 720}),
        ("rating", {"reached": "yes"}),
        ("said", {"rating": 4}),
    ),
    "correct": (("field", {}), ("value", {"field": "name"})),
    "reply": (("reply", {}),),
    "teach": (("taught", {}),),
    "note": (("typed", {}),),
}


def _standing(form: str, steps: Sequence[tuple[str, dict[str, Any]]]) -> list[Draft]:
    answers: dict[str, Any] = {}
    trail: tuple[str, ...] = ()
    drafts = []
    for slot, before in steps:
        answers = {**answers, **before}
        drafts.append(Draft(form, 5, NOW, answers, asked=slot, trail=trail, subject=7, version=2))
        trail = (*trail, slot)
    return drafts


def _changing(row: str, card: Draft) -> Draft:
    return replace(card.changing(row), asked=row, trail=(*card.trail, "confirm"))


def drafts_at_every_question() -> list[Draft]:
    """A draft standing at each question of each form, the short ones over a listing."""
    need = _standing("listing", _NEED)
    card = need[-1]
    offer = replace(card.without("deliverable", "done_when").fill(kind="offer"), asked="frame")
    lines = [_changing(row, card) for row in ("when", "people", "languages")]
    short = [draft for form, steps in _SHORT.items() for draft in _standing(form, steps)]
    return [*need, offer, *lines, *(replace(draft, number=6, under=need[4]) for draft in short)]


def draft_at(form: str, slot: str) -> Draft:
    """The draft that stands at that question."""
    return next(draft for draft in drafts_at_every_question() if (draft.form, draft.asked) == (form, slot))


def place_of(draft: Draft) -> str:
    """`form-slot`, to name a test's case."""
    return f"{draft.form}-{draft.asked}"


EVERY_QUESTION = drafts_at_every_question()
CARD = draft_at("listing", "confirm")


def asking(draft: Draft, **facts: Any) -> Screen:
    """The screen on which the draft's question stands."""
    effects = ask_again(FORMS[draft.form], scene(draft=draft, **facts), draft).effects
    return Screen(choices=standing_choices(effects))


def talk_at(form: str, slot: str, **facts: Any) -> Talk:
    """A talk in which that question has just been asked."""
    draft = draft_at(form, slot)
    member = facts.pop("member", VOLUNTEER)
    screen = asking(draft, member=member)
    return Talk(member=member, draft=draft, screen=screen, first_time=False, number=draft.number, **facts)


def in_every_writing(key: str, **params: Any) -> dict[Writing, str]:
    """A phrase as it reads in each writing."""
    return {writing: SPEECH.render(Phrase(key, params), writing) for writing in WRITINGS}
