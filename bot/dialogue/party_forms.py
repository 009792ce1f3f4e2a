"""Short forms of the two parties: a contact to hand over, a condition, a refusal's reason, an outcome."""

import re
from typing import Any

import phonenumbers

from bot.dialogue.drafts import Draft, listing_under
from bot.dialogue.effects import Answer, Change, Decide, Effect, ReportHours
from bot.dialogue.forms import Answers, Filled, Form, Rejected, Reply, Result, Slot, option, plain_prompt
from bot.dialogue.phrases import Choice, Phrase, minutes, say
from bot.dialogue.refusals import read_reason
from bot.dialogue.scene import Scene
from bot.domain.introductions import DECLINE_REASONS, Decision, Terms
from matching.dates import read_when
from matching.hours import read_hours
from matching.mode import read_mode
from matching.text import clean, fold
from matching.values import Hours

MAX_WORDS = 400
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def read_contact(text: str) -> str | None:
    """A Moroccan or international phone number in its usual form, or an e-mail address."""
    found = _EMAIL.search(text)
    if found:
        return found.group()
    plain = fold(clean(text))
    number = _whole_number(plain) or _first_number(plain)
    return (
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL) if number else None
    )


def _whole_number(text: str) -> phonenumbers.PhoneNumber | None:
    """All digits of the text as one number, whatever stands between them."""
    digits = "".join(letter for letter in text if letter.isdigit() or letter in "+ ")
    try:
        number = phonenumbers.parse(digits, "MA")
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _first_number(text: str) -> phonenumbers.PhoneNumber | None:
    """The first number of a sentence: "06 12 34 56 78, after 6 p.m."."""
    found = phonenumbers.PhoneNumberMatcher(text, "MA")
    return next((match.number for match in found), None)


