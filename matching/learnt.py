"""What was learnt from the lexicon, in memory and as bytes: the names of skills, and what each word says.

The bytes are a head in JSON, after its length, then texts (lines) and plain arrays of numbers in a fixed order:
a start must not take longer than a person notices.
"""

import json
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matching.linear import Linear, Whole
from matching.names import Names

# What the bytes begin with, the number of their form and the length of all: an older file, or one that was cut
# short while it was written, is none of ours. Raise the number whenever the form changes.
_FORM = b"jisr lexicon 4\n"
_SIZE = 8


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Learnt:
    """Names to look up, and what words say where nothing is named."""

    names: Names
    model: Linear

    def pack(self, told: Mapping[str, Any]) -> bytes:
        """As bytes, with whatever else (JSON values) is to be kept beside."""
        model = self.model
        head = {**told, "labels": model.labels, "columns": model.columns.typecode}
        parts = [
            json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(),
            "\n".join(model.rows).encode(),
            model.full,
            model.starts.tobytes(),
            model.columns.tobytes(),
            model.values,
            model.scales.tobytes(),
            "\n".join(model.whole.places).encode(),
            model.whole.values,
            model.whole.scales.tobytes(),
            model.whole.known.tobytes(),
            *(text.encode() for text in self.names.to_texts()),
        ]
        body = b"".join(len(part).to_bytes(_SIZE, "little") + part for part in parts)
        return _FORM + len(body).to_bytes(_SIZE, "little") + body


def is_whole(stored: bytes) -> bool:
    """Whether these are all the bytes that a `pack` of this form made."""
    length = stored[len(_FORM) : len(_FORM) + _SIZE]
    return stored.startswith(_FORM) and len(stored) == len(_FORM) + _SIZE + int.from_bytes(length, "little")


def unpack(stored: bytes) -> tuple[dict[str, Any], Learnt]:
    """What `pack` made bytes of."""
    parts = _parts(stored)
    head = json.loads(next(parts))
    ways = next(parts).decode().split("\n")
    model = Linear(
        labels=tuple(head["labels"]),
        rows=dict(zip(ways, range(len(ways)), strict=True)),
        full=next(parts),
        starts=array("I", next(parts)),
        columns=array(head["columns"], next(parts)),
        values=next(parts),
        scales=array("f", next(parts)),
        whole=_whole(parts),
    )
    return head, Learnt(Names.from_texts(model.labels, [part.decode() for part in parts]), model)


def _whole(parts: Iterator[bytes]) -> Whole:
    words = next(parts).decode().split("\n")
    places = dict(zip(words, range(len(words)), strict=True))
    return Whole(places, next(parts), array("f", next(parts)), array("f", next(parts)))


def _parts(stored: bytes) -> Iterator[bytes]:
    place = len(_FORM) + _SIZE
    while place < len(stored):
        start = place + _SIZE
        place = start + int.from_bytes(stored[place:start], "little")
        yield stored[start:place]
