"""`make shots`: pictures of each type of page, for the eye; and the one of the home page that the README shows."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from guide import site as configuration
from guide.evidence import LANGUAGES, Language
from publish import engine
from publish.console import say, step
from publish.install import find_browser
from tests.browser.little import served

ROOT = Path(__file__).resolve().parents[1]
FOLDER, README = "shots", Path(".readme", "home.png")
SCHEMES = ("light", "dark")
WIDTHS, WIDEST = (320, 390, 1280), 3840
HEIGHT, TALLEST = 900, 4000  # of a window, and of a picture
COLOURS = 64  # enough for a page of few colours, in a fourth of the bytes
NO_BROWSER = "No browser: install Chromium or Google Chrome, or set CHROMIUM to the path of one."


@dataclass(frozen=True)
class Kind:
    """A type of page, and where one page of it lies in its language's tree."""

    name: str
    path: str


@dataclass(frozen=True)
class Shot:
    """One picture: which page, how wide, in which colours; its name sorts by page, language, width."""

    number: int
    kind: Kind
    language: Language
    width: int
    scheme: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number:02}-{self.kind.name}-{self.language}-{self.width:04}-{self.scheme}.png"

    @property
    def address(self) -> str:
        """Where the page lies in the site."""
        return f"{'' if self.language == 'en' else 'fr/'}{self.kind.path}"


def kinds(project: Path) -> tuple[Kind, ...]:
    """One page of each type, the first in the menu; the home page and that of a lost reader are types of their own."""
    site = configuration.read(project)
    found = {"home": "", "404": "404.html"}
    for name in site.order:
        page = site.content.pages["en"][name]
        if name != "index.md":
            found.setdefault(page.type, f"{name.removesuffix('.md')}/")
    return tuple(Kind(name, path) for name, path in found.items())


def shots(all_kinds: Sequence[Kind], only: Sequence[str] = ()) -> Iterator[Shot]:
    """Every picture to take, of the types named or of all."""
    for number, kind in enumerate(all_kinds, 1):
        for language in LANGUAGES if not only or kind.name in only else ():
            for width in (*WIDTHS, WIDEST) if kind.name == "home" else WIDTHS:
                yield from (Shot(number, kind, language, width, scheme) for scheme in SCHEMES)


def take(browser: Browser, root: str, wanted: Sequence[Shot], folder: Path) -> None:
    """Takes the pictures: whole pages, but for what comes below four thousand pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, scheme in dict.fromkeys((shot.width, shot.scheme) for shot in wanted):
        size = {"width": width, "height": HEIGHT if width < WIDEST else 2160}
        dark = scheme == "dark"
        context = browser.new_context(viewport=size, color_scheme="dark" if dark else "light")  # type: ignore[arg-type]
        page = context.new_page()
        for shot in (shot for shot in wanted if (shot.width, shot.scheme) == (width, scheme)):
            page.goto(root + shot.address)
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            clip = {"x": 0, "y": 0, "width": width, "height": height}
            page.screenshot(path=folder / shot.name, full_page=True, clip=clip)  # type: ignore[arg-type]
        context.close()


def picture(browser: Browser, root: str, path: Path) -> None:
    """Takes the README's picture: the home page as it opens on a desk, in few colours and so in few bytes."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    page.goto(root)
    taken = Image.open(BytesIO(page.screenshot()))
    context.close()
    path.parent.mkdir(exist_ok=True)
    taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


@contextlib.contextmanager
def _site(project: Path) -> Iterator[Path]:
    """The published site, or one built for this once."""
    if (project / "site" / "index.html").is_file():
        yield project / "site"
        return
    with tempfile.TemporaryDirectory() as folder:
        with step("Building English and French") as tell:
            engine.run(engine.mkdocs("build", "--site-dir", folder), project, engine.environment(project), tell)
        yield Path(folder)


@contextlib.contextmanager
def _chromium(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        launched = playwright.chromium.launch(executable_path=path, args=options)
        yield launched
        launched.close()


def main(arguments: Sequence[str] | None = None, project: Path = ROOT) -> int:
    """Take the pictures, and say where they are; the exit status."""
    known = kinds(project)
    parser = argparse.ArgumentParser(prog="make shots", description="Screenshots of each type of page.")
    parser.add_argument("--only", nargs="+", default=[], choices=[kind.name for kind in known])
    parser.add_argument("--readme", action="store_true", help="only the picture of the README")
    options = parser.parse_args(arguments)
    path = find_browser()
    if not path:
        say(NO_BROWSER)
        return 1
    with _site(project) as site, served(site) as root, _chromium(path) as browser:
        if options.readme:
            picture(browser, root, project / README)
            say(f"The README's picture is {README}.")
            return 0
        wanted = [*shots(known, options.only)]
        take(browser, root, wanted, project / FOLDER)
    say(f"{len(wanted)} pictures are in {FOLDER}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
