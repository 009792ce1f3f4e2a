"""What Twilio posts for WhatsApp, read field by field: a delivery to keep, and later what the person said."""

import re
from collections.abc import Mapping

import phonenumbers

from bot.domain.doors import Delivery
from bot.usecases.records import Inbound, Media

WHATSAPP = "whatsapp"
# A person is `whatsapp:+212…`, or `whatsapp:MA.…` where they hide their number; both are opaque to us.
_HANDLE = re.compile(r"whatsapp:[A-Za-z0-9+._-]{1,200}")
_NUMBER = re.compile(r"whatsapp:(\+\d{6,15})")
_SID = re.compile(r"[A-Za-z0-9]{1,64}")
# What comes without words, by the type that WhatsApp gives it; anything unknown is a file.
_SORTS = {"sticker": "sticker", "contacts": "contact", "location": "location", "voice": "voice"}
_BY_MEDIA = (
    ("audio/", "voice"),
    ("image/", "picture"),
    ("text/vcard", "contact"),
    ("text/x-vcard", "contact"),
)
# A heart on one of our messages is nothing to answer.
_SILENT = ("reaction", "system")


def delivery_of(form: Mapping[str, str]) -> Delivery | None:
    """The delivery that a form carries, with every field of it; None where it names no message or nobody."""
    sid, sender = form.get("MessageSid", ""), form.get("From", "")
    if not _SID.fullmatch(sid) or not _HANDLE.fullmatch(sender):
        return None
    # PostgreSQL can hold no NUL.
    raw = {name.replace("\0", ""): value.replace("\0", "") for name, value in form.items()}
    return Delivery(WHATSAPP, sid, sender, raw)


class WhatsAppDoor:
    """Reads deliveries from WhatsApp."""

    name = WHATSAPP

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """What a person said or did; None for what asks for no answer."""
        form = {name: value for name, value in delivery.raw.items() if isinstance(value, str)}
        if not form or form.get("MessageType") in _SILENT:
            return None
        choice = form.get("ButtonPayload") or form.get("ListId") or None
        media = _media(form)
        # A picture with words under it is words: they are what can be answered.
        text = "" if choice else form.get("Body", "")
        sort = "text" if choice or text.strip() else _sort(form, media)
        return Inbound(
            channel=WHATSAPP,
            external_id=delivery.external_id,
            handle=delivery.handle,
            text=text,
            choice=choice,
            sort=sort,
            name=form.get("ProfileName", ""),
            contact=phone_of(delivery.handle),
            media=media,
        )


def phone_of(handle: str) -> str | None:
    """The phone number behind a handle, as it is read aloud; None where the person hides it.

    >>> phone_of("whatsapp:+212612345678"), phone_of("whatsapp:MA.1502")
    ('+212 6 12 34 56 78', None)
    """
    found = _NUMBER.fullmatch(handle)
    if found is None:
        return None
    try:
        number = phonenumbers.parse(found[1])
    except phonenumbers.NumberParseException:
        return found[1]
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _media(form: Mapping[str, str]) -> Media | None:
    if form.get("NumMedia", "0") in ("", "0") or "MediaUrl0" not in form:
        return None
    return Media(form["MediaUrl0"], form.get("MediaContentType0", "").partition(";")[0].strip().lower())


def _sort(form: Mapping[str, str], media: Media | None) -> str:
    known = _SORTS.get(form.get("MessageType", ""))
    if known:
        return known
    if media is None:
        return "location" if form.get("Latitude") else _wordless(form)
    return next((sort for prefix, sort in _BY_MEDIA if media.type.startswith(prefix)), "file")


def _wordless(form: Mapping[str, str]) -> str:
    """A message without words or media: an empty text, or something that WhatsApp did not hand on."""
    return "text" if form.get("MessageType", "text") in ("text", "interactive", "button") else "file"
