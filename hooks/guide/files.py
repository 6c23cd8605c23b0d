"""The files editors write, read once: their text, or in plain words why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guide.problems import Place, Problem

PAGES = "docs"
EVIDENCE = "docs/evidence"
READ_AS_TEXT = (".md", ".yml", ".lock")

# Characters that hide or reverse what an editor sees: controls but tab and line ends, soft hyphens, joiners,
# direction marks, line ends of Unicode's own.
UNSEEN = frozenset(
    chr(c)
    for c in (
        *(c for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)), *range(0x7F, 0xA0), 0xAD,
        *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Files:
    """What stands below `docs/`: bytes of the files read as text, names of all the others.

    Paths are relative to the project's folder, with `/`.
    """

    content: Mapping[str, bytes]
    others: frozenset[str] = frozenset()

    @classmethod
    def read(cls, project: Path) -> Files:
        """All files below the project's `docs/`, hidden ones left out."""
        content, others = {}, set()
        for path in sorted((project / PAGES).rglob("*")):
            name = path.relative_to(project).as_posix()
            if not path.is_file() or any(part.startswith(".") for part in name.split("/")):
                continue
            if path.suffix in READ_AS_TEXT:
                content[name] = path.read_bytes()
            else:
                others.add(name)
        return cls(content, frozenset(others))

    def replaced(self, path: str, text: str) -> Files:
        """The same files with another text in one of them."""
        return Files({**self.content, path: text.encode()}, self.others)

    def pages(self, language: str) -> list[str]:
        """The paths of one language's pages, sorted."""
        start = f"{PAGES}/{language}/"
        return sorted(p for p in self.content if p.startswith(start) and p.endswith(".md"))


@dataclass(frozen=True)
class Decoded:
    """A file's text, empty when it has none, and what is wrong with it."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(path: str, content: bytes) -> Decoded:
    """The text of a file, or the one problem that makes reading it pointless."""
    try:
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(path, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        return Decoded("", (Problem(place, "This byte is not UTF-8.", "Save the file as UTF-8.", "file"),))
    if not text.strip():
        return Decoded("", (Problem(Place(path), "The file is empty.", "Write it, or delete it.", "file"),))
    problems = [*_merge_markers(path, text), *_unseen(path, text)]
    blocked = any(p.message.startswith("A merge conflict") for p in problems)
    return Decoded("" if blocked else text, tuple(problems))


def _merge_markers(path: str, text: str) -> list[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            remedy = "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>."
            return [Problem(Place(path, number), "A merge conflict was left here.", remedy, "file")]
    return []


def _unseen(path: str, text: str) -> list[Problem]:
    if not UNSEEN.intersection(text):
        return []
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if character in UNSEEN:
                message = f"An invisible character (U+{ord(character):04X}) stands here."
                problems.append(Problem(Place(path, number, column), message, "Delete it.", "file"))
    return problems
