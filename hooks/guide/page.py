"""A page as the checks see it: sections, blocks of prose, sentences, links, each with its place.

Python-Markdown parses the page with the site's own extensions; a tree processor, run while the blocks still
hold their raw text, matches each of them to its line (the library keeps no line numbers).
"""

from __future__ import annotations

import re
from ast import literal_eval
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide import yaml_nodes
from guide.files import decode
from guide.problems import Place, Problem
from guide.syntax import MESSAGE, OPEN, OWN_ATTRIBUTES, PLACEHOLDER, TASK, Syntax

if TYPE_CHECKING:
    from guide.evidence import Language

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
AT, BLOCK = "data-at", "data-block"  # where an element stands in its file, and which block it is
PROSE = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "figcaption", "summary"}
CONTAINERS = PROSE | {"ul", "ol", "dl", "table", "thead", "tbody", "tr", "blockquote", "div", "details", "pre"}
SCHEMES = frozenset({"fact", "contact", "source", "setting"})
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
LINK_TARGET = re.compile(r"\]\(([^()\s]*)")
AMPERSAND = "\x02amp\x03"
ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
OPENERS, CLOSERS = " >*+-:#.)0123456789[]xX", ' #"'  # what may stand around a block's words on its line
ADMONITIONS = ("!!!", "???")
FENCES = ("```", "~~~")
ATTRIBUTES_USED = frozenset({"id", "class", "lang", "href", "src", "alt", "data-raw", AT, BLOCK, *OWN_ATTRIBUTES})
MARKER = re.compile(r"\A[\s>]*(?:[-*+:]|\d+[.)])\s")
MOST_OPEN = 100
BEFORE_INLINE = 30  # Python-Markdown's inline processing has priority 20
AFTER_ALL = -10


@dataclass(frozen=True)
class Link:
    """A link inside a block: `kind` is fact, contact, source, setting, web, mail or page."""

    kind: str
    target: str
    text: str
    start: int
    end: int
    place: Place


@dataclass(frozen=True)
class Sentence:
    """A sentence of a block, with the links that begin in it."""

    text: str
    start: int
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Block:
    """A run of prose: paragraph, heading, list item, table cell, or a text of the front matter.

    `context` is what a reader has in mind while reading it: the line that introduces a list, the headings
    of a table's row and column. `source` is the block's raw Markdown, which begins at `place`. `task` is what
    stands between the brackets of its mark, when it is an item of a task list.
    """

    tag: str
    text: str
    links: tuple[Link, ...]
    section: str
    context: str
    source: str
    place: Place
    task: str = ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The block's sentences, in order."""
        return tuple(
            Sentence(self.text[start:end], start, tuple(x for x in self.links if start <= x.start < end))
            for start, end in sentence_bounds(self.text)
        )

    def at(self, offset: int, words: str) -> Place:
        """The place in the file of `words`, which stand at `offset` in the block's text."""
        number = bisect_left(_occurrences(self.text, words), offset)
        found = _occurrences(self._bare, words)
        return offset_place(self.place, self.source, found[min(number, len(found) - 1)] if found else 0)

    @cached_property
    def _bare(self) -> str:
        """The source with blanks in the place of addresses, attributes and the mark of a list."""
        bare = LINK_TARGET.sub(lambda m: "](" + " " * len(m[1]), self.source)
        bare = ATTRIBUTES.sub(lambda m: " " * len(m[0]), bare)
        return MARKER.sub(lambda m: " " * len(m[0]), bare)


@lru_cache(maxsize=1024)
def _occurrences(text: str, words: str) -> tuple[int, ...]:
    """Where the words begin in the text, each time."""
    found, position = [], text.find(words) if words else -1
    while position >= 0:
        found.append(position)
        position = text.find(words, position + 1)
    return tuple(found)


@dataclass(frozen=True)
class Section:
    """A heading of level 2 or 3 and what follows it; the text before the first has the id ``""``."""

    id: str
    level: int
    title: str
    lists: str
    place: Place


@dataclass(frozen=True)
class Image:
    """An image: its address as written, and its text equivalent."""

    address: str
    alt: str
    place: Place


