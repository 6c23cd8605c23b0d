from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish.paper import press
from tests.publish.pdf import Node, Read, read

HOOKS = Path(__file__).parents[2] / "hooks"
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='5' height='5'><path d='M0 0h5v5z'/></svg>"
DOWN = '<div style="height: 228mm"></div>'  # leaves some three lines on the page
LINES = 'style="width: 9mm"'  # a word to a line
WORDS = " ".join(f"w{number}" for number in range(1, 13))
MORE = " ".join(f"m{number}" for number in range(1, 13))

# Something of everything, most of it across a page.
ALL = f"""
<h1 id="top">Title</h1>{DOWN}
<p {LINES}>{WORDS} <a href="https://one.example/" title="To one">a link of words</a> <em lang="fr">mot</em></p>
{DOWN}<ul><li>one<ul><li {LINES}>{WORDS}</li><li>deep</li></ul></li><li>two</li></ul>
{DOWN}<table><thead><tr><th>Head</th><th>Next</th></tr></thead><tbody>
<tr><th scope="row">r</th><td {LINES}>{WORDS}</td></tr><tr><th scope="row"></th><td>s</td></tr></tbody></table>
<p>See <a href="#top" title="Title">above</a>.<span data-tag="artifact">ornament</span></p>
<div style="position: absolute">aside</div><div style="float: right">afloat</div>
<p><img src="{PICTURE}" alt="A picture"></p><blockquote><p>Quoted</p></blockquote>
<p style="display: flex"><b>flex</b></p>
"""


def document(body: str, language: str = "en", style: str = "") -> str:
    return f'<html lang="{language}"><head><title>Title</title><style>{style}</style></head><body>{body}</body></html>'


@cache
def printed(body: str, language: str = "en", style: str = "") -> bytes:
    return press.printed(document(body, language, style), "book").pdf


def made(body: str, language: str = "en", style: str = "") -> Read:
    return read(printed(body, language, style))


def one(body: str, tag: str, pages: int = 1) -> Node:
    """The only element with this tag in a document of so many pages."""
    found = made(body)
    assert found.pages == pages
    (node,) = found.tags(tag)
    return node


def tags(node: Node) -> list[str]:
    """The tags right below an element; text is “words”."""
    return [kid.tag if isinstance(kid, Node) else "words" for kid in node.kids]


def shape(node: Node) -> list[Any]:
    """The tags below an element, one within another, without the words."""
    return [[kid.tag, *shape(kid)] for kid in node.kids if isinstance(kid, Node)]


@pytest.fixture
def whole() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed(ALL))) as pdf:
        yield pdf


# -- across pages ----------------------------------------------------------------------------------


def test_a_paragraph_that_crosses_a_page_is_one() -> None:
    assert one(f"{DOWN}<p {LINES}>{WORDS}</p>", "P", pages=2).text == WORDS


def test_two_paragraphs_stay_two() -> None:
    assert [node.text for node in made("<p>a</p><p>b</p>").tags("P")] == ["a", "b"]


def test_a_list_that_crosses_a_page_is_one_and_so_is_its_item() -> None:
    found = one(f"{DOWN}<ul><li>first</li><li {LINES}>{WORDS}</li><li>last</li></ul>", "L", pages=2)
    assert tags(found) == ["LI", "LI", "LI"]
    assert [re.sub("^• ?", "", node.text) for node in found.walk() if node.tag == "LI"] == ["first", WORDS, "last"]


def table(*rows: str) -> str:
    head = "<thead><tr><th>Head</th><th>Next</th></tr></thead>"
    return f"{DOWN}<table>{head}<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


ACROSS = table(*(f"<td>a{row}</td><td>b{row}</td>" for row in range(12)))
SPLIT = table(f"<td {LINES}>{WORDS}</td><td {LINES}>{MORE}</td>", "<td>x</td><td>y</td>")


def test_a_table_that_crosses_a_page_is_one() -> None:
    found = one(ACROSS, "Table", pages=2)
    assert tags(found) == ["THead", "TBody"]
    assert [tags(node) for node in found.walk() if node.tag == "TR"] == [["TH", "TH"], *[["TD", "TD"]] * 12]


