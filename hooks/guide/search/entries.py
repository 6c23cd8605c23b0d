"""What search finds: pages, and the places in them, read from the published HTML.

A question is one entry, where its answer lives: the copies that the FAQ gathers are left out. An example of a message
says in its title what it is; the words of the message itself are found, and never shown as if the guide said them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import html
from guide.html import ASIDE

if TYPE_CHECKING:
    from guide.evidence import Language

COLON: Mapping[Language, str] = {"en": ": ", "fr": "\u00a0: "}
HEADINGS = ("h2", "h3")
UNREAD_TAGS = ("h1", "nav", "svg", "script", "style", "button", "label", "input", "select")
# Words beside the content: labels, controls, lists of what the page itself says further down.
UNREAD = frozenset(
    "answer__to checked clues__title contact-card__source example__labels finder message__end page__foot paper-only "
    "visually-hidden".split()
)
LISTS = ("site-index",)  # pages that only list the others: found by their titles alone

# What someone in a hurry wants first: a page, an answer, whom to call; then the rest; the registers last.
WEIGHTS = {
    "page": 1.5,
    "question": 1.3,
    "contact": 1.2,
    "example": 1.0,
    "genuine": 0.8,  # someone who asks about a message meets the fraud first
    "section": 1.0,
    "step": 0.7,
    "event": 0.5,
    "quiz": 0.4,
    "fact": 0.25,
    "source": 0.15,
}
# Pages that say again, more shortly or for fewer readers, what others say.
PAGE_WEIGHTS = {"home": 0.8, "sources": 0.4, "downloads": 0.8}


@dataclass(frozen=True)
class Entry:
    """A page, or a place in it that has an address; `unseen` words are found, and not shown."""

    title: str
    text: str
    address: str
    page: str
    kind: str = "section"
    unseen: str = ""
    share: float = 1.0  # what its page's type makes of its weight

    @property
    def weight(self) -> float:
        """How much a match counts here, against others."""
        return round(WEIGHTS[self.kind] * self.share, 2)


def entries(pages: Mapping[str, str], language: Language) -> list[Entry]:
    """The entries of all pages, in order; pages are given as HTML by their addresses."""
    found, gathered = [], set[str]()
    for address, text in pages.items():
        root = html.parse(text)
        main = next((element for element in root.iter() if element.get("id") == "main"), None)
        title = next((html.text(element) for element in root.iter("h1")), "")
        if main is not None and title:
            page = _Page(address, title, language)
            found += page.read(main, _description(root))
            gathered |= {_joined(address, each) for each in page.elsewhere}
    return [replace(each, kind="question") if each.address in gathered else each for each in found]


def _description(root: Element) -> str:
    return next((meta.get("content", "") for meta in root.iter("meta") if meta.get("name") == "description"), "")


def _joined(page: str, address: str) -> str:
    """A relative address on a page, from the root of the language's pages."""
    path, _, fragment = address.partition("#")
    parts = page.removeprefix("./").split("/")[:-1]
    for part in path.split("/")[:-1]:
        parts = parts[:-1] if part == ".." else [*parts, part] if part != "." else parts
    return "/".join([*parts, path.rpartition("/")[2]]) + f"#{fragment}"


