"""Put a directory in another's place, so that at no moment there is none.

Linux exchanges two directories in one step. Where the kernel or the file system cannot, two renames do it,
and the previous directory waits under a name that `recover` finds should the machine stop between them.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
PREVIOUS = ".previous"


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; False, with nothing changed, where that is not supported."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # not Linux, or a C library without it
        return False
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def replace(fresh: Path, target: Path) -> None:
    """Put `fresh` in the place of `target`; what stood there, if anything, is removed afterwards.

    Both are on one file system. After an OSError `target` is what it was.
    """
    if not target.exists():
        fresh.rename(target)
    elif exchange(fresh, target):
        remove(fresh)
    else:
        previous = fresh.with_name(fresh.name + PREVIOUS)
        _replace_in_two_steps(fresh, target, previous)
        remove(previous)


def _replace_in_two_steps(fresh: Path, target: Path, previous: Path) -> None:
    target.rename(previous)
    try:
        fresh.rename(target)
    except BaseException:
        previous.rename(target)
        raise


def recover(target: Path, pattern: str) -> bool:
    """Give `target` back after a stop between two renames; `pattern` matches the fresh directories' names."""
    waiting = sorted(target.parent.glob(pattern + PREVIOUS))
    if target.exists() or not waiting:
        return False
    waiting[0].rename(target)
    return True


def remove(path: Path) -> None:
    """Remove a directory or file as far as possible; what cannot go is left for the next start."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
