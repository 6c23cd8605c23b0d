"""A message as it is written: its header, its lines, its marked words, and what is wrong with its form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal
from xml.etree.ElementTree import Element

from guide.problems import did_you_mean
from guide.syntax import KINDS, MESSAGE

DIVIDER, MARK = "---", "=="
FIELDS: Mapping[str, tuple[str, ...]] = {
    "sms": ("from",),
    "email": ("from", "subject"),
    "call": ("from",),
    "letter": ("from", "subject"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {**FIELDS, "letter": ("from",)}

NUMBER = re.compile(r"\(([1-9][0-9]{0,2})\)")
FIELD = re.compile(r"\s*([^\W\d_][\w-]{0,20})[ \u00a0\u202f]?:(?!/)\s*")
SPEECH = re.compile(r"\s*([^\W\d_(][^:\n]{0,29}?)[ \u00a0\u202f]*:[ \u00a0\u202f]+(?=\S)")
QR_CODE = re.compile(r"\[\s*(?:QR[\s-]?code|code[\s-]QR)\s*\]", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """Words that stand together, from `start` on in what was written; `clue` is the number of their clue, or 0."""

    text: str
    start: int
    clue: int = 0


Role = Literal["text", "speech", "direction", "code", "blank"]


@dataclass(frozen=True)
class Line:
    """A line of a message; in a call, who says it or that it is a stage direction; a `code` is a QR code."""

    role: Role
    start: int
    runs: tuple[Run, ...] = ()
    speaker: str = ""

    @cached_property
    def text(self) -> str:
        """The words as a reader sees them."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each run ends in the text."""
        return tuple(accumulate(len(run.text) for run in self.runs))

    def at(self, offset: int) -> int:
        """Where in what was written the character stands that is at `offset` of the text."""
        number = min(bisect_right(self.ends, offset), len(self.ends) - 1)
        return self.runs[number].start + offset - (self.ends[number] - len(self.runs[number].text))


