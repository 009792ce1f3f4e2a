"""What Twilio tells of a message that it took, read from the form that it posts."""

import re
from collections.abc import Mapping

from bot.channels.whatsapp_errors import trouble_of
from bot.domain.doors import Fate
from bot.usecases.records import Outgoing, Told

MARK = "m"
_FATES = {
    "queued": Fate.QUEUED,
    "accepted": Fate.QUEUED,
    "scheduled": Fate.QUEUED,
    "sending": Fate.QUEUED,
    "sent": Fate.SENT,
    "delivered": Fate.DELIVERED,
    "read": Fate.READ,
    "failed": Fate.FAILED,
    "undelivered": Fate.FAILED,
}
_SID = re.compile(r"[A-Za-z0-9]{1,64}")
_MARK = re.compile(r"(\d{1,9})-(\d{1,4})", re.ASCII)
_CODE = re.compile(r"\d{1,9}", re.ASCII)


def mark_of(message: Outgoing) -> str:
    """What the status callback of a message carries, so that it finds its way back: which, and which attempt."""
    return f"{message.id}-{message.attempts}"


def told_of(form: Mapping[str, str], mark: str = "") -> Told | None:
    """What a status callback tells; None where it names no message or nothing that we know."""
    sid = form.get("MessageSid", "")
    fate = _FATES.get(form.get("MessageStatus", ""))
    if fate is None or not _SID.fullmatch(sid):
        return None
    ours = _MARK.fullmatch(mark)
    outbox_id, attempt = (int(ours[1]), int(ours[2])) if ours else (None, 0)
    code = int(form["ErrorCode"]) if _CODE.fullmatch(form.get("ErrorCode", "")) else None
    trouble = trouble_of(code).value if fate is Fate.FAILED else ""
    return Told(sid, fate, outbox_id, attempt, trouble, code)
