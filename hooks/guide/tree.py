"""Element trees: a page cut at its headings, the visible text of an element, elements made in one call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from xml.etree.ElementTree import Element

LEVELS: Mapping[str, int] = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLANKS = re.compile(r"[ \t\r\n]+")
MARKS = ("source-mark", "claim__status")  # what claims.py adds beside an editor's words


@dataclass(frozen=True)
class Part:
    """A heading, what follows it up to the next heading, and the parts below it.

    The text before the first heading of a page is the body of a part without heading.
    """

    heading: Element | None
    body: tuple[Element, ...]
    parts: tuple[Part, ...] = ()

    @property
    def id(self) -> str:
        """The heading's id, or nothing."""
        return "" if self.heading is None else self.heading.get("id", "")

    @property
    def level(self) -> int:
        """The heading's level; 1 for the page itself."""
        return 1 if self.heading is None else LEVELS[self.heading.tag]

    def attribute(self, name: str) -> str:
        """An attribute of the heading, or nothing."""
        return "" if self.heading is None else self.heading.get(name, "")

    def walk(self) -> Iterator[Part]:
        """The part and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def outline(root: Element) -> Part:
    """The page as one part: its first paragraphs, and its headings as parts within parts."""
    flat: list[tuple[Element | None, list[Element]]] = [(None, [])]
    for child in root:
        if child.tag in LEVELS:
            flat.append((child, []))
        else:
            flat[-1][1].append(child)
    parts = iter([Part(heading, tuple(body)) for heading, body in flat])
    page = next(parts)
    whole, _ = _nested(page, next(parts, None), parts)
    return whole


def _nested(part: Part, following: Part | None, rest: Iterator[Part]) -> tuple[Part, Part | None]:
    """The part with those below it, and the first one that is not."""
    below = []
    while following is not None and following.level > part.level:
        inner, following = _nested(following, next(rest, None), rest)
        below.append(inner)
    return Part(part.heading, part.body, tuple(below)), following


def element(tag: str, attributes: Mapping[str, str] | None = None, *content: Element | str) -> Element:
    """An element with these attributes, and texts and elements as its content."""
    made = Element(tag, dict(attributes or {}))
    for item in content:
        append(made, item)
    return made


def append(parent: Element, item: Element | str) -> None:
    """Adds a text or an element (without its tail) at the end of another."""
    if not isinstance(item, str):
        item = copy(item) if item.tail else item
        item.tail = None
        parent.append(item)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + item
    else:
        parent.text = (parent.text or "") + item


def moved(source: Element, target: Element) -> Element:
    """`target` with the content of `source` after its own."""
    append(target, source.text or "")
    for child in source:
        tail = child.tail or ""
        append(target, child)
        append(target, tail)
    return target


def words(source: Element) -> Iterator[str]:
    """The editor's words in an element: its text without the marks of sources and of certainty."""
    yield source.text or ""
    for child in source:
        if child.get("class") not in MARKS:
            yield from words(child)
        yield child.tail or ""


def text_of(source: Element) -> str:
    """The editor's words in an element, on one line; no-break spaces stay."""
    return BLANKS.sub(" ", "".join(words(source))).strip(" ")
