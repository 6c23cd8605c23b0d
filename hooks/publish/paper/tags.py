"""The tags of a PDF finished: what a screen reader goes through.

WeasyPrint's tags are a start (its own issues 1836, 2482, 2508, 2902): an element that crosses a page is two,
running heads belong to no one, header cells have no scope, foreign words no language, and most elements no tag.
Here the tree is read, put right and written back whole. Tags are those of PDF 1.7 (ISO 32000-1, 14.8).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from publish.paper.origins import NUMBER, Origins

ARTIFACT = "artifact"  # data-tag of what is drawn for the eye only
TRANSPARENT = frozenset({"NonStruct", "Span"})
SCOPES: Mapping[str, str] = {"col": "Column", "row": "Row"}
MARKED = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC")  # as pydyf writes it
FREE = "f"  # how pydyf marks an object that is not written
PRINT = 4  # the flag of an annotation that is printed


@dataclass(frozen=True)
class Words:
    """A run of marked content: its page, and its number there."""

    page: int
    number: int


@dataclass
class Node:
    """An element of the structure: its tag, its attributes, and in order what it holds."""

    tag: str
    origin: int | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """The elements right below."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in order."""
        yield self
        for kid in self.nodes():
            yield from kid.walk()

    def words(self) -> Iterator[Words]:
        """All marked content in the element."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.words()
            elif isinstance(kid, Words):
                yield kid


@dataclass(frozen=True)
class Annotation:
    """A link's annotation, by the number of its object, and the page it stands on."""

    number: int
    page: int


Kid = Node | Words | Annotation


def finished(pdf: bytes, tree: Node, origins: Origins) -> bytes:
    """A PDF without tags, and the tree of them put right, made one; the same bytes each time."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _normalise(tree, origins.attributes, str(document.Root.Lang))
        _write(document, tree)
        _mark_artifacts(document, set(tree.words()))
        written = io.BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


# -- take ------------------------------------------------------------------------------------------


def taken(pdf: Any) -> Node:
    """The tree out of a PDF that WeasyPrint is about to write (a `pydyf.PDF`): tens of thousands of objects less."""
    objects = {item.reference: item for item in pdf.objects}
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    root = objects[pdf.catalog.pop("StructTreeRoot")]
    objects[root["ParentTree"]].free = root.free = FREE
    return _node(objects[root["K"][0]], objects, pages)


def _node(element: Any, objects: Mapping[bytes, Any], pages: Mapping[bytes, int]) -> Node:
    element.free = FREE
    node = Node(str(element["S"])[1:], element.get(NUMBER))
    node.attributes = {name: _native(element[name]) for name in ("A", "Alt") if name in element}
    for kid in element.get("K", ()):
        if isinstance(kid, int):
            node.kids.append(Words(pages[element["Pg"]], kid))
            continue
        item = objects[kid]
        if item.get("Type") == "/OBJR":
            item.free = FREE
            node.kids.append(Annotation(objects[item["Obj"]].number, pages[item["Pg"]]))
        else:
            node.kids.append(_node(item, objects, pages))
    return node


def _native(value: Any) -> Any:
    """A value of pydyf's as pikepdf's."""
    if isinstance(value, dict):
        return Dictionary({f"/{key}": _native(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return Array([_native(item) for item in value])
    if isinstance(value, str):
        return Name(value)
    return String(value.string) if hasattr(value, "string") else round(value, 3)


# -- put right -------------------------------------------------------------------------------------


def _normalise(tree: Node, origins: Sequence[Mapping[str, str]], language: str) -> None:
    _rename(tree, origins, language)
    _nest_lists(tree)
    _join(tree)
    _unwrap(tree)
    _complete_lists(tree)
    _prune(tree)


def _rename(node: Node, origins: Sequence[Mapping[str, str]], language: str) -> None:
    """Tags, languages, alternatives and scopes as the HTML gives them; what is for the eye only goes."""
    own = origins[node.origin] if node.origin is not None else {}
    if own.get("data-tag"):
        node.tag = own["data-tag"]
    if own.get("lang", language) != language:
        node.attributes["Lang"] = String(own["lang"])
        node.tag = "Span" if node.tag == "NonStruct" else node.tag
    if own.get("data-alt"):
        node.attributes["Alt"] = String(own["data-alt"])
    if node.tag in ("TH", "TD"):
        spans = {key: value for key, value in node.attributes["A"].items() if key != "/Headers"}
        node.attributes["A"] = Dictionary(spans)
    if node.tag == "TH":
        node.attributes["A"].Scope = Name(f"/{SCOPES[own.get('scope', 'col')]}")
    if node.tag == "Link" and own.get("title"):
        node.attributes["Contents"] = String(own["title"])
    for kid in node.nodes():
        _rename(kid, origins, language)
    node.kids = [kid for kid in node.kids if not (isinstance(kid, Node) and kid.tag == ARTIFACT)]


def _nest_lists(node: Node) -> None:
    """A list within an item goes into it: WeasyPrint puts it behind."""
    for kid in node.nodes():
        _nest_lists(kid)
    if node.tag == "L":
        kids: list[Kid] = []
        for item in node.kids:
            last = kids[-1] if kids else None
            if isinstance(item, Node) and item.tag == "L" and isinstance(last, Node):
                last.kids.append(item)
            else:
                kids.append(item)
        node.kids = kids


def _join(node: Node) -> None:
    """What continues over a line or a page is one element; a header repeated on a new page is no content."""
    kids: list[Kid] = []
    for kid in node.kids:
        last = kids[-1] if kids else None
        if isinstance(kid, Node) and isinstance(last, Node) and _continues(kid, last):
            _continue(last, kid)
        else:
            kids.append(kid)
    node.kids = kids
    for kid in node.nodes():
        _join(kid)


def _continue(node: Node, rest: Node) -> None:
    """Adds to an element what stands on the next page: to a row's cells each its own rest, else all behind."""
    if node.tag == "TR":
        for cell, more in zip(node.nodes(), rest.nodes(), strict=True):
            cell.kids += more.kids
    else:
        node.kids += [kid for kid in rest.kids if not (isinstance(kid, Node) and kid.tag == "THead")]


