"""`make exit-door`: the spare engine builds the same pages, so MkDocs can be left on any day."""

from __future__ import annotations

import gzip
import re
import tempfile
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from publish import engine
from publish.console import Failure, say, step

# What each engine writes about itself: its name and version, and the day of the build.
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
BUILD_DATE = re.compile(rb"(?m)^(?:MkDocs|ProperDocs) version : [^\n]*\n|^Build Date UTC : [^\n]*\n")


@dataclass(frozen=True)
class Door:
    """A project and the two commands that build it into the directory they are given last."""

    project: Path
    engine: tuple[str, ...]
    spare: tuple[str, ...]


def door(project: Path) -> Door:
    """The project's own: MkDocs beside ProperDocs, which has an environment of its own."""
    spare = str(project / ".venv-exit-door" / "bin" / "python")
    return Door(
        project,
        engine.mkdocs("build", "--strict", "--site-dir"),
        (spare, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir"),
    )


def compare(door: Door) -> int:
    """Build with both and print each file that differs; the exit status."""
    try:
        with tempfile.TemporaryDirectory(prefix="exit-door-") as folder:
            one, other = Path(folder, "mkdocs"), Path(folder, "properdocs")
            _build(door, "MkDocs", door.engine, one)
            _build(door, "ProperDocs", door.spare, other)
            count, found = len(_names(one)), differences(one, other)
    except (Failure, KeyboardInterrupt) as failure:
        say(f"Not compared: {failure or 'stopped'}.")
        return 1
    for line in found:
        say(line)
    say(f"The exit door is shut: {len(found)} differ." if found else f"The exit door is open: {count} files, the same.")
    return 1 if found else 0


def _build(door: Door, name: str, command: tuple[str, ...], into: Path) -> None:
    with step(f"Building with {name}") as tell:
        ended = engine.run([*command, str(into)], door.project, engine.environment(door.project), tell)
        if ended.status or ended.crash:
            raise Failure(f"{name} stopped{f': {ended.crash}' if ended.crash else ', see above'}")


def differences(one: Path, other: Path) -> list[str]:
    """One line for each file that is in one folder only, or differs by more than what engines say of themselves."""
    first, second = _names(one), _names(other)
    found = [f"{name}: only built by MkDocs" for name in first - second]
    found += [f"{name}: only built by ProperDocs" for name in second - first]
    for name in first & second:
        left, right = _content(one / name), _content(other / name)
        if left != right:
            found.append(f"{name}: differs{_where(left, right)}")
    return sorted(found)


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(content)
    if path.suffix == ".html":
        return BUILD_DATE.sub(b"", GENERATOR.sub(b"", content))
    return content


def _where(left: bytes, right: bytes) -> str:
    """The first line that differs, on both sides, cut to be readable."""
    pairs = zip_longest(left.split(b"\n"), right.split(b"\n"), fillvalue=b"")
    line, pair = next((number, pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    sides = [side.decode("utf-8", "replace").strip()[:100] for side in pair]
    return f" from line {line}: {sides[0]!r} / {sides[1]!r}"
