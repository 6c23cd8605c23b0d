"""What the terminal is told: one line for each long step, with how long it took."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

Tell = Callable[[str], None]


class Failure(Exception):
    """Why a command cannot go on, in words for the person who gave it."""


def say(text: str, end: str = "\n") -> None:
    """Print at once and in one piece, as two processes may; a terminal that is gone, or a full disk, stops nothing."""
    with contextlib.suppress(OSError):
        print(f"{text}{end}", end="", flush=True)


def seconds(since: float) -> str:
    """The time passed since a `time.monotonic()`, as “3.4 s”."""
    return f"{time.monotonic() - since:.1f} s"


@contextlib.contextmanager
def step(what: str) -> Iterator[Tell]:
    """Print “what … 3.4 s” around the block; yields a function for lines to print meanwhile."""
    start = time.monotonic()
    told: list[str] = []

    def tell(line: str) -> None:
        say(line if told else f"\n{line}")
        told.append(line)

    say(f"{what} … ", end="")
    try:
        yield tell
    except BaseException:
        say(f"stopped after {seconds(start)}" if not told else f"{what}: stopped after {seconds(start)}")
        raise
    say(seconds(start) if not told else f"{what}: {seconds(start)}")