@dataclass(frozen=True)
class Field:
    """A line of the header: its key, where it stands, its value."""

    key: str
    start: int
    value: Line


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the form of a message, at an offset of what was written, and what to do."""

    start: int
    message: str
    remedy: str


@dataclass(frozen=True)
class Message:
    """A message: its kind, what was written, its header, its body, and what is wrong with its form."""

    kind: str
    written: str
    header: tuple[Field, ...]
    body: tuple[Line, ...]
    flaws: tuple[Flaw, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """All lines that a reader sees: the values of the header, then the body."""
        yield from (field.value for field in self.header)
        yield from self.body

    @property
    def clues(self) -> tuple[Run, ...]:
        """The marked words, in order."""
        return tuple(run for line in self.lines for run in line.runs if run.clue)

    def field(self, key: str) -> Line | None:
        """The value of a field of the header, when it has one."""
        return next((field.value for field in self.header if field.key == key), None)


def parse(pre: Element) -> Message:
    """The message in a `pre` element; whatever is written there, something can be drawn."""
    kind = pre.get(MESSAGE, "")
    return read(kind if kind in KINDS else KINDS[0], pre.text or "")


def read(kind: str, written: str) -> Message:
    """The message of this kind that is written so."""
    flaws: list[Flaw] = []
    lines = [*lines_of(written)]
    divider = next((n for n, (_, text) in enumerate(lines) if text.strip() == DIVIDER), None)
    if divider is None:
        flaws.append(Flaw(0, "The message has no line ---.", f"Put one below its header ({_keys(kind)})."))
        fields = (_field_of(text) for _, text in lines)
        divider = next((n for n, key in enumerate(fields) if key not in FIELDS[kind]), len(lines))
        body = lines[divider:]
    else:
        body = lines[divider + 1 :]
    header = tuple(_header(kind, lines[:divider], flaws))
    return Message(kind, written, header, tuple(_line(kind, *line, flaws) for line in body), tuple(flaws))


def lines_of(written: str) -> Iterator[tuple[int, str]]:
    """Each line with the offset it begins at."""
    start = 0
    for text in written.split("\n"):
        yield start, text
        start += len(text) + 1


def _keys(kind: str) -> str:
    return ", ".join(f"{key}: …" for key in FIELDS[kind])


def _field_of(text: str) -> str:
    match = FIELD.match(text)
    return match[1] if match else ""


def _header(kind: str, lines: Iterable[tuple[int, str]], flaws: list[Flaw]) -> Iterator[Field]:
    seen: set[str] = set()
    for start, text in lines:
        match = FIELD.match(text)
        if match:
            value = Line("text", start + match.end(), tuple(_runs(text[match.end() :], start + match.end(), flaws)))
            if not value.text.strip():
                flaws.append(Flaw(start + match.start(1), f"“{match[1]}:” is empty.", "Write its value after it."))
            elif match[1] in FIELDS[kind] and match[1] not in seen:
                yield Field(match[1], start + match.start(1), value)
            else:
                flaws.append(_strange(kind, match[1], start + match.start(1), match[1] in seen))
            seen.add(match[1])
        elif text.strip():
            flaws.append(Flaw(start, f"“{_short(text)}” is no line of a header.", f"Write it as {_keys(kind)}."))
    for key in NEEDED[kind]:
        if key not in seen:
            flaws.append(Flaw(0, f"The message has no “{key}:”.", f"Add a line “{key}: …” at its top."))


def _strange(kind: str, key: str, start: int, again: bool) -> Flaw:
    if again:
        return Flaw(start, f"“{key}:” stands twice in the header.", "Keep one of them.")
    remedy = f"Write {_keys(kind)} and no other, in both languages.{did_you_mean(key, FIELDS[kind])}"
    return Flaw(start, f"“{key}:” is not in the header of this kind of message ({kind}).", remedy)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else f"{text[:40]}…"


def _line(kind: str, start: int, text: str, flaws: list[Flaw]) -> Line:
    bare = text.strip()
    if not bare:
        return Line("blank", start)
    if QR_CODE.fullmatch(bare):
        return Line("code", start)
    role: Role = "text"
    begin, speaker = 0, ""
    if kind == "call":
        begin, speaker, role = _spoken(text, bare)
        if role == "text":
            remedy = "Begin it with the speaker, such as “Caller: …”, or put it in parentheses."
            flaws.append(Flaw(start, "Nobody says this line of the call.", remedy))
    begin = begin or len(text) - len(text.lstrip())
    runs = tuple(_runs(text[begin:].rstrip(), start + begin, flaws))
    return Line(role, start, runs, speaker)


def _spoken(text: str, bare: str) -> tuple[int, str, Role]:
    """Where the words of a line of a call begin, who says them, and what they are."""
    if bare.startswith("(") and bare.endswith(")"):
        return 0, "", "direction"
    match = SPEECH.match(text)
    return (match.end(), match[1], "speech") if match else (0, "", "text")


def _runs(text: str, start: int, flaws: list[Flaw]) -> Iterator[Run]:
    """The words of a line, marked or not; a mark ends on its line."""
    position = 0
    while (opening := text.find(MARK, position)) >= 0:
        closing = text.find(MARK, opening + 2)
        if closing < 0:
            remedy = "Write ==the words==(1), on one line."
            flaws.append(Flaw(start + opening, "This == is not closed on its line.", remedy))
            break
        if opening > position:
            yield Run(text[position:opening], start + position)
        number = NUMBER.match(text, closing + 2)
        words = text[opening + 2 : closing]
        if not number:
            remedy = "Write the number of its clue right after it: ==the words==(1)."
            flaws.append(Flaw(start + opening, f"The mark “{_short(words)}” has no number.", remedy))
        elif not words.strip():
            flaws.append(Flaw(start + opening, "This mark holds no words.", "Write ==the words==(1)."))
        if words:
            yield Run(words, start + opening + 2, int(number[1]) if number else 0)
        position = number.end() if number else closing + 2
    if text[position:]:
        yield Run(text[position:], start + position)
