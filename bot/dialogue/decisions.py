"""Answers about introductions: the coordinator's, the two parties', and those to follow-up questions."""

from dataclasses import dataclass, replace

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Answer, Decide, Effect, Show
from bot.dialogue.forms import Form, advance
from bot.dialogue.party_forms import CONTACT, COUNTER, DECLINE, HOURS, counter_terms, open_form
from bot.dialogue.phrases import Choice, Phrase, say
from bot.dialogue.record_forms import DISMISS
from bot.dialogue.scene import Heard, Scene
from bot.domain.introductions import Decision


@dataclass(frozen=True)
class Tap:
    """A choice about an introduction, taken apart: `i:<id>:<version>:<action>[:<detail>]`."""

    subject: int
    version: int
    action: str
    detail: str = ""


def read_tap(choice: str | None) -> Tap | None:
    """The tap in a choice's id, or None; anything malformed is none."""
    sort, *rest = (choice or "").split(":")
    if sort != "i" or len(rest) not in (3, 4):
        return None
    subject, version, action, *detail = rest
    if not (subject.isdecimal() and version.isdecimal() and len(subject) < 10 and len(version) < 10):
        return None
    return Tap(int(subject), int(version), action, *detail)


def tap(subject: int, version: int, action: str, detail: str = "") -> str:
    """The id of a choice about an introduction.

    >>> tap(7, 2, "ok")
    'i:7:2:ok'
    """
    return ":".join(["i", str(subject), str(version), action, *([detail] if detail else [])])


def coordinator_choices(subject: int, version: int, *, alternatives: bool) -> tuple[Choice, ...]:
    """What a coordinator can do with a card; compare and next need somebody else."""
    more = (
        Choice(tap(subject, version, "next"), say("choice.next")),
        Choice(tap(subject, version, "compare"), say("choice.compare")),
    )
    return (
        Choice(tap(subject, version, "ok"), say("choice.confirm_pair"), "yes"),
        *(more if alternatives else ()),
        Choice(tap(subject, version, "refuse"), say("choice.refuse_pair"), "no"),
    )


def party_choices(subject: int, version: int) -> tuple[Choice, ...]:
    """What a party can answer; the condition is an answer of its own."""
    return (
        Choice(tap(subject, version, "agree"), say("choice.yes"), "yes"),
        Choice(tap(subject, version, "but"), say("choice.yes_but"), "but"),
        Choice(tap(subject, version, "decline"), say("choice.no_thanks"), "no"),
    )


def check_choices(
    subject: int, version: int, question: str, answers: tuple[tuple[str, str | None], ...]
) -> tuple[Choice, ...]:
    """The answers to a follow-up question."""
    return tuple(
        Choice(tap(subject, version, question, answer), Phrase(f"choice.{question}.{answer}"), says)
        for answer, says in answers
    )


FOLLOW_UPS = {
    "contact": (("yes", "yes"), ("not_yet", "no"), ("problem", None)),
    "midway": (("good", "yes"), ("stuck", "no")),
    "later": (("yes", "yes"), ("no", "no")),
    "renew": (("yes", "yes"), ("no", "no")),
}

_AT_ONCE = {
    "ok": Decision.CONFIRM,
    "agree": Decision.AGREE,
    "back_out": Decision.STEP_BACK,
    "over": Decision.LAPSE,
}
_FORMS: dict[str, Form] = {"refuse": DISMISS, "but": COUNTER, "decline": DECLINE}


def answer_tap(scene: Scene, found: Tap, rest: str = "") -> Heard | None:
    """What a tap leads to; `rest` is what followed a typed "yes, but"."""
    if found.action == "agree" and not scene.member.contact:
        return advance(CONTACT, scene, open_form(CONTACT, scene, found.subject, found.version))
    if found.action in _AT_ONCE:
        return _keep(scene, Decide(found.subject, found.version, _AT_ONCE[found.action]))
    if found.action == "next":
        return _keep(scene, Decide(found.subject, found.version, Decision.DISMISS, reason="next"))
    if found.action == "but" and not scene.member.contact:
        known = {"condition": rest} if any(map(str.isalnum, rest)) else {}
        draft = open_form(COUNTER, scene, found.subject, found.version, contact_missing=True, **known)
        return advance(COUNTER, scene, draft)
    if found.action == "but" and any(map(str.isalnum, rest)):
        terms = counter_terms(scene, rest)
        return _keep(scene, Decide(found.subject, found.version, Decision.COUNTER, terms=terms))
    if found.action in _FORMS:
        form = _FORMS[found.action]
        return advance(form, scene, open_form(form, scene, found.subject, found.version))
    return _answer_follow_up(scene, found)


def _answer_follow_up(scene: Scene, found: Tap) -> Heard | None:
    if found.action in ("compare", "card"):
        return _keep(scene, Show(found.action, found.subject))
    if found.action == "hours":
        return advance(HOURS, scene, open_form(HOURS, scene, found.subject, found.version))
    if found.action == "outcome":
        return _keep(scene, Show("outcome", found.subject))
    if found.action == "swap" and found.detail.isdecimal() and len(found.detail) < 10:
        return _keep(scene, Answer(found.subject, "swap", found.detail, {"version": found.version}))
    known = {answer for answer, _ in FOLLOW_UPS.get(found.action, ())}
    if found.detail in known:
        return _keep(scene, Answer(found.subject, found.action, found.detail))
    return None


def _keep(scene: Scene, effect: Effect) -> Heard:
    return Heard(_touched(scene), (effect,))


def _touched(scene: Scene) -> Draft | None:
    return replace(scene.draft, touched_at=scene.now) if scene.draft else None