@dataclass(frozen=True)
class Page:
    """A page of one language; `name` is its path below the language's folder, the same in both (`data.md`)."""

    path: str
    language: Language
    name: str
    meta: Mapping[str, Any]
    meta_places: Mapping[yaml_nodes.Keys, Place]
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    images: tuple[Image, ...] = ()
    html: tuple[tuple[str, Place], ...] = ()
    attributes: tuple[tuple[str, Place], ...] = ()
    ids: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    tree: Element = field(default_factory=lambda: Element("div"), repr=False, compare=False)

    @property
    def type(self) -> str:
        """How the page's structure is read."""
        return str(self.meta.get("type", ""))

    @property
    def unreadable(self) -> bool:
        """Whether nothing of the file could be read; why not is among its problems."""
        return not self.meta and not self.blocks

    @property
    def prose(self) -> tuple[Block, ...]:
        """All text a reader gets: title and description of the front matter, then the blocks."""
        return (*self.front, *self.blocks)

    @property
    def front(self) -> tuple[Block, ...]:
        """Title and description as blocks without a section."""
        return tuple(
            Block(key, str(self.meta[key]), (), "", "", str(self.meta[key]), self.meta_places[(key,)])
            for key in ("title", "description")
            if isinstance(self.meta.get(key), str)
        )

    @property
    def stated(self) -> tuple[Block, ...]:
        """The blocks that state what the page says: all but the wrong choices of a quiz."""
        return tuple(block for block in self.blocks if self.type != "quiz" or block.task != OPEN)

    def place_of(self, element: Element) -> Place:
        """Where an element of the tree stands in the file; the page's first line when nobody knows."""
        line, _, column = element.get(AT, "1:1").partition(":")
        return Place(self.path, int(line), int(column))

    def block_of(self, element: Element) -> Block | None:
        """The block of an element of the tree, or of the first paragraph in it, when it has words."""
        holder = element if BLOCK in element.attrib else next((e for e in element if e.tag == "p"), element)
        return self.blocks[int(holder.get(BLOCK, "0"))] if BLOCK in holder.attrib else None

    @property
    def alternatives(self) -> tuple[Block, ...]:
        """The text equivalents of the images as blocks without a section."""
        return tuple(Block("alt", image.alt, (), "", "", image.alt, image.place) for image in self.images)

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the page, in order."""
        return tuple(link for block in self.blocks for link in block.links)

    @cached_property
    def links_by_section(self) -> Mapping[str, tuple[Link, ...]]:
        """The links of each section, in order, by its id."""
        found: dict[str, list[Link]] = {}
        for block in self.blocks:
            found.setdefault(block.section, []).extend(block.links)
        return {section: tuple(links) for section, links in found.items()}

    def cites(self, kind: str, section: str | None = None) -> tuple[str, ...]:
        """The ids of the facts (contacts, sources) cited on the page or in one section, repeated as often."""
        links = self.links if section is None else self.links_by_section.get(section, ())
        return tuple(link.target for link in links if link.kind == kind)


def offset_place(start: Place, text: str, offset: int) -> Place:
    """The place of `offset` in a text that begins at `start`."""
    before = text[:offset]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else start.column + len(before)
    return Place(start.path, start.line + lines, column)


def in_turn(line: str, texts: list[str]) -> list[int] | None:
    """Where these texts stand in the line, one after the other; nothing when one does not."""
    columns, end = [], 0
    for text in texts:
        column = line.find(text, end)
        if column < 0:
            return None
        columns.append(column)
        end = column + len(text)
    return columns


# A sentence ends at . ! ? … with closing marks, before white space and what may begin another one; not after
# an abbreviation. A run of marks is tried only where it begins, so that a long line costs linear time.
MARKS = r"[.!?…»”’\")\]]"
SENTENCE_END = re.compile(rf"(?<!{MARKS}){MARKS}++(?:[ \u00a0\u202f]»)?(?=\s)")
NEXT = re.compile(r"\s*(\S?)")
ABBREVIATION = re.compile(r"(?<!\w)(?:arts?|e\.g|i\.e|etc|cf|p|vs|c\.-à-d|M|Mme|St|L|R|D)\.\Z")
NUMBER = re.compile(r"(?<!\w)no\.\Z", re.IGNORECASE)  # an abbreviation before a digit, else the word
LONGEST_ABBREVIATION = 8


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text."""
    bounds, start = [], 0
    for match in SENTENCE_END.finditer(text):
        end = match.end()
        following = NEXT.match(text, end)
        assert following is not None
        if frozenset(".!?…").isdisjoint(match[0]) or following[1].islower():
            continue
        last = text[max(start, end - LONGEST_ABBREVIATION) : end]
        if ABBREVIATION.search(last) or (following[1].isdigit() and NUMBER.search(last)):
            continue
        bounds.append((start, end))
        start = following.start(1)
    if text[start:].strip():
        bounds.append((start, len(text)))
    return bounds


