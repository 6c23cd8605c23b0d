"""What editors write beyond Markdown: the marks of a task list and the fences of messages.

Python-Markdown would lose both: it turns `[x]` into a checkbox and a fence into coloured code. Here they
become attributes and elements of the tree, which the features read.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.superfences import SuperFencesCodeExtension

if TYPE_CHECKING:
    from markdown import Markdown

RIGHT, OPEN = "x", " "  # what stands between the brackets of a task's mark
TASK, MESSAGE = "data-task", "data-message"
PICTURE = "picture:"  # how the address of an image begins that is drawn from the evidence
KINDS = ("sms", "email", "call", "letter")
OWN_ATTRIBUTES = ("lists", "asks", "shows", "gathers", "gives", TASK)

MARK = re.compile(r"\A\[([ xX])\][ \u00a0]+")
PLACEHOLDER = re.compile("\x02wzxhzdk:(\\d+)\x03")  # stands for HTML that Python-Markdown has put aside
BEFORE_LINES = 32  # guide.page looks for the lines of blocks at 30
AFTER_ATTRIBUTES = 7  # attr_list, at 8, would take a last line in braces for its own
AFTER_FEATURES = 2


class Syntax(Extension):
    """The extension; after it, `li` elements carry `data-task` and messages are `pre` elements with `data-message`."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the readers; where no fences are read, there are no messages either."""
        messages: list[tuple[Element, str]] = []
        md.treeprocessors.register(_Read(md, messages), "guide-syntax", BEFORE_LINES)
        md.treeprocessors.register(_Fill(md, messages), "guide-messages", AFTER_ATTRIBUTES)
        for extension in md.registeredExtensions:
            if isinstance(extension, SuperFencesCodeExtension):
                for kind in KINDS:
                    extension.extend_super_fences(kind, _fenced, lambda *_: True, None)


class Published(Extension):
    """Takes the attributes that are the editors' own out of what is published, and writes HTML, not XHTML."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the tree processor, and itself for what comes last."""
        md.treeprocessors.register(_Clean(md), "guide-clean", AFTER_FEATURES)
        self.md = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Sets how the tree is written: Python-Markdown forgets what extensions set of it before."""
        self.md.set_output_format("html")


class Fenced(str):
    """A message as HTML, good enough where no feature draws it; it remembers what was written."""

    kind: str
    written: str


def _fenced(src: str, language: str, **_: Any) -> Fenced:
    message = Fenced(f"<pre>{escape(src)}</pre>")
    message.kind, message.written = language, src
    return message


class _Read(Treeprocessor):
    def __init__(self, md: Markdown, messages: list[tuple[Element, str]]) -> None:
        super().__init__(md)
        self.messages = messages

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "li":
                _read_task(element)
            elif element.tag == "p":
                self.read_message(element)

    def read_message(self, paragraph: Element) -> None:
        match = PLACEHOLDER.fullmatch((paragraph.text or "").strip())
        stash = self.md.htmlStash.rawHtmlBlocks
        message = stash[int(match[1])] if match and int(match[1]) < len(stash) else None
        if isinstance(message, Fenced):
            paragraph.tag = "pre"
            paragraph.set(MESSAGE, message.kind)
            paragraph.text = None
            self.messages.append((paragraph, message.written))


class _Fill(Treeprocessor):
    """Gives messages their text when nothing looks for Markdown in it any more."""

    def __init__(self, md: Markdown, messages: list[tuple[Element, str]]) -> None:
        super().__init__(md)
        self.messages = messages

    def run(self, root: Element) -> None:
        for message, written in self.messages:
            message.text = AtomicString(written)
        self.messages.clear()


def _read_task(item: Element) -> None:
    """Takes the mark from the item's first words, whether they stand in a paragraph or not."""
    holder = item
    if not (item.text or "").strip() and len(item) and item[0].tag == "p":
        holder = item[0]
    match = MARK.match(holder.text or "")
    if match:
        item.set(TASK, match[1].lower())
        holder.text = (holder.text or "")[match.end() :]


class _Clean(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in OWN_ATTRIBUTES:
                element.attrib.pop(name, None)
