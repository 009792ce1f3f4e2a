"""The command `jisr`: one function each."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console as Terminal

from bot.app import running
from bot.channels import doctor as doctors
from bot.channels.clocks import SystemClock
from bot.channels.console import Console
from bot.channels.dictionaries import exported, learnt_words, list_words
from bot.channels.doctor_machine import Machine
from bot.channels.doctor_telegram import TelegramSetting
from bot.channels.doctor_whatsapp import WhatsAppSetting
from bot.channels.files import match_files, understand_files
from bot.channels.findings import Finding, lines, well, wrong
from bot.channels.logs import set_up_logs
from bot.channels.skills import show_skill, show_skills
from bot.channels.whatsapp_tables import list_templates, show_standings
from bot.channels.whatsapp_templates import Templates
from bot.config import Settings, read_settings
from bot.domain.people import Role
from bot.errors import JisrError, SettingError
from bot.store.looking import look_at
from bot.usecases.inviting import invite as make_invitation
from bot.web.server import serve as serve_sandbox
from matching.entries import load_entries
from matching.lexicon import LEARNT_FILE
from matching.values import Writing

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)

whatsapp = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What WhatsApp needs set up.")
cli.add_typer(whatsapp, name="whatsapp")
log = logging.getLogger("jisr")

INVITATION_LASTS = timedelta(days=7)

NO_WHATSAPP = "WhatsApp needs JISR_TWILIO_ACCOUNT_SID, JISR_TWILIO_AUTH_TOKEN and JISR_PUBLIC_URL"

Input = Annotated[Path | None, typer.Option(help="File to read; standard input without it.")]
Output = Annotated[Path | None, typer.Option(help="File to write; standard output without it.")]


class Invited(StrEnum):
    """Whom a one-time code can make."""

    COORDINATOR = "coordinator"
    REFERENT = "referent"


class Listed(StrEnum):
    """How the dictionary is printed."""

    LIST = "list"
    EXPORT = "export"


class Asked(StrEnum):
    """What to do with the templates for WhatsApp."""

    LIST = "list"
    PUSH = "push"
    CHECK = "check"


class Script(StrEnum):
    """The writings, for the terminal."""

    FR = "fr"
    AR = "ar"
    ARY_ARAB = "ary-Arab"
    ARY_LATN = "ary-Latn"
    EN = "en"


@cli.command()
def serve() -> None:
    """Serve the sandbox page: phones for a volunteer, an employee and a coordinator."""
    _run(lambda settings: serve_sandbox(settings, lambda address: typer.echo(f"Jisr: {address}")))


@cli.command()
def console(
    name: Annotated[str, typer.Option(help="Who you are; each name is a person of its own.")] = "me",
    writing: Annotated[
        Script | None, typer.Option(help="Your writing; guessed from your first message.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(help="File to write the conversation to, as a transcript.")
    ] = None,
) -> None:
    """Talk with Jisr in the terminal."""
    chosen: Writing | None = writing.value if writing else None

    async def talk(settings: Settings) -> None:
        """Until the input ends."""
        async with running(settings) as app:
            terminal = Console(app.ports, app.channels, name=name, writing=chosen, record=record)
            await terminal.talk(sys.stdin, typer.echo)

    _run(talk)


@cli.command()
def understand(source: Input = None, target: Output = None) -> None:
    """Read messages (JSON lines `id`, `text`, `sent_on`), write what was understood, line by line."""
    _guard(lambda: understand_files(source, target))


@cli.command()
def match(
    needs: Annotated[Path, typer.Option(help="Needs, JSON lines `id`, `text`, `sent_on`.")],
    offers: Annotated[Path, typer.Option(help="Offers, in the same form.")],
    top: Annotated[int, typer.Option(min=1, max=1000, help="Candidates a need at most.")] = 20,
    target: Output = None,
) -> None:
    """Propose offers for needs, best first, with reasons, a pair a line."""
    _guard(lambda: match_files(needs, offers, top, target))


@cli.command()
def invite(
    role: Annotated[Invited, typer.Argument(help="Whom the code makes of the person who sends it.")],
) -> None:
    """Print a one-time code that makes whoever writes it to Jisr a coordinator (or a referent)."""

    async def print_code(settings: Settings) -> None:
        """On a line of its own."""
        async with running(settings) as app:
            typer.echo(await make_invitation(app.ports, Role(role.value), INVITATION_LASTS))

    _run(print_code)


@cli.command()
def dictionary(
    what: Annotated[
        Listed, typer.Argument(help="`export` prints them as a patch to the lexicon.")
    ] = Listed.LIST,
) -> None:
    """List the words that coordinators have taught, or print them as lines for matching/skills/."""

    async def print_words(settings: Settings) -> None:
        """As a table, or as TOML."""
        async with running(settings) as app:
            words = await learnt_words(app.ports)
            if what is Listed.EXPORT:
                typer.echo(exported(app.ports, words), nl=False)
            else:
                list_words(words, Terminal())

    _run(print_words)


@cli.command()
def skill(
    wanted: Annotated[
        str | None,
        typer.Argument(help="A skill's id or a word for it; all skills without it.", metavar="ID_OR_WORD"),
    ] = None,
    writing: Annotated[Script | None, typer.Option(help="One writing only.")] = None,
) -> None:
    """Show a skill of the lexicon as its reviewers read it, or list them all."""
    entries = load_entries()
    chosen: Writing | None = writing.value if writing else None
    if wanted is None:
        show_skills(entries, Terminal())
    else:
        _guard(lambda: show_skill(entries, wanted, chosen, Terminal()))


@cli.command()
def lexicon(
    target: Annotated[Path, typer.Option(help="File to write; what Jisr reads without it.")] = LEARNT_FILE,
) -> None:
    """Learn the words of matching/skills again; `make lexicon` does so where they have changed."""
    # What teaches needs numpy, which is slow to import.
    target.write_bytes(import_module("matching.training").compiled())


@whatsapp.command()
def templates(
    what: Annotated[
        Asked,
        typer.Argument(help="`push` asks WhatsApp to approve them, `check` asks how far that is."),
    ] = Asked.LIST,
) -> None:
    """List what may be said on WhatsApp after 24 hours of silence, push it for approval, or check that."""

    async def ask(settings: Settings) -> None:
        """Twilio, with the account of the settings."""
        async with running(settings) as app:
            if app.whatsapp is None:
                raise SettingError(NO_WHATSAPP)
            known = Templates(app.whatsapp.client, app.ports.store)
            standings = await (known.push() if what is Asked.PUSH else known.check())
            show_standings(standings, Terminal())

    if what is Asked.LIST:
        list_templates(Terminal())
    else:
        _run(ask)


@cli.command()
def doctor() -> None:
    """Look at settings, networks, public address, database and machine, and say what to mend (exit code 1)."""
    findings = asyncio.run(_examined())
    for line in lines(findings):
        typer.echo(line)
    if not doctors.is_well(findings):
        raise typer.Exit(1)


async def _examined() -> list[Finding]:
    try:
        settings = read_settings()
    except SettingError as error:
        return [wrong(f"Settings: {error}", "docs/settings.md says what each may be")]
    return [well("Settings: can be read"), *await doctors.examine(await _patient(settings))]


async def _patient(settings: Settings) -> doctors.Patient:
    """The settings as the examination wants them."""
    clock = SystemClock()
    return doctors.Patient(
        telegram=TelegramSetting(
            settings.telegram_token.get_secret_value(), settings.telegram_api, settings.public_url, clock
        ),
        whatsapp=WhatsAppSetting(
            account_sid=settings.twilio_account_sid,
            auth_token=settings.twilio_auth_token.get_secret_value(),
            number=settings.whatsapp_number,
            api=settings.twilio_api,
            public_url=settings.public_url,
        ),
        public_url=settings.public_url,
        database=await look_at(settings.database_url),
        machine=Machine(clock),
    )


def _run(job: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    def run() -> None:
        settings = read_settings()
        set_up_logs(settings.log_level, settings.log_format, settings.secrets())
        asyncio.run(job(settings))

    _guard(run)


def _guard(job: Callable[[], None]) -> None:
    """What goes wrong for a known reason is one line on standard error and exit code 2; else it is logged, and 3."""
    set_up_logs("INFO", "plain")
    try:
        job()
    except JisrError as error:
        typer.echo(f"jisr: {error}", err=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # Whoever read our output has seen enough; typer knows what to do.
        raise
    except Exception as error:
        # Python would print the error's own words, which may be somebody's.
        log.critical("ended by a failure that nobody foresaw", exc_info=error)
        raise typer.Exit(3) from None


def main() -> None:
    """Entry point of the command."""
    cli()


if __name__ == "__main__":
    main()
