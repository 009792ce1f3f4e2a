"""The page itself: in five writings, with every word that it says."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_args

import pytest

from bot.channels.speech import direction
from bot.web.sandbox import ROLES, STEPS, page_words
from matching.values import WRITINGS, Kind, Mode, Period, Writing
from tests.web.visitors import Visitor, visiting

WEB = Path(__file__).parent.parent.parent / "bot" / "web"
SCRIPTS = sorted((WEB / "static").rglob("*.js"))
TEMPLATES = sorted((WEB / "templates").glob("*.html"))

# What a page says: say("page.x"), words['page.x'], a pair ["page.x", value]; a pattern has a hole or goes on.
LITERAL = re.compile(r"""["'`](page\.[\w.]+?)["'`](?!\s*~)""")
PATTERN = re.compile(r"""["'`](page\.[\w.]*?)(?:\$\{[^}]*\}|["'`]\s*~)""")
CODES: dict[str, tuple[str, ...]] = {
    "page.language.": WRITINGS,
    "page.writing.": (*WRITINGS, "mixed", "guessed"),
    "page.role.": ROLES,
    "page.clock.": tuple(STEPS),
    "page.kind.": get_args(Kind),
    "page.mode.": get_args(Mode),
    "page.hours.": get_args(Period),
}


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor of an empty sandbox."""
    async with visiting(tmp_path) as found:
        yield found


def sources() -> str:
    """Every script and template of the page."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (*SCRIPTS, *TEMPLATES))


@pytest.mark.parametrize("writing", WRITINGS)
def test_the_page_has_every_word_that_it_says(writing: Writing) -> None:
    """Each key of a script or the template is among the words, and none is empty."""
    words, said = page_words(writing), set(LITERAL.findall(sources()))

    missing = sorted(key for key in said if key not in words)

    assert missing == []
    assert len(said) > 40
    assert all(sentence.strip() or key == "page.comma" for key, sentence in words.items())


@pytest.mark.parametrize("writing", WRITINGS)
def test_the_page_has_a_word_for_every_code(writing: Writing) -> None:
    """Roles, writings, steps of the clock and what a reading holds are all named."""
    words = page_words(writing)

    assert [
        f"{start}{code}" for start, codes in CODES.items() for code in codes if f"{start}{code}" not in words
    ] == []


def test_what_a_script_puts_together_begins_like_a_word_of_the_page() -> None:
    """`page.role.${…}` and the like begin some key each."""
    words, begun = page_words("fr"), set(PATTERN.findall(sources())) - {"page."}

    assert [start for start in begun if not any(key.startswith(start) for key in words)] == []
    assert begun


def test_examples_are_each_in_their_own_writing() -> None:
    """A person who writes Darija is shown Darija on a French page too."""
    french, english = page_words("fr"), page_words("en")

    keys = {key for key in french if key.startswith("page.example.")}

    assert {key: french[key] for key in keys} == {key: english[key] for key in keys}
    assert {key.split(".")[3] for key in keys} == set(WRITINGS)
    assert {key.split(".")[2] for key in keys} == set(ROLES)


@pytest.mark.parametrize("writing", WRITINGS)
async def test_the_page_is_written_in_its_language_and_direction(visitor: Visitor, writing: Writing) -> None:
    """`?lang=` decides; the words lie in the page as JSON, and the others are a link away."""
    answer = await visitor.client.get(f"/sandbox?lang={writing}")

    assert answer.status_code == 200
    assert f'<html lang="{writing}" dir="{direction(writing)}"' in answer.text
    (words,) = re.findall(
        r'<script type="application/json" id="words">(.*?)</script>', answer.text, re.DOTALL
    )
    assert json.loads(words) == page_words(writing)
    assert re.findall(r'href="\?lang=([\w-]+)"', answer.text) == list(WRITINGS)
    assert re.findall(r'aria-current="true">([^<]+)<', answer.text) == [
        page_words(writing)[f"page.language.{writing}"]
    ]


async def test_a_page_in_no_known_writing_is_french(visitor: Visitor) -> None:
    """Whatever was asked for."""
    queries = ("", "?lang=", "?lang=de", "?lang=mixed", "?lang=<script>")

    pages = [(await visitor.client.get(f"/sandbox{query}")).text for query in queries]

    assert set(pages) == {(await visitor.client.get("/sandbox?lang=fr")).text}
    assert '<html lang="fr" dir="ltr"' in pages[0]


async def test_the_page_loads_nothing_from_elsewhere(visitor: Visitor) -> None:
    """Its policy allows its own files only; each of them is there, and there is no other address in it."""
    answer = await visitor.client.get("/sandbox")

    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text)
    found = [await visitor.client.get(file) for file in files]
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert [file.status_code for file in found] == [200] * len(files)
    assert len(files) > 5
    assert re.findall(r"https?://[^\"'\s]+", answer.text) == []


async def test_the_page_answers_under_the_names_of_this_machine(visitor: Visitor) -> None:
    """By name or by number, on any port."""
    hosts = ("localhost:8080", "127.0.0.1:1", "[::1]:8080", "LOCALHOST")

    answers = [await visitor.client.get("/sandbox/api/clock", headers={"host": host}) for host in hosts]

    assert [answer.status_code for answer in answers] == [200] * len(hosts)


async def test_the_page_answers_under_no_other_name(visitor: Visitor) -> None:
    """A foreign name that was made to lead here is refused, for reading and for writing."""
    hosts = ("evil.example", "127.0.0.1.evil.example", "testserver", "", "localhost@evil.example")
    sort = {"content-type": "application/json"}

    read = [await visitor.client.get("/sandbox/api/people", headers={"host": host}) for host in hosts]
    written = [
        await visitor.client.post(
            "/sandbox/api/clock", headers={"host": host, **sort}, content=b'{"hours": 1}'
        )
        for host in hosts
    ]

    assert [answer.status_code for answer in (*read, *written)] == [400] * 2 * len(hosts)
    assert not visitor.app.clock.offset


async def test_the_page_answers_under_the_host_that_was_set(tmp_path: Path) -> None:
    """Who serves it on another address may call it by that."""
    async with visiting(tmp_path, host="192.0.2.7") as visitor:
        answer = await visitor.client.get("/sandbox/api/clock", headers={"host": "192.0.2.7:8080"})

    assert answer.status_code == 200
