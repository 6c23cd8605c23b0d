"""The site's four settings: its address, publisher, contact address and host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RESERVED = re.compile(r"\.(example|invalid|test|localhost)\b")


@dataclass(frozen=True)
class Setting:
    """One setting; a reserved default is never shown as if it were real."""

    value: str
    default: bool


def settings(address: str | None, extra: Mapping[str, Any]) -> dict[str, Setting]:
    """The settings from the site's address and the mapping `extra.guide` of the configuration."""
    values = {"address": address, **{name: extra.get(name) for name in ("publisher", "contact", "host")}}
    return {name: _setting(str(value or "")) for name, value in values.items()}


def _setting(value: str) -> Setting:
    return Setting(value, not value or RESERVED.search(value) is not None)
