"""Plain language: no sentence is longer than a worried reader can keep in mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from guide.evidence import LANGUAGES, Text
from guide.page import Page, sentence_bounds
from guide.problems import Place, Problem

if TYPE_CHECKING:
    from guide.content import Content
    from guide.registers import Registers

LONGEST = 30  # words in a sentence
LONGEST_ON: Mapping[str, int] = {"simple.md": 15}  # pages that are for those who read with difficulty
SHOWN = 6  # first words of a sentence, by which an editor finds it


def check(content: Content) -> Iterator[Problem]:
    """Every sentence that readers get and that is too long: of the pages, and of the facts and contacts drawn there."""
    for page in content.all_pages():
        yield from _page(page)
    yield from _registers(content.registers)


def words(text: str) -> int:
    """How many words readers count: a mark alone is none, and a figure in groups (0 805 805 817) is one."""
    written = [word for word in text.split() if any(character.isalnum() for character in word)]
    return sum(not (one[-1:].isdigit() and other[0].isdigit()) for one, other in pairwise(["", *written]))


def longest(page: Page) -> int:
    """How many words a sentence of this page may have."""
    return LONGEST_ON.get(page.name, LONGEST)


def _page(page: Page) -> Iterator[Problem]:
    for block in (*page.prose, *page.alternatives):
        for sentence in block.sentences:
            if words(sentence.text) > longest(page):
                first = sentence.text.split(maxsplit=1)[0]
                yield _problem(block.at(sentence.start, first), sentence.text, longest(page))


def _registers(registers: Registers) -> Iterator[Problem]:
    for place, text in _texts(registers):
        for start, end in sentence_bounds(text):
            if words(text[start:end]) > LONGEST:
                yield _problem(place, text[start:end], LONGEST)


def _texts(registers: Registers) -> Iterator[tuple[Place, str]]:
    """Each text of the evidence that pages show in whole sentences, with its place."""
    for key, fact in registers.evidence.facts.items():
        yield from _both(registers, fact.says, "facts", key, "says")
        for number, version in enumerate(fact.versions):
            yield from _both(registers, version.says, "facts", key, "versions", number, "says")
    for key, contact in registers.evidence.contacts.items():
        for field, text in (("for", contact.for_), ("note", contact.note)):
            if text:
                yield from _both(registers, text, "contacts", key, field)


def _both(registers: Registers, text: Text, register: str, *keys: str | int) -> Iterator[tuple[Place, str]]:
    for language in LANGUAGES:
        yield registers.place(register, *keys, language), text[language]


def _problem(place: Place, sentence: str, most: int) -> Problem:
    first = " ".join(sentence.split()[:SHOWN])
    message = f"The sentence that begins with “{first}” has {words(sentence)} words."
    return Problem(place, message, f"Cut it in two: {most} words at most.", "plain")
