"""Twilio as WhatsApp needs it: messages, contents, approvals, signed webhooks, and people with phones.

Strict where the real one is: lengths, variables, the window of 24 hours, approval. It answers over HTTP.
"""

import base64
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from twilio.request_validator import RequestValidator

from bot.usecases.ports import Clock
from tests.doubles.twilio_contents import CHOOSING, VARIABLE, Refused, check_content, check_template
from tests.doubles.wires import Answer, Request, wire

ACCOUNT, SECRET, NUMBER = "AC" + "1" * 32, "the-auth-token", "+212500000000"
SENDER = f"whatsapp:{NUMBER}"
PUBLIC = "https://jisr.example.org"
MESSAGES, STATUSES = "/whatsapp/messages", "/whatsapp/statuses"
SIGNATURE = "x-twilio-signature"
FORM = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"}
DAY = timedelta(hours=24)
_TO = re.compile(r"whatsapp:(\+\d{6,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128})")


def settings_at(address: str) -> dict[str, Any]:
    """What Jisr is told of this account, which answers at that address, and of where its posts go."""
    return {
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_token": SECRET,
        "whatsapp_number": NUMBER,
        "twilio_api": address,
        "public_url": PUBLIC,
    }


def form_of(number: int, handle: str, text: str = "", **fields: str) -> dict[str, str]:
    """A message of somebody as Twilio posts it; the number is the message's own."""
    sid = fields.get("MessageSid", f"SM{number:032d}")
    digits = handle.removeprefix("whatsapp:+")
    base = {
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ProfileName": "",
        "MessageType": "text",
        "SmsSid": sid,
        "WaId": digits if digits.isdigit() else "",
        "SmsStatus": "received",
        "Body": text,
        "To": SENDER,
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": handle,
        "ApiVersion": "2010-04-01",
    }
    return base | fields


def signed(form: Mapping[str, Any], path: str = MESSAGES, secret: str = SECRET, base: str = PUBLIC) -> str:
    """Twilio's signature of a form that is posted to that address."""
    return str(RequestValidator(secret).compute_signature(f"{base}{path}", form))


