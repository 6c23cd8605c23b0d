"""Published pages read back: HTML as an element tree, and the text readers get from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from guide.tree import BLANKS, append

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset("a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup time u wbr".split())
ASIDE = "data-search-exclude"  # what stands beside the words: marks of sources, links to the context
EDGE, LEFT_OUT = "\f", "\v"  # where a block begins or ends, where something stood aside
BEFORE_LEFT_OUT = re.compile(rf"(?<![ \t\r\n])[ \t\r\n]*+{LEFT_OUT}")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        append(self.open[-1], data)


def parse(html: str) -> Element:
    """The document, or the fragment, below one root."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def text(element: Element) -> str:
    """The words readers get from an element, one line per block; what stands aside is left out."""
    words = BEFORE_LEFT_OUT.sub("", "".join(_words(element)))
    lines = (BLANKS.sub(" ", line).strip(" ") for line in words.split(EDGE))
    return "\n".join(line for line in lines if line)


def _words(element: Element) -> Iterator[str]:
    """The texts of an element, with the signs of what begins, ends or is left out."""
    edge = "" if element.tag in INLINE else EDGE
    yield edge + _plain(element.text)
    for child in element:
        if ASIDE in child.attrib:
            yield LEFT_OUT
        else:
            yield from _words(child)
        yield _plain(child.tail)
    yield edge


def _plain(text: str | None) -> str:
    """A text without the two signs."""
    return (text or "").replace(EDGE, " ").replace(LEFT_OUT, " ")
