"""In a process that has read nothing yet: how long a reading takes, and what one would use without Jisr.

Prints milliseconds of processor time as JSON, a list of one figure a message for each job.
"""

import json

from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from tests.benchmarks.clocks import milliseconds
from tests.benchmarks.peers import identification, retrieval, scan
from tests.evaluation.labels import SENT_ON, messages

READING = "a reading"
AGAIN = "a reading, its words met before"
SCAN = "RapidFuzz WRatio over the names"
RETRIEVAL = "bm25s over the asks"
LANGUAGE = "py3langid"

# A scan takes long; every third message is still more than a hundred and fifty.
EVERY = 3


def reading(text: str) -> Reading:
    """Everything that Jisr makes of a message."""
    return read(text, today=SENT_ON, lexicon=load_lexicon())


def main() -> None:
    """Time each job on the same labelled messages."""
    texts = [message.text for message in (*messages("a"), *messages("b"))[::EVERY]]
    # What is loaded once is no part of a reading; test_starting.py looks at that.
    reading("bonjour")
    taken = {READING: milliseconds(reading, texts), AGAIN: milliseconds(reading, texts)}
    for name, peer in ((SCAN, scan()), (RETRIEVAL, retrieval()), (LANGUAGE, identification())):
        peer("bonjour")
        taken[name] = milliseconds(peer, texts)
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
