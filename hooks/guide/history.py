"""What changed since wording was last recorded as compared, asked of git once and only when needed."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from guide import content as reading
from guide import signoff
from guide.content import Content
from guide.files import PAGES, READ_AS_TEXT, Files
from guide.page import Markup
from guide.signoff import LOCK, Passage, leaves, normal

PATIENCE = 10  # seconds
CHANGES = 3  # shown at once
LONGEST_CHANGE = 8  # words
AROUND = "its links, or the words that introduce it"
ALIKE = 0.5  # share of words two wordings have in common when one is the other, changed


@dataclass(frozen=True)
class History:
    """The content as it was when the lock was last committed."""

    project: Path
    markup: Markup

    @cached_property
    def content(self) -> Content | None:
        """The content then; nothing when git does not tell."""
        commit = self._git("log", "-1", "--format=%H", "--", LOCK).decode().strip()
        archive = self._git("archive", "--format=tar", commit, "--", PAGES) if commit else b""
        return reading.read(_files(archive), self.markup) if archive else None

    def since(self, content: Content) -> Since:
        """The content then beside the content now."""
        return Since(self, content)

    def _git(self, *arguments: str) -> bytes:
        """What git answers; nothing when there is no git, no repository, or no such commit."""
        command = ["git", "--no-optional-locks", "-C", str(self.project), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        except (OSError, subprocess.SubprocessError):
            return b""
        return done.stdout if done.returncode == 0 else b""


def _files(archive: bytes) -> Files:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = {member.name: tar.extractfile(member) for member in tar.getmembers() if member.isfile()}
        texts = {name: file.read() for name, file in members.items() if file and name.endswith(READ_AS_TEXT)}
    return Files(texts, frozenset(members) - frozenset(texts))


@dataclass(frozen=True)
class Since:
    """What changed between the content at the lock's last commit and the content now."""

    history: History
    now: Content

    def changed(self, passage: Passage) -> str:
        """How a passage differs from what was compared, in a few words; empty when that is not known."""
        was = self._was(passage)
        if was is None:
            return ""
        if passage.key:
            return _different(dict(_named(was.words)), dict(_named(passage.words)))
        return differences(was.words, passage.words) or self._grounds(passage) or AROUND

    @cached_property
    def _gone(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages that had been compared then and are no more, by file."""
        then = self.history.content
        if then is None:
            return {}
        signed = frozenset(signoff.lock_lines(then.files))
        living = {passage.line for passage in signoff.passages(self.now)}
        found: dict[str, tuple[Passage, ...]] = {}
        for passage in signoff.passages(then):
            if passage.line in signed and passage.line not in living:
                found[passage.file] = (*found.get(passage.file, ()), passage)
        return found

    def _was(self, passage: Passage) -> Passage | None:
        """The passage it was: of the same id, or mostly of the same words."""
        candidates = self._gone.get(passage.file, ())
        if passage.key:
            return next((was for was in candidates if was.key == passage.key), None)
        scored = [(_likeness(was.words, passage.words), was) for was in candidates]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= ALIKE else None

    def _grounds(self, passage: Passage) -> str:
        """Of words that stayed: what changed in the facts and contacts they cite."""
        then = self.history.content
        if then is None:
            return ""
        old, new = signoff.grounds_of(then.evidence), signoff.grounds_of(self.now.evidence)
        cited = [("fact", key) for key in passage.facts] + [("contact", key) for key in passage.contacts]
        found = []
        for ground in cited:
            difference = _different(dict(leaves(old.get(ground, {}))), dict(leaves(new.get(ground, {}))))
            found += [f"{ground[0]} “{ground[1]}”: {difference}"] if difference else []
        return ", ".join(found[:CHANGES])


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


def _named(words: str) -> Iterator[tuple[str, str]]:
    for line in words.splitlines():
        name, _, text = line.partition(": ")
        yield name, text


def differences(before: str, after: str) -> str:
    """The words that differ, such as `“33” → “23”, without “not”`; empty when none do."""
    old, new = normal(before).split(), normal(after).split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return _first([_step(old[a:b], new[c:d]) for kind, a, b, c, d in steps if kind != "equal"])


def _different(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The texts of an entry that differ, each with its name."""
    names = [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]
    return _first([f"{name} {differences(before.get(name, ''), after.get(name, ''))}".strip() for name in names])


def _first(found: list[str]) -> str:
    more = [f"and {len(found) - CHANGES} more"] if len(found) > CHANGES else []
    return ", ".join(found[:CHANGES] + more)


def _step(old: list[str], new: list[str]) -> str:
    if not new:
        return f"without “{_short(old)}”"
    return f"“{_short(old)}” → “{_short(new)}”" if old else f"with “{_short(new)}”"


def _short(words: list[str]) -> str:
    return " ".join(words[:LONGEST_CHANGE]) + (" …" if len(words) > LONGEST_CHANGE else "")
