"""The poster and the leaflet: Markdown like any page, checked like any page, printed and never published as a page.

    ## Three reflexes {#reflexes}

    1. [**Check your accounts**](fact:cnil-advice-accounts) from time to time.

Each has the sections of its own, in their order, and exactly three reflexes. Whoever reads a number on a wall cannot
look it up first: so the poster, the leaflet and the home page give official contacts only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import instep
from guide.instep import Point
from guide.page import Page
from guide.problems import Place, Problem, did_you_mean
from guide.tree import Part, outline

if TYPE_CHECKING:
    from guide.content import Content

FOLDER = "paper"
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "poster": ("leaked", "not-leaked", "reflexes", "call"),
    "leaflet": ("happened", "leaked", "not-leaked", "told", "reflexes", "spot", "call", "more"),
}
REFLEXES, NUMBER_OF_REFLEXES = "reflexes", 3
HOME = "index.md"


def name_of(kind: str) -> str:
    """The file name of the poster or the leaflet."""
    return f"{FOLDER}/{kind}.md"


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet:
    """What stands on a poster or a leaflet: its introduction, and its sections in order."""

    introduction: tuple[Element, ...]
    sections: tuple[Part, ...]

    def section(self, name: str) -> Part | None:
        """The section with this id, when there is one."""
        return next((part for part in self.sections if part.id == name), None)


def parse(root: Element) -> Sheet:
    """The sheet in a page's tree."""
    page = outline(root)
    return Sheet(page.body, page.parts)


def reflexes(sheet: Sheet) -> tuple[Element, ...]:
    """The items of the numbered lists among the reflexes."""
    part = sheet.section(REFLEXES)
    lists = (child for child in part.body if child.tag == "ol") if part else ()
    return tuple(item for found in lists for item in found)


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Sections and reflexes of each sheet, contacts of sheets and home page, links to what is no page, languages."""
    for page in content.all_pages():
        if page.type in SECTIONS:
            yield from _place(page)
            yield from _sections(page)
            yield from _reflexes(page)
        elif page.name.startswith(f"{FOLDER}/") and not page.unreadable:
            remedy = f"Write type: {' or type: '.join(SECTIONS)}, or move the page out of the folder {FOLDER}."
            yield Problem(_type(page), "This page would not be published: it is no sheet of paper.", remedy, FOLDER)
        if page.type in SECTIONS or page.name == HOME:
            yield from _contacts(content, page)
        yield from _links(page)
    for kind in SECTIONS:
        yield from instep.check(content, kind, _points)


def _type(page: Page) -> Place:
    return page.meta_places.get(("type",), Place(page.path, 1))


def _place(page: Page) -> Iterator[Problem]:
    name = name_of(page.type)
    if page.name != name:
        message = f"The {page.type} has one place, and this is not it."
        yield Problem(_type(page), message, f"Move it to docs/{page.language}/{name}, or change its type.", FOLDER)


def _sections(page: Page) -> Iterator[Problem]:
    """Every section of its kind once, in order, and no other; all headings of level 2."""
    wanted, sheet = SECTIONS[page.type], parse(page.tree)
    found = [part.id for part in sheet.sections]
    for part in (inner for section in sheet.sections for inner in section.walk()):
        place = page.place_of(part.heading)
        if part.level > 2:
            message = f"The heading “{part.title}” is one of a page: a {page.type} has sections only."
            yield Problem(place, message, "Make it a paragraph.", FOLDER)
        elif part.id and part.id not in wanted:
            message = f"A {page.type} has no section “{part.id}”."
            remedy = f"It has these: {', '.join(wanted)}.{did_you_mean(part.id, wanted)}"
            yield Problem(place, message, remedy, FOLDER)
    for name in wanted:
        if name not in found:
            message = f"This {page.type} has no section “{name}”."
            yield Problem(Place(page.path), message, f"Add a heading that ends with {{#{name}}}.", FOLDER)
    known = [name for name in found if name in wanted]
    if sorted(known, key=wanted.index) != known:
        message = f"The sections of this {page.type} stand in another order than its reader goes through them."
        yield Problem(Place(page.path), message, f"Put them in this order: {', '.join(wanted)}.", FOLDER)


def _reflexes(page: Page) -> Iterator[Problem]:
    sheet = parse(page.tree)
    part, number = sheet.section(REFLEXES), len(reflexes(sheet))
    if part and number != NUMBER_OF_REFLEXES:
        message = f"The reflexes are {number}, where readers keep {NUMBER_OF_REFLEXES} in mind."
        yield Problem(page.place_of(part.heading), message, "Write a numbered list of three: 1. … 2. … 3. …", FOLDER)


def _contacts(content: Content, page: Page) -> Iterator[Problem]:
    """Contacts that rest on no recent official source have no place here."""
    where = f"the {page.type}" if page.type in SECTIONS else "the home page"
    for link in page.links:
        contact = content.evidence.contacts.get(link.target) if link.kind == "contact" else None
        if contact and not contact.official:
            message = f"“{link.target}” rests on no recent official source (official: false): {where} cannot name it."
            yield Problem(link.place, message, "Name another contact, or lead to contacts.md instead.", FOLDER)


def _links(page: Page) -> Iterator[Problem]:
    """Links to the poster or the leaflet: no address has them as a page."""
    names = {name_of(kind) for kind in SECTIONS}
    for link in page.links:
        written = link.target.partition("#")[0]
        if link.kind == "page" and normpath(join(dirname(page.name), written)) in names:
            message = f"“{written}” is printed, and no page of the site."
            yield Problem(link.place, message, "Link to downloads.md.", FOLDER)


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """The items of each section's lists: what each cites."""
    return {part.id: tuple(_items(page, part)) for part in parse(page.tree).sections if part.id}


def _items(page: Page, part: Part) -> Iterator[Point]:
    for number, item in enumerate((item for child in part.body for item in child.iter("li")), 1):
        place = page.place_of(next((inner for inner in item if inner.tag == "p"), item))
        yield Point(f"item {number}", instep.cited(item) or "nothing cited", place)
