"""The summary card of a listing: one line a fact, said back before anything is kept."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.dialogue.phrases import Phrase, amount, city, inner, name, say, several, skills, window
from bot.dialogue.scene import Scene
from matching.values import Hours, Window

Answers = Any
LINES = {
    "need": ("skills", "deliverable", "place", "hours", "when", "people", "languages", "organisation"),
    "offer": ("skills", "place", "hours", "when", "frame", "languages", "organisation"),
}


def hours_of(answers: Answers) -> Hours | None:
    """The stated or suggested hours."""
    stated = answers.get("hours")
    return Hours(stated["value"], stated["per"]) if stated else None


def window_of(answers: Answers) -> Window | None:
    """The stated days."""
    when = answers.get("when")
    if not when:
        return None
    start, end = (date.fromisoformat(side) if side else None for side in (when["from"], when["to"]))
    return Window(start, end)


def facts(answers: Answers) -> Iterator[Phrase]:
    """What an opening sentence already said, for "I understood"."""
    if answers.get("skills"):
        yield say("fact.skills", skills=skills(id_ for id_, *_ in answers["skills"]))
    if answers.get("city"):
        yield say("fact.city", city=city(answers["city"]))
    if answers.get("mode") == "remote":
        yield say("fact.remote")
    hours, when = hours_of(answers), window_of(answers)
    if hours:
        yield say("fact.hours", hours=amount(hours))
    if when:
        yield say("fact.when", when=window(when))
    if answers.get("people"):
        yield say("fact.people", count=answers["people"])


def card(scene: Scene, answers: Answers) -> Phrase:
    """The whole card."""
    lines = [line for row in LINES[answers["kind"]] if (line := line_of(row, scene, answers))]
    return Phrase(f"summary.{answers['kind']}", {"lines": several(lines, "line")})


def line_of(row: str, scene: Scene, answers: Answers) -> Phrase | None:
    """One line of the card, or None where there is nothing to say."""
    return _LINES[row](scene, answers)


def _skills_line(scene: Scene, answers: Answers) -> Phrase:
    return say("line.skills", skills=skills(id_ for id_, *_ in answers["skills"]))


def _deliverable_line(scene: Scene, answers: Answers) -> Phrase | None:
    stated = answers.get("deliverable")
    if not stated:
        return None
    what = inner(Phrase(stated["key"])) if "key" in stated else name(stated["text"])
    return say("line.deliverable", what=what, done=inner(Phrase(answers["done_when"])))


def _place_line(scene: Scene, answers: Answers) -> Phrase | None:
    where, mode = answers.get("city"), answers.get("mode")
    if where:
        key = {"remote": "line.place.city_remote", "onsite": "line.place.onsite"}.get(
            mode or "", "line.place.city"
        )
        return Phrase(key, {"city": city(where)})
    return say("line.place.remote") if mode == "remote" else None


def _hours_line(scene: Scene, answers: Answers) -> Phrase | None:
    hours = hours_of(answers)
    if hours is None:
        return None
    key = "line.hours.suggested" if answers.get("hours_suggested") else "line.hours"
    return Phrase(key, {"hours": amount(hours)})


def _when_line(scene: Scene, answers: Answers) -> Phrase:
    when = window_of(answers)
    return say("line.when", when=window(when)) if when else say("line.when.any")


def _people_line(scene: Scene, answers: Answers) -> Phrase | None:
    count = answers.get("people")
    return say("line.people", count=count) if count else None


def _frame_line(scene: Scene, answers: Answers) -> Phrase | None:
    frame = answers.get("frame")
    return Phrase(f"line.frame.{frame}") if frame else None


def _languages_line(scene: Scene, answers: Answers) -> Phrase | None:
    codes = (*answers.get("languages", ()), *answers.get("access", ()))
    spoken = [Phrase(f"spoken.{code}") for code in codes]
    return say("line.languages", languages=several(spoken)) if spoken else None


def _organisation_line(scene: Scene, answers: Answers) -> Phrase:
    organisation = answers.get("organisation", {})
    known = {row.id: row.name for row in scene.organisations}
    title = organisation.get("new") or known.get(organisation.get("id", 0))
    return say("line.organisation", name=name(title) if title else inner(say("label.independent")))


_LINES = {
    "skills": _skills_line,
    "deliverable": _deliverable_line,
    "place": _place_line,
    "hours": _hours_line,
    "when": _when_line,
    "people": _people_line,
    "frame": _frame_line,
    "languages": _languages_line,
    "organisation": _organisation_line,
}
