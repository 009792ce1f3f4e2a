"""What Twilio posts for WhatsApp, read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp_forms import WhatsAppDoor, delivery_of
from bot.domain.doors import Delivery
from bot.usecases.records import Inbound, Media

NUMBER, HIDDEN = "whatsapp:+212612345678", "whatsapp:MA.1502abcDEF"
VOICE = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1/Media/ME1"


def form(**fields: str) -> dict[str, str]:
    """A message as Twilio posts it, with blanks where nothing is."""
    return {
        "MessageSid": "SM1",
        "AccountSid": "AC1",
        "From": NUMBER,
        "To": "whatsapp:+212500000000",
        "Body": "",
        "NumMedia": "0",
        "ProfileName": "Khadija",
        "MessageType": "text",
    } | fields


def heard(**fields: str) -> Inbound:
    """What the door hears in such a message."""
    delivery = delivery_of(form(**fields))
    assert delivery is not None
    inbound = WhatsAppDoor().inbound(delivery)
    assert inbound is not None
    return inbound


def media(kind: str, **fields: str) -> dict[str, str]:
    """The fields of a file."""
    return {"NumMedia": "1", "MediaUrl0": VOICE, "MediaContentType0": kind} | fields


def test_a_text_is_heard_with_its_sender_name_and_number() -> None:
    """The handle is kept as it came; the number is somebody's contact."""
    expected = Inbound(
        channel="whatsapp",
        external_id="SM1",
        handle=NUMBER,
        text="salam",
        name="Khadija",
        contact="+212 6 12 34 56 78",
    )

    assert heard(Body="salam") == expected


def test_somebody_who_hides_their_number_has_no_contact() -> None:
    """The identity that WhatsApp made up is a handle like any other, and no phone number."""
    inbound = heard(From=HIDDEN, Body="bonjour", ExternalUserId=HIDDEN)

    assert (inbound.handle, inbound.contact) == (HIDDEN, None)


def test_a_number_that_no_country_has_is_left_as_it_is() -> None:
    """It came from the network, so it leads somewhere."""
    assert heard(From="whatsapp:+999123456", Body="hi").contact == "+999123456"


@pytest.mark.parametrize(
    "fields",
    [
        {"ButtonPayload": "i:1:2:yes", "ButtonText": "Oui", "Body": "Oui", "MessageType": "button"},
        {"ListId": "i:1:2:yes", "ListTitle": "Oui", "Body": "Oui", "MessageType": "interactive"},
    ],
)
def test_a_tap_is_a_choice_without_words(fields: dict[str, str]) -> None:
    """A button's title and a list's are our own words, not the person's."""
    inbound = heard(**fields)

    assert (inbound.choice, inbound.text, inbound.sort) == ("i:1:2:yes", "", "text")


@pytest.mark.parametrize(
    ("fields", "sort"),
    [
        (media("audio/ogg; codecs=opus", MessageType="audio"), "voice"),
        (media("audio/ogg", MessageType="voice"), "voice"),
        (media("image/jpeg", MessageType="image"), "picture"),
        (media("image/webp", MessageType="sticker"), "sticker"),
        (media("application/pdf", MessageType="document"), "file"),
        (media("video/mp4", MessageType="video"), "file"),
        (media("text/vcard", MessageType=""), "contact"),
        (media("text/x-vcard", MessageType="contacts"), "contact"),
        ({"Latitude": "33.5", "Longitude": "-7.6", "MessageType": "location"}, "location"),
        ({"Latitude": "33.5", "Longitude": "-7.6", "MessageType": ""}, "location"),
        ({"MessageType": "unsupported"}, "file"),
        ({"Body": "  "}, "text"),
    ],
)
def test_what_comes_instead_of_words_has_its_sort(fields: dict[str, str], sort: str) -> None:
    """Each kind of message is told apart, whichever of its marks is missing."""
    assert heard(**fields).sort == sort


def test_a_voice_note_names_its_file_and_nothing_is_fetched() -> None:
    """The type is kept without its parameters."""
    assert heard(**media("audio/OGG; codecs=opus")).media == Media(VOICE, "audio/ogg")


def test_words_under_a_picture_are_answered() -> None:
    """What was written is read; the picture comes beside it."""
    inbound = heard(**media("image/jpeg", Body="on cherche un comptable"))

    assert (inbound.sort, inbound.text) == ("text", "on cherche un comptable")
    assert inbound.media is not None


@pytest.mark.parametrize("kind", ["reaction", "system"])
def test_a_reaction_is_not_answered(kind: str) -> None:
    """A heart is no question."""
    delivery = delivery_of(form(MessageType=kind, Body="❤"))

    assert delivery is not None
    assert WhatsAppDoor().inbound(delivery) is None


def test_what_was_erased_meanwhile_is_nothing() -> None:
    """A delivery that was emptied leads nowhere."""
    assert WhatsAppDoor().inbound(Delivery("whatsapp", "SM1", "", {})) is None


def test_every_field_is_kept() -> None:
    """New fields come without notice, and blank ones mean something."""
    delivery = delivery_of(form(ChannelMetadata='{"a": 1}', Blank=""))

    assert delivery is not None
    assert delivery.raw == form(ChannelMetadata='{"a": 1}', Blank="")


@pytest.mark.parametrize(
    "fields",
    [
        {"MessageSid": ""},
        {"MessageSid": "S" * 65},
        {"MessageSid": "SM 1"},
        {"From": ""},
        {"From": "+212612345678"},
        {"From": "whatsapp:"},
        {"From": "whatsapp:" + "1" * 201},
        {"From": "whatsapp:+1\n2"},
    ],
)
def test_a_form_without_a_message_or_a_sender_is_no_delivery(fields: dict[str, str]) -> None:
    """Neither an id nor a handle is made up."""
    assert delivery_of(form(**fields)) is None


def test_a_nul_is_not_kept() -> None:
    """PostgreSQL could not hold it."""
    delivery = delivery_of(form(Body="a\0b"))

    assert delivery is not None
    assert delivery.raw["Body"] == "ab"


NAMES = st.sampled_from("MessageSid From Body NumMedia MediaUrl0 MessageType ListId Latitude x".split())
VALUES = st.one_of(st.text(max_size=20), st.sampled_from([NUMBER, HIDDEN, "SM1", "1", "0", "audio"]))


@given(st.dictionaries(NAMES, VALUES))
def test_no_form_upsets_the_reader(fields: dict[str, str]) -> None:
    """Whatever is posted is a delivery or none, and a delivery can be heard."""
    delivery = delivery_of(fields)

    assert delivery is None or delivery.handle == fields["From"]
    assert delivery is None or WhatsAppDoor().inbound(delivery) is None or delivery.external_id


@given(st.dictionaries(NAMES, st.one_of(st.none(), st.integers(), st.text(max_size=9))))
def test_no_row_upsets_the_door(raw: dict[str, Any]) -> None:
    """Even what could never have been stored is nothing, or something."""
    inbound = WhatsAppDoor().inbound(Delivery("whatsapp", "SM1", NUMBER, raw))

    assert inbound is None or inbound.handle == NUMBER
