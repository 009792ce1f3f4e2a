"""Programs of their own: what they find around them, and a port to listen on."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def surroundings(settings: Mapping[str, Any]) -> dict[str, str]:
    """The environment of a process, with these settings of Jisr's and none of the developer's own."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("JISR_")}
    given = {f"JISR_{name.upper()}": str(value) for name, value in settings.items()}
    return (
        others | given | {"PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), others.get("PYTHONPATH"))))}
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
