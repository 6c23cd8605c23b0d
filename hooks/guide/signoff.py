"""Which wording a reader compared with its sources: one line of `checked.lock` for each block of prose.

A line is the file and a hash of the words and of what they rest on. So text that moves keeps its line, and
a fact that changes reopens every block that states it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, groupby, zip_longest
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from guide.evidence import SCAM, Citation, Contact, Evidence, Fact
from guide.files import EVIDENCE, PAGES, Files, decode
from guide.page import HEADINGS, Block, Page
from guide.pictures import placing
from guide.problems import Place, Problem
from guide.syntax import MESSAGE

if TYPE_CHECKING:
    from guide.content import Content
    from guide.history import History

LOCK = f"{EVIDENCE}/checked.lock"
LINE = re.compile(r"\S+ [0-9a-f]{16}")
Grounds = Mapping[tuple[str, str], Mapping[str, Any]]

CELLS = ("td", "th")
NOT_WORDING = ("checked", "recheck")  # when an entry was last looked at is not what it says
ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
QUOTATIONS = 2  # shown with one problem

# Typing that `make fix` mends is not wording: it may change without a new comparison.
SAME = (
    *(("’", "'"), ("“", '"'), ("”", '"'), ("\u2011", "-"), ("« ", '"'), ("«", '"'), (" »", '"'), ("»", '"')),
    *((f" {mark}", mark) for mark in ":;!?%"),
)


@dataclass(frozen=True)
class Passage:
    """What is compared at one time: a block of prose, a row of a table, or an entry of the evidence.

    `file` is the path below `docs/`; `key` and `entry` are those of an entry, and empty for prose; `facts`
    and `contacts` are the ids that prose cites.
    """

    file: str
    place: Place
    digest: str
    prose: str = ""
    facts: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    key: str = ""
    entry: Any = None

    @property
    def line(self) -> str:
        """The line of the lock that says this was compared."""
        return f"{self.file} {self.digest}"

    @property
    def words(self) -> str:
        """What a reader compares: the prose, or each text of the entry on a line, after its name."""
        return "\n".join(f"{name}: {text}" for name, text in leaves(self.entry)) if self.key else self.prose


# -- what is to be compared ------------------------------------------------------------------------


def passages(content: Content) -> Iterator[Passage]:
    """All wording of the pages and of the evidence, each with its line."""
    grounds = {cited: _digest(ground) for cited, ground in grounds_of(content.evidence).items()}
    for page in content.all_pages():
        yield from _of_page(page, grounds, content.evidence)
    for register, document in content.registers.documents.items():
        if isinstance(document.data, dict):
            for key, entry in document.data.items():
                yield _of_entry(f"evidence/{register}.yml", document.place(key), key, entry)


def grounds_of(evidence: Evidence) -> Grounds:
    """What a wording rests on, by kind of link and id: its change reopens the wording."""
    facts = {("fact", key): ground_of_fact(fact) for key, fact in evidence.facts.items()}
    contacts = {("contact", key): ground_of_contact(contact) for key, contact in evidence.contacts.items()}
    return {**facts, **contacts}


def ground_of_fact(fact: Fact) -> Mapping[str, Any]:
    """Value, status, required words and quotations; of a message also whether it is a fraud."""
    values = [value.model_dump(mode="json", exclude_none=True) for value in fact.values]
    verdict = {"is": fact.is_} if fact.about == SCAM else {}
    return {
        **verdict,
        "value": values[0] if len(values) == 1 else values,
        "status": fact.status,
        "must": [*fact.must.en, *fact.must.fr],
        "quotations": [citation.quote for citation in fact.citations() if citation.quote],
    }


def ground_of_contact(contact: Contact) -> Mapping[str, Any]:
    """Name, numbers, hours and cost."""
    fields = {"name", "phone", "sms", "hours", "cost"}
    return contact.model_dump(mode="json", include=fields, exclude_none=True)


def _of_page(page: Page, grounds: Mapping[tuple[str, str], str], evidence: Evidence) -> Iterator[Passage]:
    file = page.path.removeprefix(f"{PAGES}/")
    for blocks in _readings(page):
        if not any(block.text.strip() for block in blocks):
            continue  # the paragraph of an image
        links = [link for block in blocks for link in block.links]
        # The words around belong to it: “Bank details” means little without the line above the list.
        told = [[_written(block), block.context] for block in blocks]
        rests_on = [grounds.get((link.kind, link.target)) for link in links]
        yield Passage(
            file,
            blocks[0].place,
            _digest([told, rests_on]),
            " | ".join(block.text for block in blocks),
            tuple(dict.fromkeys(link.target for link in links if link.kind == "fact")),
            tuple(dict.fromkeys(link.target for link in links if link.kind == "contact")),
        )
    for image in page.images:
        facts = placing.facts_of(evidence, image.address)  # a fact that changes reopens the pictures drawn from it
        rests = [[grounds.get(("fact", key)) for key in facts]] if facts else []
        yield Passage(file, image.place, _digest([image.address, image.alt, *rests]), image.alt, facts)
    for shows, message in _messages(page):
        written = message.text or ""
        shown: list[Any] = [message.get(MESSAGE), written, shows, grounds.get(("fact", shows))]
        yield Passage(file, page.place_of(message), _digest(shown), written, (shows,) if shows else ())
    for html, place in page.html:
        if "=" in html:  # an attribute, such as the words an abbreviation stands for
            yield Passage(file, place, _digest([html]), html)


def _messages(page: Page) -> Iterator[tuple[str, Element]]:
    """The messages shown on a page, each with the fact that its heading names."""
    shows = ""
    for element in page.tree.iter():
        shows = element.get("shows", "") if element.tag in HEADINGS else shows
        if element.get(MESSAGE):
            yield shows, element


def _readings(page: Page) -> Iterator[tuple[Block, ...]]:
    """The page's blocks as they are compared: one by one, but the cells of a row together."""

    def row(numbered: tuple[int, Block]) -> tuple[int, int]:
        number, block = numbered
        return (block.place.line, -1) if block.tag in CELLS else (block.place.line, number)

    for _, group in groupby(enumerate(page.prose), key=row):
        yield tuple(block for _, block in group)


