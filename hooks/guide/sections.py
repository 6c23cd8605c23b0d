"""Wraps each section of level 2 in a `<section>`, so that a style can draw it as one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

AFTER_CLAIMS = 3


class Sections(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the tree processor."""
        md.treeprocessors.register(_Wrap(md), "guide-sections", AFTER_CLAIMS)


class _Wrap(Treeprocessor):
    def run(self, root: Element) -> None:
        children = [*root]
        root[:] = []
        into = root
        for child in children:
            if child.tag == "h2":
                into = Element("section", {"class": "section", "data-section": child.get("id", "")})
                root.append(into)
            elif child.tag == "section":
                into = root
            into.append(child)
