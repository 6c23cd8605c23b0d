"""The site index: every page with its sections, then words from A to Z, for all who do not search.

    - [Viamedis](faq.md#who-are-they)

The pages stand in the order of the menu, their sections below them. From A to Z stand the words of the glossary, the
contacts, the scam messages, and what the editor adds: each item of a list on the page is such an entry.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import quiz, scams, self_check
from guide.claims import CONTACTS_PAGE, UNSEARCHED
from guide.drawn import BEFORE_CONTENTS
from guide.evidence import FRAUD, GENUINE, Language
from guide.page import Page
from guide.problems import Problem
from guide.tasks import LISTS
from guide.tree import Part, append, element, moved, outline, text_of
from guide.typed import Typed

if TYPE_CHECKING:
    from guide.content import Content

KIND = "site-index"
GLOSSARY = "glossary.md"
BY_PAGE, A_TO_Z = "by-page", "a-to-z"
DRAWN_IDS = frozenset({BY_PAGE, A_TO_Z})
DEEPEST: Mapping[str, int] = {self_check.KIND: 1, quiz.KIND: 2}  # headings that are read step by step are left out
DEEP = 3
FIGURES = "0–9"
# What a word is sorted without.
ARTICLES: Mapping[Language, tuple[str, ...]] = {
    "en": ("a ", "an ", "the "),
    "fr": ("le ", "la ", "les ", "un ", "une ", "des ", "l’", "d’"),
}
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "by-page": "Page by page",
        "a-to-z": "From A to Z",
        "letters": "Letters",
        "contact": "contact",
        FRAUD: "example of a fraud",
        GENUINE: "genuine example",
    },
    "fr": {
        "by-page": "Page par page",
        "a-to-z": "De A à Z",
        "letters": "Lettres",
        "contact": "contact",
        FRAUD: "exemple de fraude",
        GENUINE: "exemple authentique",
    },
}


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """Words from A to Z, the address they lead to, and what is there (a contact, a fraud …).

    Another name of a thing has its `main` name beside it, and its language when it is another one.
    """

    words: str
    address: str
    kind: str = ""
    main: str = ""
    language: str = ""


def items(root: Element) -> tuple[Element, ...]:
    """The items of the lists that the editor wrote."""
    return tuple(item for child in root if child.tag in LISTS for item in child if item.tag == "li")


def added(root: Element) -> Iterator[Entry]:
    """The entries that the editor wrote, but for items that are no link."""
    for item in items(root):
        link = next(item.iter("a"), None)
        if link is not None:
            yield Entry(text_of(link), link.get("href", ""))


def entries(content: Content, language: Language) -> Iterator[Entry]:
    """The entries drawn from what there is: the words explained, whom to call, the scam messages."""
    pages = content.pages[language]
    if GLOSSARY in pages:
        for part in outline(pages[GLOSSARY].tree).walk():
            if part.level == DEEP and part.id:
                yield from _explained(part, f"{GLOSSARY}#{part.id}")
    if CONTACTS_PAGE in pages:
        for key, contact in content.evidence.contacts.items():
            yield Entry(contact.name[language], f"{CONTACTS_PAGE}#contact-{key}", "contact")
    for page in pages.values():
        for example in scams.parse(page.tree).shown if page.type == scams.KIND else ():
            fact = content.evidence.facts.get(example.shows)
            verdict = fact.is_ if fact and fact.is_ in (FRAUD, GENUINE) else ""
            yield Entry(example.part.title, f"{page.name}#{example.part.id}", verdict)


def _explained(part: Part, address: str) -> Iterator[Entry]:
    """A word of the glossary, and the other names in its brackets: “Phishing (hameçonnage)” is found under both."""
    main, opened, others = part.title.removesuffix(")").partition(" (")
    yield Entry(part.title, address)
    for other in others.split(", ") if opened else ():
        foreign = (e.get("lang", "") for e in part.heading.iter() if e.get("lang") and other in text_of(e))
        yield Entry(other[:1].upper() + other[1:], address, main=main, language=next(foreign, ""))


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every item of a list on the page is one link."""
    for page in content.all_pages():
        for item in items(page.tree) if page.type == KIND else ():
            links = [*item.iter("a")]
            if len(links) != 1 or text_of(links[0]) != text_of(item):
                remedy = "Write it as - [words](page.md#section), and nothing beside the link."
                yield Problem(page.place_of(item), f"“{text_of(item)}” is no entry of the index.", remedy, KIND)


# -- render ----------------------------------------------------------------------------------------


