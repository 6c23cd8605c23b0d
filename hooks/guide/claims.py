"""Renders `fact:`, `contact:`, `source:` and `setting:` links: claims with their marks, numbers one can call.

Runs after the table of contents is built, or the marks would end up in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.dates import shown_date
from guide.evidence import Citation, Contact, Evidence, Fact, Language, Source
from guide.page import CONTAINERS, PROSE, SCHEMES, sentence_bounds
from guide.settings import Setting

if TYPE_CHECKING:
    from markdown import Markdown

AFTER_CONTENTS = 4  # Python-Markdown's toc has priority 5
SENTENCE_ENDS = (".", "!", "?", "…")
UNSEARCHED = {"data-search-exclude": ""}  # a mark is no words of the page
SOURCES_PAGE, CONTACTS_PAGE = "sources.md", "contacts.md"

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "source": "source: ",
        "more": ", and {} more",
        "one-more": ", and one more",
        "conditional": "not certain",
        "reported": "one source",
        "disputed": "sources differ",
        "not-found": "nothing found",
        "superseded": "out of date",
        "unset": "not set in this copy of the guide",
        "and": "; ",
    },
    "fr": {
        "source": "source\u00a0: ",
        "more": ", et {} autres",
        "one-more": ", et une autre",
        "conditional": "à confirmer",
        "reported": "une seule source",
        "disputed": "sources divergentes",
        "not-found": "rien trouvé",
        "superseded": "dépassé",
        "unset": "non renseigné dans cet exemplaire du guide",
        "and": "\u202f; ",
    },
}


class Claims(Extension):
    """The extension: evidence in, links out."""

    def __init__(self, evidence: Evidence, language: Language, settings: Mapping[str, Setting]) -> None:
        super().__init__()
        self.renderer = Renderer(evidence, language, settings)

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the tree processor."""
        md.treeprocessors.register(_Marks(md, self.renderer), "guide-claims", AFTER_CONTENTS)


class _Marks(Treeprocessor):
    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, root: Element) -> None:
        self.walk(root, NOTHING)

    def walk(self, parent: Element, introduced: Shown) -> None:
        """Renders each block; items that continue the sentence before their list do not repeat its marks."""
        lead = NOTHING
        for child in [*parent]:
            shown = self.renderer.block(child, introduced) if child.tag in PROSE else NOTHING
            self.walk(child, lead if child.tag in ("ul", "ol") else introduced)
            lead = shown if child.tag == "p" else NOTHING


@dataclass(frozen=True)
class Shown:
    """What the last sentence of a block has shown: the sources it names or counts, and the states of its claims."""

    sources: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset({"stated"})


NOTHING = Shown()


