"""Items of a list as editors write them: their first words, what stands below, and the lines that were not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide.page import AT, BLOCK, CONTAINERS, Page
from guide.problems import Place
from guide.syntax import TASK
from guide.tree import append, element

if TYPE_CHECKING:
    from guide.content import Content

READ = ("[x]", "[X]", "[ ]")  # the marks that Python-Markdown's lists are read with
ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\[)")
LISTS = ("ul", "ol")
MARK = re.compile(r"(\[(?:[ \u00a0]*+[xX]?[ \u00a0]*+|[^\[\]()\n]{0,3})\])(?![(\[])(.*)")
FENCE = re.compile(r"\s*(`{3,}|~{3,})")
CODE = 4  # blanks before a line of code, or of what belongs to the item above


@dataclass(frozen=True)
class Slip:
    """A line that begins as an item with a mark does and was read as none: its mark (or nothing), what follows."""

    place: Place
    mark: str
    words: str


def slips(content: Content, page: Page, read: AbstractSet[int]) -> Iterator[Slip]:
    """The lines of a page that begin with `- [`, but for those that were `read`; code and messages are left out."""
    for number, line in lines(content, page):
        start = ITEM.match(line)
        if start is None or number in read:
            continue
        mark = MARK.match(line, start.end())
        place = Place(page.path, number, start.end() + 1)
        if mark:
            yield Slip(place, mark[1], mark[2])
        elif len(start[1].expandtabs(CODE)) < CODE:
            yield Slip(place, "", line[start.end() :])


def lines(content: Content, page: Page) -> Iterator[tuple[int, str]]:
    """The lines of a page's file that stand between no fences, each with its number."""
    fenced = ""
    for number, line in enumerate(content.text(page).split("\n"), 1):
        fence = FENCE.match(line)
        if fence and fenced in ("", fence[1][:3]):
            fenced = "" if fenced else fence[1][:3]
        elif not fenced:
            yield number, line


def is_list(found: Element) -> bool:
    """Whether an element is a list of which some item has a mark."""
    return found.tag in LISTS and any(TASK in item.attrib for item in found)


@dataclass(frozen=True)
class Item:
    """What an item of a list says in its first line or paragraph, and the elements below."""

    words: Element
    below: tuple[Element, ...]


def item(source: Element) -> Item:
    """The parts of a list's item, whether blank lines stand between its paragraphs or not."""
    children = tuple(source)
    if children and children[0].tag == "p" and not (source.text or "").strip():
        return Item(children[0], children[1:])
    known = {name: source.attrib[name] for name in (AT, BLOCK) if name in source.attrib}
    words = element("p", known, source.text or "")
    for child in children:
        if child.tag not in CONTAINERS:
            append(words, child)
            append(words, child.tail or "")
    return Item(words, tuple(child for child in children if child.tag in CONTAINERS))