# -- reading --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Markup:
    """The Markdown extensions of `mkdocs.yml`, as the checks and the site both use them."""

    names: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, extensions: Mapping[str, Any]) -> Markup:
        """From the mapping under `markdown_extensions`; permanent links of headings are left out."""
        settings = {name: dict(options or {}) for name, options in extensions.items()}
        settings.setdefault("toc", {})["permalink"] = False
        return cls(tuple(settings), tuple((name, repr(options)) for name, options in settings.items()))

    def try_out(self) -> None:
        """Raises what Python-Markdown raises when an extension does not load."""
        settings = {name: literal_eval(options) for name, options in self.settings}
        markdown.Markdown(extensions=[*self.names], extension_configs=settings)

    def parser(self, lines: _Lines) -> markdown.Markdown:
        """A Python-Markdown instance with these extensions and the line keeper."""
        settings = {name: literal_eval(options) for name, options in self.settings}
        return markdown.Markdown(extensions=[*self.names, Syntax(), lines], extension_configs=settings)


@lru_cache(maxsize=512)
def parse(path: str, content: bytes, language: Language, markup: Markup) -> Page:
    """The page in the file `path`; what is wrong with its form is among its problems."""
    name = path.split("/", 2)[-1]
    decoded = decode(path, content)
    empty = Page(path, language, name, {}, {(): Place(path)}, problems=decoded.problems)
    if not decoded.text:
        return empty
    meta, body, first_line = _front_matter(path, decoded.text)
    reader = _Reader(path, body, first_line)
    crowded = _crowded(path, body, first_line)
    if crowded:
        return replace(empty, problems=(*decoded.problems, crowded))
    try:
        markup.parser(_Lines(reader)).convert(body)
    except RecursionError:
        problem = Problem(Place(path), "The page is nested too deeply.", "Take levels of lists or quotes away.", "page")
        return replace(empty, problems=(*decoded.problems, problem))
    data = meta.data if isinstance(meta.data, dict) else {}
    return Page(
        path,
        language,
        name,
        data,
        meta.places,
        tuple(reader.sections),
        tuple(reader.blocks),
        tuple(reader.images),
        tuple(reader.html),
        tuple(reader.attributes),
        frozenset(reader.ids),
        (*decoded.problems, *meta.problems),
        reader.root,
    )


def _crowded(path: str, body: str, first_line: int) -> Problem | None:
    """Brackets that stay open by the hundred: Python-Markdown would look for the end of each, for hours."""
    for opening, closing in ("[]", "<>"):
        depth = 0
        for match in re.finditer(f"[{re.escape(opening + closing)}]", body):
            depth = depth + 1 if match[0] == opening else max(depth - 1, 0)
            if depth > MOST_OPEN:
                place = offset_place(Place(path, first_line), body, match.start())
                message = f"Over {MOST_OPEN} brackets “{opening}” are open here at once."
                return Problem(place, message, "Close them, or take them out.", "page")
    return None


def _front_matter(path: str, text: str) -> tuple[yaml_nodes.Document, str, int]:
    match = FRONT_MATTER.match(text)
    if not match:
        remedy = "Begin the page with a line ---, a line title: …, a line description: … and a line ---."
        problem = Problem(Place(path), "The page has no front matter.", remedy, "page")
        return yaml_nodes.Document({}, {(): Place(path)}, (problem,)), text, 1
    return yaml_nodes.read(path, match[1], 2), text[match.end() :], text[: match.end()].count("\n") + 1


@dataclass(frozen=True)
class _Raw:
    """A block's raw Markdown, the line of the page's body it begins on, and for a table cell how far along."""

    text: str
    line: int
    column: int = 0


