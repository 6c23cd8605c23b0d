"""Nothing cited that is unknown, nothing kept that no page cites, no list with an item in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from guide.page import Link, Page, Section
from guide.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from guide.content import Content

REGISTERS = {"fact": "facts", "contact": "contacts", "source": "sources"}
SETTINGS = ("address", "publisher", "contact", "host")


def check(content: Content) -> Iterator[Problem]:
    """Every id both ways: from the pages into the evidence, and back."""
    for page in content.all_pages():
        for link in page.links:
            yield from _unknown(content, link)
        for section in page.sections:
            yield from _lists(content, page, section)
    yield from _unused(content)


def _unknown(content: Content, link: Link) -> Iterator[Problem]:
    if link.kind in REGISTERS:
        register = REGISTERS[link.kind]
        known: Mapping[str, Any] = getattr(content.evidence, register)
        file = f"{register}.yml"
        if content.registers.may_have(register, link.target):
            return
    elif link.kind == "setting":
        known, file = dict.fromkeys(SETTINGS), "the settings"
    else:
        return
    if link.target not in known:
        near = did_you_mean(link.target, known)
        message = f"“{link.kind}:{link.target}” is unknown."
        yield Problem(link.place, message, f"Correct it, or add it to {file}.{near}", "link")


def _lists(content: Content, page: Page, section: Section) -> Iterator[Problem]:
    """`lists="data-category is exposed"`: all facts of a family with that property, and no other."""
    if not section.lists or not content.registers.whole("facts"):
        return
    about, _, wanted = section.lists.partition(" is ")
    family = {key: fact.is_ for key, fact in content.evidence.facts.items() if fact.about == about}
    if wanted not in family.values():
        message = f"No fact is “{section.lists}”."
        yield Problem(section.place, message, 'Write lists="family is property" as in facts.yml.', "list")
        return
    cited = set(page.cites("fact", section.id))
    for key in sorted(cited & family.keys()):
        if family[key] != wanted:
            links = page.links_by_section[section.id]
            link = next(link for link in links if (link.kind, link.target) == ("fact", key))
            message = f"“{link.text.strip()}” ({key}) is “{family[key]}”, not “{wanted}”."
            yield Problem(link.place, message, "Move it to the list it belongs to.", "list")
    for key in sorted(k for k, v in family.items() if v == wanted and k not in cited):
        message = f"This section lists what is “{wanted}”, but leaves out “{key}”."
        yield Problem(section.place, message, "Add it.", "list")


def _unused(content: Content) -> Iterator[Problem]:
    evidence, registers = content.evidence, content.registers
    if any(page.unreadable for page in content.all_pages()) or not registers.whole("facts", "contacts"):
        return  # what cannot be read may well use it
    cited = {kind: {t for page in content.all_pages() for t in page.cites(kind)} for kind in REGISTERS}
    listed = {item for fact in evidence.facts.values() for value in fact.values for item in value.list or ()}
    for key in evidence.facts:
        if key not in cited["fact"] and key not in listed:
            message = f"The fact “{key}” is stated on no page."
            yield Problem(registers.place("facts", key), message, "Cite it, or delete it.", "usage")
    sources = set(cited["source"])
    sources |= {citation.source for fact in evidence.facts.values() for citation in fact.citations()}
    sources |= {citation.source for contact in evidence.contacts.values() for citation in contact.sources}
    sources |= {through for key in sources & evidence.sources.keys() for through in evidence.sources[key].through}
    for key in evidence.sources:
        if key not in sources:
            message = f"The source “{key}” supports nothing."
            yield Problem(registers.place("sources", key), message, "Cite it, or delete it.", "usage")
