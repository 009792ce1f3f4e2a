"""The templates for WhatsApp on a terminal: their words, and how far their approval is."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.channels.whatsapp_templates import APPROVED, EVERY, OUTDATED, Standing
from bot.channels.whatsapp_wordings import MEANWHILE, version

CHANGED = "its words changed; `push` asks for the new ones"
OF_VERSIONS = (
    "Where WhatsApp has other words under a name, `push` asks for these under the name with the version behind it; "
    f"{MEANWHILE}."
)


def list_templates(terminal: Console) -> None:
    """Every template with its words, as WhatsApp is asked to approve it."""
    table = Table("name", "language", "version", "words")
    for template in EVERY:
        table.add_row(template.name, template.language, version(template), template.body)
    terminal.print(table)
    terminal.print(OF_VERSIONS)


def show_standings(standings: Sequence[Standing], terminal: Console) -> None:
    """How far each is, and how many may be sent."""
    table = Table("name", "language", "state", "why")
    for one in standings:
        table.add_row(one.template.name, one.template.language, one.state, why(one))
    terminal.print(table)
    approved = sum(one.state == APPROVED for one in standings)
    terminal.print(f"{approved} of {len(standings)} approved; WhatsApp takes minutes to a day to decide.")


def why(standing: Standing) -> str:
    """What there is to say of a state: a refusal, changed words, and what is sent meanwhile."""
    changed = CHANGED if standing.state == OUTDATED else ""
    return "; ".join(part for part in (standing.why, changed, MEANWHILE if standing.older else "") if part)
