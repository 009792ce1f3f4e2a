"""The one form for needs and offers: its questions in order, what a sentence fills, how it ends."""

from dataclasses import replace
from typing import Any

from bot.dialogue import listing_hours as hours
from bot.dialogue import listing_slots as slots
from bot.dialogue.doubts import read_doubt
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Effect, Say, Submit
from bot.dialogue.forms import (
    Aside,
    Ended,
    Filled,
    Form,
    Rejected,
    Reply,
    Result,
    Slot,
    advance,
    option,
    plain_prompt,
)
from bot.dialogue.naming import mentioned_organisation
from bot.dialogue.phrases import Choice, Phrase, say, several
from bot.dialogue.scene import Heard, Scene
from bot.dialogue.summaries import LINES, card, facts, line_of
from bot.dialogue.tongues import named_languages
from bot.domain.people import MemberState
from matching.dates import read_when
from matching.people import read_people
from matching.reading import Reading
from matching.spoken import read_access

# Answers that only the form itself needed.
NOT_KEPT = ("guesses", "changing", "before", "confirm", "told")


def absorb(scene: Scene, draft: Draft, text: str) -> Draft:
    """Offer what was read in a sentence to every answer that is still empty."""
    read = read_answers(scene.reading)
    new = {key: value for key, value in read.items() if key not in draft.answers}
    if "skills" in new:
        new.setdefault("words", text[: slots.MAX_WORDS])
    return replace(draft, answers={**draft.answers, **new})


def read_answers(reading: Reading) -> dict[str, Any]:
    """The answers that a reading holds, as plain JSON."""
    read: dict[str, Any] = {}
    sure = [skill for skill in reading.skills if skill.score >= slots.SURE_ENOUGH][:4]
    if sure:
        read["skills"] = [[skill.id, round(skill.score, 3), skill.evidence] for skill in sure]
    if reading.hours:
        read["hours"] = {"value": reading.hours.value, "per": reading.hours.per}
    if reading.when:
        sides = {"from": reading.when.start, "to": reading.when.end}
        read["when"] = {side: value.isoformat() if value else None for side, value in sides.items()}
    stated = {"city": reading.city, "mode": reading.mode, "people": reading.people}
    lists = {"languages": list(reading.languages), "access": list(reading.access)}
    return read | {key: value for key, value in (stated | lists).items() if value}


def say_back(before: Draft, after: Draft) -> tuple[Effect, ...]:
    """What another question's answer was found in the words; the card says it itself."""
    new = {key: value for key, value in after.answers.items() if key not in before.answers}
    asked = LISTING.next_slot(after.answers)
    understood = tuple(facts(new))
    if not understood or (asked and asked.name == "confirm"):
        return ()
    return (Say(say("listing.understood", facts=several(understood))),)


