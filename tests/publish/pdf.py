"""A PDF read back: its pages, the runs of text in them with their size in print, its fonts, its structure."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

HEX = r"<([0-9a-fA-F]+)>"
ONE = re.compile(rf"{HEX}\s*{HEX}")
RANGE = re.compile(rf"{HEX}\s*{HEX}\s*{HEX}")


@dataclass(frozen=True)
class Run:
    """A piece of text: its page, what it says, its font's size in points as printed, and its tag's number.

    `number` is None for an artifact, and -1 for what no tag holds.
    """

    page: int
    text: str
    size: float
    font: str
    number: int | None


@dataclass
class Node:
    """An element of the structure: its tag, its attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    @property
    def text(self) -> str:
        """The words in the element; those of two lines have a blank between them."""
        texts = (kid if isinstance(kid, str) else kid.text for kid in self.kids)
        return re.sub(r"[ \n]+", " ", " ".join(texts)).replace(" .", ".").strip()


@dataclass(frozen=True)
class Read:
    """All that the tests ask of a PDF."""

    pages: int
    runs: tuple[Run, ...]
    fonts: frozenset[str]
    tree: Node

    @property
    def text(self) -> str:
        """The words of the whole document, in the order of its structure."""
        return self.tree.text

    def tags(self, *names: str) -> list[Node]:
        """The elements with one of these tags, in order."""
        return [node for node in self.tree.walk() if node.tag in names]


def read(pdf: bytes) -> Read:
    """The PDF with these bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        runs = tuple(run for number, page in enumerate(document.pages) for run in _runs(number, page))
        fonts = frozenset(str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values())
        return Read(len(document.pages), runs, fonts, _tree(document, runs))


def conformance(*paths: Path) -> dict[str, list[str]]:
    """What outloud's conformance layer has against each PDF; nothing is as it should be."""
    command = [str(Path(sys.executable).with_name("outloud")), "--layer", "conformance", "--json", "-"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    results = json.loads(done.stdout)["results"]
    return {Path(one["path"]).name: [_finding(each) for each in one["findings"]] + _failed(one) for one in results}


def _finding(finding: dict[str, Any]) -> str:
    return f"{finding.get('rule')}: {finding.get('message')}"


def _failed(result: dict[str, Any]) -> list[str]:
    return [f"not checked: {result['error']}"] if result["error"] or not result["rules"] else []


# -- text ------------------------------------------------------------------------------------------


def _runs(number: int, page: Any) -> Iterator[Run]:
    """The texts of a page, with what stands on the stack of matrices and of tags at each."""
    letters = {str(name): _letters(font) for name, font in page.Resources.Font.items()}
    scales, scale, matrix, font, size = [], 1.0, 1.0, "", 0.0
    tags: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                scales.append(scale)
            case "Q":
                scale = scales.pop()
            case "cm":
                scale *= abs(float(operands[3]))
            case "Tm":
                matrix = abs(float(operands[3]))
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "BDC" | "BMC":
                held = str(operands[0]) != "/Artifact"
                tags.append(int(operands[1]["/MCID"]) if held and len(operands) > 1 else None)
            case "EMC":
                tags.pop()
            case "Tj" | "TJ":
                pieces = operands[0] if str(instruction.operator) == "TJ" else [operands[0]]
                text = "".join(_said(piece, letters[font]) for piece in pieces if isinstance(piece, pikepdf.String))
                name = str(page.Resources.Font[font].BaseFont)
                yield Run(number, text, size * matrix * scale, name, tags[-1] if tags else -1)


def _said(piece: Any, letters: dict[int, str]) -> str:
    codes = bytes(piece)
    return "".join(letters.get(int.from_bytes(codes[i : i + 2], "big"), "\ufffd") for i in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    """What each glyph of a font says."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    letters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        letters.update({int(code, 16): _utf16(text) for code, text in ONE.findall(block)})
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in RANGE.findall(block):
            for code in range(int(first, 16), int(last, 16) + 1):
                letters[code] = chr(ord(_utf16(text)) + code - int(first, 16))
    return letters


def _utf16(text: str) -> str:
    return bytes.fromhex(text).decode("utf-16-be")


# -- structure -------------------------------------------------------------------------------------


def _tree(document: pikepdf.Pdf, runs: tuple[Run, ...]) -> Node:
    said: dict[tuple[int, int | None], str] = {}
    for run in runs:
        said[run.page, run.number] = said.get((run.page, run.number), "") + run.text
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    return _node(document.Root.StructTreeRoot.K[0], pages, said)


def _node(element: Any, pages: dict[Any, int], said: dict[tuple[int, int | None], str]) -> Node:
    node = Node(str(element.S)[1:])
    node.attributes = {key: str(element[f"/{key}"]) for key in ("Lang", "Alt") if f"/{key}" in element}
    if "/A" in element and "/Scope" in element.A:
        node.attributes["Scope"] = str(element.A.Scope)[1:]
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            node.kids.append(said.get((pages[element.Pg.objgen], kid), ""))
        elif str(kid.get("/Type")) == "/OBJR":
            node.attributes["Contents"] = str(kid.Obj.get("/Contents", ""))
            node.attributes["URI"] = str(kid.Obj.A.URI) if "/A" in kid.Obj and "/URI" in kid.Obj.A else ""
        elif str(kid.get("/Type")) == "/MCR":
            node.kids.append(said.get((pages[kid.Pg.objgen], int(kid.MCID)), ""))
        else:
            node.kids.append(_node(kid, pages, said))
    return node
