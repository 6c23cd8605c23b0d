"""What a mutant is: one small wrong change at one place of one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

# Caught without sign-off, all of them: what a machine can judge.
EXACT = ("digit", "day", "month", "year", "hour", "phone", "domain", "fact id", "contact id", "source id")
# Caught without sign-off, seven in ten: changed words in sentences that hold a claim.
WORDS = ("not removed", "not added", "actor", "made certain", "opposite", "other word", "dropped word")
# A reader's to judge; the machine catches what it can.
OTHER = ("category moved", "status", "bound", "one language", "cost")
# Caught without sign-off, all of them: what the quiz, the scam examples and the self-check turn on.
STRUCTURE = ("answer flipped", "verdict flipped", "step elsewhere")
KINDS = (*EXACT, *WORDS, *STRUCTURE, *OTHER)

GROUPS: Mapping[str, tuple[str, ...]] = {
    "figures, dates, phones, domains and ids": EXACT,
    "words in sentences that hold a claim": WORDS,
    "answers, verdicts and steps": STRUCTURE,
    "others": OTHER,
}


@dataclass(frozen=True, order=True)
class Mutant:
    """`old`, which stands at `start` in the text of the file `path`, becomes `new`."""

    path: str
    start: int
    old: str
    new: str
    kind: str

    def applied(self, text: str) -> str:
        """The file's text with the change."""
        assert text.startswith(self.old, self.start), self
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def described(self, text: str) -> str:
        """`path:line, old → new (kind)`, shortened."""
        line = text.count("\n", 0, self.start) + 1
        return f"{self.path}:{line}: {_short(self.old)} → {_short(self.new)} ({self.kind})"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words if len(words) <= 60 else words[:57] + '…'}”"


def chance(*place: object) -> Random:
    """Random choices that are the same on every run at the same place."""
    return Random("|".join(map(str, place)))
