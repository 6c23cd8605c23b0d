"""All that editors write, read once: the evidence and the pages of both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from guide import page, registers, yaml_nodes
from guide.evidence import LANGUAGES, Evidence, Language
from guide.files import Files, decode
from guide.page import Markup, Page
from guide.problems import Place, Problem
from guide.registers import Registers

CONFIGURATION = "mkdocs.yml"


@dataclass(frozen=True)
class Content:
    """The files, the evidence and the pages, by language and name."""

    files: Files
    registers: Registers
    pages: Mapping[Language, Mapping[str, Page]]

    @property
    def evidence(self) -> Evidence:
        """What the site may claim."""
        return self.registers.evidence

    def text(self, page: Page) -> str:
        """What stands in a page's file; nothing when it cannot be read."""
        return decode(page.path, self.files.content[page.path]).text

    def all_pages(self) -> Iterator[Page]:
        """Every page, English first."""
        for language in LANGUAGES:
            yield from self.pages[language].values()


def read(files: Files, markup: Markup) -> Content:
    """The content of these files; nothing is read twice while its bytes stay the same."""
    pages: dict[Language, dict[str, Page]] = {}
    for language in LANGUAGES:
        read_pages = [page.parse(path, files.content[path], language, markup) for path in files.pages(language)]
        pages[language] = {read_page.name: read_page for read_page in read_pages}
    return Content(files, registers.parse(files), pages)


class Unreadable(Exception):
    """The site's configuration cannot be read; its one argument is the problem."""


def markup_of(project: Path) -> Markup:
    """The Markdown extensions the site's configuration names; raises Unreadable with the place and remedy."""
    path = project / CONFIGURATION
    if not path.is_file():
        remedy = "Run the command in the project's folder, or bring the file back: git restore mkdocs.yml"
        raise Unreadable(Problem(Place(CONFIGURATION), "This file is missing.", remedy, "file"))
    decoded = decode(CONFIGURATION, path.read_bytes())
    document = yaml_nodes.read(CONFIGURATION, decoded.text)
    problems = decoded.problems or document.problems
    if problems:
        raise Unreadable(problems[0])
    place = document.place("markdown_extensions")
    try:
        configuration = yaml.load(decoded.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        markup = Markup.of(configuration.get("markdown_extensions") or {})
        markup.try_out()
    except (AttributeError, TypeError, ValueError, yaml.YAMLError) as error:
        remedy = "Write each name with a colon and its options, {} when it has none; or run: git restore mkdocs.yml"
        message = f"The Markdown extensions cannot be read ({str(error).splitlines()[0]})."
        raise Unreadable(Problem(place, message, remedy, "file")) from None
    except (ImportError, KeyError) as error:
        message = f"A Markdown extension does not load ({error})."
        raise Unreadable(Problem(place, message, "Correct its name or options.", "file")) from None
    return markup
