"""What can be set is what the documentation says can be set."""

import re

from bot.config import Settings
from tests.meta.sources import ROOT

PREFIX = "JISR_"
# Variables of the tests and of the examination, not of Jisr; documented with the tests.
OF_TESTS = re.compile(r"JISR_(TEST_\w+|CI)$")


def table_names() -> set[str]:
    """The variables in the first column of the table in docs/settings.md."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]*`(JISR_\w+)`", text, re.MULTILINE)
    return {name for name in rows if not OF_TESTS.match(name)}


def test_each_setting_stands_in_the_documentation_and_no_other() -> None:
    """The table of docs/settings.md and the fields of Settings name the same variables."""
    fields = {PREFIX + name.upper() for name in Settings.model_fields}

    assert table_names() == fields
    assert len(fields) > 5


def test_the_settings_are_read_with_the_prefix_that_is_documented() -> None:
    """Every variable begins with the same word, so that none is taken for another programme's."""
    assert Settings.model_config.get("env_prefix") == PREFIX
