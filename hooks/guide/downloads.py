"""What readers can take away, drawn below the words that say what each is for.

    ## The guide to read or print {#guide gives="guide"}

    What it is for.

`gives` names an item of `takeaway.ITEMS`: its files stand below that text, with their format, size and sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from jinja2 import Template

from guide import instep, typed
from guide.dates import shown_date
from guide.evidence import LANGUAGES, Language
from guide.freshness import site_checked
from guide.instep import Point
from guide.page import Page
from guide.problems import Place, Problem, did_you_mean
from guide.takeaway import ITEMS, ZIP_LIMIT, File, Item, Taken
from guide.templating import environment
from guide.tree import Part, outline, text_of
from guide.typed import Typed

if TYPE_CHECKING:
    from guide.content import Content

KIND = "downloads"
GIVES = "gives"
UNITS: Mapping[Language, tuple[str, str, str]] = {"en": (".", "kB", "MB"), "fr": (",", "ko", "Mo")}
UNDATED = ("sums", "feed")  # the others hold what was compared with the sources


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A heading that gives something, and the name of what it gives."""

    part: Part
    gives: str

    @property
    def item(self) -> Item | None:
        """What it gives, when there is such a thing."""
        return ITEMS.get(self.gives)


def parse(root: Element) -> tuple[Entry, ...]:
    """What a page gives, in order."""
    return tuple(Entry(part, part.attribute(GIVES)) for part in outline(root).walk() if part.attribute(GIVES))


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every heading that gives something, everything given once in each language, both languages alike."""
    for page in content.all_pages():
        entries = parse(page.tree)
        yield from _entries(page, entries) if page.type == KIND else _misplaced(page, entries)
    for language in LANGUAGES:
        yield from _given(tuple(page for page in content.pages[language].values() if page.type == KIND))
    yield from instep.check(content, KIND, _points)


def _misplaced(page: Page, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    for entry in entries:
        message = f"A page of type “{page.type}” gives nothing to take away."
        remedy = f"Take {GIVES}=… out of the heading, or change the page's type to {KIND}."
        yield Problem(page.place_of(entry.part.heading), message, remedy, KIND)


def _entries(page: Page, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    for entry in entries:
        place = page.place_of(entry.part.heading)
        if entry.item is None:
            remedy = f"Write one of: {', '.join(ITEMS)}.{did_you_mean(entry.gives, ITEMS)}"
            yield Problem(place, f"“{entry.gives}” is nothing to take away.", remedy, KIND)
        if not any(text_of(item) for item in entry.part.body):
            message = f"The heading “{entry.part.title}” has no text."
            yield Problem(place, message, "Say below it what its files are for.", KIND)


def _given(pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Over all pages of a language: nothing given twice, nothing left out; without such a page nothing is due."""
    seen: dict[str, Place] = {}
    for page in pages:
        for entry in parse(page.tree):
            place = page.place_of(entry.part.heading)
            first = seen.setdefault(entry.gives, place)
            if first is not place:
                message = f"“{entry.gives}” is given twice: on line {first.line} of {first.path} already."
                yield Problem(place, message, f"Take {GIVES}=… out of one of the headings.", KIND)
    for name in ITEMS if pages else ():
        if name not in seen:
            remedy = f'Add a heading such as ## What it is {{#{name} {GIVES}="{name}"}}.'
            yield Problem(Place(pages[0].path), f"No heading gives “{name}”.", remedy, KIND)


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """What each heading gives."""
    return {
        part.id: (Point("what it gives", part.attribute(GIVES) or "nothing", page.place_of(part.heading)),)
        for part in outline(page.tree).walk()
        if part.id
    }


# -- render ----------------------------------------------------------------------------------------


class DownloadsPages(Typed):
    """The extension: below each heading that gives something, and its text, stand the files."""

    kind = KIND

    def __init__(self, content: Content, language: Language, taken: Taken) -> None:
        super().__init__()
        self.language, self.taken = language, taken
        self.checked = shown_date(site_checked(content), language)

    def render(self, root: Element) -> None:
        """Draws the files in place, as HTML that stays as it is: MkDocs knows no file that another step makes."""
        for entry in parse(root):
            if entry.item:
                last = (entry.part.heading, *entry.part.body)[-1]
                drawn = draw(entry.item, self.language, self.taken, self.checked)
                root.insert([*root].index(last) + 1, typed.html(drawn))


def draw(item: Item, language: Language, taken: Taken, checked: str) -> str:
    """An item's files as HTML inside one `<div>`: those of the page's language first."""
    return (
        _template(language)
        .render(
            item=item,
            files=sorted(item.files, key=lambda file: _place(file, language)),
            language=language,
            taken=taken,
            checked="" if item.name in UNDATED else checked,
            limit=ZIP_LIMIT,
        )
        .strip()
    )


@lru_cache
def _template(language: Language) -> Template:
    """The template, read once for all items of a language."""
    return environment(size=lambda size: shown_size(size, language)).get_template("downloads.html")


def _place(file: File, language: Language) -> int:
    """The page's language first, the other one second, then what belongs to both."""
    return 2 if file.language is None else int(file.language != language)


def shown_size(size: int, language: Language) -> str:
    """A size in bytes as readers say it: “2.3 MB”, « 340 ko »."""
    point, small, large = UNITS[language]
    thousands = max(1, round(size / 1000))
    if thousands < 1000:
        return f"{thousands}\u00a0{small}"
    number = f"{size / 1_000_000:.1f}".removesuffix(".0").replace(".", point)
    return f"{number}\u00a0{large}"