@dataclass(frozen=True)
class Renderer:
    """Turns the links of one block into what readers get."""

    evidence: Evidence
    language: Language
    settings: Mapping[str, Setting]

    def block(self, block: Element, introduced: Shown) -> Shown:
        """Sets the marks of each sentence at its end, then replaces the block's evidence links in place."""
        runs = [*_runs(block)]
        links = [(parent, link) for parent, link, _ in runs if link is not None]
        if not any(_split(link)[0] in SCHEMES for _, link in links):
            return NOTHING
        if "".join(text for _, _, text in runs).rstrip().endswith(SENTENCE_ENDS):
            introduced = NOTHING  # a sentence of its own
        shown = self.mark_sentences(block, runs, introduced)
        for parent, link in links:
            rendered = self.link(link, introduced)
            if rendered:
                rendered[-1].tail = (rendered[-1].tail or "") + (link.tail or "")
                index = list(parent).index(link)
                parent[index : index + 1] = rendered
        return shown

    def mark_sentences(self, block: Element, runs: list[Run], introduced: Shown) -> Shown:
        """One mark per sentence and first source; the last sentence first, so that no offset moves."""
        bounds = sentence_bounds("".join(text for _, _, text in runs))
        cited = [[key for key in _facts(runs, *bound) if key in self.evidence.facts] for bound in bounds]
        for (_, end), keys in reversed([*zip(bounds, cited, strict=True)]):
            marks = [*self.marks(keys, introduced)]
            if marks:
                _insert(block, end, marks)
        last = [self.evidence.facts[key] for key in cited[-1]] if cited else []
        sources = {citation.source for fact in last for citation in fact.sources}
        return Shown(frozenset(sources), NOTHING.statuses | {fact.status for fact in last})

    def marks(self, keys: list[str], introduced: Shown) -> Iterator[Element]:
        """A mark for each fact that brings a source not yet named: that source, and how many more."""
        named: set[str] = set()
        for key in keys:
            sources = self.by_weight(self.evidence.facts[key])
            fresh = [c for c in sources if c.source not in named]
            named.update(citation.source for citation in fresh)
            if fresh and sources[0].source not in introduced.sources:
                yield self.mark(key, self.evidence.sources[fresh[0].source], len(fresh) - 1)

    def by_weight(self, fact: Fact) -> list[Citation]:
        """The fact's citations, each source once: primary sources first, then those quoted."""
        citations = {c.source: c for c in reversed(fact.sources) if c.source in self.evidence.sources}
        ordered = reversed(citations.values())
        return sorted(ordered, key=lambda c: (self.evidence.sources[c.source].kind != "primary", not c.quote))

    def mark(self, key: str, source: Source, more: int) -> Element:
        """A discreet link to the fact's entry; a screen reader hears the source, its date, and how many more."""
        mark = Element("a", {**UNSEARCHED, "class": "source-mark", "href": f"{SOURCES_PAGE}#fact-{key}"})
        hidden = SubElement(mark, "span", {"class": "visually-hidden"})
        date = f", {shown_date(source.date, self.language)}" if source.date else ""
        others = self.word("one-more" if more == 1 else "more").format(more) if more else ""
        hidden.text = f" {self.word('source')}{source.publisher}{date}{others}"
        seen = SubElement(mark, "span", {"aria-hidden": "true"})
        seen.text = f"{source.publisher} +{more}" if more else source.publisher
        return mark

    def link(self, link: Element, introduced: Shown) -> list[Element]:
        """The elements that stand for a link, or none when it is not of ours or its id is unknown."""
        kind, target = _split(link)
        if kind == "fact" and target in self.evidence.facts:
            return self.claim(link, target, self.evidence.facts[target], introduced)
        if kind == "contact" and target in self.evidence.contacts:
            return self.contact(link, target, self.evidence.contacts[target])
        if kind == "source" and target in self.evidence.sources:
            link.set("href", f"{SOURCES_PAGE}#source-{target}")
            return [_moved(link, link)]
        if kind == "setting" and target in self.settings:
            return [self.setting(self.settings[target])]
        return []

    def claim(self, link: Element, key: str, fact: Fact, introduced: Shown) -> list[Element]:
        """The claim's words, and its status where it is neither plain nor told by what introduces it."""
        words = Element("span", {"class": "claim" if fact.status == "stated" else f"claim claim--{fact.status}"})
        _moved(link, words)
        if fact.status in introduced.statuses:
            return [words]
        words.tail = " "
        status = Element("a", {**UNSEARCHED, "class": "claim__status", "href": f"{SOURCES_PAGE}#fact-{key}"})
        status.text = self.word(fact.status)
        return [words, status]

    def contact(self, link: Element, key: str, contact: Contact) -> list[Element]:
        """A number to call or write to, with its cost and hours beside it; a name leads to its card.

        On paper, where nothing leads anywhere, the name is followed by what `data-paper` says.
        """
        text = _digits("".join(link.itertext()))
        address = f"{CONTACTS_PAGE}#contact-{key}"
        dialled = False
        if contact.phone and text == _digits(contact.phone.number):
            address, dialled = f"tel:{contact.phone.dial}", True
        elif contact.sms and text == contact.sms:
            address, dialled = f"sms:{contact.sms}", True
        link.set("href", address)
        link.set("class", "contact")
        if not dialled and _reached(contact):
            link.set("data-paper", _reached(contact))
        terms = self.terms(contact) if dialled else ""
        whole = _moved(link, link)
        if not terms:
            return [whole]
        whole.tail = " "
        beside = Element("span", {"class": "contact__terms"})
        beside.text = f"({terms})"
        return [whole, beside]

    def terms(self, contact: Contact) -> str:
        """Cost and hours in one phrase."""
        known = [text[self.language] for text in (contact.cost, contact.hours) if text]
        return self.word("and").join(known)

    def setting(self, setting: Setting) -> Element:
        """A setting's value; the contact address as a link; a default as what it is."""
        if setting.default:
            element = Element("em", {"class": "setting setting--unset"})
            element.text = self.word("unset")
        elif "@" in setting.value:
            element = Element("a", {"href": f"mailto:{setting.value}"})
            element.text = setting.value
        else:
            element = Element("span", {"class": "setting"})
            element.text = setting.value
        return element

    def word(self, key: str) -> str:
        """A fixed word in the page's language."""
        return WORDS[self.language][key]


