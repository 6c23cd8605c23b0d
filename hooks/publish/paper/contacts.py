"""The contacts in the book: a table on one page, to keep by the phone, and below it what it has no room for."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from guide.claims import CONTACTS_PAGE
from guide.drawn import GROUPS
from guide.evidence import Contact, Language
from guide.tree import append, element
from publish.paper.references import References
from publish.paper.rework import address, bare, stem
from publish.paper.words import WORDS


def draw(references: References) -> tuple[Element, ...]:
    """All contacts on one page, then what else is good to know about each."""
    evidence, language = references.evidence, references.language
    words = WORDS[language]
    table = element("table", {"class": "contacts"}, _head(words))
    listed = sorted(evidence.contacts.items(), key=lambda each: GROUPS.index(each[1].group))
    rows = (_row(key, contact, language) for key, contact in listed)
    append(table, element("tbody", {}, *rows))
    notes = element("div", {"class": "notes"}, *(_note(contact, references) for _, contact in listed))
    title = element("h2", {"id": address(CONTACTS_PAGE, "all")}, words["contacts"])
    return (
        element("div", {"class": "on-one-page"}, title, table),
        element("h2", {"id": address(CONTACTS_PAGE, "notes")}, words["notes"]),
        notes,
    )


def _head(words: Mapping[str, str]) -> Element:
    cells = (element("th", {"scope": "col"}, words[name]) for name in ("who", "for", "reach", "when"))
    return element("thead", {}, element("tr", {}, *cells))


def _row(key: str, contact: Contact, language: Language) -> Element:
    name = element("th", {"scope": "row", "id": address(CONTACTS_PAGE, f"contact-{key}")}, contact.name[language])
    terms = [text[language] for text in (contact.hours, contact.cost) if text]
    cells = (contact.for_[language], _reach(contact, language), WORDS[language]["semicolon"].join(terms) or "–")
    return element("tr", {}, name, *(element("td", {}, cell) for cell in cells))


def _reach(contact: Contact, language: Language) -> Element:
    """The number, then what one writes to; the name alone where there is neither."""
    found: list[Element | str] = []
    if contact.phone:
        link = {"href": f"tel:{contact.phone.dial}", "class": "call", "title": contact.name[language]}
        found.append(element("a", link, contact.phone.number))
    if contact.sms:
        link = {"href": f"sms:{contact.sms}", "class": "call", "title": contact.name[language]}
        found.append(element("span", {}, f"{WORDS[language]['text_to']} ", element("a", link, contact.sms)))
    if contact.web:
        link = {"href": contact.web, "class": "outside", "title": contact.name[language]}
        found.append(element("a", link, bare(contact.web).partition("/")[0]))
    if contact.email:
        link = {"href": f"mailto:{contact.email}", "class": "outside", "title": contact.name[language]}
        found.append(element("a", link, contact.email))
    if contact.post and not found:
        found.append(contact.post[language])
    reach = element("div")
    for number, item in enumerate(found or ["–"]):
        if number:
            append(reach, element("br"))
        append(reach, item)
    return reach


def _note(contact: Contact, references: References) -> Element:
    """What the table has no room for, and where the contact is known from."""
    language, words = references.language, WORDS[references.language]
    note = element("p", {}, element("strong", {}, f"{contact.name[language]}{words['colon']}"))
    if contact.note:
        append(note, f"{contact.note[language]} ")
    if contact.web and "/" in bare(contact.web):
        link = {"href": contact.web, "class": "outside", "title": contact.name[language]}
        append(note, element("a", link, bare(contact.web)))
        append(note, ". ")
    if contact.post:
        append(note, f"{words['by_post']}{words['colon']}{contact.post[language]}. ")
    known = dict.fromkeys(c.source for c in contact.sources if c.source in references.evidence.sources)
    append(note, f"{words['known']}\u00a0")
    for mark in references.cite(known, stem(CONTACTS_PAGE)):
        append(note, mark)
    append(note, ".")
    return note
