from __future__ import annotations

import builtins
import contextlib
import gc
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from publish.console import Failure
from publish.install import PAPER
from publish.paper import origins, press
from tests.publish import pdf

DRAWN = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='5' height='5'/>"
FACE = "@font-face {{ font-family: Odd; src: url({}) }} p {{ font-family: Odd }}"


def document(body: str, style: str = "") -> str:
    return f'<html lang="en"><head><title>T</title><style>{style}</style></head><body>{body}</body></html>'


def printed(body: str, style: str = "", sheet: str = "book") -> press.Printed:
    return press.printed(document(body, style), sheet)


def test_a_document_is_a_pdf_and_its_number_of_pages() -> None:
    made = printed('<p>a</p><p style="break-before: page">b</p>')
    assert made.pages == pdf.read(made.pdf).pages == 2


def test_a_tree_prints_as_its_text_does() -> None:
    from guide import html

    text = document('<p>a <a href="#b" title="B">b</a></p><h1 id="b">B</h1>')
    (tree,) = html.parse(text).iter("html")
    assert pdf.read(press.printed(tree, "book").pdf) == pdf.read(press.printed(text, "book").pdf)


def test_each_document_has_its_own_sheet_beside_the_one_they_share() -> None:
    large, small = (
        max(run.size for run in pdf.read(printed("<p>a</p>", sheet=s).pdf).runs) for s in ("poster", "book")
    )
    assert large > small


# -- complaints ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "style", "words"),
    [
        ('<a href="#nowhere" title="x">x</a>', "", "No anchor #nowhere for internal URI reference"),
        ('<a href="#nowhere" class="see" title="x">x</a>', "", "No anchor #nowhere for internal URI reference"),
        ('<p style="colr: red">x</p>', "", "Ignored `colr: red` at 1:1, unknown property."),
        ("<p>x</p>", "p { colour: red; }", "Ignored `colour: red` at 1:5, unknown property."),
        ("<p>x</p>", "p:huh { color: red }", "Invalid or unsupported selector"),
        (f'<img src="{DRAWN}">', "", "has no required alt description"),
        (f'<img src="{DRAWN}" alt="">', "", "has no required alt description"),
        ("<p>x</p>", FACE.format("data:font/ttf;base64,AAAA"), "Font-face 'Odd' cannot be loaded"),
        ("<p>x</p>", FACE.format("file:///nowhere/odd.ttf"), "Font-face 'Odd' cannot be loaded"),
        ("<p>\u6f22</p>", "", "unsupported by fonts"),
    ],
)
def test_what_the_engine_complains_of_fails_in_its_words(body: str, style: str, words: str) -> None:
    with pytest.raises(Failure) as failure:
        printed(body, style)
    assert str(failure.value).startswith("the PDF engine complains: ")
    assert words in str(failure.value)


def test_the_first_complaint_is_told() -> None:
    with pytest.raises(Failure, match="first: 1"):
        printed('<p style="first: 1">x</p><p style="second: 2">x</p>')


def test_a_complaint_about_one_document_is_none_about_the_next() -> None:
    with pytest.raises(Failure):
        printed('<p style="colr: red">x</p>')
    assert printed("<p>x</p>").pages == 1


def test_nobody_listens_to_the_engine_afterwards() -> None:
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [[*logger.handlers] for logger in loggers]
    printed("<p>x</p>")
    assert [logger.handlers for logger in loggers] == before


