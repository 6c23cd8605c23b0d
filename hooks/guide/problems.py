"""What an editor is told: where, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file: path from the project's folder, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake at one place, in the editor's words, with its remedy.

    `check` names the check that found it; a `warning` stops nothing.
    """

    place: Place
    message: str
    remedy: str
    check: str
    warning: bool = False

    def __str__(self) -> str:
        line = f"{self.place}: {'warning: ' if self.warning else ''}{self.message} {self.remedy}"
        return line.replace("\n", " ")  # what is quoted may hold several lines; a problem is one


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by file, line and column, each once."""
    return sorted(set(problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“Did you mean `x`?”, with a leading space, or nothing when no known word is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""
