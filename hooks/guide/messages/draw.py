"""A message as people see it: a bubble, a mail, a dialogue or a letter, its clues numbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guide.evidence import FRAUD, GENUINE, Language
from guide.messages.parse import Line, Message, Run
from guide.tree import append, element

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
