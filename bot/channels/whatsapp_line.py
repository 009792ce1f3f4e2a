"""Everything that WhatsApp needs, put together from what the operator set."""

from dataclasses import dataclass, field

from bot.channels.speech import Speech
from bot.channels.twilio_client import Twilio
from bot.channels.whatsapp import WhatsAppChannel
from bot.channels.whatsapp_forms import WhatsAppDoor
from bot.usecases.ports import Store

STATUSES = "/whatsapp/statuses"


@dataclass
class WhatsAppLine:
    """One number on WhatsApp: its account, the secrets that sign what arrives, and where it is reached."""

    client: Twilio
    channel: WhatsAppChannel
    number: str
    public_url: str
    secrets: tuple[str, ...] = field(repr=False)
    door: WhatsAppDoor = field(default_factory=WhatsAppDoor)

    @property
    def sender(self) -> str:
        """The number as Twilio calls it."""
        return f"whatsapp:{self.number}"


def open_line(
    client: Twilio, store: Store, speech: Speech, *, number: str, public_url: str, secrets: tuple[str, ...]
) -> WhatsAppLine:
    """The line; nothing is sent yet."""
    callback = f"{public_url}{STATUSES}"
    channel = WhatsAppChannel(client, store, speech, number=number, callback=callback)
    return WhatsAppLine(client, channel, number, public_url, secrets)
