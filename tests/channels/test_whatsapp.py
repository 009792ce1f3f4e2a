"""Messages over WhatsApp: words, buttons, lists, templates, and what is done where one of them is refused."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.whatsapp import RIGHT_TO_LEFT_MARK
from bot.channels.whatsapp_templates import Template, Templates
from bot.errors import GiveUp, TryLater, Unreachable, Unsure, WindowClosed
from bot.usecases.ports import Windowed
from bot.usecases.records import Knock
from matching.values import WRITINGS
from tests.cast import MONDAY
from tests.channels.whatsapp_lines import KHADIJA, Wire, labelled, outgoing, wired


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """A channel on which Khadija has just written."""
    async with wired(tmp_path) as opened:
        yield opened


def contents_made(wire: Wire) -> int:
    """How many contents were asked for."""
    return len([one for one in wire.twilio.requests if (one.method, one.path) == ("POST", "/v1/Content")])


def callback(wire: Wire) -> str:
    """Where the last message's fate is to be told."""
    return wire.twilio.sent[-1].callback


async def test_words_are_sent_as_they_are(wire: Wire) -> None:
    """One message, with the mark by which its fate finds its way back."""
    sid = await wire.channel.send(outgoing("salam, labas"))

    assert wire.texts == ["salam, labas"]
    assert sid == wire.twilio.sent[-1].sid
    assert callback(wire) == "https://jisr.example.org/whatsapp/statuses?m=7-1"
    assert isinstance(wire.channel, Windowed)
    assert timedelta(hours=23) < wire.channel.window < timedelta(hours=24)


async def test_up_to_three_choices_are_buttons(wire: Wire) -> None:
    """Each with its id, and the content is made once for all messages of that shape."""
    for _ in range(2):
        await wire.channel.send(outgoing("Wakha?\nGoulo liya", labelled("Iyeh", "La", "Mazal")))

    first, second = wire.twilio.phone(KHADIJA)
    assert first.text == second.text == "Wakha?\nGoulo liya"
    assert first.choices == [("x:1", "Iyeh"), ("x:2", "La"), ("x:3", "Mazal")]
    assert "twilio/quick-reply" in next(iter(wire.twilio.contents.values()))["types"]
    assert contents_made(wire) == 1


@pytest.mark.parametrize("count", [4, 10])
async def test_four_to_ten_choices_are_a_list(wire: Wire, count: int) -> None:
    """Its button says in the person's writing what it is for; pictures are left out of the titles."""
    labels = [f"📒 Choix numéro {number}" for number in range(count)]

    await wire.channel.send(outgoing("Lequel ?", labelled(*labels)))

    (content,) = wire.twilio.contents.values()
    assert content["types"]["twilio/list-picker"]["button"] == "Choisir"
    assert [title for _, title in wire.twilio.phone(KHADIJA)[0].choices] == [
        f"Choix numéro {number}" for number in range(count)
    ]


@pytest.mark.parametrize("writing", WRITINGS)
async def test_a_content_is_made_for_each_writing(wire: Wire, writing: str) -> None:
    """Twilio knows three languages; our names tell five."""
    await wire.channel.send(outgoing("?", labelled("A", "B", "C", "D"), writing=writing))  # type: ignore[arg-type]

    (content,) = wire.twilio.contents.values()
    assert content["language"] in ("fr", "ar", "en")
    assert content["friendly_name"].endswith(writing.replace("-", "_").lower())


@pytest.mark.parametrize(
    "labels",
    [
        ("Oui", "Une réponse de plus de vingt lettres"),
        ("Oui", "Non", "Peut-être", "Une réponse de plus de vingt-quatre lettres"),
        tuple(f"Ville {number}" for number in range(11)),
        ("Oui", "Oui"),
    ],
    ids=["long button", "long item", "eleven", "twice the same"],
)
async def test_choices_that_do_not_fit_are_numbered(wire: Wire, labels: tuple[str, ...]) -> None:
    """Whoever reads them types the number."""
    await wire.channel.send(outgoing("Lequel ?", labelled(*labels)))

    assert wire.texts == ["Lequel ?\n" + "\n".join(f"{n}. {label}" for n, label in enumerate(labels, 1))]
    assert contents_made(wire) == 0


async def test_numbers_stand_right_among_arabic_lines(wire: Wire) -> None:
    """A line that begins with a digit keeps the direction of the others."""
    labels = ("جواب طويل لا يسعه الزر أبدا", "لا")

    await wire.channel.send(outgoing("هل؟", labelled(*labels), writing="ar"))

    assert [line[:2] for line in wire.texts[0].splitlines()[1:]] == [
        f"{RIGHT_TO_LEFT_MARK}1",
        f"{RIGHT_TO_LEFT_MARK}2",
    ]