class SiteIndexPages(Typed):
    """The extension: below the introduction stand the pages with their sections, then the words from A to Z."""

    kind = KIND
    priority = BEFORE_CONTENTS  # where the engine looks for the places that its links lead to

    def __init__(self, content: Content, language: Language, order: tuple[str, ...]) -> None:
        super().__init__()
        pages = content.pages[language]
        self.pages = tuple(pages[name] for name in order if name in pages and pages[name].type != KIND)
        self.drawn = tuple(entries(content, language))
        self.language, self.words = language, WORDS[language]

    def render(self, root: Element) -> None:
        """Draws the index; the editor's lists go into it."""
        found = sorted({*self.drawn, *added(root)}, key=self.place)
        root[:] = [child for child in root if child.tag not in LISTS]
        drawn = (*self.by_page(), *self.a_to_z(found))
        root.append(element("div", {"class": "site-index", **UNSEARCHED}, *drawn))

    # -- page by page

    def by_page(self) -> Iterator[Element]:
        """The pages in the order of the menu."""
        yield element("h2", {"id": BY_PAGE}, self.words[BY_PAGE])
        yield from map(self.page, self.pages)

    def page(self, page: Page) -> Element:
        """A page: its title, what it is about, its sections."""
        title = element("a", {"href": page.name}, str(page.meta.get("title", page.name)))
        about = element("p", {"class": "site-index__about"}, str(page.meta.get("description", "")))
        deepest = 2 if page.name == GLOSSARY else DEEPEST.get(page.type, DEEP)
        head = element(
            "div",
            {"class": "site-index__head"},
            element("h3", {"id": f"page-{page.name.removesuffix('.md')}"}, title),
            about,
        )
        return element("div", {"class": "site-index__row"}, head, *_sections(page, outline(page.tree), deepest))

    # -- from A to Z

    def a_to_z(self, found: list[Entry]) -> Iterator[Element]:
        """The letters to jump to, then the entries below each."""
        groups = [(letter, [*of_letter]) for letter, of_letter in groupby(found, self.letter)]
        links = (element("li", {}, element("a", {"href": f"#{_id(letter)}"}, letter)) for letter, _ in groups)
        yield element("h2", {"id": A_TO_Z}, self.words[A_TO_Z])
        letters = element("ul", {}, *links)
        yield element("nav", {"class": "site-index__letters", "aria-label": self.words["letters"]}, letters)
        for letter, of_letter in groups:
            yield self.row(letter, of_letter)

    def row(self, letter: str, of_letter: list[Entry]) -> Element:
        """A letter and its entries."""
        listed = element("ul", {}, *map(self.entry, of_letter))
        heading = element("h3", {"id": _id(letter)}, letter)
        return element("div", {"class": "site-index__row site-index__row--letter"}, heading, listed)

    def entry(self, entry: Entry) -> Element:
        """An entry: a link, which says what it leads to when that is more than an explanation."""
        words = element("span", {"lang": entry.language}, entry.words) if entry.language else entry.words
        link = element("a", {"href": entry.address}, words, f" ({entry.main})" if entry.main else "")
        if entry.kind:
            name = f"site-index__kind site-index__kind--{entry.kind}"
            append(link, element("span", {"class": name}, f", {self.words[entry.kind]}"))
        return element("li", {}, link)

    def place(self, entry: Entry) -> tuple[str, str, str]:
        """Where an entry stands: figures first, accents, articles and quotation marks aside."""
        return self.bare(entry.words), entry.kind, entry.address

    def bare(self, words: str) -> str:
        """Words as they are sorted: small letters without accents, from the first that counts."""
        begun = words.lower().lstrip('“«‘"\u00a0\u202f ')
        article = next((each for each in ARTICLES[self.language] if begun.startswith(each)), "")
        spelt = unicodedata.normalize("NFD", begun.removeprefix(article).translate(LIGATURES))
        return "".join(letter for letter in spelt if not unicodedata.combining(letter))

    def letter(self, entry: Entry) -> str:
        """The letter that an entry stands below."""
        first = self.bare(entry.words)[:1].upper()
        return first if first.isalpha() else FIGURES


def _id(letter: str) -> str:
    return "figures" if letter == FIGURES else f"letter-{letter.lower()}"


def _sections(page: Page, part: Part, deepest: int) -> Iterator[Element]:
    """The parts below a part as a list of links within lists, when there are any."""
    below = [inner for inner in part.parts if inner.id and inner.level <= deepest]
    if below:
        yield element("ul", {}, *(_section(page, inner, deepest) for inner in below))


def _section(page: Page, part: Part, deepest: int) -> Element:
    link = _moved_words(part.heading, element("a", {"href": f"{page.name}#{part.id}"}))
    return element("li", {}, link, *_sections(page, part, deepest))


def _moved_words(heading: Element, target: Element) -> Element:
    """`target` with the words of a heading; of their elements, those in another language stay."""
    append(target, heading.text or "")
    for child in heading:
        lang = child.get("lang")
        inner = _moved_words(child, element("span", {"lang": lang} if lang else {}))
        if lang:
            append(target, inner)
        else:
            moved(inner, target)
        append(target, child.tail or "")
    return target
