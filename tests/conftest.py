"""What every test shares: the outside things that some need, and steady hypothesis runs.

A test with one of the marks of NEEDS is skipped, and said so, where its variable is not set. Under JISR_CI such a
skip is a failure where the thing is required: what is to be examined must be there.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

ON_CI = bool(os.environ.get("JISR_CI"))

NEEDS = {
    "postgres": "JISR_TEST_POSTGRES",
    "browser": "JISR_TEST_CHROMIUM",
    "shared": "JISR_TEST_SHARED",
    "node": "JISR_TEST_NODE",
    "openapi": "JISR_TEST_OPENAPI",
    "long": "JISR_TEST_LONG",
}
# Labelled messages and the documents of others' APIs are handed from team to team and may be absent anywhere.
REQUIRED_ON_CI = {"postgres", "browser", "node"}

# A slow machine is no fault of a property; on CI the same examples come each time.
settings.register_profile("jisr", deadline=None, derandomize=ON_CI)
settings.load_profile("jisr")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: with many processors, none is then left alone with them at the end."""
    slow = {item.path for item in items if any(map(item.get_closest_marker, ("slow", "browser")))}
    items.sort(key=lambda item: item.path not in slow)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose outside thing is not there."""
    for marker, variable in NEEDS.items():
        if item.get_closest_marker(marker) and not os.environ.get(variable):
            pytest.skip(f"needs {variable}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI, turn the skip of a test that lacks PostgreSQL, Chromium or Node into a failure."""
    report = yield
    required = any(
        item.get_closest_marker(marker) and not os.environ.get(NEEDS[marker]) for marker in REQUIRED_ON_CI
    )
    if ON_CI and required and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


@pytest.fixture
def postgres_url() -> str:
    """Where the PostgreSQL of the tests answers, for tests marked `postgres`."""
    return os.environ["JISR_TEST_POSTGRES"]


@pytest.fixture
def chromium() -> str:
    """The path of the browser, for tests marked `browser`."""
    return os.environ["JISR_TEST_CHROMIUM"]


@pytest.fixture
def programs() -> Path:
    """The folder of the programs that `npm ci` installed, for tests marked `node`."""
    return Path(os.environ["JISR_TEST_NODE"])


@pytest.fixture
def openapi() -> Path:
    """The folder of Twilio's descriptions of its API, for tests marked `openapi`."""
    return Path(os.environ["JISR_TEST_OPENAPI"])


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-transcripts` rewrites the golden transcripts; the diff is then read as a change of the product."""
    parser.addoption("--update-transcripts", action="store_true", help="write the golden transcripts anew")
