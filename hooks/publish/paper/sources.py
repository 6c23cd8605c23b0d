"""The sources in the book: an entry for each, under its number, with the pages that cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guide.claims import SOURCES_PAGE
from guide.dates import shown_date
from guide.evidence import SELF, Source
from guide.tree import append, element
from publish.paper.references import References
from publish.paper.rework import address, bare
from publish.paper.words import WORDS


@dataclass(frozen=True)
class Register:
    """What the entries are made from: the numbers given, the chapters' titles by their ids, and those far behind."""

    references: References
    titles: Mapping[str, str]
    far: frozenset[str]

    def draw(self) -> tuple[Element, ...]:
        """The sources that the book cites, by number."""
        entries = (self.entry(*found) for found in self.references.in_order())
        heading = element("h2", {"id": address(SOURCES_PAGE, "register")}, self.word("register"))
        lead = element("p", {}, self.word("register_lead"))
        return (heading, lead, element("div", {"class": "register"}, *entries))

    def entry(self, number: int, key: str, places: Mapping[str, str]) -> Element:
        """A source under its number, and where it is cited."""
        source = self.references.evidence.sources[key]
        entry = element("p", {"class": "entry", "id": f"source-{key}", "data-tag": "BibEntry"})
        append(entry, element("span", {"class": "entry__number", "data-tag": "Lbl"}, f"[{number}]"))
        append(entry, " ")
        append(entry, element("strong", {}, source.publisher))
        if key == SELF:
            append(entry, f". {self.word('self')} ")
        else:
            self.describe(entry, source)
        append(entry, self.links(places))
        return entry

    def describe(self, entry: Element, source: Source) -> None:
        """Adds a source's title, date and address, and how it was read."""
        language = self.references.language
        append(entry, ", ")
        append(entry, element("cite", {"lang": source.language} if source.language != language else {}, source.title))
        append(entry, f", {shown_date(source.date, language) if source.date else self.word('undated')}. ")
        if source.address:
            link = {"class": "outside", "href": source.address, "title": f"{source.publisher}, {source.title}"}
            append(entry, element("a", link, bare(source.address)))
            append(entry, ". ")
        append(entry, f"{self.word(source.kind).capitalize()}, {self.word(source.read)}. ")

    def links(self, places: Mapping[str, str]) -> Element:
        """The pages that cite an entry, the first of each chapter."""
        links = element("span", {"class": "cited"}, f"{self.word('cited')}\u00a0")
        for order, (chapter, place) in enumerate(places.items()):
            if order:
                append(links, ", ")
            name = "page page--far" if chapter in self.far else "page"
            append(links, element("a", {"class": name, "href": f"#{place}", "title": self.titles[chapter]}))
        return links

    def word(self, key: str) -> str:
        """A fixed word in the book's language."""
        return WORDS[self.references.language][key]
