"""Draws the registers of the `sources` and `contacts` pages from the evidence, below their introductions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

from guide.claims import CONTACTS_PAGE, SOURCES_PAGE
from guide.dates import shown_date
from guide.evidence import LANGUAGES, Evidence, Language
from guide.templating import environment
from guide.typed import Typed

if TYPE_CHECKING:
    from guide.content import Content

BEFORE_CONTENTS = 6  # Python-Markdown's toc has priority 5: drawn headings belong in the table of contents
GROUPS = ("emergency", "victim", "report", "bank", "health", "rights")
DRAWN = ("sources", "contacts")


@dataclass(frozen=True)
class Chapter:
    """The facts that one page states first, by id."""

    title: str
    page: str
    facts: tuple[str, ...]


def chapters(content: Content, language: Language, order: tuple[str, ...]) -> tuple[Chapter, ...]:
    """Every fact under the first page that states it, pages in the order of the menu."""
    left = set(content.evidence.facts)
    found = []
    for name in order:
        page = content.pages[language].get(name)
        if page is None:
            continue
        stated = tuple(key for key in dict.fromkeys(page.cites("fact")) if key in left)
        left -= set(stated)
        if stated:
            found.append(Chapter(str(page.meta.get("title", name)), name, stated))
    listed = tuple(key for key in content.evidence.facts if key in left)
    if listed and found:
        found[-1] = Chapter(found[-1].title, found[-1].page, (*found[-1].facts, *listed))
    return tuple(found)


class Drawn(Typed):
    """The extension of a register's page: the register stands below the editor's introduction."""

    priority = BEFORE_CONTENTS

    def __init__(self, kind: str, evidence: Evidence, language: Language, parts: tuple[Chapter, ...]) -> None:
        super().__init__()
        self.kind, self.evidence, self.language, self.parts = kind, evidence, language, parts

    def render(self, root: Element) -> None:
        """Draws the register at the end of the page."""
        root.extend(fromstring(draw(self.kind, self.evidence, self.language, self.parts)))


def draw(kind: str, evidence: Evidence, language: Language, parts: tuple[Chapter, ...] = ()) -> str:
    """The register as XHTML inside one `<div>`."""
    template = environment(
        date=lambda date: shown_date(date, language),
        # An unknown source is a problem of its own; the preview shows the page all the same.
        known=lambda items: [x for x in items if getattr(x, "source", x) in evidence.sources],
    ).get_template(f"{kind}.html")
    return template.render(
        evidence=evidence,
        language=language,
        parts=parts,
        groups=GROUPS,
        cited_by=_cited_by(evidence),
        sources_page=SOURCES_PAGE,
        contacts_page=CONTACTS_PAGE,
        LANGUAGES=LANGUAGES,
    )


def _cited_by(evidence: Evidence) -> Mapping[str, tuple[str, ...]]:
    facts: dict[str, list[str]] = {key: [] for key in evidence.sources}
    for key, fact in evidence.facts.items():
        for source in dict.fromkeys(citation.source for citation in fact.citations()):
            if source in facts:
                facts[source].append(key)
    return {key: tuple(keys) for key, keys in facts.items()}
