"""Pages with a structure of their own: each type is an extension that turns plain Markdown into its feature.

MkDocs tells extensions nothing about the page they work on. So a mark below the page's text names its type,
and the extension of that type finds it, takes it out, and renders what stands above.

What `parse` reads in a page is named for what it is (`Quiz`, `Checklist`), the extension for the type of its pages
(`QuizPages`, `ActionsPages`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.tree import element

if TYPE_CHECKING:
    from markdown import Markdown

AFTER_CLAIMS = 3.5  # claims have 4, sections 3
HTML = "data-html"


def marked(markdown: str, kind: str) -> str:
    """A page's Markdown with the mark of its type below."""
    return f"{markdown}\n\n{mark_of(kind)}\n"


def mark_of(kind: str) -> str:
    """The paragraph that says which type a page is of."""
    return f"[[{kind}]]"


def script_words(words: Mapping[str, str], *names: str) -> Mapping[str, str]:
    """The words that a page's script says, as attributes of the element where it looks for them."""
    return {f"data-say-{name}": words[name] for name in names}


def html(text: str) -> Element:
    """One block of HTML as an element of the tree: it is published as it is, and nobody looks for links in it."""
    return element("p", {HTML: ""}, text)


class Typed(Extension):
    """The extension of one type of page."""

    kind: str
    priority: float = AFTER_CLAIMS

    def render(self, root: Element) -> None:
        """Turns the tree of a page of this type into what readers get, in place."""
        raise NotImplementedError

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the tree processor."""
        md.treeprocessors.register(_Render(md, self), f"guide-{self.kind}", self.priority)


class _Render(Treeprocessor):
    def __init__(self, md: Markdown, feature: Typed) -> None:
        super().__init__(md)
        self.feature = feature

    def run(self, root: Element) -> None:
        last = root[-1] if len(root) else None
        if last is not None and last.tag == "p" and last.text == mark_of(self.feature.kind):
            root.remove(last)
            self.feature.render(root)
            for holder in root.iter("p"):
                if holder.attrib.pop(HTML, None) is not None:
                    holder.text = self.md.htmlStash.store(holder.text or "")