async def test_a_body_of_many_lines_is_sent_as_words(wire: Wire) -> None:
    """A content has a variable a line, and not endlessly many."""
    text = "\n".join(f"ligne {number}" for number in range(20))

    await wire.channel.send(outgoing(text, labelled("Oui", "Non")))

    assert wire.texts == [f"{text}\n1. Oui\n2. Non"]


async def test_a_long_text_is_cut_and_the_choices_stand_under_its_end(wire: Wire) -> None:
    """Nothing is lost, each piece fits, and only the last one tells of its fate."""
    text = " ".join(f"mot{number}" for number in range(400))

    await wire.channel.send(outgoing(text, labelled("Oui", "Non")))

    assert " ".join(wire.texts) == text
    assert max(map(len, wire.texts)) <= 1000
    sent = wire.twilio.phone(KHADIJA)
    assert [bool(one.choices) for one in sent] == [bool(one.callback) for one in sent]
    assert [bool(one.choices) for one in sent] == [False] * (len(sent) - 1) + [True]


async def test_long_numbered_choices_are_cut_as_well(wire: Wire) -> None:
    """Eleven long labels under a long text."""
    labels = tuple(f"Réponse {number} " + "longue " * 12 for number in range(11))

    await wire.channel.send(outgoing("mot " * 200, labelled(*labels)))

    assert len(wire.texts) > 1
    assert max(map(len, wire.texts)) <= 1000
    assert "11. Réponse 10" in wire.texts[-1]


async def test_nobodys_words_become_markup(wire: Wire) -> None:
    """Stars, tildes and braces are shown, not obeyed."""
    await wire.channel.send(outgoing("*gras* _italique_ ~barré~ `code` {{1}} a_b@c.ma", labelled("*Oui*")))

    (text,) = wire.texts
    assert not set("*~`") & set(text)
    assert "{{" not in text
    assert "a_b@c.ma" in text
    assert wire.twilio.phone(KHADIJA)[0].choices == [("x:1", "\u2217Oui\u2217")]


async def test_without_contents_the_choices_are_numbered(wire: Wire) -> None:
    """The Content API may be away while messages go."""
    wire.twilio.no_contents = True

    await wire.channel.send(outgoing("Wakha?", labelled("Iyeh", "La")))
    wire.twilio.no_contents = False
    await wire.channel.send(outgoing("Wakha?", labelled("Iyeh", "La")))

    assert wire.texts == ["Wakha?\n1. Iyeh\n2. La", "Wakha?"]


async def test_a_content_that_is_gone_is_made_anew(wire: Wire) -> None:
    """Somebody cleared the account: this message is numbered, the next has its buttons again."""
    for step in range(3):
        if step == 1:
            wire.twilio.contents.clear()
        await wire.channel.send(outgoing("Wakha?", labelled("Iyeh", "La")))

    assert wire.texts == ["Wakha?", "Wakha?\n1. Iyeh\n2. La", "Wakha?"]
    assert contents_made(wire) == 2


@pytest.mark.parametrize("fault", ["429", "500", "503"])
async def test_a_network_that_is_busy_is_tried_later(wire: Wire, fault: str) -> None:
    """Nothing was sent, and nothing is sent instead."""
    wire.twilio.faults = [fault]

    with pytest.raises(TryLater) as raised:
        await wire.channel.send(outgoing(choices=labelled("Iyeh", "La")))

    assert not isinstance(raised.value, Unsure)
    assert raised.value.after is not None
    assert wire.texts == []


@pytest.mark.parametrize("fault", ["reset", "lost", "garbled"])
async def test_an_answer_that_never_came_leaves_it_open(wire: Wire, fault: str) -> None:
    """It may have been taken or not."""
    wire.twilio.faults = [fault]

    with pytest.raises(Unsure):
        await wire.channel.send(outgoing())


@pytest.mark.parametrize("choices", [(), labelled("Iyeh", "La")], ids=["words", "buttons"])
@pytest.mark.parametrize("fault", ["reset", "lost", "garbled"])
async def test_what_was_taken_already_is_not_sent_twice(wire: Wire, choices: tuple[()], fault: str) -> None:
    """The next attempt looks at what went to that person before it sends again."""
    wire.twilio.faults = [fault]
    with pytest.raises(Unsure):
        await wire.channel.send(outgoing("deux\nlignes", choices))

    sid = await wire.channel.send(outgoing("deux\nlignes", choices, attempts=2))

    assert wire.texts == ["deux\nlignes"]
    assert sid == wire.twilio.phone(KHADIJA)[-1].sid


