"""The Markdown of a page as text: cut at its headings, and moved to another page with its levels and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide.page import AT, Page
from guide.problems import Place
from guide.tree import LEVELS, Part
from guide.writing import Edit

if TYPE_CHECKING:
    from guide.content import Content


@dataclass(frozen=True)
class PageText:
    """The text of a page's file, and where its lines begin."""

    page: Page
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, content: Content, page: Page) -> PageText:
        """The text of this page."""
        text = content.text(page)
        return cls(page, text, tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0)))

    def at(self, place: Place) -> int:
        """Where a place stands in the text."""
        return self.starts[place.line - 1] + place.column - 1

    def stretches(self) -> Iterator[tuple[Element, int, int]]:
        """Each heading with the text from it to the next one of the same or a higher level."""
        headings = [child for child in self.page.tree if child.tag in LEVELS and AT in child.attrib]
        begin = [self.at(self.page.place_of(heading)) for heading in headings]
        for number, heading in enumerate(headings):
            following = range(number + 1, len(headings))
            ends = (begin[i] for i in following if LEVELS[headings[i].tag] <= LEVELS[heading.tag])
            yield heading, begin[number], next(ends, len(self.text))

    def lowered(self, part: Part) -> Iterator[Edit]:
        """A part one level down: its heading, and those below it."""
        for inner in part.walk():
            yield from self._lowered(inner)

    def _lowered(self, part: Part) -> Iterator[Edit]:
        """A heading one level down; one that is underlined instead of numbered by # is written with them."""
        place = self.page.place_of(part.heading)
        start = self.at(place)
        if self.text.startswith("#", start):
            yield Edit(start, start, "#" if part.level < 6 else "")
        else:
            yield Edit(start, start, "#" * (part.level + 1) + " ")
            yield Edit(self.starts[place.line] - 1, self.starts[place.line + 1] - 1, "")

    def addresses(self, into: Page) -> Iterator[Edit]:
        """Each address inside the site as it is written on another page."""
        for found in self.located():
            if found.start is not None:
                end = found.start + len(found.address)
                yield Edit(found.start, end, _seen_from(into, self.page, found.address))

    def located(self) -> Iterator[Located]:
        """Each address inside the site, with where it stands in the text when it stands where it is used."""
        written = [(link.text, link.target, link.place) for link in self.page.links if link.kind == "page"]
        written += [(image.alt, image.address, image.place) for image in self.page.images if ":" not in image.address]
        taken: set[int] = set()
        for words, address, place in written:
            start = self.at(place)
            found = start not in taken and self.text.startswith(address, start)
            taken.add(start)
            yield Located(words, address, place, start if found else None)


@dataclass(frozen=True)
class Located:
    """The words of a link or a picture, its address, its place, and where in the text the address begins."""

    words: str
    address: str
    place: Place
    start: int | None


def _seen_from(into: Page, page: Page, address: str) -> str:
    """An address written on one page, as another has to write it."""
    path, hash_, anchor = address.partition("#")
    target = normpath(join(dirname(page.name), path)) if path else page.name
    return relpath(target, dirname(into.name) or ".") + hash_ + anchor
