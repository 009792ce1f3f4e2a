"""Twilio's API by its own client, with an HTTP client that sends JSON, keeps its time-out and never repeats."""

import asyncio
import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import httpx
from twilio.base import values
from twilio.base.exceptions import TwilioException
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance
from twilio.rest.content.v1.content import ContentInstance, ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bot.channels.whatsapp_errors import error_of
from bot.errors import GiveUp, TryLater, Unsure

TIME_OUT = 10.0
# Where Twilio keeps what people sent, and where it sends whoever asks for it: without the secret from there on.
MEDIA_HOST, CDN = "api.twilio.com", ".twiliocdn.com"
MOST_MEDIA_BYTES = 16 * 1024 * 1024
# A file may not be there yet when its message is.
SOON = (1.0, 3.0)
MOST_LISTED = 1000
# An account has at most some hundreds of contents; ours are a few dozen of them.
MOST_CONTENTS = 3000


class PlainHttp(AsyncHttpClient):  # type: ignore[misc]
    """What Twilio's client sends goes out once, as it says it is, within the time-out; `api` stands for Twilio."""

    def __init__(self, api: str, timeout: float) -> None:
        super().__init__(logging.getLogger("jisr.twilio"), is_async=True, timeout=timeout)
        self._api = httpx.URL(api) if api else None
        self._http = httpx.AsyncClient(timeout=timeout, follow_redirects=False)

    async def request(
        self,
        method: str,
        uri: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the vendor's signature
        allow_redirects: bool = False,
    ) -> Response:
        """One call. Raises TryLater where it never left, Unsure where nobody knows."""
        is_json = (headers or {}).get("Content-Type", "").startswith("application/json")
        body: dict[str, Any] = {"content": json.dumps(data)} if is_json else {"data": data}
        limit = timeout or self.timeout
        try:
            # httpx counts anew with each byte that comes; together they may not take longer either.
            async with asyncio.timeout(limit):
                answer = await self._http.request(
                    method, self.where(uri), params=params, headers=headers, auth=auth, timeout=limit, **body
                )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise TryLater(f"network {type(error).__name__}") from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise Unsure(f"network {type(error).__name__}") from None
        return Response(answer.status_code, answer.text, answer.headers)

    def where(self, uri: str) -> httpx.URL:
        """Where a call goes."""
        url = httpx.URL(uri)
        if self._api is None:
            return url
        return url.copy_with(scheme=self._api.scheme, host=self._api.host, port=self._api.port)

    async def bytes_at(self, url: httpx.URL, auth: tuple[str, str] | None) -> httpx.Response:
        """A file with its status. Raises TryLater where it cannot be had, GiveUp where it is too large."""
        try:
            async with self._http.stream("GET", url, auth=auth) as answer:
                content = bytearray()
                async for piece in answer.aiter_bytes():
                    content += piece
                    if len(content) > MOST_MEDIA_BYTES:
                        raise GiveUp("too_large")
        except httpx.HTTPError as error:
            raise TryLater(f"network {type(error).__name__}") from None
        return httpx.Response(answer.status_code, headers=answer.headers, content=bytes(content))

    async def close(self) -> None:
        """Close what is still open."""
        await self._http.aclose()


