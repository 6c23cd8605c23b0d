"""The engine as a command: run it, pass on what an editor can use, keep the rest."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.console import Failure, Tell

TRACEBACK = "Traceback (most recent call last):"
UNTOLD = ("INFO ", "DEBUG ")
# What stands before a problem that begins with its file.
LEVEL = re.compile(r"^(?:WARNING|ERROR|CRITICAL) *-  (?:guide: )?(?=docs/)")
PATIENCE = 5  # seconds a stopped command has for its own cleaning up
SHOW_TRACEBACKS = "GUIDE_TRACEBACK"


@dataclass(frozen=True)
class Run:
    """How a command ended: its exit status, the lines passed on, the last line of its traceback or nothing."""

    status: int
    lines: tuple[str, ...]
    crash: str


def mkdocs(*arguments: str) -> tuple[str, ...]:
    """MkDocs, as installed beside this Python, as a command.

    Never with --quiet, which drops warnings before --strict counts them.
    """
    return (sys.executable, "-m", "mkdocs", *arguments)


def environment(project: Path, **more: str) -> dict[str, str]:
    """The variables every build runs under: the same commit gives the same bytes, whatever the machine."""
    fixed = {
        "COLUMNS": "0",  # a problem is one line, however narrow the terminal
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or str(commit_time(project)),
        "TZ": "UTC",
    }
    return {**os.environ, **fixed, **more}


def commit_time(project: Path) -> int:
    """Seconds since 1970 of the last commit; without git, of the newest source (an archive keeps the commit's)."""
    command = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        said = ""
    if said:
        return int(said)
    sources = [*project.glob("mkdocs*.yml"), *(project / "docs").rglob("*"), *(project / "overrides").rglob("*")]
    return max((int(path.stat().st_mtime) for path in sources if path.is_file()), default=1)


def run(
    command: Sequence[str],
    project: Path,
    variables: Mapping[str, str],
    tell: Tell,
    keep: Sequence[int] = (),
) -> Run:
    """Run a command to its end in the project's folder, with the file descriptors `keep` open in it as well.

    It has a session of its own: Ctrl-C reaches us alone, and we stop it with all it started.
    """
    try:
        process = subprocess.Popen(
            command, cwd=project, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", pass_fds=keep, start_new_session=True,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise Failure(f"“{command[0]}” is not installed") from error
    assert process.stdout is not None
    with process.stdout as output:
        try:
            lines, crash = _pass_on(output, tell)
            return Run(process.wait(), lines, crash)
        finally:
            _stop(process)


def _pass_on(output: Iterable[str], tell: Tell) -> tuple[tuple[str, ...], str]:
    lines, crash = [], ""
    for line, crashed in readable(output, whole=bool(os.environ.get(SHOW_TRACEBACKS))):
        if crashed:
            crash = line
        else:
            lines.append(line)
            tell(line)
    return tuple(lines), crash


def readable(output: Iterable[str], whole: bool = False) -> Iterator[tuple[str, bool]]:
    """Each line of a build's output worth reading, and whether it is the last line of a traceback.

    Left out: information, tracebacks (unless `whole`), and the level before a line that begins with its file.
    """
    hidden = traced = False
    for raw in output:
        line = raw.rstrip()
        if line == TRACEBACK:
            traced = True
        elif traced and line and not line.startswith(" "):
            traced = False
            yield line, True
        elif not traced:
            hidden = line.startswith(UNTOLD) or (hidden and line.startswith(" "))
            if line and not hidden:
                yield LEVEL.sub("", line, count=1), False
        if whole and traced:
            yield line, False


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        os.killpg(process.pid, number)
        try:
            process.wait(PATIENCE)
            return
        except subprocess.TimeoutExpired:
            continue
