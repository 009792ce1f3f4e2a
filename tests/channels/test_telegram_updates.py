"""What Telegram delivers, read: the fields that are kept, and what the person said or did."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies

from bot.channels.telegram_updates import (
    COMMANDS,
    LONGEST_TEXT,
    SORTS,
    TelegramDoor,
    delivery_of,
)
from bot.dialogue.commands import read_command
from bot.domain.doors import Delivery
from bot.usecases.records import Inbound, Media
from tests.doubles.telegram_people import callback, membership, message

DOOR = TelegramDoor()


def heard(update: Any) -> Inbound | None:
    """What comes of an update, by way of the database's JSON."""
    delivery = delivery_of(update)
    if delivery is None:
        return None
    stored = json.loads(json.dumps(delivery.raw, allow_nan=False))
    return DOOR.inbound(Delivery(delivery.channel, delivery.external_id, delivery.handle, stored))


def test_words_are_heard_with_who_wrote_them() -> None:
    """The update's own id makes a repeat known, the chat is the handle, the name is the whole one."""
    inbound = heard(message(7, text="salam", number=12))

    assert inbound == Inbound("telegram", "12", "7", text="salam", name="Khadija Aït")


def test_only_known_fields_are_stored() -> None:
    """Neither where somebody is, nor their user name, nor a message of theirs that they quote."""
    update = message(7, text="salam", location={"latitude": 33.5}, reply_to_message={"text": "secret"})

    delivery = delivery_of(update)

    assert delivery is not None
    assert delivery.raw == {
        "message": {
            "message_id": 1,
            "from": {"id": 7, "is_bot": False, "first_name": "Khadija", "last_name": "Aït"},
            "chat": {"id": 7, "type": "private"},
            "text": "salam",
            "location": {},
        }
    }


@pytest.mark.parametrize(("name", "choice"), COMMANDS.items())
def test_a_command_taps_what_it_names(name: str, choice: str) -> None:
    """With the bot's name behind it and in any case; and the dialogue knows each of them."""
    for written in (f"/{name}", f"/{name.upper()}@jisr_bot", f" /{name} now "):
        inbound = heard(message(7, text=written))
        assert inbound is not None
        assert (inbound.choice, inbound.text) == (choice, "")
    assert read_command(choice) is not None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("/start JISR-AB12-CD34-EF56", "JISR-AB12-CD34-EF56"),
        ("/mes_donnees", "mes donnees"),
        ("/accueil maintenant", "accueil maintenant"),
        ("/", "/"),
        ("/اللغة", "/اللغة"),
    ],
)
def test_what_is_no_command_of_ours_is_words(written: str, text: str) -> None:
    """An invitation in a link is its code; the dialogue makes of the others what it can."""
    inbound = heard(message(7, text=written))

    assert inbound is not None
    assert (inbound.text, inbound.choice) == (text, None)


def test_a_start_with_anything_else_just_starts() -> None:
    """Links of others carry what they like."""
    inbound = heard(message(7, text="/start campaign_12"))

    assert inbound is not None
    assert inbound.choice == "g:begin"


def test_a_tap_is_its_choice() -> None:
    """The data of a button is the id of a choice."""
    inbound = heard(callback(7, "d:3:organisation:none"))

    assert inbound is not None
    assert (inbound.choice, inbound.text, inbound.handle) == ("d:3:organisation:none", "", "7")


@pytest.mark.parametrize("sort", ["voice", "audio"])
def test_a_voice_note_brings_its_reference(sort: str) -> None:
    """What the network calls it, its type and how long it is; even with a caption it is voice."""
    file = {"file_id": "AwAC", "duration": 9, "mime_type": "audio/mpeg"}

    content: dict[str, Any] = {sort: file, "caption": "écoutez"}
    inbound = heard(message(7, **content))

    assert inbound is not None
    assert (inbound.sort, inbound.text, inbound.media) == ("voice", "", Media("AwAC", "audio/mpeg", 9))


def test_a_voice_note_without_its_type_is_the_usual_one() -> None:
    """Telegram records OGG."""
    inbound = heard(message(7, voice={"file_id": "AwAC"}))

    assert inbound is not None
    assert inbound.media == Media("AwAC", "audio/ogg")


@pytest.mark.parametrize(
    ("attached", "sort", "media"),
    [
        (
            {"photo": [{"file_id": "small"}, {"file_id": "large"}]},
            "picture",
            Media("large", "image/jpeg"),
        ),
        (
            {"document": {"file_id": "D", "mime_type": "application/pdf"}},
            "file",
            Media("D", "application/pdf"),
        ),
        (
            {"animation": {}, "document": {"file_id": "G", "mime_type": "video/mp4"}},
            "picture",
            Media("G", "video/mp4"),
        ),
        ({"venue": {}, "location": {}}, "location", None),
        ({"contact": {"phone_number": "+212612", "user_id": 8}}, "contact", None),
        ({"contact": {"phone_number": "+212612"}}, "contact", None),
        ({"contact": {"phone_number": "?", "user_id": 7}}, "contact", None),
        *(
            ({kind: {"file_id": "x"}}, sort, None)
            for kind, sort in SORTS.items()
            if kind in ("sticker", "poll", "video")
        ),
    ],
)
def test_each_thing_that_is_no_text_has_its_sort(attached: Any, sort: str, media: Media | None) -> None:
    """The largest picture is meant; somebody else's contact is not kept."""
    inbound = heard(message(7, **attached))

    assert inbound is not None
    assert (inbound.sort, inbound.media, inbound.contact) == (sort, media, None)


