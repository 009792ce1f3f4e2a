"""Reading a message beside what one would do without Jisr: RapidFuzz over every name of the lexicon."""

import statistics

from rapidfuzz import fuzz, process

from bot.demonstration import programme
from matching.entries import load_entries
from matching.lexicon import load_lexicon
from matching.reading import read
from tests.benchmarks.clocks import milliseconds
from tests.cast import MONDAY

# A fuzzy scan reads nothing but a skill, and badly; all of a reading should not cost more than a few of them.
MOST_SCANS = 3.0


def test_a_reading_costs_a_few_fuzzy_scans() -> None:
    """The median reading against the median scan of the same messages; both printed."""
    lexicon = load_lexicon()
    names = [text for entry in load_entries().skills.values() for _, text in entry.words()]
    messages = [row["words"] for kind in ("need", "offer") for row in programme()[kind]]
    read(messages[0], today=MONDAY.date(), lexicon=lexicon)

    ours = milliseconds(lambda text: read(text, today=MONDAY.date(), lexicon=lexicon), messages)
    theirs = milliseconds(lambda text: process.extractOne(text, names, scorer=fuzz.WRatio), messages)
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(
        f"\n{len(messages)} messages, {len(names)} names: a reading {statistics.median(ours):.2f} ms "
        f"(p95 {statistics.quantiles(ours, n=20)[18]:.2f}), a WRatio scan {statistics.median(theirs):.2f} ms, "
        f"ratio {ratio:.2f}"
    )

    assert ratio < MOST_SCANS