def take_when(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A date or a span, or "any time"."""
    if reply.value == "any":
        return Filled(draft.fill(when=None))
    when = read_when(reply.text, scene.today)
    if when is None:
        return Rejected()
    sides = {
        "from": when.start.isoformat() if when.start else None,
        "to": when.end.isoformat() if when.end else None,
    }
    return Filled(draft.fill(when=sides))


def when_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """No date is an answer too."""
    return (option(draft, "when", "any", say("choice.any_time")),)


def take_people(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A number of people, alone or in a sentence."""
    bare = reply.text.strip()
    count = int(bare) if bare.isdecimal() and len(bare) < 6 else read_people(reply.text)
    return Filled(draft.fill(people=count)) if count else Rejected()


def take_languages(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """Languages spoken, and what access is needed."""
    spoken, access = list(named_languages(reply.text)), list(read_access(reply.text))
    return Filled(draft.fill(languages=spoken, access=access)) if spoken or access else Rejected()


def confirm_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """The card itself is the question."""
    return (card(scene, draft.answers),)


def confirm_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """Confirm, change, cancel."""
    return (
        option(draft, "confirm", "yes", say("choice.confirm"), "yes"),
        option(draft, "confirm", "change", say("choice.change"), "no"),
        option(draft, "confirm", "cancel", say("choice.cancel")),
    )


def take_confirm(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """Yes ends the form; a line is emptied and asked again; a sentence corrects what it speaks of."""
    if reply.value == "yes":
        return Filled(draft.fill(confirm=True))
    if reply.value == "cancel":
        return Ended((Say(say("listing.cancelled")),))
    wants = read_doubt(reply.text) == "change"
    # "No, three hours" says at once what is to be changed.
    facts_said = bool(reply.text) and reply.value in (None, "change") and not wants
    corrected = read_answers(scene.reading) if facts_said else {}
    if (wants or reply.value == "change") and not corrected:
        return Aside(draft, (Say(say("ask.change"), line_choices(scene, draft)),))
    row = (reply.value or "").removeprefix("line.")
    if row in LINES[draft.answers["kind"]]:
        return Filled(LISTING.emptied(draft.changing(row), row))
    if not corrected:
        return Rejected()
    stated = {"hours_suggested": False} if "hours" in corrected else {}
    filled = draft.changing().fill(**corrected, **stated)
    return Filled(slots.reshaped(scene, filled) if "skills" in corrected else filled)


def line_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """The lines of the card that can be changed."""
    rows = LINES[draft.answers["kind"]]
    labels = [(row, line_of(row, scene, draft.answers) or Phrase(f"line.{row}.none")) for row in rows]
    return tuple(option(draft, "confirm", f"line.{row}", label) for row, label in labels)


def finish(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """Keep the listing; the use case says what happens next."""
    answers = {key: value for key, value in draft.answers.items() if key not in NOT_KEPT}
    if draft.answers.get("told"):
        answers.setdefault("words", draft.answers["told"])
    return (Submit(draft.answers["kind"], answers),)


def _changing(row: str) -> Any:
    return lambda answers: answers.get("changing") == row


def _need(answers: Any) -> bool:
    return bool(answers.get("kind") == "need")


def _offer(answers: Any) -> bool:
    return bool(answers.get("kind") == "offer")


LISTING = Form(
    "listing",
    (
        Slot("consent", slots.take_consent, slots.consent_prompt, slots.consent_choices, for_good=True),
        Slot("kind", slots.take_kind, plain_prompt("kind"), slots.kind_choices),
        Slot(
            "organisation",
            slots.take_organisation,
            slots.organisation_prompt,
            slots.organisation_choices,
            own_words=True,
            fills=("organisation_pick",),
        ),
        Slot(
            "organisation_pick",
            slots.take_pick,
            slots.pick_prompt,
            slots.pick_choices,
            slots.needs_pick,
            own_words=True,
        ),
        Slot("skills", slots.take_skills, slots.skill_prompt, slots.skill_choices, fills=("guesses",)),
        Slot(
            "deliverable",
            slots.take_deliverable,
            plain_prompt("deliverable"),
            slots.deliverable_choices,
            _need,
            own_words=True,
            fills=("done_when",),
        ),
        Slot(
            "place",
            slots.take_place,
            plain_prompt("place"),
            slots.place_choices,
            lambda answers: not slots.place_known(answers),
            fills=("city", "mode"),
        ),
        Slot("hours", hours.take_hours, plain_prompt("hours"), hours.hours_choices),
        Slot(
            "bounded_hours",
            hours.take_hours,
            hours.bounds_prompt,
            hours.hours_choices,
            hours.are_beyond_bounds,
            like="hours",
        ),
        Slot("frame", slots.take_frame, plain_prompt("frame"), slots.frame_choices, _offer),
        Slot("when", take_when, plain_prompt("when"), when_choices, _changing("when")),
        Slot("people", take_people, plain_prompt("people"), needed=_changing("people")),
        Slot("languages", take_languages, plain_prompt("languages"), needed=_changing("languages")),
        Slot("confirm", take_confirm, confirm_prompt, confirm_choices),
    ),
    finish,
    absorb,
    say_back,
)


def open_listing(scene: Scene, kind: str | None, text: str, before: tuple[Effect, ...] = ()) -> Heard:
    """Start a listing from a sentence (or none): what it says is kept, the first gap is asked."""
    draft = Draft(form=LISTING.name, number=scene.number, touched_at=scene.now, answers=_known(scene, kind))
    draft = _with_words(absorb(scene, draft, text), text) if text else draft
    draft = _with_mentioned_organisation(scene, draft, text)
    understood = tuple(facts(draft.answers))
    lead = (Say(say("listing.understood", facts=several(understood))),) if understood else ()
    return advance(LISTING, scene, draft, (*before, *lead))


def _with_words(draft: Draft, text: str) -> Draft:
    """A sentence in which no skill was read is kept too: a word of it may be learnt meanwhile."""
    return draft if "skills" in draft.answers else draft.fill(told=text[: slots.MAX_WORDS])


def _known(scene: Scene, kind: str | None) -> dict[str, Any]:
    """What the member's record already answers."""
    known: dict[str, Any] = {"kind": kind} if kind else {}
    if scene.member.state is not MemberState.NEW:
        known["consent"] = True
    if scene.member.organisation_id:
        known["organisation"] = {"id": scene.member.organisation_id}
    elif scene.member.role:
        known["organisation"] = {"none": True}
    return known


def _with_mentioned_organisation(scene: Scene, draft: Draft, text: str) -> Draft:
    if "organisation" in draft.answers or "kind" not in draft.answers:
        return draft
    found = mentioned_organisation(text, scene.organisations, slots.side(draft.answers, scene.member.role))
    if found is None:
        return draft
    return draft.fill(organisation={"typed": found.name, "alike": [found.id]})
