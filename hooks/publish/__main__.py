"""`python -m publish …`: what the Makefile calls. Run it from the project's folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    options = _parser().parse_args(arguments)
    project = Path.cwd()
    # Imported late: `install` runs on a machine's own Python, before anything is installed.
    if options.command == "install":
        from publish import install

        return install.main(project, options.what)
    if options.command == "site":
        from publish import build

        return build.publish(build.plan(project))
    if options.command == "pdf":
        from publish import pdf

        into = options.into or project / "downloads"
        return pdf.main(project, into, tuple(options.only or ()), strict=options.strict)
    if options.command == "preview":
        from publish import preview

        return preview.serve(preview.preview(project, options.port))
    from publish import exit_door

    return exit_door.compare(exit_door.door(project))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m publish", description="Build, preview and publish the guide.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("site", help="build both languages and publish them into site/")
    pdf = commands.add_parser("pdf", help="print the guide, the leaflet and the poster into downloads/")
    pdf.add_argument("--into", type=Path, help="another folder")
    pdf.add_argument("--only", nargs="*", choices=["guide", "leaflet", "poster"], help="some of them")
    pdf.add_argument("--strict", action="store_true", help="not while the content has a problem")
    preview = commands.add_parser("preview", help="serve both languages and follow changes")
    preview.add_argument("--port", type=int, default=8000)
    commands.add_parser("exit-door", help="compare the pages with those the spare engine builds")
    install = commands.add_parser("install", help="install locked packages, or what tests need besides")
    install.add_argument("what", choices=["site", "dev", "exit-door", "paper", "test-tools"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