def _continues(node: Node, before: Node) -> bool:
    return node.origin is not None and (node.origin, node.tag) == (before.origin, before.tag)


def _unwrap(node: Node) -> None:
    """Elements that mean nothing give way to what they hold."""
    kids: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _unwrap(kid)
            means = kid.tag not in TRANSPARENT or bool(kid.attributes)
            within = kid.tag == node.tag == "Link"  # what a style adds behind a link's words
            kids += kid.kids if within or not means else [kid]
        else:
            kids.append(kid)
    node.kids = kids


def _complete_lists(node: Node) -> None:
    """An item holds its label and one body."""
    for kid in node.nodes():
        _complete_lists(kid)
    if node.tag == "LI":
        held: list[Kid] = []
        for item in node.kids:
            held += item.kids if isinstance(item, Node) and item.tag == "LBody" else [item]
        labels = [item for item in held if isinstance(item, Node) and item.tag == "Lbl"]
        body = [item for item in held if not (isinstance(item, Node) and item.tag == "Lbl")]
        node.kids = [*labels, Node("LBody", kids=body)]


def _prune(node: Node) -> None:
    """Elements that hold nothing go; a table's empty cell stays, for its place."""
    for kid in node.nodes():
        _prune(kid)
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.tag in ("TD", "TH")]


# -- write -----------------------------------------------------------------------------------------


def _write(document: pikepdf.Pdf, tree: Node) -> None:
    """The tree as new objects, and the way back from pages and annotations to it."""
    writer = _Writer(document)
    root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = Array([writer.element(tree, root)])
    root.ParentTree = document.make_indirect(Dictionary(Nums=Array(writer.numbers())))
    root.ParentTreeNextKey = len(document.pages) + len(writer.annotations)
    document.Root.StructTreeRoot = root


class _Writer:
    """Writes elements, and remembers which of them holds which words and annotations."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.pages = [page.obj for page in document.pages]
        self.parents: dict[Words, Object] = {}
        self.annotations: list[tuple[Object, Object]] = []

    def element(self, node: Node, parent: Object) -> Object:
        """An element and all below it."""
        made = self.document.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        for key in ("A", "Alt", "Lang"):
            if key in node.attributes:
                made[f"/{key}"] = node.attributes[key]
        first = next(iter(node.words()), None)
        if first:
            made.Pg = self.pages[first.page]
        made.K = Array([self.kid(kid, node, made, first.page if first else None) for kid in node.kids])
        return made

    def kid(self, kid: Kid, node: Node, made: Object, page: int | None) -> Object | int:
        """What an element holds: another element, words by their number, an annotation."""
        if isinstance(kid, Node):
            return self.element(kid, made)
        if isinstance(kid, Words):
            self.parents[kid] = made
            other = Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)
            return kid.number if kid.page == page else other
        annotation = self.document.get_object(kid.number, 0)
        annotation.Contents = node.attributes.get("Contents", String(""))
        annotation.F = PRINT
        self.annotations.append((annotation, made))
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.pages[kid.page])

    def numbers(self) -> Iterator[Object | int]:
        """The parent tree: a list for each page, an element for each annotation."""
        known: list[dict[int, Object]] = [{} for _ in self.pages]
        for words, element in self.parents.items():
            known[words.page][words.number] = element
        for number, (page, held) in enumerate(zip(self.pages, known, strict=True)):
            page.StructParents = number
            yield number
            yield self.document.make_indirect(Array([held.get(mcid) for mcid in range(max(held, default=-1) + 1)]))
        for number, (annotation, element) in enumerate(self.annotations, len(self.pages)):
            annotation.StructParent = number
            yield number
            yield element


def _mark_artifacts(document: pikepdf.Pdf, held: set[Words]) -> None:
    """Marked content that no element holds is an artifact: running heads, page numbers, ornaments."""
    for number, page in enumerate(document.pages):
        stream = page.Contents

        def marked(match: re.Match[bytes], number: int = number) -> bytes:
            return match[0] if Words(number, int(match[1])) in held else b"/Artifact\n<</Type /Pagination>>\nBDC"

        stream.write(MARKED.sub(marked, stream.read_bytes()))
