"""What one would use without Jisr, each as a job on one text: for measuring only, no part of the product."""

from collections.abc import Callable

import bm25s
import py3langid
from rapidfuzz import fuzz, process

from matching.entries import load_entries

Job = Callable[[str], object]


def names() -> list[str]:
    """Every name and alias of the lexicon, in every writing."""
    return [text for entry in load_entries().skills.values() for _, text in entry.words()]


def asks() -> list[str]:
    """Every sentence of the lexicon that asks for a skill or offers one, in every writing."""
    return [
        text for entry in load_entries().skills.values() for texts in entry.asks.values() for text in texts
    ]


def scan() -> Job:
    """The most similar name, by a fuzzy scan over all of them."""
    known = names()
    return lambda text: process.extractOne(text, known, scorer=fuzz.WRatio)


def retrieval() -> Job:
    """The three asks that share the weightiest words with the text."""
    index = bm25s.BM25()
    index.index(_tokens(asks()), show_progress=False)
    return lambda text: index.retrieve(_tokens([text]), k=3, show_progress=False)


def identification() -> Job:
    """The language of the text, of those that the model knows; it is loaded by the first one."""
    py3langid.classify("")
    job: Job = py3langid.classify
    return job


def _tokens(texts: list[str]) -> object:
    return bm25s.tokenize(texts, stopwords=None, show_progress=False)
