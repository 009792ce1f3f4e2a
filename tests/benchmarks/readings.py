"""In a process that has read nothing of anybody yet: how long a reading takes, and what one would use without Jisr.

Prints milliseconds of processor time as JSON, a list of one figure a message for each job.
"""

import json

from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from matching.warming import warm_up
from tests.benchmarks.clocks import milliseconds
from tests.benchmarks.peers import identification, retrieval, scan
from tests.evaluation.labels import SENT_ON, messages

READING = "a reading"
AGAIN = "a reading, its words met before"
WARMED = "a new message, others read before"
SCAN = "RapidFuzz WRatio over the names"
RETRIEVAL = "bm25s over the asks"
LANGUAGE = "py3langid"

# A scan takes long; every third message is still more than a hundred and fifty. Another third is read so that the
# last one meets a process that has worked for a while.
EVERY = 3


def reading(text: str) -> Reading:
    """Everything that Jisr makes of a message."""
    return read(text, today=SENT_ON, lexicon=load_lexicon())


def main() -> None:
    """Time each job on the same labelled messages."""
    told = [message.text for message in (*messages("a"), *messages("b"))]
    whole = len(told) // EVERY * EVERY
    texts, others, new = (told[first:whole:EVERY] for first in range(EVERY))
    # What is loaded once is no part of a reading; test_starting.py looks at that.
    warm_up(load_lexicon())
    taken = {READING: milliseconds(reading, texts), AGAIN: milliseconds(reading, texts)}
    milliseconds(reading, others)
    taken[WARMED] = milliseconds(reading, new)
    for name, peer in ((SCAN, scan()), (RETRIEVAL, retrieval()), (LANGUAGE, identification())):
        peer("bonjour")
        taken[name] = milliseconds(peer, texts)
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
