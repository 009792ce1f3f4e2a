"""Every call that Jisr makes to Twilio is one that Twilio's own description of its API allows."""

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.channels.whatsapp_reconciling import reconcile
from bot.channels.whatsapp_templates import Templates
from bot.usecases.records import Knock
from tests.channels.whatsapp_lines import KHADIJA, Wire, labelled, outgoing, wired
from tests.doubles.nodes import PATIENCE, started
from tests.doubles.twilio import ACCOUNT
from tests.doubles.wires import Request

pytestmark = [pytest.mark.node, pytest.mark.openapi, pytest.mark.slow]

DOCUMENTS = {"/v1/": "twilio_content_v1.json", "/2010-04-01/": "twilio_api_v2010.json"}


def prism(programs: Path, document: Path) -> AbstractAsyncContextManager[str]:
    """Prism with a description of an API, at an address of its own."""
    return started(programs / "prism", "mock", "--errors", str(document))


async def every_kind_of_call(wire: Wire) -> list[Request]:
    """Words, buttons, a list, a retry, templates, a knock, reconciliation: what was asked of Twilio."""
    for message in (
        outgoing("salam\nlabas"),
        outgoing("Wakha?", labelled("Iyeh", "La")),
        outgoing("Lequel ?", labelled(*"ABCDE")),
        outgoing("salam", attempts=2),
    ):
        await wire.channel.send(message)
    templates = Templates(wire.line.client, wire.app.ports.store)
    await templates.push()
    wire.twilio.approve()
    await templates.check()
    await wire.channel.knock(Knock(KHADIJA, "fr", "need", "la compta"))
    wire.twilio.written(KHADIJA)
    wire.twilio.sent[-1].media = [("ME" + "1" * 32, "audio/ogg")]
    wire.app.clock.offset += timedelta(minutes=2)
    await reconcile(wire.app.ports, wire.line)
    await wire.line.client.message(wire.twilio.sent[0].sid)
    return wire.twilio.requests


def kept(headers: dict[str, str]) -> dict[str, str]:
    """The headers that say something of the call."""
    wanted = ("authorization", "content-type", "accept")
    return {name: value for name, value in headers.items() if name in wanted}


def wrong_in(answer: httpx.Response) -> list[str]:
    """Where a request is not as described; Twilio's own examples of answers are not all as described either."""
    if answer.status_code < 400:
        return []
    found = [one["location"] for one in answer.json().get("validation", ())]
    if not found:
        return [f"status {answer.status_code}"]
    return [".".join(map(str, rest)) for rest in found if rest[0] != "response"]


async def test_every_call_is_one_that_twilio_describes(tmp_path: Path, openapi: Path, programs: Path) -> None:
    """Prism, which knows the description, finds nothing wrong with any; with a wrong one it does."""
    async with wired(tmp_path) as wire:
        requests = await every_kind_of_call(wire)
    wrong = Request(
        "POST", "/v1/Content", {}, requests[0].headers | {"content-type": "application/json"}, b"{}"
    )

    refused: list[tuple[bool, str, str]] = []
    async with (
        prism(programs, openapi / DOCUMENTS["/v1/"]) as contents,
        prism(programs, openapi / DOCUMENTS["/2010-04-01/"]) as messages,
        httpx.AsyncClient(timeout=PATIENCE) as client,
    ):
        for request in (*requests, wrong):
            base = contents if request.path.startswith("/v1/") else messages
            answer = await client.request(
                request.method,
                f"{base}{request.path}",
                params=request.query,
                content=request.body,
                headers=kept(request.headers),
            )
            refused += [(request is wrong, request.path, where) for where in wrong_in(answer)]

    assert [one for one in refused if not one[0]] == []
    assert refused
    paths = {request.path.replace(ACCOUNT, "AC").split("/HX")[0] for request in requests}
    assert {"/2010-04-01/Accounts/AC/Messages.json", "/v1/Content"} <= paths
    assert len(requests) > 60