@dataclass
class Sent:
    """A message as it stands on a phone."""

    sid: str
    handle: str
    text: str
    callback: str
    at: datetime
    choices: list[tuple[str, str]] = field(default_factory=list)
    template: str = ""
    status: str = "queued"
    code: int | None = None
    incoming: bool = False
    media: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class FakeTwilio:
    """The account with everything that happened in it; `faults` befall the next messages, one each.

    Of an `unwell` message it tells nothing just now.
    """

    clock: Clock
    door: httpx.AsyncClient | None = None
    sent: list[Sent] = field(default_factory=list)
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    approvals: dict[str, str] = field(default_factory=dict)
    heard: dict[str, datetime] = field(default_factory=dict)
    dead: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    no_contents: bool = False
    away: bool = False
    unwell: set[str] = field(default_factory=set)
    requests: list[Request] = field(default_factory=list)
    untold: list[tuple[Sent, str]] = field(default_factory=list)
    count: int = 0

    @asynccontextmanager
    async def answering(self) -> AsyncIterator[str]:
        """The address at which it answers."""
        async with wire(self._answer) as address:
            yield address

    async def _answer(self, request: Request) -> Answer:
        self.requests.append(request)
        if self.away:
            return _problem(503, 20503)
        wanted = "Basic " + base64.b64encode(f"{ACCOUNT}:{SECRET}".encode()).decode()
        try:
            signed_in = request.headers.get("authorization") == wanted
            return self._routed(request) if signed_in else _problem(401, 20003)
        except Refused as refused:
            return _problem(refused.status, refused.code)

    def _routed(self, request: Request) -> Answer:
        root = f"/2010-04-01/Accounts/{ACCOUNT}/Messages"
        path, posted = request.path, request.method == "POST"
        if path == f"{root}.json":
            return self._create(request) if posted else self._list(request)
        if one := re.fullmatch(rf"{root}/(\w+)\.json", path):
            return self._one(one[1])
        if media := re.fullmatch(rf"{root}/(\w+)/Media\.json", path):
            return self._media(media[1])
        if path == "/v1/Content":
            return self._make(request) if posted else self._contents()
        if approval := re.fullmatch(r"/v1/Content/(\w+)/ApprovalRequests(/whatsapp)?", path):
            return self._submit(request, approval[1]) if posted else self._approval(approval[1])
        raise Refused(404, 20404)

    def _create(self, request: Request) -> Answer:
        fault = self.faults.pop(0) if self.faults else ""
        if fault in ("429", "500", "503"):
            return _problem(int(fault), 20429 if fault == "429" else 20500)
        if fault in ("reset", "hang"):
            return Answer(cut=fault == "reset", never=fault == "hang")
        message = self._taken(request.form)
        self.sent.append(message)
        self._decide(message, fault)
        if fault in ("lost", "late"):
            # Taken, but whoever sent it never hears of that.
            return Answer(cut=fault == "lost", never=fault == "late")
        if fault == "garbled":
            return Answer(201, b"<html>")
        return Answer(201, _shown(message))

    def _taken(self, form: dict[str, str]) -> Sent:
        if form.get("From") != SENDER:
            raise Refused(400, 63007)
        if not _TO.fullmatch(form.get("To", "")):
            raise Refused(400, 21211)
        self.count += 1
        sid, to, callback = f"SM{self.count:032d}", form["To"], form.get("StatusCallback", "")
        if "ContentSid" in form:
            if "Body" in form or "MediaUrl" in form:
                raise Refused(400, 21619)
            text, choices = self._rendered(form)
            content = form["ContentSid"]
            return Sent(sid, to, text, callback, self.clock.now(), choices, content)
        if not form.get("Body"):
            raise Refused(400, 21602)
        if len(form["Body"]) > 1600:
            raise Refused(400, 21617)
        return Sent(sid, to, form["Body"], callback, self.clock.now())

    def _rendered(self, form: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
        content = self.contents.get(form["ContentSid"])
        if content is None:
            raise Refused(404, 20404)
        given = json.loads(form.get("ContentVariables", "{}"))
        for value in given.values():
            if not isinstance(value, str) or not value.strip() or re.search(r"[\n\t]", value):
                raise Refused(400, 21656)
        if set(given) != set(content["variables"]):
            raise Refused(400, 21656)
        ((kind, parts),) = content["types"].items()
        group, label, _, longest = CHOOSING[kind]

        def fill(text: str) -> str:
            """The text with its variables."""
            return VARIABLE.sub(lambda found: given[found[1]], text)

        choices = [(fill(one["id"]), fill(one[label])) for one in parts[group]]
        titles = [title for _, title in choices]
        too_long = [title for title in titles if len(title) > longest or re.search(r"[*_]", title)]
        if too_long or len(set(titles)) < len(titles) or len(fill(parts["body"])) > 1024:
            raise Refused(400, 63013)
        return fill(parts["body"]), choices

    def _decide(self, message: Sent, fault: str) -> None:
        """What becomes of a message that was taken; it is told later."""
        heard = self.heard.get(message.handle)
        open_ = heard is not None and self.clock.now() - heard <= DAY
        approved = self.approvals.get(message.template) == "approved"
        code = self.dead.get(message.handle) or (int(fault) if fault.isdigit() else None)
        if code is None and not open_ and not approved:
            code = 63016
        message.status, message.code = ("failed", code) if code else ("delivered", None)
        steps = ["failed"] if code else ["sent", "delivered"]
        self.untold += [(message, step) for step in steps]

    def _list(self, request: Request) -> Answer:
        found = [one for one in reversed(self.sent) if _matches(one, request.query)]
        return Answer(200, _page("messages", [_shown(one) for one in found]))

    def _one(self, sid: str) -> Answer:
        found = [one for one in self.sent if one.sid == sid]
        if sid in self.unwell:
            raise Refused(503, 20503)
        if not found:
            raise Refused(404, 20404)
        return Answer(200, _shown(found[0]))

    def _media(self, sid: str) -> Answer:
        (message,) = [one for one in self.sent if one.sid == sid]
        root = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}/Media"
        listed = [
            {"sid": name, "parent_sid": sid, "content_type": kind, "uri": f"{root}/{name}.json"}
            for name, kind in message.media
        ]
        return Answer(200, _page("media_list", listed))

    def _make(self, request: Request) -> Answer:
        if self.no_contents:
            raise Refused(503, 20503)
        if request.headers.get("content-type") != "application/json":
            raise Refused(400, 20001)
        wanted = json.loads(request.body)
        check_content(wanted)
        self.count += 1
        sid = f"HX{self.count:032d}"
        made = {"date_created": self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")}
        self.contents[sid] = wanted | {"variables": wanted.get("variables") or {}} | made
        return Answer(201, wanted | {"sid": sid, "account_sid": ACCOUNT})

    def _contents(self) -> Answer:
        listed = [content | {"sid": sid} for sid, content in self.contents.items()]
        return Answer(200, {"contents": listed, "meta": {"key": "contents", "next_page_url": None}})

    def _submit(self, request: Request, sid: str) -> Answer:
        if sid not in self.contents or request.headers.get("content-type") != "application/json":
            raise Refused(400, 20001)
        wanted = json.loads(request.body)
        check_template(self.contents[sid], wanted)
        self.approvals[sid] = "received"
        return Answer(201, {"name": wanted["name"], "category": wanted["category"], "status": "received"})

    def _approval(self, sid: str) -> Answer:
        if sid not in self.contents:
            raise Refused(404, 20404)
        state = self.approvals.get(sid, "unsubmitted")
        return Answer(200, {"sid": sid, "whatsapp": {"status": state, "rejection_reason": ""}})

    def approve(self) -> None:
        """WhatsApp approves everything that waits for it."""
        self.approvals = dict.fromkeys(self.approvals, "approved")

    async def say(self, handle: str, text: str = "", **fields: str) -> httpx.Response:
        """Somebody writes."""
        return await self.post(MESSAGES, self.written(handle, text, **fields))

    def written(self, handle: str, text: str = "", **fields: str) -> dict[str, str]:
        """What is posted when somebody writes; it is then in the account, whether or not it arrives."""
        self.count += 1
        self.heard[handle] = self.clock.now()
        form = form_of(self.count, handle, text, **fields)
        self.sent.append(Sent(form["MessageSid"], handle, text, "", self.clock.now(), incoming=True))
        return form

    async def tap(self, handle: str, number: int) -> httpx.Response:
        """Somebody taps a choice of the last message, counted from one; types its number where it has none."""
        choices = self.phone(handle)[-1].choices
        if not choices:
            return await self.say(handle, str(number))
        id_, title = choices[number - 1]
        if len(choices) > 3:
            return await self.say(handle, title, MessageType="interactive", ListId=id_, ListTitle=title)
        return await self.say(handle, title, MessageType="button", ButtonPayload=id_, ButtonText=title)

    def phone(self, handle: str) -> list[Sent]:
        """What arrived on a phone, oldest first."""
        return [
            one
            for one in self.sent
            if one.handle == handle and not one.incoming and one.status == "delivered"
        ]

    async def tell(self) -> int:
        """Tell what became of the messages so far; how many times that was."""
        told, self.untold = self.untold, []
        for message, step in told:
            if message.callback:
                await self.tell_one(message, step)
        return len(told)

    async def tell_one(self, message: Sent, step: str) -> httpx.Response:
        """One status callback."""
        form = {
            "MessageSid": message.sid,
            "MessageStatus": step,
            "AccountSid": ACCOUNT,
            "From": SENDER,
            "To": message.handle,
        }
        code = {"ErrorCode": str(message.code)} if step == "failed" else {}
        address = urlsplit(message.callback)
        return await self.post(f"{address.path}?{address.query}", form | code)

    async def post(self, path: str, form: dict[str, str], secret: str = SECRET) -> httpx.Response:
        """Post a form as Twilio does, signed."""
        assert self.door is not None
        headers = {SIGNATURE: signed(form, path, secret), **FORM}
        return await self.door.post(path, content=urlencode(form).encode(), headers=headers)


def _problem(status: int, code: int) -> Answer:
    return Answer(status, {"code": code, "message": "no", "more_info": "", "status": status})


def _page(name: str, listed: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: listed, "next_page_uri": None, "page": 0, "page_size": 50}


def _matches(one: Sent, query: dict[str, str]) -> bool:
    to, sender = (SENDER, one.handle) if one.incoming else (one.handle, SENDER)
    since = query.get("DateSent>", "")
    return (
        query.get("To", to) == to
        and query.get("From", sender) == sender
        and (not since or one.at.strftime("%Y-%m-%dT%H:%M:%SZ") >= since)
    )


def _shown(one: Sent) -> dict[str, Any]:
    to, sender = (SENDER, one.handle) if one.incoming else (one.handle, SENDER)
    return {
        "sid": one.sid,
        "account_sid": ACCOUNT,
        "to": to,
        "from": sender,
        "body": one.text,
        "status": "received" if one.incoming else one.status,
        "direction": "inbound" if one.incoming else "outbound-api",
        "date_sent": format_datetime(one.at),
        "date_created": format_datetime(one.at),
        "num_media": str(len(one.media)),
        "error_code": one.code,
    }
