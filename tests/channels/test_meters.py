"""What is counted for Prometheus: how many and how long, by names out of the code alone."""

from contextlib import suppress

from prometheus_client.parser import text_string_to_metric_families

from bot.channels.meters import PrometheusMeter


def samples(meter: PrometheusMeter) -> dict[tuple[str, ...], float]:
    """What stands in the exposition, by name and its labels in their order."""
    text = meter.exposition().decode()
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def test_each_count_is_kept_by_channel() -> None:
    """Received, refused, answered, repeated, sent."""
    meter = PrometheusMeter()
    meter.received("telegram")
    meter.received("telegram")
    meter.refused("whatsapp", 403)
    meter.answered("telegram", repeat=False)
    meter.answered("telegram", repeat=True)
    meter.sent("whatsapp")

    found = samples(meter)

    assert found["jisr_received_total", "telegram"] == 2
    assert found["jisr_refused_total", "whatsapp", "403"] == 1
    assert found["jisr_answered_total", "telegram"] == 1
    assert found["jisr_repeated_total", "telegram"] == 1
    assert found["jisr_sent_total", "whatsapp"] == 1


def test_a_failure_counts_by_its_kind_and_never_by_its_words() -> None:
    """The words may be somebody's."""
    meter = PrometheusMeter()
    meter.failed("telegram", "sending", ValueError("Khadija +212612345678"))

    assert samples(meter) == {("jisr_failed_total", "telegram", "ValueError", "sending"): 1}
    assert "Khadija" not in meter.exposition().decode()


def test_what_is_beyond_a_limit_counts_by_limit() -> None:
    """One at a time or many; never whose it was."""
    meter = PrometheusMeter()
    meter.beyond("telegram", "pace", 960)
    meter.beyond("telegram", "newcomers")

    found = samples(meter)

    assert found["jisr_beyond_total", "telegram", "pace"] == 960
    assert found["jisr_beyond_total", "telegram", "newcomers"] == 1


def test_turns_are_timed_however_they_end() -> None:
    """One that fails took its time too."""
    meter = PrometheusMeter()
    with meter.turn("sandbox"):
        pass
    with suppress(ValueError), meter.turn("sandbox"):
        raise ValueError

    assert samples(meter)["jisr_turn_seconds_count", "sandbox"] == 2


def test_two_programmes_count_apart() -> None:
    """Neither counts into what a library may share."""
    one, other = PrometheusMeter(), PrometheusMeter()
    one.sent("telegram")

    assert samples(one)
    assert samples(other) == {}
