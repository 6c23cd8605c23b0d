"""A page that does not exist: the doors it offers, in both languages, since one file may answer for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.addresses import Addresses
from guide.evidence import LANGUAGES, Language

if TYPE_CHECKING:
    from guide.content import Content

DOORS = ("what-to-do.md", "scams.md", "self-check.md", "faq.md", "contacts.md", "site-index.md")


@dataclass(frozen=True)
class Door:
    """A page to go on from: its address from the folder of its language, and its title."""

    address: str
    title: str


def doors(content: Content) -> Mapping[Language, tuple[Door, ...]]:
    """The main pages that exist, in each language."""
    return {
        language: tuple(
            Door(Addresses().within(name), str(page.meta.get("title", name)))
            for name in DOORS
            if (page := content.pages[language].get(name))
        )
        for language in LANGUAGES
    }