def test_the_head_of_a_table_is_content_once_and_elsewhere_an_artifact() -> None:
    found = made(ACROSS)
    assert [(run.page, run.number is None) for run in found.runs if run.text == "Head"] == [(0, False), (1, True)]
    assert found.text.split().count("Head") == 1


def test_a_row_that_crosses_a_page_has_its_cells_once_and_each_its_own_words() -> None:
    found = one(SPLIT, "Table", pages=2)
    cells = [[kid.text for kid in row.kids if isinstance(kid, Node)] for row in found.walk() if row.tag == "TR"]
    assert cells == [["Head", "Next"], [WORDS, MORE], ["x", "y"]]


def test_a_link_broken_over_two_lines_or_pages_is_one() -> None:
    link = one(f'{DOWN}<p {LINES}><a href="https://a.example/" title="To a">{WORDS}</a></p>', "Link", pages=2)
    assert link.text == WORDS


# -- tables ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scope", "expected"), [('scope="col"', "Column"), ('scope="row"', "Row"), ("", "Column")])
def test_a_header_cell_says_what_it_heads(scope: str, expected: str) -> None:
    assert one(f"<table><tr><th {scope}>h</th><td>d</td></tr></table>", "TH").attributes["Scope"] == expected


def test_cells_keep_their_spans_and_name_no_headers(whole: pikepdf.Pdf) -> None:
    with pikepdf.open(
        io.BytesIO(printed('<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>'))
    ) as pdf:
        (head,) = (element for element in structure(pdf) if element.S == "/TH")
        assert head.A.ColSpan == 2
        assert head.A.O == "/Table"
    cells = [element for element in structure(whole) if element.S in ("/TH", "/TD")]
    assert cells
    assert [cell for cell in cells if "/Headers" in cell.A] == []
    assert [element for element in structure(whole) if "/ID" in element] == []


def test_an_empty_cell_keeps_its_place() -> None:
    assert tags(one("<table><tr><th></th><td>x</td><td></td></tr></table>", "TR")) == ["TH", "TD", "TD"]


# -- lists -----------------------------------------------------------------------------------------


def test_a_list_within_an_item_stands_in_its_body() -> None:
    found = one("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "Document")
    assert shape(found) == [
        ["L", ["LI", ["Lbl"], ["LBody", ["L", ["LI", ["Lbl"], ["LBody"]]]]], ["LI", ["Lbl"], ["LBody"]]]
    ]


def test_a_label_of_the_document_s_own_is_the_item_s_label() -> None:
    item = '<li style="list-style: none"><span data-tag="Lbl">A</span> words <b>and</b> more</li>'
    found = one(f"<ul>{item}</ul>", "LI")
    assert tags(found) == ["Lbl", "LBody"]
    assert [kid.text for kid in found.kids if isinstance(kid, Node)] == ["A", "words and more"]


@pytest.mark.parametrize("style", ["disc", "none", "decimal", "inside"])
def test_every_item_has_at_most_one_label_and_one_body(style: str) -> None:
    items = made(f'<ul style="list-style: {style}"><li>a</li><li><p>b</p><p>c</p></li></ul>{ALL}').tags("LI")
    assert len(items) == 6
    assert {tuple(tags(item)) for item in items} <= {("Lbl", "LBody"), ("LBody",)}


# -- words for ears --------------------------------------------------------------------------------


def test_foreign_words_name_their_language_and_others_none() -> None:
    found = made('<p>A <span lang="fr">mot</span> <span lang="en">word</span></p><p lang="de">Wort</p>')
    foreign = [
        (node.tag, node.attributes["Lang"], node.text) for node in found.tree.walk() if "Lang" in node.attributes
    ]
    assert foreign == [("Span", "fr", "mot"), ("P", "de", "Wort")]
    french = made('<p><span lang="fr">mot</span> <span lang="en">word</span></p>', "fr")
    assert [node.attributes["Lang"] for node in french.tree.walk() if "Lang" in node.attributes] == ["en"]


def test_what_is_for_eyes_only_is_an_artifact_and_in_no_element() -> None:
    found = made('<p>words <span data-tag="artifact">ornament</span></p><div data-tag="artifact"><p>frame</p></div>')
    assert found.text == "words"
    assert {
        run.text.strip(): run.number is None for run in found.runs if run.text.strip() in ("ornament", "frame")
    } == {
        "ornament": True,
        "frame": True,
    }


def test_an_element_is_tagged_as_the_document_says() -> None:
    assert one('<div data-tag="TOC"><p data-tag="TOCI">a</p></div>', "TOC").text == "a"


def test_an_alternative_is_the_picture_s_alt_its_title_or_the_document_s_word() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Drawn</title><path d="M0 0h9"/></svg>'
    )
    found = made(f'{drawing}<img src="{PICTURE}" alt="Seen"><p data-alt="Said">☐</p>')
    assert [node.attributes["Alt"] for node in found.tags("Figure")] == ["Drawn", "Seen"]
    assert [node.attributes.get("Alt") for node in found.tags("P")] == ["Said"]


