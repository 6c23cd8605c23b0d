"""The editors' commands: `python -m guide check`, `fix`, `checked`, `schema`."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from pathlib import Path

from guide import check, content, registers
from guide.files import EVIDENCE, Files
from guide.history import History


def main(arguments: list[str] | None = None) -> int:
    """Runs one command on the project in the current folder; 1 when there is a problem."""
    parser = argparse.ArgumentParser(prog="guide", description="Checks and mends the guide's content.")
    parser.add_argument("--project", type=Path, default=Path(), help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="every problem of the content, one a line")
    checking.add_argument("--no-signoff", action="store_true", help="leave out wording not compared yet")
    commands.add_parser("fix", help="mend what has one certain remedy")
    recording = commands.add_parser("checked", help="record wording compared with its sources")
    recording.add_argument("--page", help="one page, such as en/data.md")
    recording.add_argument("--yes", action="store_true", help="record that page without asking")
    commands.add_parser("schema", help="write the JSON Schemas of the evidence for editors' tools")
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except content.Unreadable as unreadable:
        print(unreadable.args[0])
        return 1


def _run(options: argparse.Namespace) -> int:
    if options.command == "check":
        return _check(options.project, sign_off=not options.no_signoff)
    if options.command == "fix":
        return _fix(options.project)
    if options.command == "checked":
        return _checked(options.project, options.page, yes=options.yes)
    return _schema(options.project)


def _check(project: Path, *, sign_off: bool) -> int:
    markup = content.markup_of(project)
    everything = content.read(Files.read(project), markup)
    history = History(project, markup)
    found = check.problems(everything, datetime.date.today(), sign_off=sign_off, history=history)
    for problem in found:
        print(problem)
    wrong = sum(not problem.warning for problem in found)
    print(f"{wrong} problem{'' if wrong == 1 else 's'}." if wrong else "No problem found.", file=sys.stderr)
    return 1 if wrong else 0


def _fix(project: Path) -> int:
    from guide import fix

    done = fix.fix(project, _read(project))
    for line in done:
        print(line)
    if not done:
        print("Nothing to mend.")
    return 0


def _checked(project: Path, page: str | None, *, yes: bool) -> int:
    from guide import checked

    return checked.run(project, _read(project), page, yes=yes)


def _schema(project: Path) -> int:
    for name in registers.MODELS:
        path = project / EVIDENCE / f"{name}.schema.json"
        path.write_text(json.dumps(registers.schema(name), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(path.as_posix())
    return 0


def _read(project: Path) -> content.Content:
    return content.read(Files.read(project), content.markup_of(project))


if __name__ == "__main__":
    sys.exit(main())
