"""Understanding and matching: text into readings, listings into candidates. Pure, knows no bot and no table."""
