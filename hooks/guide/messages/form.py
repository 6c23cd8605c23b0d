"""The form of a message, told at the place in the file: its header, its marks, no links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide.messages.parse import Message, lines_of, parse
from guide.problems import Place, Problem

if TYPE_CHECKING:
    from guide.page import Page

CHECK = "message"
SCHEME = re.compile(
    r"(?<![\w+.-])(?:[a-z][a-z0-9+.-]{0,20}://|(?:mailto|tel|sms|javascript|data):(?=\S))", re.IGNORECASE
)
LINK = re.compile(r"\]\([^()\s]")


@dataclass(frozen=True)
class Written:
    """A message where it is written: the place of its fence, and the lines of its file."""

    message: Message
    fence: Place
    lines: Sequence[str]

    @classmethod
    def on(cls, page: Page, pre: Element, lines: Sequence[str]) -> Written:
        """The message in this element of a page."""
        return cls(parse(pre), page.place_of(pre), lines)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the lines of the message begin."""
        return tuple(start for start, _ in lines_of(self.message.written))

    @cached_property
    def indents(self) -> tuple[int, ...]:
        """By how many characters each line is further right in the file than in the message."""
        below = self.lines[self.fence.line :]
        pairs = zip_longest(below[: len(self.starts)], self.message.written.split("\n"), fillvalue="")
        return tuple(max(line.find(words), 0) for line, words in pairs)

    def place(self, offset: int) -> Place:
        """The place in the file of what stands at `offset` in the message."""
        number = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[number] + self.indents[number] + 1
        return Place(self.fence.path, self.fence.line + 1 + number, column)

    def problem(self, offset: int, message: str, remedy: str) -> Problem:
        """A problem with what stands at `offset`."""
        return Problem(self.place(offset), message, remedy, CHECK)


def check(written: Written, explained: int | None) -> Iterator[Problem]:
    """The form of a message, and its marks against the number of clues that are explained, when any are."""
    message = written.message
    for flaw in message.flaws:
        yield written.problem(flaw.start, flaw.message, flaw.remedy)
    if not any(line.role != "blank" for line in message.body):
        yield Problem(written.fence, "The message says nothing.", "Write its words below the line ---.", CHECK)
    yield from _marks(written, explained)
    yield from _links(written)


def _marks(written: Written, explained: int | None) -> Iterator[Problem]:
    """Marks are numbered as a reader meets them, and each is explained."""
    clues = written.message.clues
    for number, run in enumerate(clues, 1):
        if run.clue != number:
            remedy = "Number the marks 1, 2, 3 … in the order in which they stand, each once."
            yield written.problem(run.start, f"The mark ({run.clue}) stands where ({number}) is expected.", remedy)
            return
    for run in clues[explained:] if explained is not None else ():
        remedy = f"Add it to the list right below the message, as its item {run.clue}."
        yield written.problem(run.start, f"Clue {run.clue} is not explained.", remedy)


def _links(written: Written) -> Iterator[Problem]:
    for line in written.message.lines:
        for found in SCHEME.finditer(line.text):
            message = f"Nothing in a message is a link: “{found[0]}” stands here."
            yield written.problem(line.at(found.start()), message, "Write the bare address, or none.")
        for found in LINK.finditer(line.text):
            remedy = "Write the words that people see, as plain text."
            yield written.problem(line.at(found.start()), "Nothing in a message is a link.", remedy)
