"""The networks that the settings name: their addresses on our server, and what runs beside it for them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.routing import BaseRoute

from bot.app import App
from bot.channels.telegram_courtesy import Courtesy
from bot.channels.telegram_menu import TelegramMenu
from bot.channels.telegram_poller import TelegramPoller
from bot.domain.doors import Delivery
from bot.usecases.receiving import count, keep
from bot.web.intake import Intake
from bot.web.telegram import TelegramWebhook, announce
from bot.web.whatsapp import webhook

Errand = Coroutine[Any, Any, None]


class Networks:
    """The doors to the networks of one programme."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.intake = Intake(self._store)
        self._courtesy = Courtesy(app.telegram) if app.telegram else None
        self._webhook: TelegramWebhook | None = None
        if self._courtesy and app.settings.public_url:
            token = app.settings.telegram_token.get_secret_value()
            self._webhook = TelegramWebhook(token, self.intake, self._courtesy, app.wake.set, app.meter)

    def routes(self) -> list[BaseRoute]:
        """What networks may call."""
        telegram = self._webhook.routes() if self._webhook else []
        line = self._app.whatsapp
        whatsapp = webhook(self._app, line, self.intake).routes() if line else []
        return [*telegram, *whatsapp]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """What runs beside the server, ended at the end; what was taken by then is stored."""
        tasks = [asyncio.create_task(errand) for errand in self._errands()]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with contextlib.suppress(asyncio.CancelledError):
                    await task
            await self.intake.finish()
            if self._courtesy:
                await self._courtesy.finish()

    def _errands(self) -> list[Errand]:
        bot, courtesy = self._app.telegram, self._courtesy
        if bot is None or courtesy is None:
            return []
        menu = TelegramMenu(bot, self._app.speech, self._app.ports).keep_for_ever()
        if self._webhook:
            return [menu, announce(bot, self._webhook, self._app.settings.public_url)]
        return [menu, TelegramPoller(bot, self._keep, courtesy).poll_for_ever()]

    async def _store(self, arrived: Sequence[Delivery]) -> None:
        """What was posted, on the connection that is kept for it."""
        await self._app.keeper.keep(arrived, self._app.ports.clock.now())
        count(self._app.ports, arrived)

    async def _keep(self, arrived: list[Delivery]) -> None:
        """What was asked for."""
        await keep(self._app.ports, arrived)
        self._app.wake.set()
