"""Judges mutants: caught when the checks say something they did not say before."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guide import check, signoff
from guide import content as reading
from guide.content import Content
from guide.files import Files, decode
from guide.page import Markup
from guide.problems import Problem
from guide.signoff import LOCK
from tests.mutation.model import EXACT, GROUPS, KINDS, STRUCTURE, WORDS, Mutant, chance

WORDS_TARGET = 0.7


@dataclass(frozen=True)
class Verdict:
    """Whether a mutant is caught, by the machine alone, and with the record of what was compared."""

    mutant: Mutant
    alone: bool
    signed: bool


@dataclass(frozen=True)
class Judge:
    """The content before any change, all of it compared, and what the checks say of it."""

    content: Content
    markup: Markup
    today: datetime.date
    before: Counter[tuple[str, str, str]]

    @classmethod
    def of(cls, files: Files, markup: Markup) -> Judge:
        """The judge of these files, on the day their evidence was last checked."""
        content = reading.read(files, markup)
        entries = [*content.evidence.sources.values(), *content.evidence.contacts.values()]
        today = max((entry.checked for entry in entries), default=datetime.date(2026, 1, 1))
        lock = signoff.lock_text(content, signoff.passages(content))
        content = reading.read(files.replaced(LOCK, lock), markup)
        return cls(content, markup, today, _told(check.problems(content, today)))

    def verdict(self, mutant: Mutant) -> Verdict:
        """What the checks make of one change."""
        text = decode(mutant.path, self.content.files.content[mutant.path]).text
        files = self.content.files.replaced(mutant.path, mutant.applied(text))
        told = _told(check.problems(reading.read(files, self.markup), self.today)) - self.before
        alone = any(name != "signoff" for _, name, _ in told)
        return Verdict(mutant, alone, bool(told))


def _told(problems: Iterable[Problem]) -> Counter[tuple[str, str, str]]:
    """The problems without their lines: a change may move those that were there before."""
    return Counter((p.place.path, p.check, p.message) for p in problems if not p.warning)


# -- choosing --------------------------------------------------------------------------------------


def sampled(mutants: Sequence[Mutant], number: int, seed: int = 0) -> list[Mutant]:
    """So many mutants, the kinds in turn, the same for the same seed."""
    queues = []
    for kind in KINDS:
        queue = [mutant for mutant in mutants if mutant.kind == kind]
        chance(seed, kind).shuffle(queue)
        queues.append(queue)
    longest = max(map(len, queues), default=0)
    in_turn = [queue[turn] for turn in range(longest) for queue in queues if turn < len(queue)]
    return in_turn[:number]


# -- reporting -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """The verdicts, and how many mutants of each kind there are in all."""

    verdicts: tuple[Verdict, ...]
    population: Counter[str]

    def rate(self, kinds: Iterable[str], *, signed: bool) -> float:
        """The share caught; a sample counts for all mutants of its kind."""
        caught = total = 0.0
        for kind in kinds:
            judged = [v for v in self.verdicts if v.mutant.kind == kind]
            if judged:
                share = sum(v.signed if signed else v.alone for v in judged) / len(judged)
                caught += share * self.population[kind]
                total += self.population[kind]
        return caught / total if total else 1.0

    @property
    def misses(self) -> tuple[str, ...]:
        """The targets that are not met, in words."""
        alone, signed = self.rate(EXACT, signed=False), self.rate(KINDS, signed=True)
        words, structure = self.rate(WORDS, signed=False), self.rate(STRUCTURE, signed=False)
        rules = (
            (signed < 1, f"With sign-off, all are to be caught: {signed:.1%} are."),
            (alone < 1, f"Without it, all figures, dates, phones, domains and ids are to be caught: {alone:.1%} are."),
            (structure < 1, f"Without it, all answers, verdicts and steps are to be caught: {structure:.1%} are."),
            (words < WORDS_TARGET, f"Without it, 70% of changed words are to be caught: {words:.1%} are."),
        )
        return tuple(miss for missed, miss in rules if missed)

    def lines(self, files: Files) -> Iterator[str]:
        """The survivors, the table of kinds, and the two rates."""
        texts = {v.mutant.path: decode(v.mutant.path, files.content[v.mutant.path]).text for v in self.verdicts}
        for signed, title in ((True, "Survivors even with sign-off"), (False, "Survivors without sign-off")):
            survivors = sorted(v.mutant for v in self.verdicts if not (v.signed if signed else v.alone))
            yield f"{title} ({len(survivors)}):"
            yield from (f"  {mutant.described(texts[mutant.path])}" for mutant in survivors)
            yield ""
        yield f"{'kind':<16}{'judged':>8}{'of':>8}{'without':>10}{'with':>8}   (sign-off)"
        for name, kinds in GROUPS.items():
            yield from (self._row(kind, (kind,)) for kind in kinds if self.population[kind])
            yield f"  {name}: {self.rate(kinds, signed=False):.1%} without, {self.rate(kinds, signed=True):.1%} with"
        yield ""
        yield self._row("all", KINDS)

    def _row(self, name: str, kinds: tuple[str, ...]) -> str:
        judged = sum(v.mutant.kind in kinds for v in self.verdicts)
        population = sum(self.population[kind] for kind in kinds)
        without, signed = self.rate(kinds, signed=False), self.rate(kinds, signed=True)
        return f"{name:<16}{judged:>8}{population:>8}{without:>10.1%}{signed:>8.1%}"
