"""The menu of commands that Telegram shows: in each language that it knows, and a longer one for coordinators."""

import asyncio
import logging

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.speech import Speech
from bot.channels.telegram_updates import NAME
from bot.dialogue.phrases import Phrase
from bot.errors import TryLater
from bot.usecases.ports import Ports
from matching.values import Writing

log = logging.getLogger("jisr")

# A command's name and the sentence that says what it does.
EVERYBODY = {
    "menu": "command.menu",
    "need": "menu.need",
    "offer": "menu.offer",
    "status": "menu.status",
    "help": "menu.how",
    "human": "menu.human",
    "language": "menu.language",
    "mydata": "menu.my_data",
    "cancel": "command.cancel",
    "stop": "command.stop",
}
COORDINATORS = {"desk": "menu.desk", "waiting": "menu.tickets", "words": "menu.words"}
# Telegram's languages have two letters: Darija, which has three, is shown the default.
LANGUAGES: dict[str, Writing] = {"fr": "fr", "ar": "ar", "en": "en"}
LOOK_AGAIN = 60.0


class TelegramMenu:
    """Sets the commands; whoever becomes a coordinator gets theirs within a minute."""

    def __init__(self, bot: Bot, speech: Speech, ports: Ports) -> None:
        self._bot = bot
        self._speech = speech
        self._ports = ports
        self._published = False
        self._served: dict[str, Writing] = {}

    async def keep_for_ever(self) -> None:
        """Until it is cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_AGAIN)

    async def look(self) -> None:
        """Set what is not set yet; what fails is left for the next time."""
        try:
            if not self._published:
                await self._publish()
            for chat, writing in (await self._coordinators()).items():
                await self._serve(chat, writing)
        except Exception as error:  # noqa: BLE001 - a menu is no reason to end anything.
            log.info("Telegram: the menu of commands is not set yet (%s)", type(error).__name__)

    async def _publish(self) -> None:
        await self._bot.set_my_commands(self._commands(EVERYBODY, self._ports.default_writing))
        for language, writing in LANGUAGES.items():
            await self._bot.set_my_commands(self._commands(EVERYBODY, writing), language_code=language)
        self._published = True

    async def _serve(self, chat: str, writing: Writing) -> None:
        if self._served.get(chat) == writing:
            return
        # A chat that is gone gets no menu, and must not be asked about every minute.
        self._served[chat] = writing
        commands = self._commands(COORDINATORS | EVERYBODY, writing)
        try:
            await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat))
        except (BadRequest, Forbidden):
            return
        except (TelegramError, TryLater):
            del self._served[chat]
            raise

    async def _coordinators(self) -> dict[str, Writing]:
        """Where coordinators are, and how they write."""
        async with self._ports.store.begin() as work:
            return {
                address.handle: member.writing
                for member in await work.people.coordinators()
                for address in await work.people.addresses(member.id)
                if address.channel == NAME and address.reachable
            }

    def _commands(self, names: dict[str, str], writing: Writing) -> list[BotCommand]:
        render = self._speech.render
        return [BotCommand(name, render(Phrase(key), writing)) for name, key in names.items()]