Run = tuple[Element, Element | None, str]


def _runs(element: Element) -> Iterator[Run]:
    """The inline content of a block, in order: the element it stands in, the link if any, the text."""
    yield element, None, element.text or ""
    for child in element:
        if child.tag == "a":
            yield element, child, "".join(child.itertext())
        elif child.tag not in CONTAINERS:
            yield from _runs(child)
        yield element, None, child.tail or ""


def _facts(runs: list[Run], start: int, end: int) -> list[str]:
    """The facts cited between two offsets of a block's text, in order, each once."""
    found: dict[str, None] = {}
    offset = 0
    for _, link, text in runs:
        if link is not None and start <= offset < end and _split(link)[0] == "fact":
            found[_split(link)[1]] = None
        offset += len(text)
    return [*found]


def _insert(block: Element, offset: int, elements: list[Element]) -> None:
    """Puts elements behind the character that ends at `offset` of the block's text."""
    _Inserter(elements, offset).into(block)


@dataclass
class _Inserter:
    """Walks a block's inline content until `left` characters are behind it."""

    elements: list[Element]
    left: int

    def into(self, parent: Element) -> bool:
        """Whether the place was found in this element."""
        text = parent.text or ""
        if self.left <= len(text):
            parent.text, rest = text[: self.left], text[self.left :]
            return self.put(parent, 0, rest)
        self.left -= len(text)
        for index, child in enumerate([*parent]):
            if child.tag == "a":
                self.left -= len("".join(child.itertext()))
                if self.left <= 0:
                    tail, child.tail = child.tail or "", ""
                    return self.put(parent, index + 1, tail)
            elif child.tag not in CONTAINERS and self.into(child):
                return True
            tail = child.tail or ""
            if self.left <= len(tail):
                child.tail, rest = tail[: self.left], tail[self.left :]
                return self.put(parent, index + 1, rest)
            self.left -= len(tail)
        return False

    def put(self, parent: Element, index: int, rest: str) -> bool:
        parent[index:index] = self.elements
        self.elements[-1].tail = rest
        return True


def _split(link: Element) -> tuple[str, str]:
    kind, _, target = (link.get("href") or "").partition(":")
    return kind, target


def _reached(contact: Contact) -> str:
    """A contact's number, else its address, as people read them; or nothing."""
    web = (contact.web or "").removeprefix("https://").removeprefix("http://").removesuffix("/")
    return (contact.phone.number if contact.phone else contact.sms) or web


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _moved(link: Element, target: Element) -> Element:
    """`target` with the link's content, as a new element without a tail."""
    if target is link:
        target = Element("a", dict(link.attrib))
    target.text = link.text
    target.extend([*link])
    return target
