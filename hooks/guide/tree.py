"""Element trees: a page cut at its headings, the visible text of an element, elements made in one call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from xml.etree.ElementTree import Element

LEVELS: Mapping[str, int] = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space is part of the words
MARKS = ("source-mark", "claim__status")  # what claims.py adds beside an editor's words


@dataclass(frozen=True)
class Part:
    """A heading, what follows it up to the next heading, and the parts below it.

    The page itself is a part too: its heading is an empty `h1`, which stands nowhere.
    """

    heading: Element
    body: tuple[Element, ...]
    parts: tuple[Part, ...] = ()

    @property
    def id(self) -> str:
        """The heading's id, or nothing."""
        return self.attribute("id")

    @property
    def title(self) -> str:
        """The heading's words."""
        return text_of(self.heading)

    @property
    def level(self) -> int:
        """The heading's level; 1 for the page itself."""
        return int(self.heading.tag[1])

    def attribute(self, name: str) -> str:
        """An attribute of the heading, or nothing."""
        return self.heading.get(name, "")

    @property
    def content(self) -> tuple[Element, ...]:
        """All that stands below the heading, in order: the body, then the parts with their headings."""
        return (*self.body, *(item for part in self.parts for item in part.whole))

    @property
    def whole(self) -> tuple[Element, ...]:
        """The heading and all that stands below it, in order."""
        return (self.heading, *self.content)

    def walk(self) -> Iterator[Part]:
        """The part and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def outline(root: Element) -> Part:
    """The page as one part: its first paragraphs, and its headings as parts within parts."""
    flat: list[tuple[Element, list[Element]]] = [(Element("h1"), [])]
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
