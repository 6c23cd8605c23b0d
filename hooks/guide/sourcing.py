"""Figures: those in a claim are the evidence's, and none stands in the text without its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from guide.evidence import LANGUAGES, Contact, Evidence, Fact, Source, Value
from guide.figures import Date, Figure, agrees, figures, of_value
from guide.page import Block, Link, Page
from guide.problems import Problem
from guide.wording import says

if TYPE_CHECKING:
    from guide.content import Content

SMALL = 12  # up to here a number may be a mere counting word: “two things”, « une personne »


def check(content: Content) -> Iterator[Problem]:
    """Each figure of each text: in a claim against its fact, elsewhere against what its section cites."""
    for page in content.all_pages():
        for block in page.stated:
            yield from _block(content.evidence, page, block)
        for block in (*page.front, *page.alternatives):
            known = values_cited(content.evidence, page.links)
            yield from _unsourced(block, figures(block.text, page.language), known, "on this page")


def _block(evidence: Evidence, page: Page, block: Block) -> Iterator[Problem]:
    loose: list[Figure] = []
    for figure in figures(block.text, page.language):
        link = next((x for x in block.links if x.start <= figure.start < x.end), None)
        if link is None or link.kind not in ("fact", "contact", "source"):
            loose.append(figure)
        else:
            yield from _linked(evidence, block, figure, link)
    for figure in loose:
        # The nearest that states such a figure decides: the sentence, or else the section.
        sentence = next((s for s in block.sentences if s.start <= figure.start < s.start + len(s.text)), None)
        near = values_cited(evidence, sentence.links if sentence else ())
        known = near if _decides(figure, near) else values_cited(evidence, page.links_by_section[block.section])
        yield from _unsourced(block, (figure,), known, "in this section")


def _decides(figure: Figure, values: tuple[Value, ...]) -> bool:
    """Whether these values hold the figure, or one of its kind in its place."""
    readings = (of_value(value) for value in values)
    same_kind = any(reading is not None and reading.kind == figure.kind for reading in readings)
    return same_kind or any(agrees(figure, value) for value in values)


def _linked(evidence: Evidence, block: Block, figure: Figure, link: Link) -> Iterator[Problem]:
    if link.kind == "fact":
        fact = evidence.facts.get(link.target)
        if fact is None or (figure.small and not counts(fact)):
            return
        values, quotes = stated_values(fact), [c.quote for c in fact.citations() if c.quote]
    elif link.kind == "contact":
        contact = evidence.contacts.get(link.target)
        values, quotes = (() if contact is None else contact_values(contact)), []
        if contact is None or any(says(contact.name[language], figure.text) for language in LANGUAGES):
            return
    else:
        source = evidence.sources.get(link.target)
        values, quotes = (() if source is None else source_values(source)), []
        if source is None or figure.small:
            return
    if any(agrees(figure, value) for value in values):
        return
    quote = f" The source says: “{quotes[0]}”." if quotes else ""
    stated = ", ".join(shown(value) for value in values if value.list is None) or "no figure"
    message = f"“{figure.text}” is not the value of “{link.target}”, which is {stated}.{quote}"
    yield Problem(block.at(figure.start, figure.text), message, "Correct the figure, or the evidence.", "figure")


def stated_values(fact: Fact) -> tuple[Value, ...]:
    """A fact's values; a list is also the number of its items."""
    counts = (Value(number=len(value.list)) for value in fact.values if value.list)
    return (*fact.values, *counts)


def counts(fact: Fact) -> bool:
    """Whether the fact states a number small enough to be written as a counting word."""
    return any(value.number is not None and value.number <= SMALL for value in stated_values(fact))


def _unsourced(block: Block, found: tuple[Figure, ...], known: tuple[Value, ...], where: str) -> Iterator[Problem]:
    for figure in found:
        if figure.small or any(agrees(figure, value) for value in known):
            continue
        message = f"“{figure.text}” is an unsourced figure: no fact or contact cited {where} has it."
        remedy = "Correct it, or link the words to the fact or contact that holds it."
        yield Problem(block.at(figure.start, figure.text), message, remedy, "figure")


def values_cited(evidence: Evidence, links: Iterable[Link]) -> tuple[Value, ...]:
    """The values of all that these links cite."""
    values: list[Value] = []
    for kind, key in dict.fromkeys((link.kind, link.target) for link in links):
        if kind == "fact" and key in evidence.facts:
            values += stated_values(evidence.facts[key])
        elif kind == "contact" and key in evidence.contacts:
            values += contact_values(evidence.contacts[key])
        elif kind == "source" and key in evidence.sources:
            values += source_values(evidence.sources[key])
    return tuple(values)


def contact_values(contact: Contact) -> tuple[Value, ...]:
    """Every figure a contact may be cited for: numbers, addresses, and those of its hours and cost."""
    values = []
    if contact.phone:
        values.append(Value(phone=contact.phone.number))
    if contact.sms:
        values.append(Value(phone=contact.sms))
    values += _address(contact.web)
    if contact.email:
        values.append(Value(code=contact.email))
    for text in (contact.for_, contact.hours, contact.cost, contact.note, contact.post):
        if text:
            values += [as_value(figure) for figure in figures(text.en, "en")]
    return tuple(values)


def source_values(source: Source) -> tuple[Value, ...]:
    """The date of a source, and the address it stands at."""
    values = [Value(date=source.date)] if source.date else []
    return (*values, *_address(source.address))


def _address(address: str | None) -> list[Value]:
    """An address, and its domain with and without www."""
    host = urlsplit(address).hostname if address else None
    return [Value(code=text) for text in (address, host, host and host.removeprefix("www.")) if text]


def as_value(figure: Figure) -> Value:
    """The evidence's form of a figure read in its own texts, which may state a day that does not exist."""
    fields: dict[str, Any] = {"code": str(figure.value)}
    if figure.kind == "number":
        fields = {"number": figure.value, "unit": figure.unit}
    elif isinstance(figure.value, Date) and figure.value.year:
        fields = {"date": "-".join(f"{part:02}" for part in figure.value[:3] if part)}
    elif figure.kind in ("time", "phone"):
        fields = {figure.kind: str(figure.value)}
    return Value.model_construct(**fields)


def shown(value: Value) -> str:
    """A value as a message gives it."""
    if value.number is not None:
        bound = f"{value.bound} " if value.bound else ""
        unit = f" {value.unit}" if value.unit else ""
        return f"{bound}{value.number:,}{unit}"
    return value.date or value.time or value.phone or value.code or "a list"
