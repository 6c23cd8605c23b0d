"""One message of a scam example, as an editor writes it in a fence and as people see it on a screen or on paper.

    from: +33 6 39 98 00 00
    ---
    Assurance Maladie: your Vitale card ==expires tonight==(1).

Header, a line `---`, then the body. `==words==(1)` are the words that clue 1 is about. A call is a dialogue,
one speaker a line. Nothing in a message is a link, and a message is drawn as real text between two sentences
that say that it is an example.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import Element

from guide.evidence import Evidence, Fact, Language, Value
from guide.figures import agrees, figures
from guide.problems import Place, Problem, did_you_mean
from guide.syntax import KINDS, MESSAGE
from guide.tree import append, element
from guide.wording import says

if TYPE_CHECKING:
    from guide.page import Page

CHECK = "message"
FRAUD, GENUINE = "fraud", "genuine"
DIVIDER, MARK, MASK = "---", "==", "•"
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

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "fraud-sms": "Example of a fraudulent SMS",
        "fraud-email": "Example of a fraudulent email",
        "fraud-call": "Example of a fraudulent call",
        "fraud-letter": "Example of a fraudulent letter",
        "genuine-sms": "Example of a genuine SMS",
        "genuine-email": "Example of a genuine email",
        "genuine-call": "Example of a genuine call",
        "genuine-letter": "Example of a genuine letter",
        "sms": "Example of a text message",
        "email": "Example of an email",
        "call": "Example of a call",
        "letter": "Example of a letter",
        "end": "End of example",
        "from": "From",
        "subject": "Subject",
        "call-from": "Call from",
        "you": "You",
        "colon": ": ",
        "clue": " (clue {})",
        "qr": "QR code",
    },
    "fr": {
        "fraud-sms": "Exemple de SMS frauduleux",
        "fraud-email": "Exemple de courriel frauduleux",
        "fraud-call": "Exemple d’appel frauduleux",
        "fraud-letter": "Exemple de courrier frauduleux",
        "genuine-sms": "Exemple de SMS authentique",
        "genuine-email": "Exemple de courriel authentique",
        "genuine-call": "Exemple d’appel authentique",
        "genuine-letter": "Exemple de courrier authentique",
        "sms": "Exemple de SMS",
        "email": "Exemple de courriel",
        "call": "Exemple d’appel",
        "letter": "Exemple de courrier",
        "end": "Fin de l’exemple",
        "from": "De",
        "subject": "Objet",
        "call-from": "Appel de",
        "you": "Vous",
        "colon": "\u00a0: ",
        "clue": " (indice {})",
        "qr": "QR code",
    },
}


# -- parse -----------------------------------------------------------------------------------------


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
    lines = [*_lines(written)]
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


def _lines(written: str) -> Iterator[tuple[int, str]]:
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


# -- check -----------------------------------------------------------------------------------------


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
        return tuple(start for start, _ in _lines(self.message.written))

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


SCHEME = re.compile(
    r"(?<![\w+.-])(?:[a-z][a-z0-9+.-]{0,20}://|(?:mailto|tel|sms|javascript|data):(?=\S))", re.IGNORECASE
)
LINK = re.compile(r"\]\([^()\s]")


def _links(written: Written) -> Iterator[Problem]:
    for line in written.message.lines:
        for found in SCHEME.finditer(line.text):
            message = f"Nothing in a message is a link: “{found[0]}” stands here."
            yield written.problem(line.at(found.start()), message, "Write the bare address, or none.")
        for found in LINK.finditer(line.text):
            remedy = "Write the words that people see, as plain text."
            yield written.problem(line.at(found.start()), "Nothing in a message is a link.", remedy)


# -- check: what a fraud may show


RESERVED = ("example", "invalid", "test")
FICTION = ("019900", "026191", "035301", "046571", "053649", "063998")
SHORT = re.compile(r"3\d{3}|10\d\d|118\d{3}")  # what such a number reaches is real
DIALLED = re.compile(rf"(?<![\w{MASK}])\+?[\d{MASK}](?>(?:[ \u00a0\u2009\u202f.()\-\u2011]{{0,2}}[\d{MASK}])*)")
LEAST_MASKED = 4
LEAST_PHONE, LONGEST_PHONE = 8, 12
HIDDEN = r"\u00ad\u0300-\u036f\u200b-\u200d\u2060"  # marks that hide in a look-alike address
LABEL = rf"[\w{HIDDEN}-]"
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


def check_fraud(written: Written, fact: Fact, evidence: Evidence, language: Language) -> Iterator[Problem]:
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


# -- check: what a genuine message may show


def check_genuine(written: Written, known: Sequence[Value], language: Language) -> Iterator[Problem]:
    """Every figure and address of a genuine message is a value that its section cites."""
    codes = {value.code.casefold() for value in known if value.code}
    for line in written.message.lines:
        spoken = {address.start: address.text for address in addresses(line) if address.text.casefold() not in codes}
        for figure in figures(_masked(line.text), language):
            if not figure.small and not any(agrees(figure, value) for value in known):
                spoken[figure.start] = figure.text
        for start, text in sorted(spoken.items()):
            message = f"“{text}” is no figure or address of a fact or contact cited in this section."
            remedy = "Cite the one that holds it below the message, mask it with •, or leave it out."
            yield written.problem(line.at(start), message, remedy)


def _masked(text: str) -> str:
    """The text with something else in the place of numbers of which digits are masked."""
    return DIALLED.sub(lambda found: "_" * len(found[0]) if MASK in found[0] else found[0], text)


# -- draw ------------------------------------------------------------------------------------------


def draw(message: Message, language: Language, *, clues: bool, verdict: str | None) -> Element:
    """The message as people see it, between sentences that say that it is an example; no verdict is given away."""
    words = WORDS[language]
    known = verdict if verdict in (FRAUD, GENUINE) else None
    label = words[f"{known}-{message.kind}" if known else message.kind]
    pen = Pen(words, clues)
    return element(
        "figure",
        {"class": f"message message--{message.kind}{f' message--{known}' if known else ''}"},
        element("figcaption", {"class": "message__label"}, label),
        element("div", {"class": "message__view"}, *DRAWN[message.kind](pen, message)),
        element("p", {"class": "message__end"}, words["end"]),
    )


ENTITY = re.compile(r"&(?=(?:#\d+|#x[\da-f]+|[\da-z]+);)", re.IGNORECASE)


def literal(text: str) -> str:
    """The text as Python-Markdown must be given it to write it as it is: it would take `&lt;` for a character."""
    return ENTITY.sub("&amp;", text)


@dataclass(frozen=True)
class Pen:
    """Draws the parts of a message, with the marks of its clues or without."""

    words: Mapping[str, str]
    clues: bool

    def runs(self, line: Line) -> Iterator[Element | str]:
        """The words of a line."""
        for run in line.runs:
            yield self.mark(run) if run.clue and self.clues else literal(run.text)

    def mark(self, run: Run) -> Element:
        """Marked words, with the number of their clue: to be seen, and to be heard."""
        heard = element("span", {"class": "visually-hidden"}, self.words["clue"].format(run.clue))
        seen = element("span", {"class": "message__number", "aria-hidden": "true"}, str(run.clue))
        return element("mark", {"class": "message__clue"}, literal(run.text), heard, seen)

    def field(self, message: Message, key: str, name: str) -> Iterator[Element]:
        """A line of the header as a paragraph that says what it is, when there is one."""
        line = message.field(key)
        if line:
            label = element("span", {"class": "message__key"}, self.words[name] + self.words["colon"])
            yield element("p", {"class": f"message__{key}"}, label, *self.runs(line))

    def text(self, message: Message) -> Iterator[Element]:
        """The body as paragraphs; a blank line stands between two of them."""
        paragraph = element("p")
        for line in message.body:
            if line.role in ("blank", "code"):
                if len(paragraph) or paragraph.text:
                    yield paragraph
                paragraph = element("p")
            if line.role == "code":
                yield self.code()
            elif line.role != "blank":
                if len(paragraph) or paragraph.text:
                    append(paragraph, element("br"))
                for item in self.runs(line):
                    append(paragraph, item)
        if len(paragraph) or paragraph.text:
            yield paragraph

    def code(self) -> Element:
        """A box that looks like a QR code and holds nothing to scan."""
        squares = (element("path", {"d": CORNER.format(x, y)}) for x, y in ((0, 0), (14, 0), (0, 14)))
        attributes = {"class": "message__code-box", "viewBox": "-2 -2 25 25", "aria-hidden": "true"}
        drawn = element("svg", attributes, *squares, element("path", {"d": SPECKS}))
        return element("p", {"class": "message__code"}, drawn, element("span", {}, self.words["qr"]))

    def turns(self, message: Message) -> Iterator[Element]:
        """The dialogue: who speaks, and what they say; the one called stands on the other side."""
        called = self.called(message)
        for line in (line for line in message.body if line.role not in ("blank", "code")):
            if line.role != "speech":
                yield element("li", {"class": "message__direction"}, *self.runs(line))
                continue
            side = "called" if line.speaker == called else "caller"
            name = element("span", {"class": "message__speaker"}, literal(line.speaker) + self.words["colon"])
            said = element("span", {"class": "message__said"}, *self.runs(line))
            yield element("li", {"class": f"message__turn message__turn--{side}"}, name, said)

    def called(self, message: Message) -> str:
        """Who is called: “You”, or else the second to speak."""
        speakers = [*dict.fromkeys(line.speaker for line in message.body if line.speaker)]
        return next((name for name in speakers if name == self.words["you"]), "".join(speakers[1:2]))


CORNER = "M{0} {1}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z"
SPECKS = "M9 0h1v2h2v1h-3zM9 5h3v3h-1v-1h-2zM0 9h2v1h2v2h-3v-1h-1zM6 9h1v3h-1zM9 9h3v3h-3zM14 9h1v1h2v2h-3zM19 9h2v2h-2zM9 14h2v2h-2zM12 13h1v4h-1zM14 14h2v2h-2zM18 14h3v1h-3zM9 18h3v1h-1v2h-2zM14 18h1v3h-1zM17 17h2v2h2v2h-4z"  # noqa: E501


def _sms(pen: Pen, message: Message) -> Iterator[Element]:
    yield from pen.field(message, "from", "from")
    yield element("div", {"class": "message__bubble"}, *pen.text(message))


def _email(pen: Pen, message: Message) -> Iterator[Element]:
    header = (*pen.field(message, "from", "from"), *pen.field(message, "subject", "subject"))
    yield element("div", {"class": "message__header"}, *header)
    yield element("div", {"class": "message__text"}, *pen.text(message))


def _call(pen: Pen, message: Message) -> Iterator[Element]:
    yield from pen.field(message, "from", "call-from")
    yield element("ol", {"class": "message__turns"}, *pen.turns(message))


def _letter(pen: Pen, message: Message) -> Iterator[Element]:
    yield from pen.field(message, "from", "from")
    yield from pen.field(message, "subject", "subject")
    yield element("div", {"class": "message__text"}, *pen.text(message))


DRAWN: Mapping[str, Callable[[Pen, Message], Iterator[Element]]] = {
    "sms": _sms,
    "email": _email,
    "call": _call,
    "letter": _letter,
}
