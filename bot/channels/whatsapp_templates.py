"""The templates that WhatsApp approves beforehand: what may be said after the window, in every writing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.catalogues import sentence
from bot.channels.twilio_client import Twilio
from bot.channels.whatsapp_contents import LANGUAGES, variables
from bot.errors import DeliveryError
from bot.usecases.ports import Store
from matching.values import WRITINGS, Writing

SORTS = ("need", "offer", "desk", "other")
# These name no listing, so that nothing in them is filled in.
NO_WORDS = ("desk", "other")
SAMPLE: dict[Writing, str] = {
    "fr": "comptabilité, 2 h par semaine",
    "ar": "المحاسبة، ساعتان في الأسبوع",
    "ary-Arab": "لاكونطابيليتي، جوج سوايع ف السيمانة",
    "ary-Latn": "la compta, 2 sway3 f simana",
    "en": "accounting, 2 hours a week",
}
APPROVED, MISSING = "approved", "missing"
_BLANK = re.compile(r"\{words\}")


@dataclass(frozen=True)
class Template:
    """One sort of news in one writing."""

    sort: str
    writing: Writing

    @property
    def name(self) -> str:
        """Its name at WhatsApp, which knows no Darija: there it bears a name of its own."""
        own = f"_{self.writing.replace('-', '_').lower()}" if self.writing.startswith("ary") else ""
        return f"jisr_news_{self.sort}{own}"

    @property
    def language(self) -> str:
        """Its language as WhatsApp calls it."""
        return LANGUAGES[self.writing]

    @property
    def key(self) -> str:
        """Under which setting its id and state are kept."""
        return f"template:{self.sort}:{self.writing}"

    @property
    def body(self) -> str:
        """Its words, with the listing's as the one variable."""
        return _BLANK.sub("{{1}}", sentence(f"template.{self.sort}", self.writing))

    def types(self) -> dict[str, Any]:
        """The content: the words and one button, which asks for the news."""
        action = "g:desk" if self.sort == "desk" else "g:status"
        title = sentence("choice.read_news", self.writing)
        actions = [{"type": "QUICK_REPLY", "title": title, "id": action}]
        return {"twilio/quick-reply": {"body": self.body, "actions": actions}}

    def samples(self) -> dict[str, str]:
        """What may stand for the variable, as those who approve want to see it."""
        return {} if self.sort in NO_WORDS else {"1": SAMPLE[self.writing]}

    def filled(self, words: str) -> str | None:
        """The variables of a message; None where there are none."""
        return None if self.sort in NO_WORDS else variables((words,))


EVERY = tuple(Template(sort, writing) for sort in SORTS for writing in WRITINGS)


@dataclass(frozen=True)
class Standing:
    """A template with its state at WhatsApp, and why it was refused."""

    template: Template
    state: str
    why: str = ""


class Templates:
    """The templates at Twilio, as far as we know them."""

    def __init__(self, client: Twilio, store: Store) -> None:
        self._client = client
        self._store = store

    async def approved(self, template: Template) -> str | None:
        """The id of a template that may be sent; None where WhatsApp has not approved it, or not yet."""
        kept = await self._kept(template)
        if kept is None:
            return None
        if kept["state"] != APPROVED:
            kept = await self._look(template, kept["sid"])
        return str(kept["sid"]) if kept["state"] == APPROVED else None

    async def push(self) -> list[Standing]:
        """Make what is missing and ask for its approval; what became of each."""
        there = {(one.friendly_name, one.language): str(one.sid) for one in await self._client.contents()}
        return [await self._push(template, there) for template in EVERY]

    async def _push(self, template: Template, there: Mapping[tuple[Any, Any], str]) -> Standing:
        try:
            sid = there.get((template.name, template.language)) or await self._client.make_content(
                template.name, template.language, template.types(), template.samples()
            )
            kept = await self._look(template, sid)
            if kept["state"] == "unsubmitted":
                await self._client.submit(sid, template.name)
                kept = await self._look(template, sid)
        except DeliveryError as error:
            return Standing(template, "not pushed", str(error))
        return Standing(template, kept["state"], kept["why"])

    async def check(self) -> list[Standing]:
        """The state of each, asked anew."""
        there = {(one.friendly_name, one.language): str(one.sid) for one in await self._client.contents()}
        standings = []
        for template in EVERY:
            sid = there.get((template.name, template.language))
            kept = await self._look(template, sid) if sid else {"state": MISSING, "why": ""}
            standings.append(Standing(template, kept["state"], kept["why"]))
        return standings

    async def _look(self, template: Template, sid: str) -> dict[str, str]:
        """Ask how far its approval is, and remember the answer."""
        state, why = await self._client.approval(sid)
        kept = {"sid": sid, "state": state, "why": why}
        async with self._store.begin() as work:
            await work.settings.put(template.key, kept)
        return kept

    async def _kept(self, template: Template) -> dict[str, str] | None:
        async with self._store.begin() as work:
            kept: dict[str, str] | None = await work.settings.get(template.key)
        return kept
