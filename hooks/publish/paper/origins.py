"""Where each structure element of a PDF comes from: the HTML element it was made of.

WeasyPrint writes neither the language of an element nor what it continues from the page before, and knows few
tags. So while it builds its tree, each element gets a number, and this table says what the number stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

NUMBER = "GuideOrigin"  # a key of our own in a structure element; `tags` takes it out again
KEPT = ("lang", "scope", "title", "data-tag", "data-alt")


@dataclass
class Origins:
    """The attributes of every HTML element that has a structure element, by its number."""

    attributes: list[Mapping[str, str]] = field(default_factory=list)
    numbers: dict[tuple[int, str], int] = field(default_factory=dict)

    def number(self, box: Any) -> int | None:
        """The number of the element that a box is made of; a pseudo-element has a number of its own."""
        if box.element is None:
            return None
        key = (id(box.element), str(box.element_tag))
        if key not in self.numbers:
            self.numbers[key] = len(self.attributes)
            own = "::" not in key[1]
            found = {name: box.element.get(name) for name in KEPT} if own else {}
            self.attributes.append({name: value for name, value in found.items() if value})
        return self.numbers[key]


class _Pages:
    """A document under way as its tags see it; pydyf would list all its pages anew for each of them."""

    def __init__(self, pdf: Any) -> None:
        self.add_object, self.page_references = pdf.add_object, pdf.page_references


@contextmanager
def traced() -> Iterator[Origins]:
    """During the block, structure elements that WeasyPrint builds carry the number of their origin.

    This wraps a function of its own: it is pinned, and a test tells when the function is no longer there.
    """
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf import tags

    origins, build = Origins(), tags._build_box_tree

    def numbered(box: Any, parent: Any, pdf: Any, *others: Any) -> Iterator[Any]:
        number = origins.number(box._box if isinstance(box, AbsolutePlaceholder) else box)
        for element in build(box, parent, pdf if isinstance(pdf, _Pages) else _Pages(pdf), *others):
            if number is not None and NUMBER not in element:
                element[NUMBER] = number
            yield element

    tags._build_box_tree = numbered
    try:
        yield origins
    finally:
        tags._build_box_tree = build
