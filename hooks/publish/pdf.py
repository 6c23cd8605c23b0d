"""`make pdf`: the guide, the leaflet and the poster in both languages, and the manifest that says what was made."""

from __future__ import annotations

import datetime
import multiprocessing
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from guide import check, content, site, takeaway
from guide.evidence import LANGUAGES, Language
from guide.history import History
from guide.site import Site
from guide.takeaway import ITEMS, Made
from publish.console import Failure, say, seconds
from publish.paper import book, press, sheets

# One process for each language; they begin with all that this one has read.
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Document:
    """What makes a document's HTML, and the pages it must have where that is settled."""

    html: Callable[[Site, Language], str | Element]
    pages: int | None = None


DOCUMENTS: Mapping[str, Document] = {
    "poster": Document(sheets.poster, 1),
    "leaflet": Document(sheets.leaflet, 2),
    "guide": Document(book.book),
}


def main(project: Path, into: Path, kinds: tuple[str, ...] = (), *, strict: bool = False) -> int:
    """Makes the documents of some kinds, or all, in a folder; the exit status.

    `strict` makes none while the content has a problem: what is printed cannot be taken back.
    """
    try:
        with press.without_collector():
            press.ready()
            guide = site.read(project)
            if strict and _wrong(project, guide):
                return 1
            into.mkdir(parents=True, exist_ok=True)
            _make(guide, into, kinds or tuple(DOCUMENTS))
    except content.Unreadable as unreadable:
        say(str(unreadable.args[0]))
        return 1
    except Failure as failure:
        say(f"No PDF: {failure}.")
        return 1
    return 0


def _wrong(project: Path, guide: Site) -> bool:
    """Whether the content has a problem; each is told."""
    found = check.problems(guide.content, datetime.date.today(), history=History(project, guide.markup))
    problems = [problem for problem in found if not problem.warning]
    for problem in problems:
        say(str(problem))
    return bool(problems)


def _make(guide: Site, into: Path, kinds: tuple[str, ...]) -> None:
    workers = [FORK.Process(target=_work, args=(guide, into, kinds, language)) for language in LANGUAGES]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise Failure(_why([worker.exitcode or 0 for worker in workers]))
    before = takeaway.read(into)
    made = {name: _measured(into / name) for name in _names(kinds)}
    takeaway.write(into, {**before, **made}.values())


def _why(codes: list[int]) -> str:
    killed = [-code for code in codes if code < 0]
    return f"printing was killed (signal {killed[0]})" if killed else "mend what is said above"


def _work(guide: Site, into: Path, kinds: tuple[str, ...], language: Language) -> None:
    """Makes the documents of one language, in a process of its own."""
    try:
        for kind in kinds:
            _print(guide, into, kind, language)
    except Failure as failure:
        say(f"{name_of(kind, language)}: {failure}.")
        raise SystemExit(1) from None


def _print(guide: Site, into: Path, kind: str, language: Language) -> None:
    start, document = time.monotonic(), DOCUMENTS[kind]
    printed = press.printed(document.html(guide, language), "book" if kind == "guide" else kind)
    if document.pages not in (None, printed.pages):
        longer = printed.pages > (document.pages or 0)
        raise Failure(
            f"docs/{language}/paper/{kind}.md takes {_pages(printed.pages)}, and has room for "
            f"{_pages(document.pages or 0)}: {'shorten' if longer else 'lengthen'} it"
        )
    name = name_of(kind, language)
    (into / name).write_bytes(printed.pdf)
    say(f"  {name}: {_pages(printed.pages)}, {_size(printed.pdf)}, {seconds(start)}")


def name_of(kind: str, language: Language) -> str:
    """The file name of a document."""
    return next(file.name for file in ITEMS[kind].files if file.language == language)


def _names(kinds: tuple[str, ...]) -> list[str]:
    return [file.name for kind in kinds for file in ITEMS[kind].files]


def _measured(path: Path) -> Made:
    """A PDF's size, sum and pages, from the file itself."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        return takeaway.measured(path, len(pdf.pages))


def _pages(number: int) -> str:
    return f"{number} page{'s' if number != 1 else ''}"


def _size(pdf: bytes) -> str:
    return f"{len(pdf) / 1e6:.1f} MB" if len(pdf) > 1e6 else f"{len(pdf) / 1e3:.0f} kB"
