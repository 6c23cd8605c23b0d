"""HTML compared without regard to the order of attributes and the line ends between elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring


def canonical(html: str) -> str:
    """A fragment of XHTML in the one form that equal fragments share."""
    return _canonical(fromstring(f"<div>{html}</div>"))


def _canonical(element: Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in sorted(element.attrib.items()))
    below = "".join(_canonical(child) + (child.tail or "").strip("\n") for child in element)
    return f"<{element.tag}{attributes}>{(element.text or '').strip(chr(10))}{below}</{element.tag}>"
