"""What was learnt from the lexicon, in memory and as bytes: the names of skills, and what each word says.

The bytes are one compressed stream: the length of a head in JSON, the head, then plain arrays of numbers.
"""

import json
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from matching.linear import Linear
from matching.names import Names

_HEAD_SIZE = 8
# The arrays in their order in the bytes, with the type of their numbers: lengths of rows, labels, points.
_ARRAYS = {"counts": "B", "columns": "H", "values": "b", "scales": "f", "lengths": "f"}


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """Names to look up, and a classifier for all that names nothing."""

    names: Names
    model: Linear

    def pack(self, told: Mapping[str, Any]) -> bytes:
        """As bytes, with whatever else (JSON values) is to be kept beside."""
        model = self.model
        counts = array("B", (end - start for start, end in zip(model.starts, model.starts[1:], strict=False)))
        parts = {
            "counts": counts,
            "columns": model.columns,
            "values": model.values,
            "scales": model.scales,
            "lengths": model.lengths,
        }
        head = {
            "told": dict(told),
            "names": self.names.to_json(),
            "labels": model.labels,
            "biases": list(model.biases),
            "ways": list(model.rows),
            "sizes": {name: len(parts[name].tobytes()) for name in _ARRAYS},
        }
        text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        body = b"".join(parts[name].tobytes() for name in _ARRAYS)
        return zlib.compress(len(text).to_bytes(_HEAD_SIZE, "little") + text + body, level=9)


def unpack(stored: bytes) -> tuple[dict[str, Any], Learnt]:
    """What `pack` made bytes of."""
    plain = zlib.decompress(stored)
    place = _HEAD_SIZE + int.from_bytes(plain[:_HEAD_SIZE], "little")
    head = json.loads(plain[_HEAD_SIZE:place])
    parts: dict[str, array[Any]] = {}
    for name, kind in _ARRAYS.items():
        parts[name] = array(kind, plain[place : place + head["sizes"][name]])
        place += head["sizes"][name]
    ways = head["ways"]
    model = Linear(
        labels=tuple(head["labels"]),
        biases=head["biases"],
        rows=dict(zip(ways, range(len(ways)), strict=True)),
        starts=array("I", accumulate(parts["counts"], initial=0)),
        columns=parts["columns"],
        values=parts["values"],
        scales=parts["scales"],
        lengths=parts["lengths"],
    )
    return head["told"], Learnt(Names.from_json(head["names"]), model)