# -- what is fetched -------------------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that something tries to reach."""
    tried: list[Any] = []

    def refuse(_: Any, address: Any) -> None:
        tried.append(address)
        raise OSError("the test has no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: refuse(None, where))
    return tried


PLACES = pytest.mark.parametrize(
    "place",
    [
        "http://guide.invalid/x",
        "https://127.0.0.1:9/x",
        "ftp://127.0.0.1/x",
        "//127.0.0.1/x",
        "file:///etc/hostname",
        f"{press.HERE.as_uri()}/../console.py",
        f"{press.HERE.as_uri()}/%2e%2e/console.py",
        f"{press.HERE.as_uri()}-private/x",
        "x.png",
    ],
)
REFUSED = "is outside of the document|Relative URI reference without a base URI|cannot be loaded"


@PLACES
@pytest.mark.parametrize(
    ("body", "style"),
    [
        ('<img src="{}" alt="x">', ""),
        ('<p style="background: url({})">x</p>', ""),
        ('<link rel="stylesheet" href="{}"><p>x</p>', ""),
        ('<p class="x">x</p>', '@import "{}";'),
        ("<p>x</p>", FACE),
    ],
    ids=["picture", "background", "sheet", "import", "font"],
)
def test_nothing_outside_is_fetched(no_network: list[Any], place: str, body: str, style: str) -> None:
    with pytest.raises(Failure, match=REFUSED):
        printed(body.format(place), style.format(place))
    assert no_network == []


@pytest.mark.parametrize("place", [f"{press.HERE.as_uri()}/../console.py", f"{press.HERE.as_uri()}-private/x"])
def test_what_stands_beside_the_folder_is_outside(place: str) -> None:
    with pytest.raises(Failure, match="is outside of the document"):
        printed(f'<link rel="stylesheet" href="{place}"><p>x</p>')


def test_fonts_and_styles_of_the_folder_and_pictures_in_the_document_are_read() -> None:
    font = (press.FONTS / "SourceSerif4-SemiBold.ttf").as_uri()
    made = pdf.read(printed(f'<p>x</p><img src="{DRAWN}" alt="Drawn">', FACE.format(font)).pdf)
    assert [node.attributes["Alt"] for node in made.tags("Figure")] == ["Drawn"]
    assert any("Odd" in font or "Serif" in font for font in made.fonts)


# -- what printing needs ---------------------------------------------------------------------------


def test_all_is_ready_here() -> None:
    press.ready()


@pytest.mark.parametrize("name", press.FACES)
def test_a_missing_font_is_named_with_the_way_to_bring_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for face in press.FACES:
        if face != name:
            (tmp_path / f"{face}.ttf").touch()
    monkeypatch.setattr(press, "FONTS", tmp_path)
    with pytest.raises(Failure) as failure:
        press.ready()
    assert str(failure.value) == f"the font {name}.ttf is missing; bring it back: git restore hooks/publish/paper/fonts"


def test_every_font_that_the_styles_name_is_looked_for() -> None:
    named = {path.stem for path in press.FONTS.glob("*.ttf") if path.name in (press.STYLES / "paper.css").read_text()}
    assert named == {*press.FACES} == {path.stem for path in press.FONTS.glob("*.ttf")}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            OSError("cannot load library 'libpango-1.0-0'"),
            "the PDFs need Pango, which is not installed: "
            "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        (ImportError("no"), "WeasyPrint is not installed; delete .venv and run the command again"),
    ],
)
def test_a_missing_library_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    real = builtins.__import__

    def failing(name: str, *others: Any) -> Any:
        if name == "weasyprint":
            raise error
        return real(name, *others)

    monkeypatch.setattr(builtins, "__import__", failing)
    with pytest.raises(Failure) as failure:
        press.ready()
    assert str(failure.value) == words


def test_the_libraries_named_are_those_that_weasyprint_loads() -> None:
    loaded = (Path(weasyprint.__file__).parent / "text" / "ffi.py").read_text(encoding="utf-8")
    assert [library for library in PAPER if f"'{library}'" not in loaded] == []


def test_a_missing_library_is_told_in_that_one_line_alone() -> None:
    command = """
import cffi
def dlopen(*names, **_):
    raise OSError("cannot load library")
cffi.FFI.dlopen = dlopen
from publish import pdf
raise SystemExit(pdf.main(None, None))
"""
    variables = {**os.environ, "PYTHONPATH": str(press.HERE.parents[1])}
    done = subprocess.run([sys.executable, "-c", command], env=variables, capture_output=True, text=True, check=False)
    (line,) = (done.stdout + done.stderr).splitlines()
    assert line.startswith("No PDF: the PDFs need Pango, which is not installed: sudo apt install libpango-1.0-0 ")
    assert done.returncode == 1


