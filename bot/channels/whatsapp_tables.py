"""The templates for WhatsApp on a terminal: their words, and how far their approval is."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.channels.whatsapp_templates import APPROVED, EVERY, Standing


def list_templates(terminal: Console) -> None:
    """Every template with its words, as WhatsApp is asked to approve it."""
    table = Table("name", "language", "words")
    for template in EVERY:
        table.add_row(template.name, template.language, template.body)
    terminal.print(table)


def show_standings(standings: Sequence[Standing], terminal: Console) -> None:
    """How far each is, and how many may be sent."""
    table = Table("name", "language", "state", "why")
    for one in standings:
        table.add_row(one.template.name, one.template.language, one.state, one.why)
    terminal.print(table)
    approved = sum(one.state == APPROVED for one in standings)
    terminal.print(f"{approved} of {len(standings)} approved; WhatsApp takes minutes to a day to decide.")
