"""`make site`: the whole site is published, or the previous one stays as it was."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from publish import engine, offline, sums, swap
from publish.console import Failure, Tell, say, seconds, step
from publish.guard import Interrupted, interruptible, only_one, uninterrupted

WHOLE = ("index.html", "fr/index.html", "404.html", "sitemap.xml")
FRESH = ".{}-build-"  # the names beside the site, of its fresh directories and of its lock


@dataclass(frozen=True)
class Plan:
    """What to publish: the project, the directory readers see, and the command that fills the one it is given last.

    `printer` is a command that fills a folder with PDFs before that; with one, the offline copy and the sums of all
    that is to be taken away are added afterwards.
    """

    project: Path
    target: Path
    builder: tuple[str, ...]
    whole: tuple[str, ...] = WHOLE
    printer: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """How the names of this site's fresh directories begin."""
        return FRESH.format(self.target.name)


def plan(project: Path) -> Plan:
    """The project's own site, built by MkDocs; a link in the place of `site/` is followed."""
    builder = engine.mkdocs("build", "--strict", "--site-dir")
    printer = (sys.executable, "-m", "publish", "pdf", "--strict", "--into")
    return Plan(project, (project / "site").resolve(), builder, printer=printer)


def publish(plan: Plan) -> int:
    """Publish, or say in one line why not and that nothing changed; the exit status."""
    start = time.monotonic()
    try:
        with interruptible():
            pages = _publish(plan)
    except Interrupted:
        return _unpublished(plan, "it was stopped")
    except Failure as failure:
        return _unpublished(plan, str(failure))
    except OSError as error:
        return _unpublished(
            plan, _plainly(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        )
    name = os.path.relpath(plan.target, plan.project)
    say(f"Published {pages} pages in {seconds(start)}.")
    say(f"The site is in {name}/. To open it: python3 -m http.server -d {name} 8000, then http://127.0.0.1:8000/")
    return 0


def _unpublished(plan: Plan, why: str) -> int:
    name = plan.target.name
    kept = f"The previous {name}/ is unchanged." if plan.target.exists() else f"There is no {name}/ yet."
    say(f"The site was not published: {why}. {kept}")
    return 1


def _plainly(reason: str) -> str:
    return "the disk is full" if os.strerror(errno.ENOSPC) in reason else reason


def _publish(plan: Plan) -> int:
    lock = plan.target.with_name(f"{plan.prefix}lock")
    with only_one(lock, lambda: say("Another build is running; this one begins when it ends.")) as held:
        swap.recover(plan.target, f"{plan.prefix}*")
        _sweep(plan, lock)
        fresh = plan.target.with_name(plan.prefix + secrets.token_hex(4))
        paper = fresh.with_name(f"{fresh.name}-paper")
        try:
            fresh.mkdir()
            _print(plan, paper, held)
            _build(plan, fresh, paper, held)
            _check_whole(plan, fresh)
            _take_away(plan, fresh, paper, held)
            _reach_the_disk(fresh)
            pages = sum(1 for path in _files(fresh) if path.endswith(".html"))
            with uninterrupted():
                swap.replace(fresh, plan.target)
                _fsync(plan.target.parent)
        finally:
            swap.remove(fresh)
            swap.remove(paper)
    return pages


def _sweep(plan: Plan, lock: Path) -> None:
    """Remove what killed builds left: we hold the lock, so nobody writes there any more."""
    for left in plan.target.parent.glob(f"{plan.prefix}*"):
        if left != lock:
            swap.remove(left)


def _print(plan: Plan, paper: Path, held: int) -> None:
    """The PDFs come first: the pages say how large they are."""
    if plan.printer:
        with step("Printing the PDFs") as tell:
            _run(plan, [*plan.printer, str(paper)], tell, held)


def _build(plan: Plan, fresh: Path, paper: Path, held: int) -> None:
    if plan.builder[:3] == engine.mkdocs() and find_spec("mkdocs") is None:
        raise Failure(
            f"MkDocs is not installed for {Path(sys.executable).name}; delete .venv and run `make site` again"
        )
    with step("Building English and French") as tell:
        more = {"GUIDE_DOWNLOADS": str(paper)} if plan.printer else {}
        _run(plan, [*plan.builder, str(fresh)], tell, held, **more)


def _take_away(plan: Plan, fresh: Path, paper: Path, held: int) -> None:
    """The offline copy holds the pages, and the sums are those of all the rest: so they come last."""
    if plan.printer:
        with step("Packing the offline copy") as tell:
            offline.build(plan.project, paper, fresh / "downloads" / "offline.zip", tell, keep=[held])
            sums.write(fresh)


def _run(plan: Plan, command: Sequence[str], tell: Tell, held: int, **more: str) -> None:
    ended = engine.run(command, plan.project, engine.environment(plan.project, **more), tell, keep=[held])
    if ended.crash:
        raise Failure(_plainly(f"{ended.crash} (GUIDE_TRACEBACK=1 shows where)"))
    if ended.status < 0:
        raise Failure(f"the build was killed (signal {-ended.status})")
    if ended.status:
        raise Failure("mend what is listed above" if ended.lines else f"the build ended with status {ended.status}")


def _check_whole(plan: Plan, fresh: Path) -> None:
    missing = [name for name in plan.whole if not (fresh / name).is_file() or not (fresh / name).stat().st_size]
    if missing:
        raise Failure(f"the build ended without {', '.join(missing)}")


def _reach_the_disk(fresh: Path) -> None:
    """Have every byte on the disk before readers see it: a power cut later must not leave empty pages."""
    for path in _files(fresh):
        _fsync(Path(path))
    for folder, _, _ in os.walk(fresh):
        _fsync(Path(folder))


def _files(folder: Path) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        yield from (str(Path(where, name)) for name in names)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
