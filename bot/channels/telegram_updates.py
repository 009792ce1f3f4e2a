"""What Telegram delivers: the few fields that are kept of it, and what a person said or did by it.

An update is somebody else's JSON of any shape: `picked` keeps the fields that are known and of their type, and
nothing else is ever stored.
"""

import re
from collections.abc import Callable
from typing import Any

from bot.dialogue.commands import INVITATION
from bot.domain.doors import Delivery
from bot.usecases.records import Inbound, Media

NAME = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

# Twice what Telegram sends: what is longer was not written by a person, and a turn cuts it anyway.
LONGEST_TEXT = 8192
MOST_ITEMS = 10
MOST_NUMBER = 2**63
# Half a character, or none: JSON can name them, but neither UTF-8 nor PostgreSQL can hold them.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_USER: dict[str, Any] = {"id": int, "is_bot": bool, "first_name": str, "last_name": str}
_CHAT = {"id": int, "type": str}
_FILE = {"file_id": str, "mime_type": str, "duration": int}
# That a place was sent is enough to answer; where it lies is not kept.
_SEEN: dict[str, Any] = {}
_MESSAGE = {
    "message_id": int,
    "from": _USER,
    "chat": _CHAT,
    "text": str,
    "caption": str,
    "voice": _FILE,
    "audio": _FILE,
    "photo": [_FILE],
    "document": _FILE,
    "contact": {"phone_number": str, "user_id": int},
    **dict.fromkeys(("video", "video_note", "animation", "sticker", "location", "venue"), _SEEN),
    **dict.fromkeys(("poll", "dice", "game", "story", "paid_media", "checklist", "invoice"), _SEEN),
}
_STATUS = {"status": str}
_MEMBERSHIP = {"chat": _CHAT, "from": _USER, "old_chat_member": _STATUS, "new_chat_member": _STATUS}
_CALLBACK = {"id": str, "from": _USER, "data": str, "message": {"message_id": int, "chat": _CHAT}}
_UPDATE = {
    "update_id": int,
    "message": _MESSAGE,
    "edited_message": _MESSAGE,
    "callback_query": _CALLBACK,
    "my_chat_member": _MEMBERSHIP,
}

# What stands instead of words, the first that is there; venues carry a location too.
SORTS = {
    "sticker": "sticker",
    "photo": "picture",
    "animation": "picture",
    "location": "location",
    "venue": "location",
    "document": "file",
    "video": "file",
    **dict.fromkeys(("video_note", "poll", "dice", "game", "story", "paid_media"), "other"),
    **dict.fromkeys(("checklist", "invoice"), "other"),
}
VOICES = ("voice", "audio")
VOICE_TYPE = "audio/ogg"

# A command's name as Telegram shows it, and the choice that it taps.
COMMANDS = {
    "start": "g:begin",
    "menu": "g:menu",
    "need": "g:need",
    "offer": "g:offer",
    "status": "g:status",
    "help": "g:help",
    "human": "g:human",
    "language": "g:language",
    "mydata": "g:my_data",
    "forget": "g:forget",
    "back": "g:back",
    "cancel": "g:cancel",
    "undo": "g:undo",
    "stop": "g:stop",
    "desk": "g:desk",
    "waiting": "g:tickets",
    "words": "g:words",
    "dictionary": "g:dictionary",
}
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)

Fields = dict[str, Any]


def picked(value: Any, shape: Any) -> Any:
    """What a value holds of a shape, or None where it is of another type.

    >>> picked({"id": 7, "type": ["private"], "title": "x"}, {"id": int, "type": str})
    {'id': 7}
    """
    # Asked of every value of every update: `type` answers sooner than `isinstance`, and JSON has no subclasses.
    if type(shape) is dict:
        return _picked_fields(value, shape) if type(value) is dict else None
    if type(shape) is list:
        items = value[-MOST_ITEMS:] if isinstance(value, list) else ()
        return [kept for item in items if (kept := picked(item, shape[0])) is not None] or None
    if type(value) is not shape:
        return None
    if shape is str:
        return _UNSTORABLE.sub("\ufffd", value[:LONGEST_TEXT])
    return value if abs(value) < MOST_NUMBER else None