# -- links -----------------------------------------------------------------------------------------


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]


def test_every_link_says_what_it_leads_to_and_is_printed(whole: pikepdf.Pdf) -> None:
    assert {str(link.Contents) for link in links(whole)} == {"To one", "Title"}
    assert len(links(whole)) > 2  # one of them stands on several lines
    assert {int(link.F) for link in links(whole)} == {4}


def test_every_annotation_leads_back_to_the_element_that_holds_it(whole: pikepdf.Pdf) -> None:
    parents = parent_tree(whole)
    holding = {
        kid.Obj.objgen: element.objgen
        for element in structure(whole)
        for kid in element.K
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    back = {link.objgen: parents[int(link.StructParent)].objgen for link in links(whole)}
    assert back == holding
    assert {str(parents[int(link.StructParent)].S) for link in links(whole)} == {"/Link"}


def test_what_a_style_writes_behind_a_link_belongs_to_it() -> None:
    style = "a::after { content: ' (behind)' }"
    found = made('<p><a href="https://a.example/" title="A">words</a></p>', style=style)
    assert [(node.text, tags(node)) for node in found.tags("Link")] == [("words (behind)", ["words", "words"])]


# -- the whole tree --------------------------------------------------------------------------------


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure as it is written."""
    below = [*pdf.Root.StructTreeRoot.K]
    while below:
        element = below.pop(0)
        yield element
        below += [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"]


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, Any]:
    flat: list[Any] = [*pdf.Root.StructTreeRoot.ParentTree.Nums]
    return {int(number): held for number, held in zip(flat[::2], flat[1::2], strict=True)}


def held(pdf: pikepdf.Pdf) -> list[tuple[int, int, Any]]:
    """Each piece of marked content that an element holds: its page, its number, the element."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    return [
        (
            pages[(element.Pg if isinstance(kid, int) else kid.Pg).objgen],
            int(kid if isinstance(kid, int) else kid.MCID),
            element.objgen,
        )
        for element in structure(pdf)
        for kid in element.K
        if isinstance(kid, int) or kid.get("/Type") == "/MCR"
    ]


def _steps(page: Any) -> list[Any]:
    return [*pikepdf.parse_content_stream(page)]


