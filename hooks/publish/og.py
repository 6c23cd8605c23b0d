"""The picture shown beside a link to the site (Open Graph), one for each language, drawn from the evidence.

It is drawn once the site has an address: nothing can point at it before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

from guide.evidence import LANGUAGES, Language
from guide.pictures import people
from guide.site import Site
from publish.paper.press import FONTS

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
FINER = 2  # it is drawn so many times larger, and made smaller at the end: round shapes have no steps
COLOURS = 48
MARGIN = 72
PAPER, INK, INK_2, RUST = "#fbfaf6", "#16252b", "#475a61", "#a8321a"
SERIF, SANS = "SourceSerif4-SemiBold", "SourceSans3-Regular"
MARK = ((20.5, 13, 2.3), (20.5, 19.5, 2.3), (26, 9.5, 1.9), (26, 16.2, 1.9), (26, 22.8, 1.9), (30.5, 13, 1.3), (30.5, 19.5, 1.3))  # fmt: skip # noqa: E501

INDEPENDENT: Mapping[Language, str] = {
    "en": "Independent guide, not an official site",
    "fr": "Guide indépendant, qui n’est pas un site officiel",
}


def path(language: Language) -> str:
    """Where the picture of a language lies, from the root of the site."""
    return f"share.{language}.png"


def files(site: Site) -> Mapping[str, bytes]:
    """Both pictures, by paths from the root of the site; none while the site has no address."""
    if not site.address or any(people.PICTURE.lacks(site.content.evidence)):
        return {}
    return {path(language): draw(site, language) for language in LANGUAGES}


def draw(site: Site, language: Language) -> bytes:
    """The mark with the site's name, the home page's title, a hundred people, and who speaks."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), PAPER)
    sheet = _Sheet(ImageDraw.Draw(image))
    home = site.content.pages[language].get("index.md")
    evidence = site.content.evidence
    sheet.mark(MARGIN, 52, 1.6)
    sheet.text(MARGIN + 68, 58, site.names[language], SERIF, 30, INK)
    sheet.title(116, str(home.meta.get("title", "")) if home else site.names[language])
    sheet.people(352, people.share(evidence)[1])
    key = (
        f"{people.share_words(evidence, language)}{people.WORDS[language]['colon']}{people.people(evidence, language)}"
    )
    sheet.text(MARGIN, 524, key, SANS, 30, INK)
    sheet.text(MARGIN, 568, INDEPENDENT[language], SANS, 26, INK_2)
    return _packed(image)


def _packed(image: Image) -> bytes:
    """The picture in its own size and few colours, as a file without a date."""
    from PIL.Image import Dither, Resampling

    small = image.resize(SIZE, Resampling.LANCZOS).quantize(COLOURS, dither=Dither.NONE)
    file = BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


@dataclass(frozen=True)
class _Sheet:
    """Draws in the picture's own pixels, whatever the size of the sheet."""

    draw: ImageDraw

    def text(self, x: float, y: float, words: str, face: str, size: float, colour: str) -> None:
        self.draw.text((x * FINER, y * FINER), words, fill=colour, font=_font(face, size))

    def title(self, y: float, words: str) -> None:
        """The title in as large letters as leave it three lines at most."""
        room = SIZE[0] - 2 * MARGIN
        sizes = (size for size in range(58, 30, -2) if len(self.lines(words, size, room)) <= 3)
        size = next(sizes, 30)
        for number, line in enumerate(self.lines(words, size, room)):
            self.text(MARGIN, y + number * size * 1.14, line, SERIF, size, INK)

    def lines(self, words: str, size: float, room: float) -> list[str]:
        """The words in lines no longer than the room."""
        found, font = [""], _font(SERIF, size)
        for word in words.split(" "):
            longer = f"{found[-1]} {word}".lstrip(" ")
            if font.getlength(longer) <= room * FINER:
                found[-1] = longer
            else:
                found.append(word)
        return found

    def circle(self, x: float, y: float, r: float, colour: str | None, line: str | None = None) -> None:
        box = [value * FINER for value in (x - r, y - r, x + r, y + r)]
        self.draw.ellipse(box, fill=colour, outline=line, width=2 * FINER)

    def mark(self, x: float, y: float, scale: float) -> None:
        """The site's mark: a card that leaks."""
        box = [value * FINER for value in (x + 2 * scale, y + 6 * scale, x + 40 * scale, y + 26 * scale)]
        self.draw.rounded_rectangle(box, 3 * scale * FINER, outline=INK, width=round(2.5 * scale * FINER))
        cut = [value * FINER for value in (x + 18.5 * scale, y, x + 44 * scale, y + 32 * scale)]
        self.draw.rectangle(cut, fill=PAPER)
        for line, end in ((13, 15), (19, 12)):
            ends = [value * FINER for value in (x + 7 * scale, y + line * scale, x + end * scale, y + line * scale)]
            self.draw.line(ends, fill=INK, width=round(2.5 * scale * FINER))
        for cx, cy, r in MARK:
            self.circle(x + cx * scale, y + cy * scale, r * scale, RUST)

    def people(self, y: float, marked: int) -> None:
        """The hundred people in four rows, the first of them filled in."""
        columns, rows = 25, 4
        width, height = (SIZE[0] - 2 * MARGIN) / columns, 39
        for number, (column, row) in enumerate(product(range(columns), range(rows))):
            self.person(MARGIN + (column + 0.5) * width, y + row * height, number < marked)

    def person(self, x: float, y: float, marked: bool) -> None:
        fill, line = (RUST, None) if marked else (None, INK_2)
        self.circle(x, y + 6, 5.5, fill, line)
        body = [value * FINER for value in (x - 9.5, y + 14, x + 9.5, y + 32)]
        corners = (True, True, False, False)
        self.draw.rounded_rectangle(body, 9 * FINER, fill, line, 2 * FINER, corners=corners)


def _font(face: str, size: float) -> FreeTypeFont:
    from PIL import ImageFont

    # The basic layout is in every Pillow, so that all machines draw the same.
    return ImageFont.truetype(str(FONTS / f"{face}.ttf"), size * FINER, layout_engine=ImageFont.Layout.BASIC)
