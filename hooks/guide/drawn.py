"""Draws the registers of the `sources` and `contacts` pages from the evidence, below their introductions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.claims import CONTACTS_PAGE, SOURCES_PAGE
from guide.dates import shown_date
from guide.evidence import LANGUAGES, Evidence, Language

if TYPE_CHECKING:
    from markdown import Markdown

    from guide.content import Content

BEFORE_CONTENTS = 6  # Python-Markdown's toc has priority 5: drawn headings belong in the table of contents
TEMPLATES = Path(__file__).parent / "templates"
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


class Drawn(Extension):
    """The extension: a paragraph that is only a mark becomes the register it names."""

    def __init__(self, evidence: Evidence, language: Language, parts: tuple[Chapter, ...]) -> None:
        super().__init__()
        self.evidence, self.language, self.parts = evidence, language, parts

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the tree processor."""
        md.treeprocessors.register(_Draw(md, self), "guide-drawn", BEFORE_CONTENTS)


def marked(markdown: str, kind: str) -> str:
    """A page's Markdown with the mark of its register below, when its type has one."""
    return f"{markdown}\n\n{_mark(kind)}\n" if kind in DRAWN else markdown


def _mark(kind: str) -> str:
    return f"[[{kind}]]"


class _Draw(Treeprocessor):
    def __init__(self, md: Markdown, drawn: Drawn) -> None:
        super().__init__(md)
        self.drawn = drawn

    def run(self, root: Element) -> None:
        for kind in DRAWN:
            for index, child in enumerate([*root]):
                if child.tag == "p" and child.text == _mark(kind):
                    html = draw(kind, self.drawn.evidence, self.drawn.language, self.drawn.parts)
                    root[index : index + 1] = [*fromstring(html)]


def draw(kind: str, evidence: Evidence, language: Language, parts: tuple[Chapter, ...] = ()) -> str:
    """The register as XHTML inside one `<div>`."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date"] = lambda date: shown_date(date, language)
    # An unknown source is a problem of its own; the preview shows the page all the same.
    environment.filters["known"] = lambda items: [x for x in items if getattr(x, "source", x) in evidence.sources]
    template = environment.get_template(f"{kind}.html")
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