def _picked_fields(value: Fields, shape: Fields) -> Fields:
    found = {}
    for name, held in value.items():
        if name in shape and (kept := picked(held, shape[name])) is not None:
            found[name] = kept
    return found


def delivery_of(update: Any) -> Delivery | None:
    """An update as it is stored; None where it is nothing that a person would be answered. Never raises."""
    kept = picked(update, _UPDATE)
    if kept is None or "update_id" not in kept:
        return None
    kind = next((kind for kind in ALLOWED_UPDATES if kind in kept), None)
    chat = _private_chat(kept[kind]) if kind else None
    if chat is None or kind is None or _READERS[kind](kept[kind]) is None:
        return None
    return Delivery(NAME, str(kept["update_id"]), str(chat), {kind: kept[kind]})


def _private_chat(event: Fields) -> int | None:
    """The chat with one person, who is no bot; groups are not talked with."""
    chat = event.get("chat") or event.get("message", {}).get("chat", {})
    private = chat.get("type") == "private" and chat.get("id", 0) > 0
    return chat["id"] if private and not event.get("from", {}).get("is_bot") else None


class TelegramDoor:
    """Reads what Telegram delivered."""

    name = NAME

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """What the person said or did; None where nothing of it is left to answer."""
        kind = next((kind for kind in _READERS if kind in delivery.raw), None)
        event = delivery.raw[kind] if kind else {}
        fields = _READERS[kind](event) if kind else None
        if fields is None:
            return None
        sender = event.get("from", {})
        name = f"{sender.get('first_name', '')} {sender.get('last_name', '')}".strip()
        return Inbound(self.name, delivery.external_id, delivery.handle, name=name, **fields)


def _message(message: Fields) -> Fields | None:
    words = message.get("text") or message.get("caption")
    voice = next((message[sort] for sort in VOICES if sort in message), None)
    if voice is not None:
        return {"sort": "voice", "media": _media(voice)}
    if words:
        return _command(words) or {"text": words}
    if "contact" in message:
        return _contact(message)
    sort = next((sort for kind, sort in SORTS.items() if kind in message), None)
    return None if sort is None else {"sort": sort, **_attached(message)}


def _command(words: str) -> Fields | None:
    """A command as the choice that it taps; an invitation in a link is the code itself."""
    found = _COMMAND.fullmatch(words.strip())
    if found is None:
        return None
    name, payload = found[1].lower(), found[2] or ""
    if name == "start" and INVITATION.search(payload):
        return {"text": payload}
    if name not in COMMANDS:
        return {"text": f"{name.replace('_', ' ')} {payload}".strip()}
    return {"choice": COMMANDS[name]}


def _contact(message: Fields) -> Fields:
    """One's own number is as good as typed; somebody else's is not kept."""
    contact, sender = message["contact"], message.get("from", {})
    number = "".join(filter(str.isdigit, contact.get("phone_number", "")))
    if not number or "id" not in sender or contact.get("user_id") != sender["id"]:
        return {"sort": "contact"}
    return {"text": f"+{number}", "contact": f"+{number}"}


def _attached(message: Fields) -> Fields:
    files = [*message.get("photo", ()), message.get("document", {})]
    found = next((one for one in reversed(files) if one.get("file_id")), None)
    default = "image/jpeg" if "photo" in message else "application/octet-stream"
    return {"media": _media(found, default)} if found else {}


def _media(file: Fields, default: str = VOICE_TYPE) -> Media:
    return Media(file.get("file_id", ""), file.get("mime_type", default), file.get("duration"))


def _edited(message: Fields) -> Fields | None:
    return None if _message(message) is None else {"sort": "edited"}


def _callback(callback: Fields) -> Fields | None:
    return {"choice": callback["data"]} if callback.get("data") else None


def _membership(event: Fields) -> Fields | None:
    """Whether the person blocked us, or let us in again."""
    status = event.get("new_chat_member", {}).get("status")
    was = event.get("old_chat_member", {}).get("status")
    if status == "kicked":
        return {"sort": "left"}
    return {"sort": "back"} if status == "member" and was == "kicked" else None


_READERS: dict[str, Callable[[Fields], Fields | None]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _callback,
    "my_chat_member": _membership,
}
