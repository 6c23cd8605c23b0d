"""`make checked`: shows each wording beside its sources, and records what a reader says still agrees."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from guide import content as reading
from guide import signoff
from guide.content import Content
from guide.evidence import Evidence, Fact
from guide.files import PAGES
from guide.history import History
from guide.problems import did_you_mean
from guide.signoff import LOCK, Passage
from guide.writing import write

YES, SKIP, QUIT = "y", "s", "q"
WIDTH = 100
HOW = (
    "make checked asks about one wording after the other, and needs a terminal for it. Without one: compare a "
    "page with its sources, then PAGE=en/data.md YES=1 records it (or PAGE=evidence/facts.yml:some-id)."
)


@dataclass(frozen=True)
class Refusal:
    """Why nothing can be recorded, in one line."""

    why: str


def run(project: Path, content: Content, page: str | None = None, *, yes: bool = False) -> int:
    """Records what was compared, by keys in a terminal or a page at once; 1 when it refuses."""
    wanted = choose(content, page, yes=yes)
    if isinstance(wanted, Refusal):
        return _refused(wanted)
    if yes:
        _record(project, content, wanted)
        print(f"{_counted(len(wanted))} recorded as compared, in {LOCK}.")
        return 0
    if wanted and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _refused(Refusal(HOW))
    confirmed = _ask(project, content, wanted)
    left = len(wanted) - confirmed
    print(f"{_counted(confirmed)} recorded as compared, in {LOCK}; {left} left." if wanted else "Nothing to compare.")
    return 0


def _refused(refusal: Refusal) -> int:
    print(refusal.why, file=sys.stderr)
    return 1


def _counted(number: int) -> str:
    return f"{number} wording{'' if number == 1 else 's'}"


# -- deciding --------------------------------------------------------------------------------------


def choose(content: Content, page: str | None, *, yes: bool) -> list[Passage] | Refusal:
    """What is to be compared: of all files, of one, or of the entries of one whose id begins so."""
    problems = signoff.lock_problems(content.files)
    if problems:
        return Refusal(str(problems[0]))
    if yes and not page:
        return Refusal("YES=1 records one page at a time: name it, such as PAGE=en/data.md YES=1.")
    found = [*signoff.passages(content)]
    opened = signoff.not_compared(content.files, found)
    if not page:
        return opened
    file, _, start = page.removeprefix("./").removeprefix(f"{PAGES}/").partition(":")
    files = {passage.file for passage in found}
    if file not in files:
        return Refusal(f"There is no page “{file}” to compare.{did_you_mean(file, files)}")
    if not any(passage.file == file and passage.key.startswith(start) for passage in found):
        return Refusal(f"No entry of {file} has an id that begins with “{start}”.")
    return [passage for passage in opened if passage.file == file and passage.key.startswith(start)]


def walk(passages: Iterable[Passage], ask: Callable[[Passage], str]) -> Iterator[Passage]:
    """Asks about each passage and gives those confirmed, until all are done or the reader quits."""
    for passage in passages:
        answer = ask(passage)
        if answer == QUIT:
            return
        if answer == YES:
            yield passage


# -- showing ---------------------------------------------------------------------------------------


def card(evidence: Evidence, passage: Passage, changed: str) -> str:
    """What a reader needs to decide: the place, what changed, the words, and what they rest on."""
    title = f"{passage.place}{f'  {passage.key}' if passage.key else ''}"
    parts = [title, f"Changed: {changed}"] if changed else [title]
    parts += ["", *(_wrapped(line, "    ") for line in passage.words.splitlines()), ""]
    for key in passage.facts:
        parts += _fact(key, evidence.facts[key]) if key in evidence.facts else [f"“{key}” is no fact."]
    for key in passage.contacts:
        contact = evidence.contacts.get(key)
        ground = signoff.ground_of_contact(contact) if contact else {}
        parts += [f"contact {key}", *(_wrapped(f"{name}: {text}", "  ") for name, text in signoff.leaves(ground))]
    quoted = signoff.quotations(evidence, passage)
    parts += [_wrapped(f"{who}: “{quote}”", "  > ") for who, quote in quoted]
    if not quoted:
        parts.append("  (no quotation: compare it with the sources themselves)")
    return "\n".join(parts)


def _fact(key: str, fact: Fact) -> list[str]:
    says = [_wrapped(text, "  ") for text in (fact.says.en, fact.says.fr)]
    return [f"fact {key} ({fact.status})", *says]


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent) or indent


# -- asking ----------------------------------------------------------------------------------------


def _ask(project: Path, content: Content, wanted: list[Passage]) -> int:
    """Asks about each passage, records each answer at once, and says how many were confirmed."""
    since = History(project, reading.markup_of(project)).since(content) if wanted else None
    left = iter(range(len(wanted), 0, -1))

    def ask(passage: Passage) -> str:
        changed = since.changed(passage) if since else ""
        print(f"\n{'—' * 20} {next(left)} to go\n{card(content.evidence, passage, changed)}\n")
        print("Does it still say this?  y yes · s skip · q quit ", end="", flush=True)
        answer = _key()
        print(answer)
        return answer

    confirmed: list[Passage] = []
    _record(project, content, confirmed)
    with _single_keys() if wanted else nullcontext():
        for passage in walk(wanted, ask):
            confirmed.append(passage)
            _record(project, content, confirmed)
    return len(confirmed)


def _record(project: Path, content: Content, confirmed: list[Passage]) -> None:
    text = signoff.lock_text(content, confirmed).encode()
    if text != content.files.content.get(LOCK, b""):
        write(project / LOCK, text)


def _key() -> str:
    """The next y, s or q that is pressed; the end of input and Ctrl-C quit."""
    while True:
        try:
            pressed = os.read(sys.stdin.fileno(), 1).decode(errors="replace").lower()
        except KeyboardInterrupt:
            return QUIT
        if pressed in ("", "\x03", "\x04"):
            return QUIT
        if pressed in (YES, SKIP, QUIT):
            return pressed


@contextmanager
def _single_keys() -> Iterator[None]:
    """Hands over each key as it is pressed, where the terminal can."""
    try:
        import termios
        import tty
    except ImportError:  # not on Unix: answers end with Enter there
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