class _Page:
    """One page, read once: its own entry, then those of its places."""

    def __init__(self, address: str, title: str, language: Language) -> None:
        self.address, self.title, self.colon = address, title, COLON[language]
        self.elsewhere: list[str] = []  # where answers stand that this page only shows again
        self.found: list[Entry] = []
        self.words: list[str] = []  # of the place being read

    def read(self, main: Element, description: str) -> list[Entry]:
        """The page's entries."""
        _set_aside(main)
        kind = main.get("data-type", "")
        self.found = [Entry(self.title, description, self.address, self.title, "page")]
        if kind not in LISTS:
            self._walk(main)
            self._close()
        share = PAGE_WEIGHTS.get(kind, 1.0)
        return [replace(each, share=share) for each in self.found if each.text or each.kind != "section"]

    def _walk(self, element: Element) -> None:
        for child in element:
            reader = _reader(child)
            if ASIDE in child.attrib:
                continue
            if reader:
                self._close()
                self.found += reader(self, child)
            elif child.tag in HEADINGS and child.get("id"):
                self._close()
                self.found.append(self._entry(html.text(child), "", child.get("id", "")))
            elif _holds_places(child):
                self._walk(child)
            else:
                self.words.append(html.text(child))

    def _close(self) -> None:
        """Gives the words read so far to the entry they belong to."""
        words = _line(self.words)
        self.words = []
        if words and self.found:
            last = self.found.pop()
            self.found.append(replace(last, text=f"{last.text} {words}".strip()))

    def _entry(self, title: str, text: str, id_: str, kind: str = "section", unseen: str = "") -> Entry:
        return Entry(_line([title]), _line([text]), f"{self.address}#{id_}", self.title, kind, unseen)

    # -- places with a shape of their own -----------------------------------------------------------

    def question(self, element: Element) -> Iterator[Entry]:
        """A question of the FAQ; one that it gathers is found where it lives."""
        links = [link.get("href", "") for foot in _of_class(element, "question__foot") for link in foot.iter("a")]
        origins = [link for link in links if not link.startswith("#")]
        if origins:
            self.elsewhere += origins
            return
        answer = next(_of_class(element, "question__answer"))
        yield self._entry(html.text(element[0]), html.text(answer), answer.get("id", ""), "question")

    def example(self, element: Element) -> Iterator[Entry]:
        """An example of a message, under its label; what its clues mean is its text."""
        heading, figure = next(element.iter("h2")), next(element.iter("figure"))
        label, unseen = html.text(next(figure.iter("figcaption"))), html.text(figure)
        title = html.text(heading)
        for part in (heading, figure):
            part.set(ASIDE, "")
        named = f"{label}{self.colon}{title}"
        kind = "genuine" if element.get("data-verdict") == "genuine" else "example"
        yield self._entry(named, html.text(element), heading.get("id", ""), kind, _line([unseen]))

    def quiz(self, element: Element) -> Iterator[Entry]:
        """A question of the quiz alone: its answers, right and wrong, would read as statements of the guide."""
        heading = next(element.iter("h3"))
        yield self._entry(html.text(heading), "", heading.get("id", ""), "quiz")

    def step(self, element: Element) -> Iterator[Entry]:
        """A step of the self-check, with its answers."""
        return self._headed(element, "step")

    def event(self, element: Element) -> Iterator[Entry]:
        """An event of the timeline."""
        return self._headed(element, "event")

    def contact(self, element: Element) -> Iterator[Entry]:
        """A contact, with its number beside its name."""
        heading = next(element.iter("h4"))
        name, numbers = html.text(heading), [html.text(each) for each in _of_class(element, "contact-card__call")]
        title = self.colon.join([name, *(number for number in numbers if number not in name)])
        heading.set(ASIDE, "")
        yield self._entry(title, html.text(element), element.get("id", ""), "contact")

    def fact(self, element: Element) -> Iterator[Entry]:
        """A statement of the register, alone: its sources have entries of their own."""
        yield self._entry(html.text(next(_of_class(element, "fact__says"))), "", element.get("id", ""), "fact")

    def source(self, element: Element) -> Iterator[Entry]:
        """A source; a title in the other language is no word of this index."""
        title = next(_of_class(element, "source__title"))
        cited = [html.text(cite) for cite in title.iter("cite") if not cite.get("lang")]
        name = ", ".join([html.text(next(title.iter("strong"))), *cited])
        text = " ".join(html.text(each) for each in _of_class(element, "source__facts"))
        yield self._entry(name, text, element.get("id", ""), "source")

    def _headed(self, element: Element, kind: str) -> Iterator[Entry]:
        heading = next(each for each in element.iter() if each.tag in HEADINGS)
        heading.set(ASIDE, "")
        yield replace(self._entry("", html.text(element), heading.get("id", ""), kind), title=_title(heading))


Reader = Callable[[_Page, Element], Iterator[Entry]]
SHAPES: tuple[tuple[str, str, Reader], ...] = (  # tag, attribute or class, how it is read
    ("details", "data-question", _Page.question),
    ("section", "data-example", _Page.example),
    ("section", "data-question", _Page.quiz),
    ("section", "data-step", _Page.step),
    ("li", "event", _Page.event),
    ("article", "contact-card", _Page.contact),
    ("div", "fact", _Page.fact),
    ("div", "source", _Page.source),
)


def _reader(element: Element) -> Reader | None:
    classes = element.get("class", "").split()
    for tag, mark, reader in SHAPES:
        if element.tag == tag and (mark in element.attrib or mark in classes):
            return reader
    return None


def _holds_places(element: Element) -> bool:
    return any(_reader(each) or (each.tag in HEADINGS and each.get("id")) for each in element.iter())


def _set_aside(element: Element) -> None:
    """Marks what is no word of the content, so that no text has it."""
    for each in element.iter():
        if each.tag in UNREAD_TAGS or UNREAD.intersection(each.get("class", "").split()):
            each.set(ASIDE, "")


def _of_class(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if name in each.get("class", "").split())


def _title(heading: Element) -> str:
    """The words of a heading that is set aside itself."""
    shown = Element("h2")
    shown.text = heading.text
    shown.extend(heading)
    return _line([html.text(shown)])


def _line(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split("\n")).strip()
