"""What a fraud may show: no number, address or name that belongs to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide.evidence import Evidence, Fact, Language
from guide.figures import HIDDEN, LABEL, figures
from guide.messages.form import Written
from guide.messages.parse import Line, Message
from guide.problems import Problem
from guide.wording import says

MASK = "•"
RESERVED = ("example", "invalid", "test")
FICTION = ("019900", "026191", "035301", "046571", "053649", "063998")
SHORT = re.compile(r"3\d{3}|10\d\d|118\d{3}")  # what such a number reaches is real
DIALLED = re.compile(rf"(?<![\w{MASK}])\+?[\d{MASK}](?>(?:[ \u00a0\u2009\u202f.()\-\u2011]{{0,2}}[\d{MASK}])*)")
LEAST_MASKED = 4
LEAST_PHONE, LONGEST_PHONE = 8, 12
DOT = r"(?:[.\u2024\u3002\uff0e]|\s?(?:\[\.\]|\(\.\)|\[dot\])\s?)"
HOST = rf"(?<![\w{HIDDEN}.-]){LABEL}++(?>(?:{DOT}{LABEL}++)+)"
ADDRESS = re.compile(rf"(?P<email>(?<![\w.+-])[\w.+-]++@[\w.-]*\w)|{HOST}")
TOP = re.compile(r"[^\W\d_]{2,}|xn--.+")


@dataclass(frozen=True)
class Address:
    """A domain or an e-mail address in a line, from `start` on."""

    text: str
    start: int

    @property
    def reserved(self) -> bool:
        """Whether it can belong to nobody."""
        return re.split(r"[.@]", self.text.casefold())[-1] in RESERVED


def addresses(line: Line) -> Iterator[Address]:
    """All that looks like a domain or an e-mail address, registered or not."""
    for found in ADDRESS.finditer(line.text):
        labels = re.split(r"[^\w\-]+", re.sub(f"[{HIDDEN}]", "", found[0]))
        if found["email"] or TOP.fullmatch(labels[-1]):
            yield Address(found[0], found.start())


def addressed(message: Message) -> bool:
    """Whether a web or e-mail address stands in the message."""
    return any(any(addresses(line)) for line in message.lines)


def check(written: Written, fact: Fact, evidence: Evidence, language: Language) -> Iterator[Problem]:
    """A fraud shows no number, address or name that belongs to somebody."""
    message, short = written.message, _short_numbers(evidence)
    for line in message.lines:
        for address in addresses(line):
            if not address.reserved:
                told = f"“{address.text}” may be somebody’s address, and this message is a fraud."
                remedy = "End it in .example, .invalid or .test; or put a blank after the full stop."
                yield written.problem(line.at(address.start), told, remedy)
        sender = message.kind in ("sms", "call") and line is message.field("from")
        for start, shown in _dialled(_without_dates(line.text, language)):
            number = Number(shown, sender, shown_digits(shown) in short)
            if number.remedy:
                told = f"“{shown}” may be somebody’s number, and this message is a fraud."
                yield written.problem(line.at(start), told, number.remedy)
    yield from _operators(written, fact, evidence, language)


def _dialled(text: str) -> Iterator[tuple[int, str]]:
    """The numbers that a phone could dial, masked or not, each with its offset."""
    for found in DIALLED.finditer(text):
        if not text[found.end() : found.end() + 1].isalnum():
            yield found.start(), found[0]


def _without_dates(text: str, language: Language) -> str:
    """The text with something else in the place of dates, times and amounts."""
    letters = [*text]
    for figure in figures(text, language):
        if figure.kind in ("date", "time") or (figure.kind == "number" and figure.unit):
            letters[figure.start : figure.end] = "_" * (figure.end - figure.start)
    return "".join(letters)


def _short_numbers(evidence: Evidence) -> frozenset[str]:
    """The short numbers of all contacts."""
    found = [number for c in evidence.contacts.values() for number in (c.phone and c.phone.number, c.sms) if number]
    return frozenset(shown_digits(number) for number in found if len(shown_digits(number)) < LEAST_PHONE)


def shown_digits(text: str) -> str:
    """The digits in a text, whatever script they are of."""
    return "".join(str(int(character)) for character in text if character.isdecimal())


MASK_IT = f"Write {MASK} in the place of its digits, {LEAST_MASKED} of them or more."
USE_FICTION = (
    f"Use 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49 or 06 39 98 and four digits, or mask it with {MASK}."
)
USE_NAME = f"Write a name in its place, or mask its digits with {MASK}."


@dataclass(frozen=True)
class Number:
    """A number in a fraud: as shown, whether the message comes from it, whether a contact has it."""

    shown: str
    sender: bool
    known: bool

    @property
    def remedy(self) -> str:
        """What to do about a number that may reach somebody, or be somebody’s; nothing when it cannot."""
        digits, masked = shown_digits(self.shown), self.shown.count(MASK)
        if masked:
            return MASK_IT if masked < LEAST_MASKED and len(digits) + masked > LEAST_PHONE else ""
        french = len(self.national) == 10
        if french and self.national.startswith(FICTION):
            return ""
        if self.national.startswith("08") or (len(digits) > LONGEST_PHONE and not french):
            return MASK_IT
        if self.whole:
            return USE_FICTION
        return USE_NAME if self.known or SHORT.fullmatch(digits) or (self.sender and len(digits) > 2) else ""

    @property
    def national(self) -> str:
        """The digits as dialled in France."""
        digits = shown_digits(self.shown)
        abroad = digits.removeprefix("00")
        written_so = self.shown.startswith("+") or abroad != digits or len(digits) == 11
        return f"0{abroad[2:].removeprefix('0')}" if written_so and abroad.startswith("33") else digits

    @property
    def whole(self) -> bool:
        """Whether it looks like a whole number, of France or of another country."""
        digits = shown_digits(self.shown)
        begins = self.shown.startswith("+") or digits.startswith("0") or digits != self.national
        return len(digits) >= LEAST_PHONE and begins


def _operators(written: Written, fact: Fact, evidence: Evidence, language: Language) -> Iterator[Problem]:
    """The companies of the breach, which a fraud names only where its fact says that fraudsters did."""
    for other in (other for other in evidence.facts.values() if other.is_ == "operator"):
        for name in other.names[language]:
            if says(fact.says[language], name):
                continue
            for line in written.message.lines:
                if says(line.text, name):
                    start = max(line.text.casefold().find(name.casefold()), 0)
                    message = f"“{name}” stands in a fraud, but the fact does not say that fraudsters used that name."
                    yield written.problem(line.at(start), message, "Write “your insurer”, or another invented name.")
