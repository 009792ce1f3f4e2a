"""Reads from Twilio's APIs, and only reads: single things and paged lists, each answer checked to be one."""

from typing import Any

import httpx

from bot.errors import JisrError

HOSTS = {
    "api": "https://api.twilio.com",
    "messaging": "https://messaging.twilio.com",
    "content": "https://content.twilio.com",
}
MOST_PAGES = 20
REFUSALS = {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}


class Refused(JisrError):
    """Twilio does not let us in."""


class Unreadable(JisrError):
    """Twilio cannot be asked; says why."""


class Reader:
    """An account's eyes."""

    def __init__(self, client: httpx.AsyncClient, account_sid: str, auth_token: str, api: str) -> None:
        self._client = client
        self._auth = (account_sid, auth_token)
        self._api = api

    async def get(self, host: str, path: str) -> dict[str, Any]:
        """One answer. Raises Refused or Unreadable."""
        try:
            answer = await self._client.get(f"{self._api or HOSTS[host]}{path}", auth=self._auth)
            said = answer.json()
        except httpx.HTTPError as error:
            raise Unreadable(str(error) or type(error).__name__) from error
        except ValueError as error:
            raise Unreadable(f"{answer.status_code}, and no JSON") from error
        if answer.status_code in REFUSALS:
            raise Refused
        if answer.status_code != httpx.codes.OK or not isinstance(said, dict):
            raise Unreadable(f"status {answer.status_code}")
        return said

    async def all(self, host: str, path: str, name: str) -> list[dict[str, Any]]:
        """Every entry of a list, page after page."""
        found: list[dict[str, Any]] = []
        following: str | None = path
        for _ in range(MOST_PAGES):
            if following is None:
                break
            page = await self.get(host, following)
            entries = page.get(name)
            found += [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
            following = _next(page)
        return found


def _next(page: dict[str, Any]) -> str | None:
    """Path and query of the next page; its host is not believed, since the secret goes there too."""
    meta = page.get("meta")
    address = meta.get("next_page_url") if isinstance(meta, dict) else None
    if not isinstance(address, str) or not address:
        return None
    try:
        return httpx.URL(address).raw_path.decode("ascii")
    except httpx.InvalidURL:
        return None
