"""What the lexicon teaches: names to look up, and how much each way of seeing a word says."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import cli
from matching.corpus import framed, sentences
from matching.entries import read_entries
from matching.lexicon import LEARNT_FILE, lexicon_in
from matching.linear import add_up, points
from matching.recognition import read_skills
from matching.training import compile_lexicon, digest, project_lexicon
from tests.matching.lexicons import FAMILY, SKILLS

FILES = {"trades.toml": FAMILY + SKILLS}
FRAMES = """
[fr]
asking = ["notre boulangerie cherche"]
offering = ["je travaille à la boulangerie"]
context = ["pour notre boulangerie"]
closing = ["merci beaucoup"]
"""


def test_the_sentences_of_a_lexicon_are_cut_and_sorted() -> None:
    """Names, aliases and tools name; asks ask; hints hint."""
    hinted = SKILLS.replace('tools = ["Sage 100"]', 'tools = ["Sage 100"]\nhints = "facture grand_livre"')
    told = sentences(read_entries({"trades.toml": FAMILY + hinted}))

    assert ("accounting", "fr", ("tenue", "des", "comptes"), "name") in told
    assert [one.words for one in told if not one.writing] == [
        ("sage", "100"),
        ("facture",),
        ("grand", "livre"),
    ]
    assert len([one for one in told if one.sort == "ask"]) == 5
    assert [one.words for one in told if one.sort == "hint"] == [("facture",), ("grand", "livre")]


def test_sentences_are_framed_in_their_own_writing() -> None:
    """Each name and ask once more, whole, with neutral words around it in turn; others are left."""
    told = sentences(read_entries(FILES))
    frames = {"fr": {part: [f"{part} x"] for part in ("asking", "offering", "context", "place", "closing")}}
    around = framed(told, frames)

    assert len(around) == len([one for one in told if one.writing == "fr"])
    assert any("context" in one.words for one in around)
    assert any("asking" in one.words for one in around)
    assert {"offering", "closing"} <= {word for one in around for word in one.words}


def test_what_people_say_around_everything_says_nothing() -> None:
    """A word of a frame is met in all skills alike, and so in none."""
    lexicon = compile_lexicon(FILES, FRAMES)
    bare, baker = ([(word, 1.0)] for word in lexicon.learnt.model.words(["comptable", "boulangerie"]))

    assert len([one for one in add_up(bare, len(lexicon.skills)) if one]) == 1
    assert all(add_up(baker, len(lexicon.skills)))
    assert read_skills("notre boulangerie cherche un comptable", lexicon)[0].id == "accounting"


def test_a_hint_counts_like_a_few_asks() -> None:
    """Given often, it counts no more; idle words of a hint are left out."""
    hinted = SKILLS.replace('tools = ["Sage 100"]', 'hints = "facture facture facture nous_registre"')
    lexicon = compile_lexicon({"trades.toml": FAMILY + hinted}, "")
    model = lexicon.learnt.model

    assert read_skills("la facture", lexicon)[0].id == "accounting"
    assert points([(model.words(["registre"])[0], 1.0)], model.labels.index("accounting")) > [0]


def test_any_change_of_a_source_is_told() -> None:
    """Of a file or of the frames; the order of files is none."""
    first = digest({"a": "1", "b": "2"}, "3")

    assert first == digest({"b": "2", "a": "1"}, "3")
    assert len({first, digest({"a": "1", "b": "1"}, "3"), digest({"a": "1", "b": "2"}, "4")}) == 3


def test_the_command_writes_what_is_learnt_now(tmp_path: Path) -> None:
    """The same that Jisr reads, to the last byte."""
    learnt = CliRunner().invoke(cli, ["lexicon", "--target", str(tmp_path / "lexicon.bin")])

    assert learnt.exit_code == 0
    assert (tmp_path / "lexicon.bin").read_bytes() == LEARNT_FILE.read_bytes()


def test_without_its_file_the_lexicon_is_learnt_at_once() -> None:
    """It only takes longer; and once is enough."""
    assert lexicon_in(None) is project_lexicon()


def test_a_start_needs_no_numpy() -> None:
    """Reading a message imports neither what teaches nor its libraries."""
    code = (
        "import sys; from datetime import date; from matching.lexicon import load_lexicon; "
        "from matching.reading import read; "
        "read('bghina kontabl', today=date(2026, 11, 23), lexicon=load_lexicon()); "
        "print(sorted({'numpy', 'scipy', 'matching.training'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