async def test_the_pieces_that_arrived_are_not_sent_again(wire: Wire) -> None:
    """The second piece failed; only that one goes once more."""
    text = " ".join(f"mot{number}" for number in range(250))
    wire.twilio.faults = ["", "500"]
    with pytest.raises(TryLater):
        await wire.channel.send(outgoing(text))

    await wire.channel.send(outgoing(text, attempts=2))

    assert " ".join(wire.texts) == text


async def test_a_dead_address_is_said_so(wire: Wire) -> None:
    """Twilio knows no such number."""
    message = outgoing()
    nobody = type(message)(**{**message.__dict__, "handle": "whatsapp:nobody"})

    with pytest.raises(Unreachable):
        await wire.channel.send(nobody)


async def test_a_wrong_secret_is_no_end(tmp_path: Path) -> None:
    """Until somebody mends it, nothing is given up, and nothing is tried every second."""
    async with wired(tmp_path, twilio_auth_token="wrong") as wire:
        with pytest.raises(TryLater) as raised:
            await wire.channel.send(outgoing())

    assert raised.value.after is not None
    assert raised.value.after >= timedelta(minutes=5)
    assert "wrong" not in str(raised.value)


async def test_a_retry_that_cannot_look_waits(tmp_path: Path) -> None:
    """Blindly sending again is the worse of the two."""
    async with wired(tmp_path, twilio_auth_token="wrong") as wire:
        with pytest.raises(TryLater):
            await wire.channel.send(outgoing(attempts=2))

    assert wire.twilio.sent == []


async def test_an_empty_message_says_something(wire: Wire) -> None:
    """Twilio takes no empty body."""
    await wire.channel.send(outgoing(" "))

    assert wire.texts == ["…"]


@pytest.mark.parametrize("sort", ["need", "offer", "desk", "other"])
async def test_a_knock_is_the_approved_template(wire: Wire, sort: str) -> None:
    """Long after the window, in the listing's own words on one line."""
    templates = Templates(wire.line.client, wire.app.ports.store)
    await templates.push()
    wire.twilio.approve()
    wire.twilio.heard.clear()

    await wire.channel.knock(Knock(KHADIJA, "fr", sort, "la\tcompta,\n *2 h*"))

    (arrived,) = wire.twilio.phone(KHADIJA)
    assert arrived.template
    assert ("la compta, \u22172 h\u2217" in arrived.text) == (sort in ("need", "offer"))
    assert arrived.choices == [("g:desk" if sort == "desk" else "g:status", "Lire")]


async def test_a_knock_about_nothing_in_particular_has_no_hole(wire: Wire) -> None:
    """A variable may not be empty, and very long words are cut."""
    await Templates(wire.line.client, wire.app.ports.store).push()
    wire.twilio.approve()

    for words in ("", "mot " * 200):
        await wire.channel.knock(Knock(KHADIJA, "en", "need", words))

    empty, long = wire.texts
    assert "“…”" in empty
    assert len(long) < 350


async def test_without_an_approved_template_nobody_is_knocked_at(wire: Wire) -> None:
    """Neither before it was pushed, nor before it was approved; afterwards at once."""
    knock = Knock(KHADIJA, "ary-Latn", "need", "la compta")
    with pytest.raises(WindowClosed):
        await wire.channel.knock(knock)
    await Templates(wire.line.client, wire.app.ports.store).push()
    with pytest.raises(WindowClosed):
        await wire.channel.knock(knock)
    wire.twilio.approve()

    sid = await wire.channel.knock(knock)

    assert wire.twilio.phone(KHADIJA)[-1].sid == sid
    assert Template("need", "ary-Latn").name == "jisr_news_need_ary_latn"


async def test_free_words_after_the_window_fail_at_twilio(wire: Wire) -> None:
    """The double refuses what the network would refuse, so that no test passes by its kindness."""
    wire.twilio.heard[KHADIJA] = MONDAY - timedelta(hours=25)

    await wire.channel.send(outgoing())

    assert wire.texts == []
    assert [one.code for one in wire.twilio.sent] == [63016]


async def test_a_sender_that_is_not_ours_is_for_somebody_to_mend(tmp_path: Path) -> None:
    """The number was mistyped."""
    async with wired(tmp_path, whatsapp_number="+212500000001") as wire:
        with pytest.raises(TryLater, match="configuration 63007"):
            await wire.channel.send(outgoing())


async def test_what_nobody_knows_is_given_up(wire: Wire) -> None:
    """A refusal of the request itself will not get better."""
    with pytest.raises(GiveUp, match="refused 21619"):
        await wire.line.client.send("whatsapp:+212500000000", KHADIJA, body="x", content_sid="HX1")
