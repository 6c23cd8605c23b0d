"""The guide as a book: every page a chapter, one number per source, the quiz's answers and the sources at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guide import downloads, html, qr, site_index
from guide.claims import CONTACTS_PAGE as CONTACTS
from guide.claims import SOURCES_PAGE as SOURCES
from guide.dates import shown_date
from guide.evidence import Language
from guide.freshness import site_checked
from guide.rendering import rendered
from guide.site import Site
from guide.tree import append, element
from publish.paper import contacts
from publish.paper.references import References
from publish.paper.rework import QUIZ_ANSWERS, Rework, address, bare, stem
from publish.paper.sources import Register
from publish.paper.templates import template
from publish.paper.words import WORDS

REGISTERS: Mapping[str, tuple[str, ...]] = {  # sections drawn for a screen: the book has its own, or none
    "index.md": ("more",),
    CONTACTS: ("all",),
    SOURCES: ("facts", "register"),
    "accessibility.md": ("criteria",),
}
NO_CHAPTERS = (downloads.KIND, site_index.KIND)  # what is on the site only, and the contents that a book has itself
FAR = 190_000  # characters: some 90 pages


@dataclass(frozen=True)
class Chapter:
    """A chapter: its id, its title, what it is about, and its content."""

    id: str
    title: str
    about: str
    content: tuple[Element, ...]


def book(site: Site, language: Language) -> Element:
    """The whole book as one HTML document."""
    found = [*chapters(site, language)]
    shell = html.parse(
        template("book.html").render(
            lang=language,
            say=WORDS[language],
            title=site.names[language],
            checked=shown_date(site_checked(site.content), language),
            address=bare(site.home(language)),
            code=site.address and qr.picture(site.home(language)),
            chapters=found,
        )
    )
    sections = (item for item in shell.iter("section") if "data-chapter" in item.attrib)
    for section, chapter in zip(sections, found, strict=True):
        section.extend(chapter.content)
    return next(shell.iter("html"))


def chapters(site: Site, language: Language) -> Iterator[Chapter]:
    """The chapters in the order of the menu; the sources come last, behind the quiz's answers."""
    pages = site.content.pages[language]
    order = [name for name in site.order if name in pages and pages[name].type not in NO_CHAPTERS]
    roots = rendered(site, language, *order)
    references = References(site.content.evidence, language)
    known = frozenset(_ids(roots))
    quiz: Rework | None = None
    order = [*(n for n in order if n != SOURCES), *(n for n in order if n == SOURCES)]
    far, words = _far(roots, order), WORDS[language]
    titles = {stem(name): str(pages[name].meta.get("title", name)) for name in order}
    titles[QUIZ_ANSWERS] = words["answers"]
    for name in order:
        rework = Rework(name, language, references, known, far)
        if name == SOURCES and quiz:
            yield Chapter(QUIZ_ANSWERS, titles[QUIZ_ANSWERS], words["answers_lead"], quiz.answers())
        content = rework.chapter(_without(roots[name], REGISTERS.get(name, ())))
        quiz = rework if rework.asked_so_far else quiz
        if name == CONTACTS:
            content += contacts.draw(references)
        if name == SOURCES:
            content += Register(references, titles, far).draw()
        yield Chapter(stem(name), titles[stem(name)], str(pages[name].meta.get("description", "")), content)


def _ids(roots: Mapping[str, Element]) -> Iterator[str]:
    """Every id that the book has once its pages are reworked."""
    for name, root in roots.items():
        yield stem(name)
        for item in _without(root, REGISTERS.get(name, ())).iter():
            named = item.tag in ("h2", "h3", "h4") or item.get("class") == "question__answer"
            if named and item.get("id") and not item.get("class", "").startswith("finder"):
                yield address(name, item.get("id", ""))
        if name == CONTACTS:
            cards = (item for item in root.iter("article") if item.get("id"))
            yield from (address(name, card.get("id", "")) for card in cards)


def _far(roots: Mapping[str, Element], order: list[str]) -> frozenset[str]:
    """The ids of the chapters that begin, by the length of what stands before them, near page 100 or behind it."""
    before, found = 0, set()
    for name in order:
        if before > FAR:
            found.add(stem(name))
        before += sum(len(text.strip()) for text in roots[name].itertext())
    return frozenset({*found, QUIZ_ANSWERS} if found else found)


def _without(root: Element, sections: tuple[str, ...]) -> Element:
    """A page without some of its sections."""
    kept = element("div")
    for item in root:
        if item.get("data-section") not in sections or item.tag != "section":
            append(kept, item)
    return kept
