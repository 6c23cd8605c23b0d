"""The site's configuration as the guide reads it: `mkdocs.yml` and `mkdocs.fr.yml`, without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guide import content
from guide.content import CONFIGURATION, Content
from guide.evidence import Language
from guide.files import Files
from guide.page import Markup
from guide.settings import Setting, settings

FRENCH = "mkdocs.fr.yml"


@dataclass(frozen=True)
class Site:
    """What the whole site is made from: its content, the order of its menu, its names and its settings."""

    content: Content
    markup: Markup
    order: tuple[str, ...]
    names: Mapping[Language, str]
    settings: Mapping[str, Setting]

    @property
    def address(self) -> str:
        """The address of the English site, or nothing while it is a default."""
        address = self.settings["address"]
        return "" if address.default else address.value

    def home(self, language: Language) -> str:
        """The address of a language's first page, or nothing while it is a default."""
        return self.address and (self.address if language == "en" else f"{self.address}{language}/")


def read(project: Path) -> Site:
    """The site in a project's folder; raises Unreadable when its configuration cannot be read."""
    markup = content.markup_of(project)
    english, french = _configuration(project / CONFIGURATION), _configuration(project / FRENCH)
    return Site(
        content.read(Files.read(project), markup),
        markup,
        order_of(english.get("nav")),
        {"en": str(english.get("site_name", "")), "fr": str(french.get("site_name", ""))},
        settings(english.get("site_url"), (english.get("extra") or {}).get("guide") or {}),
    )


def order_of(nav: Any) -> tuple[str, ...]:
    """The file names of the pages, in the order of the menu."""
    return tuple(name for name in nav or () if isinstance(name, str))


def _configuration(path: Path) -> Mapping[str, Any]:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded if isinstance(loaded, dict) else {}