def marked(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """The page and the number of each piece of marked content."""
    return [
        (number, int(step.operands[1]["/MCID"]))
        for number, page in enumerate(pdf.pages)
        for step in _steps(page)
        if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
    ]


def test_every_piece_of_marked_content_is_held_by_exactly_one_element(whole: pikepdf.Pdf) -> None:
    pieces = Counter((page, number) for page, number, _ in held(whole))
    assert len(whole.pages) > 3
    assert pieces == Counter(marked(whole))
    assert set(pieces.values()) == {1}


def test_the_parent_tree_leads_from_each_piece_to_the_element_that_holds_it(whole: pikepdf.Pdf) -> None:
    parents = parent_tree(whole)
    back = [
        (number, mcid, element.objgen)
        for number, page in enumerate(whole.pages)
        for mcid, element in enumerate(parents[int(page.StructParents)])
        if element is not None
    ]
    assert sorted(back) == sorted(held(whole))


def test_every_key_of_the_parent_tree_is_used_once_and_they_ascend(whole: pikepdf.Pdf) -> None:
    numbers = [int(page.StructParents) for page in whole.pages] + [int(link.StructParent) for link in links(whole)]
    assert [*parent_tree(whole)] == sorted(numbers) == [*range(len(numbers))]


def test_every_element_names_the_one_it_stands_in(whole: pikepdf.Pdf) -> None:
    root = whole.Root.StructTreeRoot
    parents = {root.objgen: [*root.K]} | {each.objgen: [*each.K] for each in structure(whole)}
    for element in structure(whole):
        assert element.objgen in [k.objgen for k in parents[element.P.objgen] if isinstance(k, pikepdf.Dictionary)]


def test_running_heads_and_page_numbers_are_artifacts_of_the_page() -> None:
    found = made('<h1 class="h">Chapter one</h1><p>words</p>', style=".h { string-set: chapter content() }")
    heads = [run for run in found.runs if run.text == "Chapter one" and run.number is None]
    assert len(heads) == 1
    assert "page 1 / 1" in [run.text for run in found.runs if run.number is None]
    assert found.text == "Chapter one words"


def test_every_artifact_that_is_text_says_that_it_is_of_the_page(whole: pikepdf.Pdf) -> None:
    for page in whole.pages:
        opened: list[str] = []
        for step in _steps(page):
            operands, operator = step.operands, step.operator
            if str(operator) in ("BDC", "BMC"):
                opened.append(f"{operands[0]} {operands[1].get('/Type', '') if len(operands) > 1 else ''}".strip())
            elif str(operator) == "EMC":
                opened.pop()
            elif str(operator) in ("Tj", "TJ") and any(each.startswith("/Artifact") for each in opened):
                assert opened == ["/Artifact /Pagination"]


def test_nothing_is_written_outside_of_the_tags_and_the_artifacts() -> None:
    assert [run.text for run in made(ALL).runs if run.number == -1] == []


def test_every_word_of_the_document_is_in_the_tree_once_and_in_order() -> None:
    said = f"Title {WORDS} a link of words mot one {WORDS} deep two Head Next r {WORDS} s See above. aside afloat"
    assert [word for word in made(ALL).text.split() if word not in "•◦"] == f"{said} Quoted flex".split()


def test_elements_that_mean_nothing_or_hold_nothing_are_gone(whole: pikepdf.Pdf) -> None:
    assert [e for e in structure(whole) if e.S == "/NonStruct"] == []
    assert [e for e in structure(whole) if e.S == "/Span" and "/Lang" not in e and "/Alt" not in e] == []
    assert {str(e.S) for e in structure(whole) if len(e.K) == 0} <= {"/TH", "/TD"}


# -- the file --------------------------------------------------------------------------------------


def test_the_key_that_numbered_the_elements_is_gone() -> None:
    with pikepdf.open(io.BytesIO(printed(ALL))) as pdf:
        plain = io.BytesIO()
        every = pikepdf.StreamDecodeLevel.all
        pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, stream_decode_level=every)
    assert b"StructElem" in plain.getvalue()
    assert b"GuideOrigin" not in plain.getvalue()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_file_names_its_language_its_title_and_its_standard(language: str) -> None:
    with pikepdf.open(io.BytesIO(printed("<p>x</p>", language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo["/Title"]) == "Title"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Title"
        assert len(pdf.Root.StructTreeRoot.K) == 1
        assert pdf.Root.StructTreeRoot.K[0].S == "/Document"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert press.printed(document(ALL), "book").pdf == printed(ALL)


def test_another_process_gives_the_same_bytes() -> None:
    command = "import sys, hashlib; from publish.paper.press import printed; "
    command += "print(hashlib.sha256(printed(sys.stdin.read(), 'book').pdf).hexdigest())"
    variables = {**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", command],
        input=document(ALL),
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(printed(ALL)).hexdigest()