class Twilio:
    """The calls that Jisr makes; each raises a DeliveryError where it fails."""

    def __init__(self, account: str, secret: str, api: str = "", timeout: float = TIME_OUT) -> None:
        self.account = account
        self._http = PlainHttp(api, timeout)
        self._auth = (account, secret)
        self._client = Client(account, secret, http_client=self._http, environment={"": ""})

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    def at(self, uri: str) -> httpx.URL:
        """Where a call to that address of Twilio's goes."""
        return self._http.where(uri)

    async def send(self, sender: str, to: str, callback: str | None = None, **what: str) -> str:
        """Hand over a message: `body`, or `content_sid` and `content_variables`. Twilio's id of it."""
        sent = await _asked(
            self._client.messages.create_async(
                to=to, from_=sender, status_callback=callback or values.unset, **what
            )
        )
        return str(sent.sid)

    async def sent_since(self, sender: str, to: str, since: datetime) -> list[MessageInstance]:
        """What went to somebody since then, the newest first."""
        found = self._client.messages.list_async(
            to=to, from_=sender, date_sent_after=since, limit=MOST_LISTED
        )
        return list(await _asked(found))

    async def message(self, sid: str) -> MessageInstance:
        """A message by Twilio's id."""
        return await _asked(self._client.messages(sid).fetch_async())

    async def received_since(self, sender: str, since: datetime) -> list[MessageInstance]:
        """What came to our number since then, the newest first."""
        found = self._client.messages.list_async(to=sender, date_sent_after=since, limit=MOST_LISTED)
        return list(await _asked(found))

    async def media_of(self, sid: str) -> list[tuple[str, str]]:
        """Address and type of each file of a message."""
        found = await _asked(self._client.messages(sid).media.list_async(limit=10))
        root = "https://api.twilio.com"
        return [(f"{root}{one.uri.removesuffix('.json')}", str(one.content_type)) for one in found]

    async def media(self, address: str) -> bytes:
        """A file that came with a message of this account; the secret goes to Twilio alone."""
        own = f"/2010-04-01/Accounts/{self.account}/"
        url = _url(address)
        if url.scheme != "https" or url.host != MEDIA_HOST or not url.path.startswith(own):
            raise GiveUp("foreign_media")
        answer = await self._http.bytes_at(self._http.where(str(url)), self._auth)
        for pause in SOON:
            if answer.status_code != httpx.codes.NOT_FOUND:
                break
            await asyncio.sleep(pause)
            answer = await self._http.bytes_at(self._http.where(str(url)), self._auth)
        if answer.is_redirect:
            moved = _url(answer.headers.get("location", ""))
            if moved.scheme != "https" or not moved.host.endswith(CDN):
                raise GiveUp("foreign_media")
            answer = await self._http.bytes_at(self._http.where(str(moved)), None)
        if not answer.is_success:
            raise error_of(None, answer.status_code)
        return answer.content

    async def make_content(
        self, name: str, language: str, types: Mapping[str, Any], samples: Mapping[str, str]
    ) -> str:
        """A new content; its id."""
        wanted = {"friendly_name": name, "language": language, "types": types, "variables": samples}
        made = await _asked(
            self._client.content.v1.contents.create_async(ContentList.ContentCreateRequest(wanted))
        )
        return str(made.sid)

    async def contents(self) -> list[ContentInstance]:
        """Every content of the account."""
        return list(
            await _asked(self._client.content.v1.contents.list_async(limit=MOST_CONTENTS, page_size=100))
        )

    async def submit(self, sid: str, name: str) -> str:
        """Ask WhatsApp to approve a content as news about something asked for; the state of that."""
        request = ApprovalCreateList.ContentApprovalRequest({"name": name, "category": "UTILITY"})
        answer = await _asked(self._client.content.v1.contents(sid).approval_create.create_async(request))
        return str(answer.status)

    async def approval(self, sid: str) -> tuple[str, str]:
        """The state of a content's approval, and why it was refused."""
        answer = await _asked(self._client.content.v1.contents(sid).approval_fetch().fetch_async())
        state = answer.whatsapp or {}
        return str(state.get("status") or "unsubmitted"), str(state.get("rejection_reason") or "")


def _url(address: str) -> httpx.URL:
    try:
        return httpx.URL(address)
    except (httpx.InvalidURL, TypeError):
        raise GiveUp("foreign_media") from None


async def _asked(call: Any) -> Any:
    """The answer of a call. Raises a DeliveryError that names no person."""
    try:
        return await call
    except TwilioException as error:
        raise error_of(getattr(error, "code", None), getattr(error, "status", 0)) from None
    except (ValueError, TypeError, AttributeError):
        # It answered that it was done, in words that nobody can read.
        raise Unsure("network answer") from None