def take_contact(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A number or an address that the other side may use."""
    contact = read_contact(reply.text)
    return Filled(draft.fill(contact=contact)) if contact else Rejected()


def agree_with_contact(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """Keep the contact, then the yes that asked for it."""
    kept = Change("correct", {"contact": draft.answers["contact"]})
    return (kept, Decide(draft.subject or 0, draft.version, Decision.AGREE))


CONTACT = Form("contact", (Slot("contact", take_contact, plain_prompt("contact")),), agree_with_contact)


def reason_slot(reasons: tuple[str, ...], prompt: str) -> Slot:
    """A question for one of a closed list of reasons; own words count as `other`."""

    def take(scene: Scene, draft: Draft, reply: Reply) -> Result:
        if reply.value in reasons:
            return Filled(draft.fill(reason=reply.value))
        reason = read_reason(reply.text, reasons)
        return Filled(draft.fill(reason=reason)) if reason and len(reply.text.strip()) > 2 else Rejected()

    def choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
        return tuple(option(draft, "reason", reason, Phrase(f"reason_of.{reason}")) for reason in reasons)

    return Slot("reason", take, plain_prompt(prompt), choices)


def decline(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The party's no, with its reason."""
    return (Decide(draft.subject or 0, draft.version, Decision.DECLINE, reason=draft.answers["reason"]),)


DECLINE = Form("decline", (reason_slot(DECLINE_REASONS, "decline_reason"),), decline)


def counter_terms(scene: Scene, words: str) -> Terms:
    """What a "yes, but…" asks for; what it does not speak of stays None."""
    when, hours = read_when(words, scene.today), read_hours(words)
    return Terms(
        hours=hours,
        start=when.start if when else None,
        end=when.end if when else None,
        mode=read_mode(words),
        note=words[:MAX_WORDS],
    )


def take_condition(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """Any words that say something."""
    said = reply.text.strip()
    return Filled(draft.fill(condition=said[:MAX_WORDS])) if len(said) > 1 else Rejected()


def counter(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The yes with its condition."""
    terms = counter_terms(scene, draft.answers["condition"])
    contact = draft.answers.get("contact")
    kept = (Change("correct", {"contact": contact}),) if contact else ()
    return (*kept, Decide(draft.subject or 0, draft.version, Decision.COUNTER, terms=terms))


def contact_missing(answers: Answers) -> bool:
    """Whether a yes with a condition comes from somebody whom the other side could not reach."""
    return bool(answers.get("contact_missing"))


COUNTER = Form(
    "counter",
    (
        Slot("condition", take_condition, plain_prompt("condition")),
        Slot("contact", take_contact, plain_prompt("contact"), needed=contact_missing),
    ),
    counter,
)


def take_worked(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """Hours worked in all: a bare number, an amount, or the declared figure confirmed."""
    number = _plain_number(fold(clean(reply.text)).replace(",", "."))
    if reply.value == "declared" and draft.answers.get("declared"):
        return Filled(draft.fill(worked=draft.answers["declared"]))
    # The question asks for a number: "2" means two hours, not the second choice.
    if reply.value == "none" and number is None:
        return Filled(draft.fill(worked=0))
    hours = read_hours(reply.text)
    value = hours.value if hours else number
    return Filled(draft.fill(worked=round(value * 60))) if value is not None and value <= 2000 else Rejected()


def _plain_number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,4}(\.\d)?", text) else None


def worked_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """Names the figure that the other side declared, where there is one."""
    declared = draft.answers.get("declared")
    return (say("ask.worked.declared", hours=minutes(declared)),) if declared else (say("ask.worked"),)


def worked_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """The declared figure, or none at all."""
    declared = draft.answers.get("declared")
    same = (option(draft, "worked", "declared", say("choice.yes_hours"), "yes"),) if declared else ()
    return (*same, option(draft, "worked", "none", say("choice.no_hours")))


REACHED = ("yes", "partly", "no")


def reached_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """Reached, partly, not."""
    says = {"yes": "yes", "no": "no"}
    return tuple(
        option(draft, "reached", one, Phrase(f"choice.reached.{one}"), says.get(one)) for one in REACHED
    )


def reached_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """The indicator agreed before the work, said back."""
    return (say("ask.reached", done=draft.answers["done_when"]),)


def take_reached(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """One of the three."""
    return Filled(draft.fill(reached=reply.value)) if reply.value in REACHED else Rejected()


def rating_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """One to five, so that the number typed and the number tapped are the same."""
    return tuple(option(draft, "rating", str(mark), say("label.rating", count=mark)) for mark in range(1, 6))


def take_rating(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A mark."""
    good = reply.value is not None and reply.value in {"1", "2", "3", "4", "5"}
    return Filled(draft.fill(rating=int(reply.value or 0))) if good else Rejected()


def take_words(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A sentence for the other side, or nothing."""
    return Filled(draft.fill(said="" if reply.value == "skip" else reply.text.strip()[:MAX_WORDS]))


def skip_choice(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """A word is welcome, never required."""
    return (option(draft, "said", "skip", say("choice.skip"), "no"),)


def close(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The association's account of what came of it."""
    kept = {key: draft.answers[key] for key in ("worked", "reached", "rating", "said")}
    return (Answer(draft.subject or 0, "outcome", "closed", kept),)


OUTCOME = Form(
    "outcome",
    (
        Slot("worked", take_worked, worked_prompt, worked_choices),
        Slot("reached", take_reached, reached_prompt, reached_choices),
        Slot("rating", take_rating, plain_prompt("rating"), rating_choices),
        Slot("said", take_words, plain_prompt("said"), skip_choice),
    ),
    close,
)


def declare(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The employee's own figure."""
    return (ReportHours(Hours(draft.answers["worked"] / 60, "total"), draft.subject, in_all=True),)


HOURS = Form("hours", (Slot("worked", take_worked, worked_prompt, worked_choices),), declare)


def open_form(form: Form, scene: Scene, subject: int, version: int = 0, **answers: Any) -> Draft:
    """A short form over whatever is under way; two short forms never stack."""
    return Draft(
        form=form.name,
        number=scene.number,
        touched_at=scene.now,
        answers=answers,
        subject=subject,
        version=version,
        under=listing_under(scene.draft),
    )
