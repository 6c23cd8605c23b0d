"""Numbered references: one number per source, in the order in which the book cites them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from guide.claims import Renderer
from guide.dates import shown_date
from guide.evidence import Evidence, Language
from guide.tree import element
from publish.paper.words import WORDS


@dataclass
class References:
    """The numbers given so far, and the place in each chapter where a source is cited first."""

    evidence: Evidence
    language: Language
    numbers: dict[str, int] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)

    def of_fact(self, key: str) -> tuple[str, ...]:
        """The sources of a fact, those that weigh most first."""
        citations = Renderer(self.evidence, self.language, {}).by_weight(self.evidence.facts[key])
        return tuple(citation.source for citation in citations)

    def cite(self, sources: Iterable[str], chapter: str) -> Iterator[Element]:
        """The numbers of some sources in brackets, each a link to its entry.

        Brackets and commas stand within the links: a box less for each, of thousands.
        """
        cited = [*sources]
        for order, source in enumerate(cited):
            opening, closing = "" if order else "[", "]" if order == len(cited) - 1 else ", "
            yield self.mark(source, chapter, opening, closing)

    def mark(self, source: str, chapter: str, opening: str, closing: str) -> Element:
        """The number of a source, as a link; its first in a chapter is where its entry leads back to."""
        number = self.numbers.setdefault(source, len(self.numbers) + 1)
        named = WORDS[self.language]["refs"].format(number, self.named(source))
        attributes = {"class": "ref", "href": f"#source-{source}", "title": named}
        places = self.places.setdefault(source, {})
        if chapter not in places:
            places[chapter] = attributes["id"] = f"cited-{number}-{chapter}"
        return element("a", attributes, f"{opening}{number}{closing}")

    def named(self, source: str) -> str:
        """Who published a source, and when."""
        found = self.evidence.sources[source]
        return f"{found.publisher}, {shown_date(found.date, self.language)}" if found.date else found.publisher

    def in_order(self) -> Iterator[tuple[int, str, Mapping[str, str]]]:
        """Each source cited: its number, its id, and by chapter the place that its entry leads back to."""
        for source, number in self.numbers.items():
            yield number, source, self.places[source]
