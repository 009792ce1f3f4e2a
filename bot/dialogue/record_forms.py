"""Short forms on one's own record, and the coordinator's: a correction, a dismissal, words to a person."""

from collections.abc import Callable
from typing import Any

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Change, Decide, Effect, Ticket
from bot.dialogue.forms import Filled, Form, Rejected, Reply, Result, Slot, option, plain_prompt
from bot.dialogue.party_forms import MAX_WORDS, read_contact, reason_slot
from bot.dialogue.phrases import Choice, Phrase
from bot.dialogue.scene import Scene
from bot.dialogue.tongues import named_languages
from bot.domain.introductions import DISMISS_REASONS, Decision
from matching.places import read_city

FIELDS = ("name", "contact", "city", "languages")
MAX_NAME = 60


def field_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """What a person may correct by themselves."""
    return tuple(option(draft, "field", field, Phrase(f"field.{field}")) for field in FIELDS)


def take_field(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """One of the fields."""
    return Filled(draft.fill(field=reply.value)) if reply.value in FIELDS else Rejected()


def value_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """Asks for the field chosen."""
    return (Phrase(f"ask.value.{draft.answers['field']}"),)


def take_value(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """Read as the field wants it."""
    readers: dict[str, Callable[[str], Any]] = {
        "name": lambda text: " ".join(text.split())[:MAX_NAME] if any(map(str.isalpha, text)) else None,
        "contact": read_contact,
        "city": lambda text: read_city(text, asked=True),
        "languages": lambda text: list(named_languages(text)),
    }
    value = readers[draft.answers["field"]](reply.text)
    return Filled(draft.fill(value=value)) if value else Rejected()


def correct(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The correction itself."""
    return (Change("correct", {draft.answers["field"]: draft.answers["value"]}),)


CORRECT = Form(
    "correct",
    (
        Slot("field", take_field, plain_prompt("field"), field_choices),
        Slot("value", take_value, value_prompt),
    ),
    correct,
)


def dismiss(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The coordinator's no, with its reason."""
    return (Decide(draft.subject or 0, draft.version, Decision.DISMISS, reason=draft.answers["reason"]),)


DISMISS = Form("dismiss", (reason_slot(DISMISS_REASONS, "dismiss_reason"),), dismiss)


def take_reply(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """What to pass on, as it was typed."""
    said = reply.text.strip()[:MAX_WORDS]
    return Filled(draft.fill(reply=said)) if said else Rejected()


def send_reply(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The coordinator's words to the person who asked for a human."""
    return (Ticket("reply", member_id=draft.subject, words=draft.answers["reply"]),)


REPLY = Form("reply", (Slot("reply", take_reply, plain_prompt("reply")),), send_reply)
