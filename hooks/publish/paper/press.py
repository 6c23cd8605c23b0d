"""From a document as HTML to a PDF: set by WeasyPrint, its tags finished by `tags`.

Nothing is fetched but the fonts and styles beside this module, and whatever WeasyPrint complains of fails.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import Element

from publish.console import Failure
from publish.install import PAPER

HERE = Path(__file__).parent
STYLES, FONTS = HERE / "css", HERE / "fonts"
FACES = ("SourceSans3-Regular", "SourceSans3-Italic", "SourceSans3-SemiBold", "SourceSerif4-SemiBold")
VARIANT = "pdf/ua-1"
ROOM = ".see::after { content: ' (p.\\a0 000)' } .page::after { content: '000' }"
NOTES = ("::footnote-", "::note-")


@dataclass(frozen=True)
class Printed:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


def ready() -> None:
    """Fails in one line when something printing needs is missing: before any work is done."""
    missing = [name for name in FACES if not (FONTS / f"{name}.ttf").is_file()]
    if missing:
        raise Failure(f"the font {missing[0]}.ttf is missing; bring it back: git restore hooks/publish/paper/fonts")
    try:
        with redirect_stdout(StringIO()):  # it loads Pango on import, and prints seven lines when there is none
            import weasyprint  # noqa: F401
    except OSError:
        wanted = " ".join(PAPER.values())
        raise Failure(f"the PDFs need Pango, which is not installed: sudo apt install {wanted}") from None
    except ImportError:
        raise Failure("WeasyPrint is not installed; delete .venv and run the command again") from None


def printed(html: str | Element, style: str) -> Printed:
    """The document set with `paper.css` and the style of its own; raises Failure with the first complaint."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from publish.paper import folios, origins, tags

    fonts = FontConfiguration()
    with _complaints() as complaints, origins.traced() as known, without_collector():
        sheets = [
            CSS(filename=str(STYLES / f"{name}.css"), font_config=fonts, url_fetcher=_fetcher())
            for name in ("paper", style)
        ]
        document = _html(html).render(stylesheets=sheets, font_config=fonts, pdf_variant=VARIANT)
        if not folios.fill(document):  # more pages than were thought: once more, with room for any number
            sheets.append(CSS(string=ROOM, font_config=fonts))
            document = _html(html).render(stylesheets=sheets, font_config=fonts, pdf_variant=VARIANT)
            folios.fill(document)
        trees: list[tags.Node] = []
        pdf = document.write_pdf(
            finisher=lambda _, unwritten: trees.append(tags.taken(unwritten)),
            pdf_variant=VARIANT,
            uncompressed_pdf=True,  # `tags` packs it
        )
    if complaints:
        raise Failure(f"the PDF engine complains: {complaints[0]}")
    assert isinstance(pdf, bytes)
    return Printed(tags.finished(pdf, trees[0], known), len(document.pages))


def _html(html: str | Element) -> Any:
    """The document, read with WeasyPrint's own style sheet for HTML less what it gives to every element.

    Its rules for marks of footnotes make five styles of each element, used or not: half of all memory.
    """
    import weasyprint
    from cssselect2 import ElementWrapper

    rules = (Path(weasyprint.__file__).parent / "css" / "html5_ua.css").read_text(encoding="utf-8").split("\n")
    lean = "\n".join(rule.replace("::marker", "li::marker") for rule in rules if not rule.startswith(NOTES))

    class Lean(weasyprint.HTML):  # type: ignore[misc]  # published without type information
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [weasyprint.CSS(string=lean)]

    document = Lean(string=html if isinstance(html, str) else "", url_fetcher=_fetcher())
    if not isinstance(html, str):  # what is a tree already need not be written and read again
        document.wrapper_element = ElementWrapper.from_html_root(html, content_language=None)
        document.etree_element = document.wrapper_element.etree_element
    return document


def _fetcher() -> Any:
    """Fonts and pictures of this module's own folder, and those written into the document; nothing else."""
    from weasyprint.urls import URLFetcher

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:") and not _is_ours(url):
                raise ValueError(f"{url} is outside of the document")
            return super().fetch(url, headers)

    return Fetcher()


def _is_ours(url: str) -> bool:
    """Whether an address is that of a file in this module's folder, once its `..` are followed."""
    parts = urlsplit(url)
    path = Path(url2pathname(parts.path)).resolve()
    return parts.scheme == "file" and not parts.netloc and path.is_relative_to(HERE.resolve())


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint and its font tools say at warning level or above, during the block."""
    keeper = _Keeper()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(keeper)
    try:
        yield keeper.kept
    finally:
        for logger in loggers:
            logger.removeHandler(keeper)


@contextmanager
def without_collector() -> Iterator[None]:
    """Millions of boxes live until the end: looking for dead ones among them takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
