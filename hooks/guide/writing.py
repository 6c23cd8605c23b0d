"""Changes texts and writes files: whole or not at all, and each line ending as it did."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.problems import Place


def write(path: Path, content: bytes) -> None:
    """Replaces the file in one step: a reader, or a crash, meets the old content or the new one."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    # The name begins with a dot, so that neither the checks nor the preview take it for content.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


@dataclass(frozen=True, order=True)
class Edit:
    """New words for a stretch of a text."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they may not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def offset_of(text: str, place: Place) -> int:
    """Where a place stands in the text of its file, counted in characters."""
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
    return start + place.column - 1


def with_line_ends_of(content: bytes, text: str) -> bytes:
    """The text as bytes, each line ending as it did in the file's content."""
    ends = [*re.findall(rb"\r\n|\r|\n", content), b""]
    lines = text.split("\n")
    if len(lines) != len(ends):  # lines came or went
        return b"\r\n".join(line.encode() for line in lines) if b"\r\n" in content else text.encode()
    return b"".join(line.encode() + end for line, end in zip(lines, ends, strict=True))
