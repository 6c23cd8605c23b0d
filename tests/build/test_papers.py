"""The six PDFs that are published, read back from their own bytes."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guide import site
from guide.evidence import LANGUAGES, Language
from guide.takeaway import PAPERS
from tests.build.conftest import Published
from tests.publish import pdf
from tests.publish.pdf import Node, Read, Run

PROJECT = Path(__file__).parents[2]
NAMES = tuple(file.name for file in PAPERS)
GUIDES = tuple(name for name in NAMES if name.startswith("guide"))
SHIPPED = {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "Source-Sans-3-Italic", "Source-Serif-4-Semi-Bold"}
HEADINGS = ("H1", "H2", "H3", "H4")
PAGE = re.compile(r"\(p\.\s(\d+)\)$")

EACH = pytest.mark.parametrize("name", NAMES)
EACH_GUIDE = pytest.mark.parametrize("name", GUIDES)


@cache
def read(path: Path) -> Read:
    return pdf.read(path.read_bytes())


@pytest.fixture(scope="session")
def folder(whole: Published) -> Path:
    return whole.site / "downloads"


def opened(path: Path) -> Any:
    return pikepdf.open(io.BytesIO(path.read_bytes()))


def lines_of(node: Node, tag: str) -> list[Node]:
    return [kid for kid in node.kids if isinstance(kid, Node) and kid.tag == tag]


def tagged(run: Run) -> bool:
    return run.number is not None and run.number >= 0


def destinations(document: Any) -> dict[str, int]:
    """The page of each named place."""
    pages = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    names = document.Root.Names.Dests.Names
    return {str(names[i]): pages[names[i + 1][0].objgen] for i in range(0, len(names), 2)}


# -- all six ---------------------------------------------------------------------------------------


def test_outloud_has_nothing_against_them(folder: Path) -> None:
    assert pdf.conformance(*(folder / name for name in NAMES)) == {name: [] for name in NAMES}


@EACH
def test_a_pdf_says_its_language_its_title_and_what_it_declares_to_be(folder: Path, name: str) -> None:
    with opened(folder / name) as document:
        assert document.Root.Lang == name.split(".")[1]
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked
        assert all(page.Tabs == "/S" for page in document.pages)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert len(str(metadata["dc:title"])) > 10


@EACH
def test_only_the_fonts_of_this_repository_are_in_it(folder: Path, name: str) -> None:
    assert {font.lstrip("/").split("+")[-1].rstrip(",") for font in read(folder / name).fonts} <= SHIPPED


@EACH
def test_no_text_stands_outside_the_tags(folder: Path, name: str) -> None:
    assert [run.text for run in read(folder / name).runs if run.number == -1 and run.text.strip()] == []


@EACH
def test_no_text_is_a_glyph_that_no_reader_can_say(folder: Path, name: str) -> None:
    assert [run.text for run in read(folder / name).runs if "\ufffd" in run.text or "\x00" in run.text] == []


@EACH
def test_headings_begin_with_the_title_and_skip_no_level(folder: Path, name: str) -> None:
    headings = read(folder / name).tags(*HEADINGS)
    levels = [int(node.tag[1]) for node in headings]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert all(node.text for node in headings)


@EACH
def test_lists_hold_items_and_each_item_one_body(folder: Path, name: str) -> None:
    tree = read(folder / name)
    for listed in tree.tags("L"):
        assert {kid.tag for kid in listed.kids if isinstance(kid, Node)} == {"LI"}
    for item in tree.tags("LI"):
        assert len(lines_of(item, "LBody")) == 1
        assert {kid.tag for kid in item.kids if isinstance(kid, Node)} <= {"Lbl", "LBody"}


@EACH
def test_header_cells_have_a_scope_and_rows_as_many_cells(folder: Path, name: str) -> None:
    for table in read(folder / name).tags("Table"):
        assert all(cell.attributes["Scope"] in ("Column", "Row") for cell in table.walk() if cell.tag == "TH")
        rows = [sum(kid.tag in ("TH", "TD") for kid in row.walk()) for row in table.walk() if row.tag == "TR"]
        assert len({*rows}) == 1


@EACH
def test_links_say_where_they_lead_and_have_words(folder: Path, name: str) -> None:
    for link in read(folder / name).tags("Link"):
        assert link.text
        assert link.attributes["Contents"]


@EACH
def test_figures_have_an_alternative(folder: Path, name: str) -> None:
    assert all(figure.attributes.get("Alt") for figure in read(folder / name).tags("Figure"))


@EACH
def test_no_element_says_that_it_is_nothing(folder: Path, name: str) -> None:
    assert read(folder / name).tags("NonStruct") == []


# -- the guide -------------------------------------------------------------------------------------


@EACH_GUIDE
def test_every_page_of_the_site_is_a_chapter_that_bookmarks_lead_to(folder: Path, name: str) -> None:
    language: Language = "en" if ".en." in name else "fr"
    guide = site.read(PROJECT)
    pages = guide.content.pages[language]
    chapters_of = [pages[name] for name in guide.order if pages[name].type not in ("downloads", "site-index")]
    titles = [str(page.meta["title"]) for page in chapters_of]
    with opened(folder / name) as document, document.open_outline() as outline:
        chapters = [item.title for item in outline.root]
    assert [title for title in titles if title not in chapters] == []


@EACH_GUIDE
def test_every_page_named_in_the_text_is_the_page_that_its_link_leads_to(folder: Path, name: str) -> None:
    named = 0
    with opened(folder / name) as document:
        places = destinations(document)
        said: dict[str, set[str]] = {}
        for node in read(folder / name).tags("Link"):
            said.setdefault(node.attributes["Contents"], set()).add(node.text)
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                for text in said.get(str(annotation.Contents), ()) if "/Dest" in annotation else ():
                    match = PAGE.search(text)
                    if match and len(said[str(annotation.Contents)]) == 1:
                        assert int(match[1]) == places[str(annotation.Dest)], text
                        named += 1
    assert named > 100


@EACH_GUIDE
def test_the_contents_name_the_page_of_each_chapter(folder: Path, name: str) -> None:
    entries = read(folder / name).tags("TOCI")
    pages = [int(re.search(r"(\d+)$", entry.text)[1]) for entry in entries]  # type: ignore[index]
    assert len(entries) > 15
    assert pages == sorted(pages)
    with opened(folder / name) as document, document.open_outline() as outline:
        found = {" ".join(item.title.split()): item for item in outline.root}
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        for entry, page in zip(entries, pages, strict=True):
            title = " ".join(re.sub(r"\s*\d+$", "", entry.text).split())
            assert numbers[found[title].to_dictionary_object(document).Dest[0].objgen] == page


@EACH_GUIDE
def test_a_paragraph_that_crosses_a_page_is_one(folder: Path, name: str) -> None:
    """No paragraph of the guide begins with a small letter: it would be the rest of another."""
    begun = [node.text for node in read(folder / name).tags("P") if re.match(r"[a-zà-ÿ].{30,}", node.text)]
    assert begun == []


@EACH_GUIDE
def test_no_page_ends_with_a_heading(folder: Path, name: str) -> None:
    last = {run.page: run for run in read(folder / name).runs if run.text.strip() and tagged(run)}
    assert len(last) > 100
    assert [(page + 1, run.text) for page, run in last.items() if "Serif" in run.font] == []


@EACH_GUIDE
def test_the_contacts_stand_on_one_page(folder: Path, name: str) -> None:
    (table,) = read(folder / name).tags("Table")
    first = next(cell.text for cell in table.walk() if cell.tag == "TH" and cell.attributes["Scope"] == "Row")
    last = [cell.text for cell in table.walk() if cell.tag == "TH" and cell.attributes["Scope"] == "Row"][-1]
    pages: dict[int, str] = {}
    for run in read(folder / name).runs:
        pages[run.page] = pages.get(run.page, "") + " " + run.text
    assert any(first in text and last in text for text in pages.values())


@EACH_GUIDE
def test_foreign_words_say_their_language(folder: Path, name: str) -> None:
    other = "fr" if ".en." in name else "en"
    assert sum(node.attributes.get("Lang") == other for node in read(folder / name).tree.walk()) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_documents_of_a_language_say_when_their_sources_were_checked(folder: Path, language: Language) -> None:
    for kind in ("guide", "leaflet", "poster"):
        text = read(folder / f"{kind}.{language}.pdf").text
        assert ("checked on" if language == "en" else "vérifiées") in text
