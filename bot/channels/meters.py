"""Counts for Prometheus, in a registry of our own: what libraries count of themselves is not told."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class PrometheusMeter:
    """Carries out `Meter`. Labels are names out of the code: channels, steps, kinds of errors."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._received = self._counter("jisr_received", "Deliveries of networks, repeats among them.")
        self._answered = self._counter("jisr_answered", "Messages of people answered.")
        self._repeated = self._counter("jisr_repeated", "Messages known already, which changed nothing.")
        self._sent = self._counter("jisr_sent", "Messages that a network took.")
        self._refused = Counter(
            "jisr_refused",
            "Posts at the doors that were not taken, by HTTP status; 503 asks to come again.",
            labelnames=("channel", "status"),
            registry=self._registry,
        )
        self._turns = Histogram(
            "jisr_turn_seconds",
            "How long turns took.",
            labelnames=("channel",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._beyond = Counter(
            "jisr_beyond",
            "Deliveries beyond a limit: not read (pace, full), or made to wait (newcomers).",
            labelnames=("channel", "limit"),
            registry=self._registry,
        )
        self._failed = Counter(
            "jisr_failed",
            "Attempts that failed, by step (taking_in, sending) and kind of error.",
            labelnames=("channel", "step", "kind"),
            registry=self._registry,
        )

    def _counter(self, name: str, meaning: str) -> Counter:
        return Counter(name, meaning, labelnames=("channel",), registry=self._registry)

    def received(self, channel: str, many: int = 1) -> None:
        """So many more deliveries."""
        self._received.labels(channel).inc(many)

    def refused(self, channel: str, status: int) -> None:
        """One more post that was not taken."""
        self._refused.labels(channel, str(status)).inc()

    @contextmanager
    def turn(self, channel: str) -> Iterator[None]:
        """Times what is done within, however it ends."""
        begun = perf_counter()
        try:
            yield
        finally:
            self._turns.labels(channel).observe(perf_counter() - begun)

    def answered(self, channel: str, *, repeat: bool) -> None:
        """One more message, new or known."""
        (self._repeated if repeat else self._answered).labels(channel).inc()

    def sent(self, channel: str) -> None:
        """One more message on its way."""
        self._sent.labels(channel).inc()

    def beyond(self, channel: str, limit: str, deliveries: int = 1) -> None:
        """So many more that are not read, or not yet."""
        self._beyond.labels(channel, limit).inc(deliveries)

    def failed(self, channel: str, step: str, error: Exception) -> None:
        """One more failure, by its kind; the words of an error may be somebody's."""
        self._failed.labels(channel, step, type(error).__name__).inc()

    def exposition(self) -> bytes:
        """Everything counted so far, in Prometheus' text."""
        return generate_latest(self._registry)
