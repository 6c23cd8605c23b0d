"""One build at a time, and what happens when someone stops it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

# What signal.signal() returns, and takes back.
Handler = Callable[[int, FrameType | None], Any] | int | None

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(Exception):
    """Someone asked the command to stop: Ctrl-C, `kill`, or a closed terminal."""


@contextlib.contextmanager
def only_one(lock: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Hold the lock file during the block; `waiting` is called once if another process has it, before the wait.

    Yields the lock's file descriptor: a child that inherits it holds the lock too, for as long as it lives.
    The system frees the lock when the last holder dies, so a lock is never left behind.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Turn the signals that stop a command into `Interrupted`, so that `finally` cleans up. Main thread only."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise Interrupted

    before = [signal.signal(number, interrupt) for number in STOPS]
    try:
        yield
    finally:
        _restore(before)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Ignore those signals during a block that is short and must not stop halfway."""
    before = [signal.signal(number, signal.SIG_IGN) for number in STOPS]
    try:
        yield
    finally:
        _restore(before)


def _restore(handlers: Sequence[Handler]) -> None:
    for number, handler in zip(STOPS, handlers, strict=True):
        signal.signal(number, handler)
