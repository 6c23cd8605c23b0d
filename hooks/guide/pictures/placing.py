"""Where pictures stand: each image whose address says `picture:` becomes the picture of that name and its caption."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide import instep
from guide.claims import UNSEARCHED
from guide.evidence import Evidence, Language
from guide.instep import Point
from guide.page import Image, Page
from guide.pictures import card, people, uses, way
from guide.pictures.kit import Picture
from guide.problems import Problem, did_you_mean
from guide.syntax import PICTURE
from guide.tree import LEVELS, element

if TYPE_CHECKING:
    from markdown import Markdown

    from guide.content import Content

KIND = "picture"
BEFORE_CLAIMS = 4.6  # a picture states facts as links, which claims, at 4, turn into what readers get

PICTURES: Mapping[str, Picture] = {
    "one-in-two": people.PICTURE,
    "exposed": card.PICTURE,
    "intrusion": way.PICTURE,
    "uses": uses.PICTURE,
}

NOTHING = Picture(lambda *_: ())


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """A picture that stands alone: its name, its caption, the section and the paragraph it stands in."""

    name: str
    caption: str
    section: str
    paragraph: Element


def parse(root: Element) -> tuple[Placed, ...]:
    """The pictures in a page's tree that stand on a line of their own, outside of lists and the like."""
    found, section = [], ""
    for child in root:
        section = child.get("id", "") if LEVELS.get(child.tag, 4) < 4 else section
        if child.tag == "p" and len(child) == 1 and not f"{child.text or ''}{child[0].tail or ''}".strip():
            name = name_of(child[0].get("src", "")) if child[0].tag == "img" else ""
            if name:
                found.append(Placed(name, child[0].get("alt", "").strip(), section, child))
    return tuple(found)


def name_of(address: str) -> str:
    """The picture that an image's address names, or nothing."""
    return address.removeprefix(PICTURE) if address.startswith(PICTURE) else ""


def stated(evidence: Evidence, page: Page) -> tuple[str, ...]:
    """The ids of the facts that a page's pictures are drawn from, each once."""
    return tuple(dict.fromkeys(key for image in page.images for key in facts_of(evidence, image.address)))


def facts_of(evidence: Evidence, address: str) -> tuple[str, ...]:
    """The ids of the facts that the picture at an address is drawn from; none where it is no picture."""
    picture = PICTURES.get(name_of(address))
    return picture.states(evidence) if picture else ()


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every picture: its name, its caption, its facts, its place; the same ones in both languages."""
    for page in content.all_pages():
        alone = {(page.place_of(placed.paragraph).line, placed.name) for placed in parse(page.tree)}
        for image in page.images:
            if image.address.startswith(PICTURE):
                yield from _picture(content, image)
                if (image.place.line, name_of(image.address)) not in alone:
                    message = f"The picture “{name_of(image.address)}” does not stand on a line of its own."
                    yield Problem(image.place, message, "Put a blank line above and below it, outside of lists.", KIND)
    for kind in sorted({page.type for page in content.all_pages()}):
        yield from instep.check(content, kind, _points)


def _picture(content: Content, image: Image) -> Iterator[Problem]:
    name = name_of(image.address)
    if name not in PICTURES:
        remedy = f"Write one of: {', '.join(PICTURES)}.{did_you_mean(name, PICTURES)}"
        yield Problem(image.place, f"There is no picture “{name}”.", remedy, KIND)
    elif content.registers.whole("facts"):
        for what, near in PICTURES[name].lacks(content.evidence):
            message = f"The picture “{name}” is drawn from {what}, which the evidence does not have."
            yield Problem(image.place, message, f"Add it to facts.yml, or take the picture out.{near}", KIND)
    if not image.alt.strip():
        yield Problem(image.place, "This picture has no caption.", "Say between [ and ] what it shows.", KIND)


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """The pictures of each section."""
    found: dict[str, tuple[Point, ...]] = {"": (), **{section.id: () for section in page.sections}}
    for placed in parse(page.tree):
        point = Point(f"picture {len(found.get(placed.section, ())) + 1}", placed.name, page.place_of(placed.paragraph))
        found[placed.section] = (*found.get(placed.section, ()), point)
    return found


# -- render ----------------------------------------------------------------------------------------


class Pictures(Extension):
    """The extension: evidence in, pictures out."""

    def __init__(self, evidence: Evidence, language: Language) -> None:
        super().__init__()
        self.evidence, self.language = evidence, language

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the tree processor."""
        md.treeprocessors.register(_Draw(md, self), "guide-pictures", BEFORE_CLAIMS)


class _Draw(Treeprocessor):
    def __init__(self, md: Markdown, pictures: Pictures) -> None:
        super().__init__(md)
        self.pictures = pictures

    def run(self, root: Element) -> None:
        for placed in parse(root):
            drawn = draw(self.pictures.evidence, placed, self.pictures.language)
            root[[*root].index(placed.paragraph)] = drawn


def draw(evidence: Evidence, placed: Placed, language: Language) -> Element:
    """The picture above its caption; where it cannot be drawn, which is a problem of its own, its caption alone."""
    picture = PICTURES.get(placed.name)
    whole = picture if picture and not any(picture.lacks(evidence)) else NOTHING
    words = element("p", {"class": "picture__words"}, placed.caption)
    caption = element("figcaption", {"class": "picture__caption"}, words, *whole.key(evidence, language))
    kind = {"class": f"picture picture--{placed.name}", **UNSEARCHED}
    return element("figure", kind, *whole.draw(evidence, language), caption)