@dataclass
class _Reader:
    """Collects one page while Python-Markdown goes through it."""

    path: str
    body: str
    first_line: int
    raw: dict[int, _Raw] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    html: list[tuple[str, Place]] = field(default_factory=list)
    attributes: list[tuple[str, Place]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    stash: list[Any] = field(default_factory=list)
    section: str = ""
    title: str = ""
    root: Element = field(default_factory=lambda: Element("div"))

    def __post_init__(self) -> None:
        self.lines = self.body.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.cursor = 0
        self.legible = [*self._legible()]

    def _legible(self) -> Iterator[str]:
        """The lines as blocks are looked for in them: tabs as blanks, and nothing of what stands between fences."""
        fence = ""
        for line in self.lines:
            begins = line.lstrip(" >")[:3]
            if begins in FENCES and fence in ("", begins):
                fence = "" if fence else begins
            yield "" if fence else line.expandtabs(4)

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset) - 1
        return Place(self.path, line + self.first_line, offset - self.starts[line] + 1)

    # before inline processing: which line each block stands on

    def match_lines(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if element.tag == "tr":
                self.match_row(element)
            elif element.get(MESSAGE):
                self.match_message(element)
            elif element.tag in PROSE - CELLS and text and text.strip() and not text.startswith("\x02"):
                line = self.find(text)
                if line is not None:
                    self.keep(element, _Raw(text, line))
                    self.cursor = line + text.strip("\n").count("\n") + 1

    def match_row(self, row: Element) -> None:
        cells = [cell for cell in row if cell.text and cell.text.strip()]
        texts = [(cell.text or "").strip() for cell in cells]
        for line in range(self.cursor, len(self.lines)) if cells else ():
            columns = in_turn(self.legible[line], texts)
            if columns is not None:
                for cell, text, column in zip(cells, texts, columns, strict=True):
                    self.keep(cell, _Raw(text, line, column))
                self.cursor = line + (2 if row[0].tag == "th" else 1)  # below the headings is the line |---|
                return

    def match_message(self, message: Element) -> None:
        opening = re.compile(rf"\s*(?:`{{3,}}|~{{3,}})\s*{message.get(MESSAGE)}\b")
        for line in range(self.cursor, len(self.lines)):
            if opening.match(self.lines[line]):
                self.keep(message, _Raw("", line))
                self.cursor = line + 1
                return

    def keep(self, element: Element, raw: _Raw) -> None:
        element.set("data-raw", str(len(self.raw)))
        self.raw[len(self.raw)] = raw
        place = self.place(self.starts[raw.line] + raw.column)
        element.set(AT, f"{place.line}:{place.column}")

    def find(self, text: str) -> int | None:
        words = text.strip().split("\n", 1)[0].strip()
        needle = words.rstrip(CLOSERS) or words
        near = None
        for line in range(self.cursor, len(self.lines)):
            before, found, after = self.legible[line].rpartition(needle)
            if found and not after.strip(CLOSERS) and (not before.strip(OPENERS) or before.lstrip()[:3] in ADMONITIONS):
                return line
            near = line if found and near is None else near
        return near

    # after all processing: the blocks

    def visit(self, parent: Element, context: str = "") -> None:
        lead = ""
        for number, child in enumerate(parent):
            tag = child.tag
            if tag in HEADINGS:
                self.open_section(child)
            if tag in PROSE:
                self.block(child, context, child.get(TASK, "" if number else parent.get(TASK, "")))
            if tag == "table":
                self.table(child, lead or self.title)
            elif tag in ("ul", "ol"):
                self.visit(child, lead or context or self.title)
            elif tag == "li":
                self.visit(child, f"{context} {self.flat(child)}".strip())
            elif tag in CONTAINERS:
                self.visit(child, context)
            lead = self.flat(child) if tag == "p" else ""

    def table(self, table: Element, lead: str) -> None:
        headers: list[str] = []
        for row in table.iter("tr"):
            cells = [self.flat(cell) for cell in row]
            for column, cell in enumerate(row):
                header = headers[column] if column < len(headers) else ""
                self.block(cell, " ".join((lead, header, *cells)))
            headers = headers or cells

    def open_section(self, heading: Element) -> None:
        level = int(heading.tag[1])
        if level not in (2, 3):
            return
        raw = self.raw_of(heading)
        written = heading.get("id", "") if f"#{heading.get('id')}" in raw.text else ""
        self.title = self.flat(heading)
        place = self.place(self.starts[raw.line])
        self.sections.append(Section(written, level, self.title, heading.get("lists", ""), place))
        self.section = written or heading.get("id", "")

    def flat(self, element: Element) -> str:
        return "".join(text for text, _ in self.runs(element)).strip()

    def runs(self, element: Element) -> Iterator[tuple[str, Element | None]]:
        """The inline content of a block: its texts, each with the link or image it belongs to."""
        yield self.shown(element.text), None
        for child in element:
            if child.tag == "a":
                yield self.shown("".join(child.itertext())), child
                yield from (("", image) for image in child.iter("img"))
            elif child.tag == "img":
                yield "", child
            elif child.tag not in CONTAINERS:
                yield from self.runs(child)
            yield self.shown(child.tail), None

    def shown(self, text: str | None) -> str:
        """The text without Python-Markdown's placeholders; an entity is the character it stands for."""
        if not text or "\x02" not in text:
            return text or ""
        if AMPERSAND in text:  # letters of an e-mail address that Python-Markdown hid from robots
            return unescape(text.replace(AMPERSAND, "&"))
        return PLACEHOLDER.sub(lambda match: self.entity(int(match[1])), text)

    def entity(self, number: int) -> str:
        stashed = self.stash[number] if number < len(self.stash) else ""
        return unescape(stashed) if isinstance(stashed, str) and stashed.startswith("&") else ""

    def raw_of(self, element: Element) -> _Raw:
        return self.raw.get(int(element.get("data-raw", "-1")), _Raw("", 0))

    def block(self, element: Element, context: str, task: str = "") -> None:
        runs = [*self.runs(element)]
        text = "".join(run for run, _ in runs)
        if not text.strip() and all(kind is None for _, kind in runs):
            return
        raw = self.raw_of(element)
        start = self.starts[raw.line]
        height = raw.text.strip("\n").count("\n") + 1
        source = "\n".join(self.lines[raw.line : raw.line + height])
        if element.tag in CELLS:
            start, source = start + raw.column, raw.text
        links, images = self.inline(runs, start, source)
        self.images += images
        place = self.place(start)
        self.attributes += [(what, place) for what in _strange_attributes(element)]
        element.set(BLOCK, str(len(self.blocks)))
        self.blocks.append(Block(element.tag, text, tuple(links), self.section, context, source, place, task))

    def inline(self, runs: list[tuple[str, Element | None]], start: int, source: str) -> tuple[list[Link], list[Image]]:
        links, images, offset, searched = [], [], 0, 0
        for run, element in runs:
            if element is not None:
                address = self.shown(element.get("href") or element.get("src"))
                position = source.find(f"]({address}", searched)
                position = source.find(address.removeprefix("mailto:"), searched) if position < 0 else position + 2
                searched = max(position, searched)
                place = self.place(start + searched)
                if element.tag == "img":
                    images.append(Image(address, element.get("alt", ""), place))
                else:
                    kind, target = link_kind(address)
                    links.append(Link(kind, target, run, offset, offset + len(run), place))
            offset += len(run)
        return links, images

    def raw_html(self) -> None:
        searched = 0
        for item in self.stash:
            if not isinstance(item, str) or not item.strip() or item.startswith("&"):
                continue
            first = item.strip().split("\n", 1)[0]
            position = self.body.find(first, searched)
            position = self.body.find(first) if position < 0 else position
            if position >= 0:  # what is not in the file was made by an extension
                self.html.append((item, self.place(position)))
                searched = position


def _strange_attributes(block: Element) -> Iterator[str]:
    """The attributes of a block and what stands in its lines, beyond those the site uses."""
    for name, value in block.items():
        if name not in ATTRIBUTES_USED and not (name == "style" and value.startswith("text-align: ")):
            yield f"{name}= on <{block.tag}>"
    for child in block:
        if child.tag not in CONTAINERS:
            yield from _strange_attributes(child)


def link_kind(address: str) -> tuple[str, str]:
    """What a link's address is: its kind, and what it points to."""
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if colon and scheme in SCHEMES:
        return scheme, rest
    if scheme in ("http", "https") or address.startswith("//"):
        return "web", address
    if scheme == "mailto":
        return "mail", rest
    if colon and scheme.isalpha():
        return "other", address
    return "page", address


class _Lines(Extension):
    """Hands the tree to the reader twice: while blocks hold raw text, and when all is done."""

    def __init__(self, reader: _Reader) -> None:
        super().__init__()
        self.reader = reader

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        self.reader.stash = md.htmlStash.rawHtmlBlocks
        md.treeprocessors.register(_Before(self.reader, md), "guide-lines", BEFORE_INLINE)
        md.treeprocessors.register(_After(self.reader, md), "guide-read", AFTER_ALL)


class _Step(Treeprocessor):
    def __init__(self, reader: _Reader, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.reader = reader


class _Before(_Step):
    def run(self, root: Element) -> None:
        self.reader.match_lines(root)


class _After(_Step):
    def run(self, root: Element) -> None:
        self.reader.stash = self.md.htmlStash.rawHtmlBlocks
        self.reader.ids.update(element.get("id", "") for element in root.iter() if element.get("id"))
        self.reader.root = root
        self.reader.visit(root)
        self.reader.raw_html()
