"""A whole message read at once: who asks or gives what, where, when, how long, in which writing."""

from dataclasses import dataclass
from datetime import date

from matching.cautions import read_cautions
from matching.dates import read_when
from matching.hours import read_hours
from matching.intents import Intent, read_intent
from matching.kinds import weigh_kinds
from matching.lexicon import Lexicon
from matching.mode import read_mode
from matching.people import read_people
from matching.places import read_city
from matching.recognition import read_skills
from matching.spoken import read_access, read_languages
from matching.text import words
from matching.values import Hours, Kind, Mode, SkillFound, Window, Writing
from matching.writing import read_writing

# What makes a listing of a message: a skill this sure, or a turn of phrase this clear; both, where it is also
# like an intent; both and more, where it says an intent in known words.
_SKILL, _TURN = 0.5, 1.5
_OVER_LIKENESS = (0.6, 1.5)
_OVER_WORDS = (0.6, 2.0)

# Fewer words than this, if they mean nothing here, are not a topic of their own but an answer we missed.
_WORDS_OF_A_TOPIC = 3

# A yes with a condition is printed as the yes that it is; the condition stays with the intent.
_PRINTED = {"yes_but": "yes"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one message; a missing fact is None or empty, `intent` is for `other` only."""

    text: str
    kind: Kind
    intent: Intent | None
    writing: Writing
    skills: tuple[SkillFound, ...]
    city: str | None
    mode: Mode | None
    hours: Hours | None
    when: Window | None
    people: int | None
    languages: tuple[str, ...]
    access: tuple[str, ...]
    cautions: frozenset[str]

    def to_json(self, message_id: str | None = None) -> dict[str, object]:
        """The reading in plain JSON values, in the form of the evaluation."""
        return {
            **({} if message_id is None else {"id": message_id}),
            "text": self.text,
            "kind": self.kind,
            "intent": _PRINTED.get(self.intent.name, self.intent.name) if self.intent else None,
            "variety": self.writing,
            "skills": [
                {"id": skill.id, "score": skill.score, "evidence": skill.evidence} for skill in self.skills
            ],
            "city": self.city,
            "mode": self.mode,
            "hours": {"value": self.hours.value, "per": self.hours.per} if self.hours else None,
            "when": {"from": _iso(self.when.start), "to": _iso(self.when.end)} if self.when else None,
            "people": self.people,
            "languages": list(self.languages),
            "access": list(self.access),
            "cautions": sorted(self.cautions),
        }


def read(text: str, *, today: date, lexicon: Lexicon) -> Reading:
    """Everything that a message says, as far as it is understood; never raises, whatever the text."""
    skills = read_skills(text, lexicon)
    intent = read_intent(text)
    kind = _kind(text, intent, skills)
    listing = kind != "other"
    return Reading(
        text=text,
        kind=kind,
        intent=None if listing else intent or _off_topic(text),
        writing=read_writing(text),
        skills=skills,
        city=read_city(text),
        mode=read_mode(text),
        hours=read_hours(text),
        when=read_when(text, today),
        people=read_people(text),
        languages=read_languages(text),
        access=read_access(text),
        cautions=read_cautions(text),
    )


def _kind(text: str, intent: Intent | None, skills: tuple[SkillFound, ...]) -> Kind:
    weighed = weigh_kinds(text)
    surest = skills[0].score if skills else 0.0
    if intent is None:
        is_listing = surest >= _SKILL or weighed.clearest >= _TURN
    else:
        skill, turn = _OVER_WORDS if intent.whole else _OVER_LIKENESS
        is_listing = surest >= skill and weighed.clearest >= turn
    if not is_listing:
        return "other"
    return "need" if weighed.leans_to_need else "offer"


def _off_topic(text: str) -> Intent | None:
    return Intent("off_topic") if len(words(text)) >= _WORDS_OF_A_TOPIC else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
