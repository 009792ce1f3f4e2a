"""WhatsApp by Twilio: free words and choices while the window is open, an approved template afterwards."""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

from bot.channels.speech import Speech, direction
from bot.channels.twilio_client import Twilio
from bot.channels.whatsapp_contents import Filled, filled
from bot.channels.whatsapp_errors import ContentRefused
from bot.channels.whatsapp_forms import WHATSAPP
from bot.channels.whatsapp_statuses import MARK, mark_of
from bot.channels.whatsapp_templates import Template, Templates
from bot.channels.whatsapp_words import one_line, plain, shortened, split
from bot.dialogue.phrases import Choice
from bot.errors import DeliveryError, GiveUp, TryLater, WindowClosed
from bot.usecases.ports import Store
from bot.usecases.records import Knock, Outgoing
from matching.values import Writing

# The window closes 24 hours after somebody's last message; clocks and queues may take some minutes of that.
WINDOW = timedelta(hours=23, minutes=50)
LONGEST_WORDS = 200
RIGHT_TO_LEFT_MARK = "\u200f"


class WhatsAppChannel:
    """Takes messages to people on WhatsApp; `callback` is where Twilio is to tell what became of them."""

    name = WHATSAPP
    window = WINDOW

    def __init__(self, client: Twilio, store: Store, speech: Speech, *, number: str, callback: str) -> None:
        self._client = client
        self._store = store
        self._speech = speech
        self._sender = f"whatsapp:{number}"
        self._callback = callback
        self._templates = Templates(client, store)

    async def send(self, message: Outgoing) -> str | None:
        """One message in as few pieces as it needs; the id of the last, which carries the choices."""
        text = plain(self._speech.message(message.body, message.writing))
        choices = self._choices(message)
        *pieces, last = split(text) or [one_line("")]
        for piece in pieces:
            await self._words(message, piece, None)
        content = filled(last, choices, message.writing) if choices else None
        callback = f"{self._callback}?{urlencode({MARK: mark_of(message)})}"
        if content is not None:
            try:
                return await self._content(message, last, content, callback)
            except ContentRefused:
                await self._forget(content)
        *pieces, last = split(_numbered(last, choices, message.writing))
        for piece in pieces:
            await self._words(message, piece, None)
        return await self._words(message, last, callback)

    def _choices(self, message: Outgoing) -> list[tuple[str, str]]:
        choices = [Choice.from_json(choice) for choice in message.body.get("choices", ())]
        return [(choice.id, plain(self._speech.render(choice.label, message.writing))) for choice in choices]

    async def _words(self, message: Outgoing, text: str, callback: str | None) -> str:
        return await self._already(message, text) or await self._client.send(
            self._sender, message.handle, callback, body=text
        )

    async def _content(self, message: Outgoing, text: str, content: Filled, callback: str) -> str:
        sid = await self._made(content)
        return await self._already(message, text) or await self._client.send(
            self._sender,
            message.handle,
            callback,
            content_sid=sid,
            content_variables=content.variables,
        )

    async def _already(self, message: Outgoing, text: str) -> str | None:
        """Whether an earlier attempt did arrive at Twilio though we never heard of it."""
        if message.attempts <= 1:
            return None
        try:
            found = await self._client.sent_since(self._sender, message.handle, message.created_at)
        except GiveUp as error:
            raise TryLater(str(error)) from None
        same = [
            str(one.sid)
            for one in found
            if _told_apart(one.body or "") == _told_apart(text)
            and one.status not in ("failed", "undelivered")
        ]
        async with self._store.begin() as work:
            others = await work.messages.known(same)
        return next((sid for sid in same if sid not in others), None)

    async def _made(self, content: Filled) -> str:
        """The id of a content of that shape, made where there is none yet."""
        shape = content.shape
        async with self._store.begin() as work:
            known = await work.settings.get(shape.key)
        if known:
            return str(known)
        try:
            made = await self._client.make_content(shape.name, shape.language, shape.types(), shape.samples())
        except DeliveryError as error:
            raise ContentRefused(str(error)) from None
        async with self._store.begin() as work:
            await work.settings.put(shape.key, made)
        return made

    async def _forget(self, content: Filled) -> None:
        """What Twilio would not take is made anew for the next message."""
        async with self._store.begin() as work:
            await work.settings.put(content.shape.key, None)

    async def knock(self, knock: Knock) -> str | None:
        """The approved template of that sort and writing. Raises WindowClosed where there is none."""
        template = Template(knock.sort, knock.writing)
        sid = await self._templates.approved(template)
        if sid is None:
            raise WindowClosed("no template")
        words = template.filled(shortened(one_line(plain(knock.words)), LONGEST_WORDS))
        what = {"content_sid": sid} | ({"content_variables": words} if words else {})
        return await self._client.send(self._sender, knock.handle, self._callback, **what)


def _told_apart(text: str) -> str:
    """A text as it is compared with what Twilio says that it sent."""
    return " ".join(text.split())


def _numbered(text: str, choices: Sequence[tuple[str, str]], writing: Writing) -> str:
    """The text with its choices below, each with the number to type."""
    # A line that begins with a digit would be turned around among Arabic ones.
    mark = RIGHT_TO_LEFT_MARK if direction(writing) == "rtl" else ""
    lines = [f"{mark}{number}. {label}" for number, (_, label) in enumerate(choices, 1)]
    return "\n".join([text, *lines])
