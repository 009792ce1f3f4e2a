"""What the eye sees of the page: directions, places of letters, what stands out."""

from itertools import pairwise
from typing import Any

from playwright.sync_api import Locator, Page

LETTERS = """(element, words) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.data.indexOf(words);
    if (start < 0) continue;
    return Array.from(words, (letter, i) => {
      const range = document.createRange();
      range.setStart(node, start + i);
      range.setEnd(node, start + i + 1);
      const { left, top } = range.getBoundingClientRect();
      return [left, top];
    });
  }
  return [];
}"""


def direction(place: Locator) -> str:
    """The direction in which the browser lays it out."""
    return str(place.evaluate("element => getComputedStyle(element).direction"))


def alignment(place: Locator) -> str:
    """Where its lines begin, once `start` is resolved: `left` or `right`."""
    aligned = str(place.evaluate("element => getComputedStyle(element).textAlign"))
    sides = {"ltr": "left", "rtl": "right"}
    return sides[direction(place)] if aligned == "start" else aligned


def reads_left_to_right(place: Locator, words: str) -> bool:
    """Whether each letter of the words stands on one line, to the right of the one before it."""
    letters: list[tuple[float, float]] = place.evaluate(LETTERS, words)
    lefts, tops = [left for left, _ in letters], {round(top) for _, top in letters}
    return len(tops) == 1 and all(a < b for a, b in pairwise(lefts))


def left_of(place: Locator) -> float:
    """The left edge, in pixels from that of the window."""
    box = place.bounding_box()
    assert box is not None
    return box["x"]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def focused(page: Page) -> dict[str, Any]:
    """The element that the keyboard is on: its name, and whether its outline shows that."""
    found: dict[str, Any] = page.evaluate("""() => {
      const { activeElement: element } = document;
      const name = element.getAttribute("aria-label") ?? element.textContent.trim();
      return { name, outlined: getComputedStyle(element).outlineStyle !== "none" };
    }""")
    return found