def test_words_beneath_a_picture_are_words() -> None:
    """Whoever writes their need beneath a photograph has said it."""
    inbound = heard(message(7, photo=[{"file_id": "P"}], caption="bghina mou7asib"))

    assert inbound is not None
    assert (inbound.sort, inbound.text) == ("text", "bghina mou7asib")


def test_ones_own_contact_is_as_good_as_typed() -> None:
    """It answers the question for a number, and is the number of whoever writes for the first time."""
    inbound = heard(message(7, contact={"phone_number": "212612345678", "user_id": 7}))

    assert inbound is not None
    assert (inbound.sort, inbound.text, inbound.contact) == ("text", "+212612345678", "+212612345678")


def test_an_edited_message_is_said_to_be_one() -> None:
    """Its words were read before, and what followed from them stands."""
    inbound = heard({"update_id": 5, "edited_message": message(7, text="salam!")["message"]})

    assert inbound is not None
    assert (inbound.sort, inbound.text) == ("edited", "")


@pytest.mark.parametrize(
    ("was", "status", "sort"), [("member", "kicked", "left"), ("kicked", "member", "back")]
)
def test_blocking_and_letting_in_again_are_told(was: str, status: str, sort: str) -> None:
    """So that nobody is written to in vain, nor given up for ever."""
    inbound = heard(membership(7, was, status))

    assert inbound is not None
    assert (inbound.sort, inbound.handle) == (sort, "7")


BY_A_BOT: dict[str, Any] = {"text": "x", "from": {"id": 7, "is_bot": True}}
IGNORED: tuple[Any, ...] = (
    *(None, 3, "x", [], {}, [{"update_id": 1}], {"update_id": 1}, {"message": {}}),
    *(
        {"update_id": bad, "message": message(7, text="x")["message"]}
        for bad in ("1", None, True, 1.5, 2**64)
    ),
    {"update_id": 1, "message": []},
    {"update_id": 1, "poll_answer": {"user": {"id": 7}}},
    message(7),
    message(7, text=""),
    message(7, text=["salam"]),
    message(7, pinned_message={"text": "x"}),
    message(7, text="x", chat={"id": -5, "type": "group"}),
    message(7, text="x", chat={"id": 5, "type": "channel"}),
    message(7, text="x", chat={"id": "7", "type": "private"}),
    message(7, text="x", chat={"id": -7, "type": "private"}),
    message(7, text="x", chat=7),
    message(7, **BY_A_BOT),
    callback(7, ""),
    {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 7}, "data": "g:menu"}},
    membership(7, "member", "member"),
    membership(7, "left", "member"),
    membership(-7, "left", "member"),
    {"update_id": 1, "edited_message": message(7)["message"]},
)


@pytest.mark.parametrize("update", IGNORED, ids=range(len(IGNORED)))
def test_what_nobody_would_be_answered_is_not_stored(update: Any) -> None:
    """Groups, bots, other kinds, and whatever is not shaped like an update."""
    assert delivery_of(update) is None


def test_what_a_database_cannot_hold_is_replaced() -> None:
    """A NUL and half a character; endless words are cut."""
    delivery = delivery_of(message(7, text="a\x00b\ud800c" + "x" * 10_000))

    assert delivery is not None
    text = delivery.raw["message"]["text"]
    assert text.startswith("a\ufffdb\ufffdcx")
    assert len(text) == LONGEST_TEXT


def test_an_emptied_delivery_says_nothing() -> None:
    """The row of somebody who was forgotten stays, without content."""
    assert DOOR.inbound(Delivery("telegram", "1", "", {})) is None


JSON = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.floats()
    | strategies.text(strategies.characters()),
    lambda inner: strategies.lists(inner) | strategies.dictionaries(strategies.text(), inner),
    max_leaves=8,
)
FIELDS = ("message_id", "from", "chat", "text", "caption", "voice", "photo", "document", "contact", "sticker")


@given(
    strategies.fixed_dictionaries(
        {"update_id": strategies.integers(0, 2**40)},
        optional={
            "message": strategies.dictionaries(strategies.sampled_from(FIELDS), JSON),
            "edited_message": JSON,
            "callback_query": strategies.dictionaries(
                strategies.sampled_from(("id", "data", "message")), JSON
            ),
            "my_chat_member": JSON,
        },
    ),
    strategies.booleans(),
)
def test_no_shape_of_update_is_too_much(update: dict[str, Any], private: bool) -> None:
    """Whatever stands where: it is read or ignored, and what is stored is storable."""
    for kind in ("message", "callback_query"):
        if private and isinstance(update.get(kind), dict):
            where = update[kind] if kind == "message" else update[kind].setdefault("message", {})
            if isinstance(where, dict):
                where["chat"] = {"id": 7, "type": "private"}

    inbound = heard(update)

    assert inbound is None or inbound.channel == "telegram"
