"""Built pages as element trees, read as the guide reads them itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from guide.html import parse


def pages(site: Path) -> dict[str, Element]:
    """Every page of a built site, by its path in it."""
    return {
        path.relative_to(site).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def having(tree: Element, name: str) -> Iterator[Element]:
    """The elements of a class, in order."""
    return (element for element in tree.iter() if name in element.get("class", "").split())


def flat(element: Element) -> str:
    """An element's text, with single spaces."""
    return " ".join("".join(element.itertext()).split())
