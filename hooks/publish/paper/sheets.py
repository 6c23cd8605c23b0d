"""The poster and the leaflet as documents to print, from their Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import join, normpath
from xml.etree.ElementTree import Element, tostring

from guide import paper, qr
from guide.addresses import Addresses
from guide.dates import shown_date
from guide.evidence import SELF, Contact, Evidence, Language
from guide.freshness import site_checked
from guide.page import Page
from guide.rendering import rendered
from guide.site import Site
from guide.tree import MARKS, append, element, moved, text_of
from publish.console import Failure
from publish.paper.rework import bare
from publish.paper.templates import template

PUBLISHERS = 4  # named on the leaflet; the page of sources names all
TERMS = "contact__terms"
SHORT = 12  # letters: a longer word may end a paragraph alone on its line
SIGNS: Mapping[str, str] = {"leaked": "●", "not-leaked": "○", "spot": "×"}
PUNCTUATION = " \u00a0\u202f:"  # between a contact and what it is for

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "independent": "Independent guide, not an official site.",
        "checked": "Sources checked on",
        "all": "Every source:",
        "statements": "Every statement and its source:",
        "guide": "From the guide",
        "open": "“",
        "close": "”",
        "sources": "Sources:",
        "others": "and others",
        "code": "QR code: {}",
        "call": "Call {}",
        "text": "Send an SMS to {}",
        "read": "{}, on the site of the guide",
    },
    "fr": {
        "independent": "Guide indépendant, pas un site officiel.",
        "checked": "Sources vérifiées le",
        "all": "Toutes les sources\u00a0:",
        "statements": "Chaque affirmation et sa source\u00a0:",
        "guide": "Extrait du guide",
        "open": "«\u00a0",
        "close": "\u00a0»",
        "sources": "Sources\u00a0:",
        "others": "et d’autres",
        "code": "QR code\u00a0: {}",
        "call": "Appeler le {}",
        "text": "Envoyer un SMS au {}",
        "read": "{}, sur le site du guide",
    },
}


@dataclass(frozen=True)
class Section:
    """A section to print: its heading, its content as HTML."""

    title: str
    content: str


def poster(site: Site, language: Language) -> str:
    """The poster as one HTML document: without the cost and hours of numbers, which nobody reads at two metres."""
    return _document(site, language, "poster", terms=False)


def leaflet(site: Site, language: Language) -> str:
    """The leaflet as one HTML document, recto then verso."""
    return _document(site, language, "leaflet", terms=True)


def _document(site: Site, language: Language, kind: str, *, terms: bool) -> str:
    name, home = paper.name_of(kind), site.home(language)
    page = site.content.pages[language].get(name)
    if page is None:
        raise Failure(f"docs/{language}/{name} is missing; bring it back: git restore docs/{language}/{name}")
    setter = Setter(site, language, terms)
    sheet = paper.parse(_flat(rendered(site, language, name)[name]))
    return template(f"{kind}.html").render(
        lang=language,
        say=WORDS[language],
        title=str(page.meta.get("title", "")),
        about=str(page.meta.get("description", "")),
        guide=site.names[language],
        introduction=setter.html(sheet.introduction),
        sections={
            part.id: Section(part.title, setter.html(part.body, SIGNS.get(part.id, "–"))) for part in sheet.sections
        },
        home=home,
        address=bare(home),
        code=home and qr.picture(home),
        checked=shown_date(site_checked(site.content), language),
        publishers=publishers(site.content.evidence, page),
    )


def _flat(root: Element) -> Element:
    """A rendered page without the elements that hold its sections."""
    flat = element("div")
    for item in root:
        for inner in item if item.tag == "section" else (item,):
            append(flat, inner)
    return flat


def publishers(evidence: Evidence, page: Page) -> tuple[str, ...]:
    """Who publishes the first-hand sources of the page's facts: those that support most of them, most first."""
    facts = (evidence.facts[key] for key in dict.fromkeys(page.cites("fact")) if key in evidence.facts)
    counted: Counter[str] = Counter()
    for fact in facts:
        cited = {citation.source for citation in fact.sources} & evidence.sources.keys() - {SELF}
        first_hand = {evidence.sources[key].publisher for key in cited if evidence.sources[key].kind == "primary"}
        counted.update(sorted(first_hand))
    return tuple(publisher for publisher, _ in counted.most_common(PUBLISHERS))


# -- the words of a page as paper shows them -------------------------------------------------------


