"""The feed of one language (Atom, RFC 4287): the events of the timeline and the corrections, newest first.

Ids rest on the language, the page and the heading's id, and on no address: a guide that moves keeps its feed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, indent, tostring

from guide import corrections, timeline
from guide.addresses import Addresses
from guide.data import LICENCE
from guide.evidence import Language
from guide.files import UNSEEN
from guide.freshness import site_checked
from guide.page import BLOCK, Page
from guide.settings import Setting
from guide.site import Site
from guide.timeline import Event
from guide.tree import BLANKS, element

NAME = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
NAMESPACE = UUID("784a9421-2709-49b1-9687-1b365e0f3a73")  # of all ids: with another, readers get every entry again
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
EVENT, CORRECTION = "event", corrections.KIND

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "about": "The events of the timeline, and the corrections of this guide.",
        EVENT: "Event",
        CORRECTION: "Correction",
    },
    "fr": {
        "about": "Les événements de la chronologie, et les corrections de ce guide.",
        EVENT: "Événement",
        CORRECTION: "Correction",
    },
}


def path(language: Language) -> str:
    """Where the feed of a language lies, from the root of the site."""
    return NAME if language == "en" else f"{language}/{NAME}"


@dataclass(frozen=True)
class Entry:
    """A dated heading of a page: what kind it is, where it stands, its day, its words, and those below it."""

    kind: str
    address: str
    day: datetime.date
    title: str
    summary: str


def entries(site: Site, language: Language) -> tuple[Entry, ...]:
    """The events and corrections of a language whose dates are their facts', newest first."""
    pages = site.content.pages[language].values()
    found = chain.from_iterable(_entries(site, page) for page in pages)
    # A month or a year counts as its first day; of the same day, what stands below is newer.
    return tuple(sorted(found, key=lambda entry: entry.day))[::-1]


def _entries(site: Site, page: Page) -> Iterator[Entry]:
    events = timeline.parse(page.tree).events if page.type == timeline.KIND else ()
    yield from _dated(site, page, EVENT, events)
    yield from _dated(site, page, CORRECTION, corrections.parse(page).events)


def _dated(site: Site, page: Page, kind: str, events: tuple[Event, ...]) -> Iterator[Entry]:
    for dated in timeline.dated(events, site.content.evidence, page.language):
        part = dated.event.part
        title, summary = _words(page, (part.heading,)), _words(page, dated.event.text)
        yield Entry(kind, f"{page.name}#{part.id}", dated.first, title, summary)


def _words(page: Page, items: tuple[Element, ...]) -> str:
    """The words of some elements, a line per block; characters that no feed may hold are left out."""
    blocks = (page.blocks[int(e.get(BLOCK, ""))].text for item in items for e in item.iter() if BLOCK in e.attrib)
    lines = (BLANKS.sub(" ", block).strip() for block in blocks)
    return "\n".join("".join(c for c in line if c not in UNSEEN) for line in lines)


def draw(site: Site, language: Language, addresses: Addresses) -> str:
    """The feed as a file's text; its addresses start from its own folder while the site has none."""
    found = entries(site, language)
    newest = found[0].day if found else site_checked(site.content)
    root = element(
        "feed",
        {"xmlns": ATOM, "xml:lang": language},
        element("id", {}, _id(language, NAME)),
        element("title", {}, site.names[language]),
        element("subtitle", {}, WORDS[language]["about"]),
        element("updated", {}, _moment(newest)),
        element("author", {}, element("name", {}, _author(site.settings, site.names[language]))),
        element("rights", {}, f"{LICENCE.name}, {LICENCE.address}"),
        element("link", {"rel": "license", "href": LICENCE.address}),
        *_links(language, addresses),
        *(_entry(language, entry, addresses) for entry in found),
    )
    indent(root)
    return f"{DECLARATION}{tostring(root, encoding='unicode')}\n"


def _links(language: Language, addresses: Addresses) -> Iterator[Element]:
    """The page of the feed's site, and the feed's own address where the site has one."""
    html = {"rel": "alternate", "type": "text/html", "hreflang": language}
    yield element("link", {**html, "href": _address(language, "index.md", addresses)})
    if addresses.site:
        own = f"{addresses.site}{path(language)}"
        yield element("link", {"rel": "self", "type": "application/atom+xml", "href": own})


def _entry(language: Language, entry: Entry, addresses: Addresses) -> Element:
    html = {"rel": "alternate", "type": "text/html", "hreflang": language}
    return element(
        "entry",
        {},
        element("id", {}, _id(language, entry.address)),
        element("title", {}, entry.title),
        element("updated", {}, _moment(entry.day)),
        element("category", {"term": entry.kind, "label": WORDS[language][entry.kind]}),
        element("link", {**html, "href": _address(language, entry.address, addresses)}),
        element("summary", {}, entry.summary),
    )


def _id(language: Language, name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE, f'{language}/{name}')}"


def _address(language: Language, page: str, addresses: Addresses) -> str:
    return addresses.of(language, page) if addresses.site else addresses.within(page) or "."


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _author(settings: Mapping[str, Setting], name: str) -> str:
    """The publisher, or the site itself while there is none."""
    publisher = settings["publisher"]
    return name if publisher.default else publisher.value
