"""The one file that the guide takes from Material: its stylesheet, whose name changes with each version."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

STYLESHEETS = "assets/stylesheets"
NAME = "main.*.css"


def stylesheet(folders: Iterable[str]) -> str:
    """Its path in the theme, whose `folders` are searched in order; raises FileNotFoundError when it moved."""
    for folder in folders:
        found = sorted(Path(folder, STYLESHEETS).glob(NAME))
        if found:
            return f"{STYLESHEETS}/{found[0].name}"
    raise FileNotFoundError(f"Material has no {STYLESHEETS}/{NAME}: say in hooks/guide/theme.py where it is now.")
