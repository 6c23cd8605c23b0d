"""`make serve`: both languages at one address, rebuilt as someone writes.

Nothing an editor writes ends it: the last good pages stay, under a bar that lists what is wrong. Sources are
compared by size and time rather than watched: that also works on shared folders, where events do not arrive.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from publish import engine, swap
from publish.console import Failure, say, seconds
from publish.guard import Interrupted, interruptible, only_one
from publish.server import Board, Shown, listen

FOLDERS = ("docs", "overrides", "hooks")
FILES = "mkdocs*.yml"
LOOK = 0.3  # seconds between two looks at the sources
REST = 0.2  # seconds without a change before a build begins: an editor may save several files at once
GENERATED = ("__pycache__",)

Sources = frozenset[tuple[str, int, int]]


@dataclass(frozen=True)
class Preview:
    """A project shown at an address: where its pages are built, and the commands that build and check them."""

    project: Path
    builder: tuple[str, ...]
    checker: tuple[str, ...]
    port: int = 8000

    @property
    def folder(self) -> Path:
        """Where the preview keeps its own pages, apart from the published site."""
        return self.project / ".preview"

    @property
    def site(self) -> Path:
        """The last good pages."""
        return self.folder / "site"


def preview(project: Path, port: int) -> Preview:
    """The project's own preview."""
    builder = engine.mkdocs("build", "--site-dir")
    checker = (sys.executable, "-m", "guide", "check")
    return Preview(project, builder, checker, port)


def serve(preview: Preview) -> int:
    """Serve until someone stops it; the exit status."""
    try:
        with interruptible():
            preview.folder.mkdir(exist_ok=True)
            with only_one(preview.folder / "lock", _refuse):
                _serve(preview)
    except Interrupted:
        say("\nThe preview is stopped.")
        return 0
    except Failure as failure:
        say(f"No preview: {failure}.")
    except OSError as error:
        say(f"No preview: {error.strerror or error} ({error.filename or f'port {preview.port}'}).")
    return 1


def _refuse() -> None:
    raise Failure("another one is running in this folder")


def _serve(preview: Preview) -> None:
    swap.recover(preview.site, "*")
    board = Board()
    with listen(preview.site, board, preview.port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        say(f"Preview: {address} (English) and {address}fr/ (French). It follows your changes; Ctrl-C ends it.")
        for _ in changes(preview.project):
            board.show(rebuild(preview))


def rebuild(preview: Preview) -> Shown:
    """Build and check at the same time; what the preview shows from now on."""
    start = time.monotonic()
    try:
        with ThreadPoolExecutor(1) as pool:
            checked = pool.submit(_check, preview)
            built = _build(preview)
            # What the engine warns of is mostly what the check found, in other words.
            problems = (checked.result() or built.warnings) + built.failure
    except OSError as error:
        built = Built(failure=(f"The preview could not be built: {error.strerror or error}",))
        problems = built.failure
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "no problems"
    say(f"{'Not built' if built.failure else 'Built'} in {seconds(start)}, {count}.")
    for line in problems:
        say(f"  {line}")
    return Shown(problems, built=not built.failure)


@dataclass(frozen=True)
class Built:
    """What the engine warned of, and why there are no new pages, when there are none."""

    warnings: tuple[str, ...] = ()
    failure: tuple[str, ...] = ()


def _build(preview: Preview) -> Built:
    """Build beside the pages shown, and exchange."""
    fresh = preview.folder / "next"
    swap.remove(fresh)
    variables = engine.environment(preview.project, GUIDE_PREVIEW="1")
    ended = engine.run([*preview.builder, str(fresh)], preview.project, variables, _quietly)
    if ended.status or ended.crash:
        why = ended.crash or " ".join(ended.lines[-3:]) or f"the build ended with status {ended.status}"
        return Built(failure=(f"The pages could not be built: {why}",))
    swap.replace(fresh, preview.site)
    return Built(tuple(line for line in ended.lines if line.startswith("WARNING")))


def _check(preview: Preview) -> tuple[str, ...]:
    variables = engine.environment(preview.project, PYTHONPATH=str(preview.project / "hooks"))
    ended = engine.run(preview.checker, preview.project, variables, _quietly)
    if ended.crash:
        return (f"The check itself failed: {ended.crash}",)
    return tuple(line for line in ended.lines if _is_problem(line)) if ended.status else ()


def _quietly(line: str) -> None:
    """The problems are told once, at the end."""


def _is_problem(line: str) -> bool:
    """Whether it reads `path:line:column: text`, and is more than a warning."""
    parts = line.split(":", 3)
    return len(parts) == 4 and parts[1].isdigit() and parts[2].isdigit() and not parts[3].startswith(" warning:")


# -- what changed ---------------------------------------------------------------------------------


def changes(project: Path) -> Iterator[None]:
    """Once at the start, then each time the sources have changed and come to rest; changes meanwhile count."""
    seen: Sources | None = None
    while True:
        now = sources(project)
        if now == seen:
            time.sleep(LOOK)
            continue
        time.sleep(REST if seen is not None else 0)
        if (rested := sources(project)) == now or seen is None:
            seen = rested
            yield


def sources(project: Path) -> Sources:
    """The name, time and size of every file the pages come from."""
    found = [*_stamps(project.glob(FILES))]
    for folder in FOLDERS:
        for where, folders, names in os.walk(project / folder):
            folders[:] = [name for name in folders if name not in GENERATED]
            found += _stamps(Path(where, name) for name in names)
    return frozenset(found)


def _stamps(paths: Iterator[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            stat = path.stat()
        except OSError:  # gone while we looked: the next look tells
            continue
        yield str(path), stat.st_mtime_ns, stat.st_size
