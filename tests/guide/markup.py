"""HTML compared without regard to the order of attributes and the line ends between elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from guide import html as published


def tree(html: str, root: str = "main") -> Element:
    """A fragment of HTML below one element."""
    return published.parse(f"<{root}>{html}</{root}>")[0]


def canonical(html: str) -> str:
    """A fragment of HTML in the one form that equal fragments share."""
    return _canonical(tree(html, "div"))


def _canonical(element: Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in sorted(element.attrib.items()))
    below = "".join(_canonical(child) + (child.tail or "").strip("\n") for child in element)
    return f"<{element.tag}{attributes}>{(element.text or '').strip(chr(10))}{below}</{element.tag}>"
