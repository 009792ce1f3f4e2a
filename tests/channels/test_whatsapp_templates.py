"""The templates: in every writing, as WhatsApp takes them, pushed once and remembered."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.console import Console

from bot.channels.whatsapp_tables import list_templates, show_standings
from bot.channels.whatsapp_templates import EVERY, SORTS, Standing, Template, Templates
from bot.channels.whatsapp_wordings import version, versioned
from matching.values import WRITINGS
from tests.cast import TestClock
from tests.channels.whatsapp_lines import Wire, wired
from tests.doubles.twilio_contents import check_content, check_template

FRENCH = Template("need", "fr")


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """A line without templates."""
    async with wired(tmp_path) as opened:
        yield opened


def known(wire: Wire) -> Templates:
    """The templates of the line."""
    return Templates(wire.line.client, wire.app.ports.store)


def written(terminal: Console) -> str:
    """What stands on a terminal."""
    assert isinstance(terminal.file, io.StringIO)
    return terminal.file.getvalue()


def test_there_is_one_for_each_sort_in_each_writing() -> None:
    """No two of them would be one at WhatsApp, which knows no Darija."""
    assert {(one.sort, one.writing) for one in EVERY} == {(s, w) for s in SORTS for w in WRITINGS}
    assert len({(one.name, one.language) for one in EVERY}) == len(EVERY) == 20


@pytest.mark.parametrize("template", EVERY, ids=lambda one: f"{one.sort}-{one.writing}")
def test_each_is_one_that_whatsapp_may_approve(template: Template) -> None:
    """Its words neither begin nor end with a variable, each variable has a sample, the button's title fits."""
    content = {
        "friendly_name": template.name,
        "language": template.language,
        "types": template.types(),
        "variables": template.samples(),
    }

    check_content(content)
    check_template(content, {"name": template.name, "category": "UTILITY"})
    variables = set(re.findall(r"\{\{(\d)\}\}", template.body))
    assert variables == set(template.samples()) == ({"1"} if template.sort in ("need", "offer") else set())
    assert len(template.body) <= 1024
    assert "{words}" not in template.body


async def test_they_are_pushed_once(wire: Wire) -> None:
    """A second push makes nothing and asks for nothing that was asked for."""
    first = await known(wire).push()
    made, asked = len(wire.twilio.contents), dict(wire.twilio.approvals)
    wire.twilio.approve()
    second = await known(wire).push()

    assert {one.state for one in first} == {"received"}
    assert (made, len(asked)) == (20, 20)
    assert len(wire.twilio.contents) == 20
    assert {one.state for one in second} == {"approved"}


async def test_what_cannot_be_pushed_is_said_and_the_others_are(wire: Wire) -> None:
    """The Content API takes no new ones just now."""
    wire.twilio.no_contents = True

    standings = await known(wire).push()

    assert {(one.state, one.why) for one in standings} == {("not pushed", "busy 20503")}


async def test_checking_tells_how_far_each_is(wire: Wire) -> None:
    """Missing, waiting, or approved; and it is remembered."""
    before = await known(wire).check()
    await known(wire).push()
    wire.twilio.approve()
    after = await known(wire).check()
    requests = len(wire.twilio.requests)

    assert {one.state for one in before} == {"missing"}
    assert {one.state for one in after} == {"approved"}
    assert await known(wire).approved(Template("need", "fr")) is not None
    assert len(wire.twilio.requests) == requests


def days_pass(wire: Wire) -> None:
    """Some days, by the clock of the account."""
    assert isinstance(wire.twilio.clock, TestClock)
    wire.twilio.clock.pass_(days=3)


async def of_before(wire: Wire, template: Template, state: str = "approved", version: str = "") -> str:
    """A template that was pushed when its words were others."""
    (parts,) = template.types().values()
    types = {"twilio/quick-reply": parts | {"body": f"Ah. {parts['body']}"}}
    sid = await wire.line.client.make_content(
        f"{template.name}{version}", template.language, types, template.samples()
    )
    wire.twilio.approvals[sid] = state
    return sid


async def test_changed_words_are_pushed_under_a_name_of_their_own(wire: Wire) -> None:
    """Once; the words before are sent until the new ones are approved."""
    before = await of_before(wire, FRENCH)
    outdated = (await known(wire).check())[0]
    meanwhile = [await known(wire).approved(FRENCH)]
    pushed = (await known(wire).push())[0]
    meanwhile.append(await known(wire).approved(FRENCH))
    again, made = (await known(wire).push())[0], len(wire.twilio.contents)
    wire.twilio.approve()
    after = await known(wire).approved(FRENCH)

    assert (outdated.state, outdated.older) == ("outdated", True)
    assert (pushed.state, pushed.older) == (again.state, again.older) == ("received", True)
    assert meanwhile == [before, before]
    assert (made, before != after) == (21, True)
    assert wire.twilio.contents[str(after)]["friendly_name"] == versioned(FRENCH)
    assert (await known(wire).check())[0] == Standing(FRENCH, "approved")


async def test_words_of_before_that_were_refused_are_not_sent(wire: Wire) -> None:
    """Nor does anybody wait for them."""
    await of_before(wire, FRENCH, "rejected")

    outdated = (await known(wire).check())[0]
    pushed = (await known(wire).push())[0]

    assert outdated == Standing(FRENCH, "outdated")
    assert pushed == Standing(FRENCH, "received")
    assert await known(wire).approved(FRENCH) is None


async def test_the_newest_words_that_were_approved_are_sent_meanwhile(wire: Wire) -> None:
    """After two changes, the latest that WhatsApp knows."""
    await of_before(wire, FRENCH)
    days_pass(wire)
    newer = await of_before(wire, FRENCH, version="_0a1b2c3d")
    days_pass(wire)
    await of_before(wire, FRENCH, "pending", version="_0a1b2c3e")
    await known(wire).push()

    assert await known(wire).approved(FRENCH) == newer


async def test_what_only_has_a_like_name_is_none_of_ours(wire: Wire) -> None:
    """Another template, another language."""
    types = FRENCH.types()
    await wire.line.client.make_content(f"{FRENCH.name}_of_others", "fr", types, FRENCH.samples())
    await wire.line.client.make_content(FRENCH.name, "en", types, FRENCH.samples())

    assert (await known(wire).check())[0] == Standing(FRENCH, "missing")


def test_a_version_follows_the_words() -> None:
    """Eight signs that any name may hold; no two templates in one language share words."""
    assert all(re.fullmatch(r"[0-9a-f]{8}", version(one)) for one in EVERY)
    assert len({version(one) for one in EVERY}) == len(EVERY)


def test_they_are_listed_with_their_words() -> None:
    """Each name, language and sentence, without asking anybody."""
    terminal = Console(width=200, file=io.StringIO())

    list_templates(terminal)

    shown = written(terminal)
    assert all(one.name in shown for one in EVERY)
    assert "{{1}}" in shown
    assert "the name with the version behind it" in shown


def test_how_many_are_approved_is_counted() -> None:
    """With the reason where one was refused."""
    terminal = Console(width=200, file=io.StringIO())
    standings = [
        Standing(EVERY[0], "approved"),
        Standing(EVERY[1], "rejected", "too short"),
        Standing(EVERY[2], "outdated", older=True),
    ]

    show_standings(standings, terminal)

    shown = written(terminal)
    assert "too short" in shown
    assert "its words changed; `push` asks for the new ones; the words before are used until then" in shown
    assert "1 of 3 approved" in shown
