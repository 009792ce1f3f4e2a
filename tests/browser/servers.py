"""The real server in a process of its own, on a port and a database that outlive its end."""

import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.processes import free_port, surroundings

PATIENCE = 30.0


class Server:
    """`python -m bot serve` over a database file in `folder`; may be killed and started again."""

    def __init__(self, folder: Path, *, demo: bool) -> None:
        self._folder = folder
        self._port = free_port()
        self._demo = demo
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self._port}/sandbox"

    def start(self) -> None:
        """Start and wait until it answers. Raises TimeoutError with what it wrote."""
        settings = {
            "port": self._port,
            "database_url": f"sqlite:///{self._folder / 'jisr.db'}",
            "demo": self._demo,
        }
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                cwd=self._folder,
                env=surroundings(settings),
                stdout=log,
                stderr=log,
            )
        self._wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=PATIENCE)
            self._process = None

    def written(self) -> str:
        """All that it wrote on standard output and standard error."""
        return self._log.read_text(encoding="utf-8")

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """One call of the JSON beneath the page."""
        url = f"{self.address}/api/{path}"
        answer = httpx.get(url) if body is None else httpx.post(url, json=body)
        return answer.raise_for_status().json()

    def move_to(self, month: int, day: int, hour: int) -> None:
        """Move the clock forward to the next such hour: dates are then the same whenever the test runs."""
        now = datetime.fromisoformat(self.ask("clock")["now"]).replace(tzinfo=None)
        goal = now.replace(month=month, day=day, hour=hour)
        goal = goal if goal >= now else goal.replace(year=goal.year + 1)
        hours = (goal - now) // timedelta(hours=1)
        steps = {"weeks": hours // 168, "days": hours % 168 // 24, "hours": hours % 24}
        if hours:
            self.ask("clock", {unit: count for unit, count in steps.items() if count})

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process and self._process.poll() is None:
            try:
                self.ask("people")
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        code = self._process and self._process.poll()
        raise TimeoutError(f"the server does not answer (exit code {code}):\n{self.written()}")
