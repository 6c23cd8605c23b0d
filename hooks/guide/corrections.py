"""Corrections: what this guide said wrongly and says rightly now, dated, on the page about the guide.

    ## Corrections {#corrections}

    ### [24 November 2026](fact:correction-hours): the hours of Info Escroqueries {#correction-hours}

    What was wrong, and what is right now.

The newest stands first. Each is an entry of the feed, as each event of the timeline is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import instep, timeline
from guide.dates import shown_date
from guide.evidence import LANGUAGES, Language
from guide.figures import Date, figures
from guide.instep import Point
from guide.page import Page
from guide.problems import Problem
from guide.timeline import Event
from guide.tree import Part, element, moved, outline, text_of

if TYPE_CHECKING:
    from guide.content import Content

KIND = "correction"
PAGE, SECTION = "about.md", "corrections"
LEVEL = 3


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Corrections:
    """The corrections of a page in its order, and headings among them that begin with no fact."""

    events: tuple[Event, ...]
    strays: tuple[Part, ...]


def parse(page: Page) -> Corrections:
    """The corrections of a page: each is an event of a timeline one level deeper."""
    section = next((part for part in outline(page.tree).walk() if part.id == SECTION), None)
    if page.name != PAGE or section is None:
        return Corrections((), ())
    raised = element("div", {}, *_raised(section))
    events = timeline.parse(raised).events
    known = {id(event.part.heading) for event in events}
    parts = outline(raised).parts
    return Corrections(events, tuple(part for part in parts if id(part.heading) not in known))


def _raised(section: Part) -> Iterator[Element]:
    """The parts of the section with their headings where a timeline has them."""
    for part in section.parts:
        if part.level == LEVEL:
            yield moved(part.heading, element("h2", part.heading.attrib))
            yield from part.content


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every correction: its day, what it is about, its text, its place among the others; both languages alike."""
    pages = [content.pages[language][PAGE] for language in LANGUAGES if PAGE in content.pages[language]]
    for page in pages:
        yield from _page(content, page)
    for kind in sorted({page.type for page in pages}):
        yield from instep.check(content, kind, _points)


def _page(content: Content, page: Page) -> Iterator[Problem]:
    found, like = parse(page), shown_date("2026-11-24", page.language)
    for part in found.strays:
        message = f"“{part.title}” stands among the corrections, but does not begin with the day of one."
        remedy = f"Write ### [{like}](fact:…): what was wrong {{#id}}, or move it out of this section."
        yield Problem(page.place_of(part.heading), message, remedy, KIND)
    for event in found.events:
        yield from _form(page, event, like)
    days = timeline.dated(found.events, content.evidence, page.language)
    for newer, older in pairwise(days):
        if newer.first < older.first:
            message = f"The correction of {older.date} stands below that of {newer.date}."
            yield Problem(page.place_of(older.event.part.heading), message, "Put the newest first.", KIND)


def _form(page: Page, event: Event, like: str) -> Iterator[Problem]:
    """A day that is another than its fact's is told with all other figures."""
    place = page.place_of(event.part.heading)
    if not _is_day(event.words, page.language):
        yield Problem(place, f"“{event.words}” is not one day with its year.", f"Write one, such as {like}.", KIND)
    if not event.title:
        message = f"The correction of “{event.words}” does not say what was wrong."
        yield Problem(place, message, "Write a colon behind the day, and what was wrong.", KIND)
    if not any(text_of(item) for item in event.text):
        message = f"The correction “{event.title or event.words}” has no text."
        yield Problem(place, message, "Say below it what was wrong, and what is right now.", KIND)


def _is_day(words: str, language: Language) -> bool:
    dates = [figure.value for figure in figures(words, language)]
    return len(dates) == 1 and isinstance(dates[0], Date) and bool(dates[0].year and dates[0].day)


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """The fact of each correction."""
    events = parse(page).events
    return {event.part.id: (Point("its fact", event.fact, page.place_of(event.part.heading)),) for event in events}