# -- the collector ---------------------------------------------------------------------------------


@pytest.fixture
def collector() -> Iterator[None]:
    """Python's garbage collector, on again after the test."""
    yield
    gc.enable()


@pytest.mark.parametrize("body", ["<p>x</p>", '<p style="colr: red">x</p>'])
def test_the_collector_is_on_again_also_after_a_complaint(collector: None, body: str) -> None:
    gc.enable()
    with contextlib.suppress(Failure):
        printed(body)
    assert gc.isenabled()


def test_the_collector_is_on_again_after_an_error(collector: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Any) -> None:
        assert not gc.isenabled()
        raise RuntimeError("broken")

    monkeypatch.setattr("publish.paper.folios.fill", broken)
    with pytest.raises(RuntimeError, match="broken"):
        printed("<p>x</p>")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off(collector: None) -> None:
    gc.disable()
    printed("<p>x</p>")
    assert not gc.isenabled()


# -- what of WeasyPrint is changed: these fail when an upgrade takes it away -----------------------


def own_rules() -> list[str]:
    path = Path(weasyprint.__file__).parent / "css" / "html5_ua.css"
    return path.read_text(encoding="utf-8").split("\n")


def lean(monkeypatch: pytest.MonkeyPatch) -> str:
    """The style sheet for HTML that a document is given."""
    given: list[str] = []
    real = weasyprint.CSS

    class Sheet(real):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: Any, **named: Any) -> None:
            given.append(named.get("string") or "")
            super().__init__(*arguments, **named)

    monkeypatch.setattr(weasyprint, "CSS", Sheet)
    printed("<p>x</p>")
    (sheet,) = [text for text in given if "blockquote" in text]
    return sheet


def test_the_rules_that_are_taken_out_are_still_there() -> None:
    for name in press.NOTES:
        assert [rule for rule in own_rules() if rule.startswith(name)]
    assert len([rule for rule in own_rules() if rule.startswith("::marker ")]) == 1


def test_the_lean_sheet_is_weasyprint_s_own_less_the_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    rules, left = own_rules(), lean(monkeypatch).split("\n")
    changed = [rule for rule in rules if rule not in left]
    assert {rule.partition("{")[0].strip() for rule in changed} == {
        "::footnote-call",
        "::footnote-marker",
        "::note-call",
        "::note-marker",
        "::note-callback",
        "::marker",
    }
    assert [rule for rule in left if rule not in rules] == [
        "li" + rule for rule in changed if rule.startswith("::marker")
    ]


def test_weasyprint_still_asks_a_document_for_its_sheet() -> None:
    assert callable(weasyprint.HTML._ua_stylesheets)


def test_items_have_their_marks() -> None:
    body = "<ul><li>a</li></ul><ol><li>b</li><li>c</li></ol>"
    labels = [node.text for node in pdf.read(printed(body).pdf).tags("Lbl")]
    assert labels == ["•", "1.", "2."]


def tagger() -> Any:
    return import_module("weasyprint.pdf.tags")._build_box_tree


def test_the_function_that_builds_tags_is_there_and_calls_itself() -> None:
    assert tagger().__code__.co_varnames[:7] == ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags")
    assert "_build_box_tree" in tagger().__code__.co_names


def test_the_function_that_builds_tags_is_put_back() -> None:
    before = tagger()
    with origins.traced():
        assert tagger() is not before
    assert tagger() is before
    with pytest.raises(RuntimeError), origins.traced():
        raise RuntimeError
    assert tagger() is before


def test_an_element_has_one_number_and_what_a_style_adds_to_it_another() -> None:
    from types import SimpleNamespace as Box
    from xml.etree.ElementTree import Element

    known, item = origins.Origins(), Element("p", {"lang": "fr", "class": "x", "data-tag": "H1", "title": ""})
    own, behind = Box(element=item, element_tag="p"), Box(element=item, element_tag="p::after")
    assert [known.number(box) for box in (own, behind, own)] == [0, 1, 0]
    assert known.number(Box(element=None, element_tag=None)) is None
    assert known.attributes == [{"lang": "fr", "data-tag": "H1"}, {}]
