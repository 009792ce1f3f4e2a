"""Whether WhatsApp has approved the templates that may knock where free words are not allowed."""

from collections.abc import Mapping
from typing import Any

from bot.channels.findings import Finding, unknown, well, wrong
from bot.channels.twilio_reading import Reader, Refused, Unreadable
from bot.channels.whatsapp_templates import APPROVED, EVERY, MISSING, OUTDATED, SORTS, Template
from bot.channels.whatsapp_wordings import MEANWHILE, Content, held_in

COMMAND = "jisr whatsapp templates"


async def examine_templates(reader: Reader, *, needed: bool) -> Finding:
    """Which are missing or worded otherwise, and which still wait for approval; the sandbox needs none."""
    try:
        listed = await reader.all("content", "/v1/ContentAndApprovals?PageSize=100", "contents")
    except (Refused, Unreadable) as error:
        return unknown(f"WhatsApp templates: Twilio does not tell: {error}", f"ask with `{COMMAND} check`")
    contents = [_content(one) for one in listed]
    standing = {template: _standing(template, contents) for template in EVERY}
    amiss = amiss_among({template: state for template, (state, _) in standing.items()})
    if not amiss:
        return well("WhatsApp templates: all approved")
    what = f"WhatsApp templates: {'; '.join(amiss)}"
    mend = f"`{COMMAND} push` sends them for approval, which takes minutes to a day; `{COMMAND} check` tells"
    if not needed:
        return unknown(what, "the sandbox does without; your own sender needs them")
    # Older words may knock as well: nothing is lost while the new ones wait.
    if all(may_knock for _, may_knock in standing.values()):
        return unknown(f"{what}; {MEANWHILE}", mend)
    return wrong(what, mend)


def amiss_among(states: Mapping[Template, str]) -> list[str]:
    """A few words for each sort of template that is not approved in every writing."""
    amiss = []
    for sort in SORTS:
        found = {state for template, state in states.items() if template.sort == sort} - {APPROVED}
        if found:
            amiss.append(f"jisr_news_{sort} {', '.join(sorted(found))}")
    return amiss


def _standing(template: Template, contents: list[Content]) -> tuple[str, bool]:
    """The state of a template's words of today, and whether these or older ones may be sent."""
    held = held_in(template, contents)
    without = OUTDATED if held.older else MISSING
    state = held.current.state if held.current else without
    return state, state == APPROVED or any(one.state == APPROVED for one in held.older)


def _content(listed: Mapping[str, Any]) -> Content:
    types, asked = listed.get("types"), listed.get("approval_requests")
    return Content(
        str(listed.get("sid", "")),
        str(listed.get("friendly_name", "")),
        str(listed.get("language", "")),
        types if isinstance(types, dict) else {},
        state=str((asked if isinstance(asked, dict) else {}).get("status") or "unsubmitted"),
    )
