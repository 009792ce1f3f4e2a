"""Twilio's contents and WhatsApp's templates: what would be made, and what would be approved."""

import json
import re
from typing import Any

VARIABLE = re.compile(r"\{\{(\d+)\}\}")
# Type, how many choices at most without approval, longest title.
CHOOSING = {
    "twilio/quick-reply": ("actions", "title", 3, 20),
    "twilio/list-picker": ("items", "item", 10, 24),
}


class Refused(Exception):
    """What Twilio answers at once to a call that it does not take."""

    def __init__(self, status: int, code: int) -> None:
        super().__init__(code)
        self.status, self.code = status, code


def check_content(wanted: dict[str, Any]) -> None:
    """Whether Twilio would make such a content. Raises Refused."""
    types = wanted.get("types") or {}
    if not wanted.get("friendly_name") or wanted.get("language") not in ("fr", "ar", "en") or len(types) != 1:
        raise Refused(400, 20001)
    ((kind, parts),) = types.items()
    if kind not in CHOOSING:
        raise Refused(400, 20001)
    group, label, most, longest = CHOOSING[kind]
    choices = parts[group]
    used = set(VARIABLE.findall(json.dumps(parts)))
    if used != set(wanted.get("variables") or {}) or not 1 <= len(choices) <= most:
        raise Refused(400, 20001)
    if any(len(one[label]) > longest for one in choices) or len(parts.get("button", "x")) > 20:
        raise Refused(400, 20001)


def check_template(content: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Whether WhatsApp would look at such a template. Raises Refused."""
    (parts,) = content["types"].values()
    body = parts["body"].strip()
    fits = re.fullmatch(r"[a-z0-9_]+", wanted["name"]) and wanted["category"] == "UTILITY"
    if not fits or body.startswith("{{") or body.endswith("}}") or "}}{{" in body.replace(" ", ""):
        raise Refused(400, 20001)
    if any(not sample for sample in content["variables"].values()):
        raise Refused(400, 20001)
