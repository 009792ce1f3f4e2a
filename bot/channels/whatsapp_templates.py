"""The templates that WhatsApp approves beforehand: what may be said after the window, in every writing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.catalogues import sentence
from bot.channels.twilio_client import Twilio
from bot.channels.whatsapp_contents import LANGUAGES, variables
from bot.channels.whatsapp_wordings import LONG_AGO, Content, Held, held_in, versioned
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
# What is only at WhatsApp in other words than those of today is outdated.
APPROVED, MISSING, OUTDATED = "approved", "missing", "outdated"
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
    """A template with its state at WhatsApp, why it was refused, and whether older words are used meanwhile."""

    template: Template
    state: str
    why: str = ""
    older: bool = False


class Templates:
    """The templates at Twilio, as far as we know them."""

    def __init__(self, client: Twilio, store: Store) -> None:
        self._client = client
        self._store = store

    async def approved(self, template: Template) -> str | None:
        """The id of a template that may be sent; None where WhatsApp has not approved it, or not yet.

        While it has not, that of the words before, where those were approved.
        """
        kept = await self._kept(template)
        if kept is None:
            return None
        if kept["state"] != APPROVED:
            kept = await self._look(template, kept["sid"], kept.get("older", ""))
        return (kept["sid"] if kept["state"] == APPROVED else kept.get("older")) or None

    async def push(self) -> list[Standing]:
        """Make what is missing or was worded otherwise, and ask for its approval; what became of each."""
        there = await self._contents()
        return [await self._push(template, held_in(template, there)) for template in EVERY]

    async def _push(self, template: Template, held: Held) -> Standing:
        name = versioned(template) if held.older else template.name
        try:
            older = await self._approved_among(held.older)
            if held.current:
                sid, name = held.current.sid, held.current.name
            else:
                sid = await self._client.make_content(
                    name, template.language, template.types(), template.samples()
                )
            kept = await self._look(template, sid, older)
            if kept["state"] == "unsubmitted":
                await self._client.submit(sid, name)
                kept = await self._look(template, sid, older)
        except DeliveryError as error:
            return Standing(template, "not pushed", str(error))
        return _standing(template, kept)

    async def check(self) -> list[Standing]:
        """The state of each, asked anew."""
        there = await self._contents()
        return [await self._check(template, held_in(template, there)) for template in EVERY]

    async def _check(self, template: Template, held: Held) -> Standing:
        older = await self._approved_among(held.older)
        if held.current:
            return _standing(template, await self._look(template, held.current.sid, older))
        if older:
            await self._keep(template, {"sid": older, "state": APPROVED, "why": "", "older": ""})
        return Standing(template, OUTDATED if held.older else MISSING, older=bool(older))

    async def _contents(self) -> list[Content]:
        return [
            Content(
                str(one.sid),
                one.friendly_name or "",
                one.language or "",
                one.types or {},
                one.date_created or LONG_AGO,
            )
            for one in await self._client.contents()
        ]

    async def _approved_among(self, older: Sequence[Content]) -> str:
        """The newest of some contents that may be sent; empty where none may."""
        for content in older:
            if (await self._client.approval(content.sid))[0] == APPROVED:
                return content.sid
        return ""

    async def _look(self, template: Template, sid: str, older: str) -> dict[str, str]:
        """Ask how far its approval is, and remember the answer."""
        state, why = await self._client.approval(sid)
        kept = {"sid": sid, "state": state, "why": why, "older": "" if state == APPROVED else older}
        await self._keep(template, kept)
        return kept

    async def _keep(self, template: Template, kept: Mapping[str, str]) -> None:
        async with self._store.begin() as work:
            await work.settings.put(template.key, kept)

    async def _kept(self, template: Template) -> dict[str, str] | None:
        async with self._store.begin() as work:
            kept: dict[str, str] | None = await work.settings.get(template.key)
        return kept


def _standing(template: Template, kept: Mapping[str, str]) -> Standing:
    return Standing(template, kept["state"], kept["why"], older=bool(kept["older"]))
