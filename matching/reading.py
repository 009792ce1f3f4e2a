"""A whole message read at once: who asks or gives what, where, when, how long, in which writing."""

from dataclasses import dataclass
from datetime import date

from matching.cautions import read_cautions
from matching.dates import read_when
from matching.hours import read_hours
from matching.intents import Intent, nearest_talk, read_intent, talk_lead
from matching.kinds import weigh_kinds
from matching.lexicon import Lexicon
from matching.mode import read_mode
from matching.people import read_people
from matching.places import read_city
from matching.recognition import read_skills
from matching.spoken import read_access, read_languages
from matching.told import tell
from matching.values import Hours, Kind, Mode, SkillFound, Window, Writing
from matching.writing import read_writing

# What makes a listing of a message: the score of a skill, turns of phrase (up to so much), and being more like
# listings than like small talk, which hardly names a town beside a skill or a clear turn. With neither of
# these, likeness alone must be plain.
_SKILL, _TURN = 0.5, 1.5
_TOWN = 0.5
_MOST_OF_TURNS = 2.5
_AGAINST_TALK = -0.7
_AGAINST_NOTHING = 1.5

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
    city = read_city(text)
    kind = _kind(text, skills[0].score if skills else 0.0, city)
    listing = kind != "other"
    return Reading(
        text=text,
        kind=kind,
        intent=None if listing else intent or _off_topic(text),
        writing=read_writing(text),
        skills=skills,
        city=city,
        mode=read_mode(text),
        hours=read_hours(text),
        when=read_when(text, today),
        people=read_people(text),
        languages=read_languages(text),
        access=read_access(text),
        cautions=read_cautions(text),
    )


def _kind(text: str, surest: float, city: str | None) -> Kind:
    """Who asks and who gives, or neither; `surest` is the score of the surest skill."""
    weighed = weigh_kinds(text)
    turn = min(weighed.clearest, _MOST_OF_TURNS)
    told = surest >= _SKILL or turn >= _TURN
    needed = _AGAINST_TALK if told else _AGAINST_NOTHING
    placed = _TOWN if city and told else 0.0
    if surest + turn + placed - talk_lead(text) <= needed:
        return "other"
    return "need" if weighed.leans_to_need else "offer"


def _off_topic(text: str) -> Intent | None:
    if len(tell(text).words) < _WORDS_OF_A_TOPIC:
        return None
    return nearest_talk(text) or Intent("off_topic")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