@dataclass(frozen=True)
class Setter:
    """Turns a rendered page's elements into those of a printed sheet."""

    site: Site
    language: Language
    terms: bool

    def html(self, items: tuple[Element, ...], sign: str = "") -> str:
        """The elements as HTML; the items of their lists begin with a sign or their number."""
        made = [_signed(self.block(item), sign) for item in items]
        return "".join(tostring(item, encoding="unicode", method="html") for item in made)

    def block(self, item: Element) -> Element:
        """An element and all in it; an item that begins with a contact stands as contact, words, terms."""
        if item.tag == "li" and not (item.text or "").strip() and len(item) and item[0].get("class") == "contact":
            return element("li", {"class": "reach"}, *self.reach(item))
        kept = {key: value for key, value in item.attrib.items() if key == "lang"}
        made = element(item.tag, kept, *self.pieces(item))
        return _tied(made) if item.tag in ("p", "li") else made

    def pieces(self, item: Element) -> Iterator[Element | str]:
        """What stands in an element, in order: marks of sources go, links lead where paper can lead."""
        yield item.text or ""
        children = [*item]
        for child, following in zip(children, [*children[1:], None], strict=False):
            if child.get("class") == TERMS and self.terms:
                yield element("span", {"class": TERMS}, child.text or "")
            elif self.printed(child):
                yield self.link(child) if child.tag == "a" else self.block(child)
            gap = following is not None and not self.printed(following)
            yield (child.tail or "").rstrip(" ") if gap else child.tail or ""

    def printed(self, child: Element) -> bool:
        """Whether an inline element has a place on paper."""
        kind = child.get("class")
        return kind not in MARKS and (self.terms or kind != TERMS)

    def reach(self, item: Element) -> Iterator[Element]:
        """A contact, what it is for, and its cost and hours, each in a paragraph of its own."""
        contact, *rest = (piece for piece in self.pieces(item) if piece != (item.text or ""))
        terms = [piece for piece in rest if isinstance(piece, Element) and piece.get("class") == TERMS]
        what = element("p", {"class": "reach__what"}, *(piece for piece in rest if piece not in terms))
        what.text = (what.text or "").lstrip(PUNCTUATION)
        _capitalise(what)
        costs = (element("p", {"class": "reach__terms"}, _sentence(text_of(each).strip("()"))) for each in terms)
        yield element("p", {"class": "reach__who"}, contact)
        yield element("div", {"class": "reach__words"}, _tied(what), *costs)

    def link(self, link: Element) -> Element:
        """A number to call, a page of the site where its address is known, or else the words alone."""
        address, said = link.get("href", ""), text_of(link)
        contact = _dialled(self.site.content.evidence, address)
        if contact:
            title = WORDS[self.language]["call" if address.startswith("tel:") else "text"].format(said)
            if contact.name[self.language] != said:
                title = f"{title}, {contact.name[self.language]}"
            return moved(link, element("a", {"class": "number", "href": address, "title": title}))
        target = self.address(address)
        if not target:
            return moved(link, element("span"))
        return moved(link, element("a", {"href": target, "title": WORDS[self.language]["read"].format(said)}))

    def address(self, written: str) -> str:
        """Where a link to a page leads: the page's address on the site, or nothing while the site has none."""
        name, mark, anchor = written.partition("#")
        page = name if name in self.site.content.pages[self.language] else normpath(join(paper.FOLDER, name))
        if not self.site.address or page not in self.site.content.pages[self.language]:
            return ""
        return Addresses(self.site.address).of(self.language, f"{page}{mark}{anchor}")


def _dialled(evidence: Evidence, address: str) -> Contact | None:
    """The contact whose number an address dials."""
    for contact in evidence.contacts.values():
        numbers = {f"tel:{contact.phone.dial}" if contact.phone else "", f"sms:{contact.sms}" if contact.sms else ""}
        if address and address in numbers:
            return contact
    return None


def _capitalise(item: Element) -> bool:
    """Begins an element's words with a capital letter; whether it has any."""
    if item.text:
        item.text = item.text[:1].upper() + item.text[1:]
    return bool(item.text) or any(_capitalise(child) for child in item)


def _signed(item: Element, sign: str) -> Element:
    """A list with a label in each item: one that the style drew would be read as part of its words."""
    for number, entry in enumerate(item, 1) if item.tag in ("ul", "ol") else ():
        if entry.get("class") != "reach":
            label = element("span", {"class": "sign", "data-tag": "Lbl"}, f"{number}" if item.tag == "ol" else sign)
            label.tail, entry.text = entry.text, None
            entry.insert(0, label)
    return item


def _tied(block: Element) -> Element:
    """The block with its last two words on one line: no word stands alone on the last."""
    for item, name in reversed([*_texts(block)]):
        text = getattr(item, name) or ""
        before, blank, last = text.rstrip().rpartition(" ")
        if blank and 0 < len(last.strip(".,")) <= SHORT:
            setattr(item, name, f"{before}\u00a0{last}")
        if text.strip(" .,"):
            break
    return block


def _texts(item: Element) -> Iterator[tuple[Element, str]]:
    """Where the texts of an element stand, in the order of reading."""
    yield item, "text"
    for child in item:
        yield from _texts(child)
        yield child, "tail"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