def _written(block: Block) -> str:
    """The block's text with the address of each link after its words, and before it the mark of a task."""
    parts, end = [f"[{block.task}] "] if block.task else [], 0
    for link in block.links:
        parts += [block.text[end : link.end], f"]({link.kind}:{link.target})"]
        end = link.end
    return "".join((*parts, block.text[end:]))


def _of_entry(file: str, place: Place, key: str, entry: Any) -> Passage:
    told = {k: v for k, v in entry.items() if k not in NOT_WORDING} if isinstance(entry, dict) else entry
    return Passage(file, place, _digest([key, told]), key=key, entry=told)


def leaves(entry: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The texts of an entry, each with the names that lead to it: `says.en`, `sources.1.quote`."""
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from leaves(value, f"{name}.{key}" if name else str(key))
    elif isinstance(entry, list):
        for number, value in enumerate(entry, 1):
            yield from leaves(value, f"{name}.{number}")
    else:
        yield name, "" if entry is None else str(entry)


def normal(text: str) -> str:
    """The text without what only a typesetter sees: kinds of spaces, apostrophes and quotation marks."""
    text = " ".join(text.split())
    for written, same in SAME:  # many times faster than a table or a pattern
        text = text.replace(written, same)
    return text


def _digest(material: Any) -> str:
    written = ENCODER.encode(material)
    return sha256(normal(written.replace("\\n", " ")).encode()).hexdigest()[:16]


# -- the lock --------------------------------------------------------------------------------------


def lock_problems(files: Files) -> tuple[Problem, ...]:
    """What makes the lock unreadable; a lock that is empty or not there only means that nothing was compared."""
    content = files.content.get(LOCK, b"")
    return decode(LOCK, content).problems if content.strip() else ()


def lock_lines(files: Files) -> tuple[str, ...]:
    """The lines of the lock, as they stand, blank ones included."""
    text = decode(LOCK, files.content.get(LOCK, b"")).text
    return tuple(line.strip() for line in text.splitlines())


def not_compared(files: Files, found: Iterable[Passage]) -> list[Passage]:
    """The passages that have no line in the lock, by place; the same words on one page once."""
    signed = frozenset(lock_lines(files))
    opened = {passage.line: passage for passage in sorted(found, key=_place, reverse=True)}
    return [passage for line, passage in reversed(opened.items()) if line not in signed]


def _place(passage: Passage) -> Place:
    return passage.place


def dead_lines(files: Files, found: Iterable[Passage]) -> frozenset[str]:
    """The lines of the lock that stand for nothing any more; those of files one cannot read now are kept."""
    living = {passage.line for passage in found}
    readable = {line.split(" ")[0] for line in living}
    unread = {path.removeprefix(f"{PAGES}/") for path in files.content} - readable
    return frozenset(
        line
        for line in lock_lines(files)
        if line and line not in living and (not LINE.fullmatch(line) or line.split(" ")[0] not in unread)
    )


def lock_text(content: Content, confirmed: Iterable[Passage] = ()) -> str:
    """The lock with the lines of what was confirmed, and without dead ones."""
    lines = {*lock_lines(content.files)} - dead_lines(content.files, passages(content)) - {""}
    lines |= {passage.line for passage in confirmed}
    return "".join(f"{line}\n" for line in sorted(lines))


# -- the check -------------------------------------------------------------------------------------


def check(content: Content, history: History | None = None) -> Iterator[Problem]:
    """Wording not compared with its sources, with what changed and the sources' own words."""
    unreadable = lock_problems(content.files)
    if unreadable:
        yield from unreadable
        return
    found = [*passages(content)]
    opened = not_compared(content.files, found)
    since = history.since(content) if history and opened else None
    for passage in opened:
        yield _problem(content.evidence, passage, since.changed(passage) if since else "")
    busy = {passage.file for passage in opened}
    yield from _dead(content.files, dead_lines(content.files, found), busy)


def _problem(evidence: Evidence, passage: Passage, changed: str) -> Problem:
    what = f"The entry “{passage.key}”" if passage.key else "This wording"
    parts = [f"{what} has not been compared with its sources{' since it changed' if changed else ''}."]
    parts += [f"Changed: {changed}."] if changed else []
    parts += [f"{who}: “{quote}”." for who, quote in quotations(evidence, passage)[:QUOTATIONS]]
    remedy = f"Compare it, then run make checked, or paste the line “{passage.line}” into {LOCK}."
    return Problem(passage.place, " ".join(parts), remedy, "signoff")


def _dead(files: Files, dead: frozenset[str], busy: set[str]) -> Iterator[Problem]:
    """One warning for all dead lines, but none for a page being worked on: it has its own problems."""
    gone = {line for line in dead if line.split(" ")[0] not in busy}
    if gone:
        first = next(i for i, line in enumerate(lock_lines(files), 1) if line in gone)
        message = f"The lock has lines for wording that is gone ({len(gone)})."
        remedy = "Run make fix or make checked: both take them out."
        yield Problem(Place(LOCK, first), message, remedy, "signoff", warning=True)


def quotations(evidence: Evidence, passage: Passage) -> list[tuple[str, str]]:
    """Publisher and words of what a passage rests on: the first quotation of each fact, then the second."""
    cited = [[(c, c.quote) for c in citations if c.quote] for citations in _citations(evidence, passage)]
    in_turn = [pair for pair in chain.from_iterable(zip_longest(*cited)) if pair is not None]
    return [(_publisher(evidence, citation), " ".join(quote.split())) for citation, quote in dict.fromkeys(in_turn)]


def _citations(evidence: Evidence, passage: Passage) -> Iterator[tuple[Citation, ...]]:
    own = passage.key and passage.file.removeprefix("evidence/").removesuffix(".yml")
    facts = (passage.key,) if own == "facts" else passage.facts
    contacts = (passage.key,) if own == "contacts" else passage.contacts
    for key in facts:
        if key in evidence.facts:
            yield tuple(evidence.facts[key].citations())
    for key in contacts:
        if key in evidence.contacts:
            yield evidence.contacts[key].sources


def _publisher(evidence: Evidence, citation: Citation) -> str:
    source = evidence.sources.get(citation.source)
    return source.publisher if source else citation.source
