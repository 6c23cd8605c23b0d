"""Where claims are stated: sentences of pages, texts and values of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guide.content import Content
from guide.evidence import LANGUAGES, Language
from guide.files import decode
from guide.page import ATTRIBUTES, LINK_TARGET, Page, sentence_bounds
from guide.registers import path_of
from guide.writing import offset_of

HIDDEN = "\0"  # stands for what readers do not see as words: addresses of links, attributes, numbers of items
NUMBERED = re.compile(r"^[ \t]*\d+[.)](?=\s)", re.MULTILINE)


@dataclass(frozen=True)
class Stretch:
    """A piece of a file: `shown` has the length of what is written, addresses hidden.

    `role` is what it is: `prose`, or the field of an entry such as `says`, `phone.number`, `sources.quote`.
    """

    path: str
    start: int
    written: str
    shown: str
    language: Language
    claim: bool
    role: str = "prose"


def of_pages(content: Content) -> Iterator[Stretch]:
    """Each sentence of each page, title and description included."""
    for page in content.all_pages():
        text = content.text(page)
        yield from _of_page(page, text)


def _of_page(page: Page, text: str) -> Iterator[Stretch]:
    for block in page.front:
        start = text.find(block.text, offset_of(text, block.place))
        if start >= 0:
            yield Stretch(page.path, start, block.text, block.text, page.language, False)
    seen: set[int] = set()
    for block in page.stated:
        start = offset_of(text, block.place)
        if start in seen or not text.startswith(block.source, start):
            continue
        seen.add(start)
        shown = masked(block.source)
        for first, last in sentence_bounds(block.source):
            written = block.source[first:last]
            claim = "](fact:" in written or "](contact:" in written
            yield Stretch(page.path, start + first, written, shown[first:last], page.language, claim)


def masked(source: str) -> str:
    """The Markdown with what is no word hidden, at the same length."""
    shown = LINK_TARGET.sub(lambda match: "](" + HIDDEN * len(match[1]), source)
    shown = NUMBERED.sub(lambda match: HIDDEN * len(match[0]), shown)
    return ATTRIBUTES.sub(lambda match: HIDDEN * len(match[0]), shown)


def of_evidence(content: Content) -> Iterator[Stretch]:
    """Each text and value of the evidence that states something; not when it was checked."""
    for register in ("facts", "sources", "contacts"):
        path = path_of(register)
        text = decode(path, content.files.content.get(path, b"")).text
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) if text else None
        if isinstance(root, MappingNode):
            for key, entry in root.value:
                yield from _of_entry(content, register, text, str(key.value), entry)


def _of_entry(content: Content, register: str, text: str, key: str, entry: Node) -> Iterator[Stretch]:
    for names, node in _leaves(entry):
        role = ".".join(name for name in names if not name.isdigit() and name not in LANGUAGES)
        if role not in ROLES[register]:
            continue
        language: Language = "fr" if "fr" in names else "en"
        if role.endswith("quote"):
            language = _language_of_quote(content, register, key, names)
        start, end = node.start_mark.index, node.end_mark.index
        written = text[start:end].rstrip()
        claim = role in ("says", "versions.says")
        yield Stretch(path_of(register), start, written, written, language, claim, f"{register}.{role}")


# The fields that state something, by register. Left out: checked and recheck, the words that guard a claim
# (must, never, names), titles of sources (they are names), and how a source was read.
ROLES = {
    "facts": (
        "says", "value.number", "value.bound", "value.unit", "value.date", "value.time", "value.phone", "value.code",
        "value.list", "status", "is", "sources.quote", "versions.says", "versions.sources.quote",
    ),
    "sources": ("address", "date"),
    "contacts": ("name", "for", "phone.number", "phone.dial", "sms", "web", "email", "post", "hours", "cost", "note"),
}  # fmt: skip


def _language_of_quote(content: Content, register: str, key: str, names: tuple[str, ...]) -> Language:
    entry: Any = getattr(content.evidence, register).get(key)
    try:
        owner = entry.versions[int(names[1])] if names[0] == "versions" else entry
        citation = owner.sources[int(names[-2])]
        return content.evidence.sources[citation.source].language
    except (AttributeError, KeyError, IndexError):
        return "fr"


def _leaves(node: Node, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], ScalarNode]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _leaves(value, (*names, str(key.value)))
    elif isinstance(node, SequenceNode):
        for number, value in enumerate(node.value):
            yield from _leaves(value, (*names, str(number)))
    elif isinstance(node, ScalarNode):
        yield names, node
