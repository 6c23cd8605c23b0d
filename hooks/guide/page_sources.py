"""The sources of a page: what its facts rest on, listed below it on the screen, with addresses on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import faq
from guide.dates import shown_date
from guide.evidence import SELF, Evidence, Source
from guide.page import BLOCK, Link, Page
from guide.pictures import placing
from guide.tree import outline

if TYPE_CHECKING:
    from guide.content import Content

WITHOUT = frozenset({"sources", "contacts", "downloads"})  # types of page that are lists themselves, or cite nothing


@dataclass(frozen=True)
class Cited:
    """A source that a page cites, and its date as readers read it, or nothing."""

    key: str
    source: Source
    date: str


def page_sources(content: Content, page: Page | None) -> tuple[Cited, ...]:
    """The sources a page cites, each once, in the order of their first citation; what the guide says of itself is none.

    A FAQ cites what the questions it gathers cite.
    """
    if page is None or page.type in WITHOUT:
        return ()
    evidence = content.evidence
    cited = dict.fromkeys(key for link in _links(content, page) for key in _sources(evidence, link))
    drawn = (evidence.facts[fact] for fact in placing.stated(evidence, page))
    cited |= dict.fromkeys(citation.source for fact in drawn for citation in fact.citations())
    known = {key: evidence.sources[key] for key in cited if key != SELF and key in evidence.sources}
    return tuple(
        Cited(key, source, shown_date(source.date, page.language) if source.date else "")
        for key, source in known.items()
    )


def _sources(evidence: Evidence, link: Link) -> Iterator[str]:
    """The ids of the sources that a link leads to, by its fact or by itself."""
    if link.kind == "source":
        yield link.target
    elif link.kind == "fact" and link.target in evidence.facts:
        yield from (citation.source for citation in evidence.facts[link.target].citations())


def _links(content: Content, page: Page) -> Iterator[Link]:
    """The links of a page as readers meet them: what a topic of the FAQ gathers stands at its end."""
    whole = outline(page.tree)
    yield from _within(page, whole.body)
    for part in whole.parts:
        yield from _within(page, part.whole)
        for name in part.attribute("gathers").split() if page.type == faq.KIND else ():
            if (gathered := content.pages[page.language].get(name)) and gathered.type != faq.KIND:
                for question in faq.marked(gathered.tree):
                    yield from _within(gathered, question.part.whole)


def _within(page: Page, elements: Iterable[Element]) -> Iterator[Link]:
    """The links of the blocks in these elements of a page's tree."""
    for inner in (inner for element in elements for inner in element.iter() if BLOCK in inner.attrib):
        yield from page.blocks[int(inner.get(BLOCK, "0"))].links
