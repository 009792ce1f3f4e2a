"""Whether WhatsApp has approved the templates that may knock where free words are not allowed."""

from typing import Any

from bot.channels.findings import Finding, unknown, well, wrong
from bot.channels.twilio_reading import Reader, Refused, Unreadable

TEMPLATES = ("jisr_news_need", "jisr_news_offer", "jisr_news_desk", "jisr_news_other")
COMMAND = "jisr whatsapp templates"


async def examine_templates(reader: Reader, *, needed: bool) -> Finding:
    """Which are missing, and which still wait for approval; the sandbox needs none."""
    try:
        contents = await reader.all("content", "/v1/ContentAndApprovals?PageSize=100", "contents")
    except (Refused, Unreadable) as error:
        return unknown(f"WhatsApp templates: Twilio does not tell: {error}", f"ask with `{COMMAND} check`")
    amiss = amiss_among(contents)
    if not amiss:
        return well("WhatsApp templates: all approved")
    what = f"WhatsApp templates: {'; '.join(amiss)}"
    mend = f"`{COMMAND} push` sends them for approval, which takes minutes to a day; `{COMMAND} check` tells"
    return (
        wrong(what, mend) if needed else unknown(what, "the sandbox does without; your own sender needs them")
    )


def amiss_among(contents: list[dict[str, Any]]) -> list[str]:
    """A few words for each template that is missing or has a writing that is not approved."""
    amiss = []
    for name in TEMPLATES:
        mine = [one for one in contents if str(one.get("friendly_name", "")).startswith(name)]
        waiting = sorted({status for one in mine if (status := _status(one)) != "approved"})
        if not mine:
            amiss.append(f"{name} missing")
        elif waiting:
            amiss.append(f"{name} {', '.join(waiting)}")
    return amiss


def _status(content: dict[str, Any]) -> str:
    asked = content.get("approval_requests")
    return str((asked if isinstance(asked, dict) else {}).get("status") or "unsubmitted")
