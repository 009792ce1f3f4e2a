"""Telegram, Twilio and a public address in one small server on loopback, set up well until told otherwise."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from bot.channels.whatsapp_templates import EVERY, Template
from tests.cast import MONDAY

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-"
ACCOUNT = "AC" + "0a" * 16
SECRET = "5f" * 16
NUMBER = "+212600112233"


def template(one: Template, status: str = "approved", **otherwise: Any) -> dict[str, Any]:
    """A template as the Content API lists it."""
    listed = {"friendly_name": one.name, "language": one.language, "types": one.types()} | otherwise
    return listed | {"approval_requests": {"name": listed["friendly_name"], "status": status}}


@dataclass
class Neighbours:
    """What each path answers, and how far their clock is from Monday; `asked` is what was asked."""

    address: str = ""
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    off: timedelta | None = timedelta()
    asked: list[str] = field(default_factory=list)

    def is_well(self) -> None:
        """Everything as it should be."""
        self.answers |= {
            f"/bot{TOKEN}/getMe": (
                200,
                {
                    "ok": True,
                    "result": {"id": 1, "is_bot": True, "first_name": "J", "username": "jisr_bot"},
                },
            ),
            "/public/healthz": (200, {"name": "jisr", "status": "ok"}),
            f"/2010-04-01/Accounts/{ACCOUNT}.json": (200, {"status": "active"}),
            "/v1/Services": (200, {"services": []}),
            "/v1/ContentAndApprovals": (200, {"contents": [template(one) for one in EVERY]}),
        }
        self.webhook(f"{self.address}/public/telegram/x")
        self.sender(webhook={"callback_url": f"{self.address}/public/whatsapp/messages"})

    def webhook(self, url: str, **more: Any) -> None:
        """What Telegram tells of the webhook."""
        told = {"url": url, "has_custom_certificate": False, "pending_update_count": 0, **more}
        self.answers[f"/bot{TOKEN}/getWebhookInfo"] = (200, {"ok": True, "result": told})

    def sender(self, **more: Any) -> None:
        """What Twilio tells of the senders."""
        one = {"sender_id": f"whatsapp:{NUMBER}", "status": "ONLINE", **more}
        self.answers["/v2/Channels/Senders"] = (200, {"senders": [one]})


def _answering(neighbours: Neighbours) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        """One request."""

        def do_GET(self) -> None:
            """What Twilio and the public address are asked with."""
            path, _, query = self.path.partition("?")
            neighbours.asked.append(self.path)
            status, body = neighbours.answers.get(f"{path}?{query}") or neighbours.answers.get(
                path, (404, {"ok": False, "description": "Not Found"})
            )
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response_only(status)
            off = neighbours.off
            self.send_header("date", "soon" if off is None else format_datetime(MONDAY + off, usegmt=True))
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self) -> None:
            """What Telegram is asked with."""
            self.rfile.read(int(self.headers.get("content-length", "0")))
            self.do_GET()

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    return Answer


@contextmanager
def neighbours() -> Iterator[Neighbours]:
    """The server, while the test lasts."""
    found = Neighbours()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(found))
    found.address = f"http://127.0.0.1:{server.server_address[1]}"
    found.is_well()
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    serving.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        serving.join()
