"""Voice notes: what is kept of one, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.doors import VoiceState

KEPT_FOR = timedelta(days=30)
# Networks let through 16 to 20 MB; a voice note is a few hundred kilobytes.
MOST_BYTES = 20_000_000
MOST_WORDS = 2000
# Forms whose answer binds somebody: what another person typed for them is asked back before it counts.
BINDING = ("contact", "counter", "decline", "outcome", "hours", "correct")


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """A voice note on its way to words; `words` is empty, not None, once an engine made nothing of it."""

    id: int
    member_id: int
    channel: str
    reference: str
    media_type: str
    state: VoiceState
    received_at: datetime
    seconds: int | None = None
    words: str | None = None
    typed_by: int | None = None
    name: str = ""
