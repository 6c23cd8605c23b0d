from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guide import site, takeaway
from guide.content import Unreadable
from guide.evidence import Language
from guide.problems import Place, Problem
from guide.site import Site
from publish import pdf
from publish.console import Failure
from publish.paper import press
from publish.pdf import Document
from tests.publish.chapters import site_of

Html = Callable[[Site, Language], str]
PROJECT = Path("nowhere")
KINDS = ("poster", "leaflet", "guide")


def pages(number: int) -> Html:
    """What makes a document of so many pages."""

    def html(_: Site, language: Language) -> str:
        body = "".join(f'<h1 style="break-before: page">{page}</h1>' for page in range(number))
        return f'<html lang="{language}"><head><title>T</title></head><body>{body}</body></html>'

    return html


DOCUMENTS: Mapping[str, Document] = {
    "poster": Document(pages(1), 1),
    "leaflet": Document(pages(2), 2),
    "guide": Document(pages(3)),
}
Make = Callable[..., int]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Prints small documents, some of them replaced, into a folder below the test's own."""
    monkeypatch.setattr(site, "read", lambda _: site_of("small"))

    def main(*kinds: str, strict: bool = False, **changed: Document) -> int:
        monkeypatch.setattr(pdf, "DOCUMENTS", {**DOCUMENTS, **changed})
        return pdf.main(PROJECT, tmp_path / "downloads", kinds, strict=strict)

    return main


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


def told(capfd: pytest.CaptureFixture[str]) -> list[str]:
    """The lines said, by any process."""
    out, error = capfd.readouterr()
    assert error == ""
    return out.splitlines()


def test_the_documents_are_the_poster_the_leaflet_and_the_guide() -> None:
    assert {kind: document.pages for kind, document in pdf.DOCUMENTS.items()} == {
        "poster": 1,
        "leaflet": 2,
        "guide": None,
    }
    assert {pdf.name_of(kind, file.language) for kind in KINDS for file in takeaway.PAPERS if file.language} == {
        file.name for file in takeaway.PAPERS
    }


def test_all_documents_are_made_in_both_languages_and_the_manifest_says_so(make: Make, into: Path) -> None:
    assert make() == 0
    made = takeaway.read(into)
    expected = {
        f"{kind}.{language}.pdf": number
        for kind, number in zip(KINDS, (1, 2, 3), strict=True)
        for language in ("en", "fr")
    }
    assert {name: each.pages for name, each in made.items()} == expected
    assert sorted(path.name for path in into.iterdir()) == sorted([*expected, "manifest.json"])
    assert made["guide.fr.pdf"] == takeaway.measured(into / "guide.fr.pdf", 3)


def test_one_line_is_told_for_each_document(make: Make, into: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert make("poster", "guide") == 0
    lines = sorted(told(capfd))
    assert len(lines) == 4
    assert lines[0].startswith("  guide.en.pdf: 3 pages, ")
    assert lines[2].startswith("  poster.en.pdf: 1 page, ")
    assert all(line.endswith(" s") and " kB, " in line for line in lines)


@pytest.mark.parametrize(("size", "expected"), [(4_400, "4 kB"), (999_900, "1000 kB"), (2_340_000, "2.3 MB")])
def test_a_size_is_told_in_a_unit_that_fits(size: int, expected: str) -> None:
    assert pdf._size(b"x" * size) == expected


def test_only_some_are_made_and_the_others_stay_in_the_manifest(make: Make, into: Path) -> None:
    assert make("poster", "leaflet") == 0
    before = takeaway.read(into)
    assert make("poster", poster=Document(pages(4))) == 0
    after = takeaway.read(into)
    assert {name for name in before if after[name] == before[name]} == {
        "leaflet.en.pdf",
        "leaflet.fr.pdf",
    }
    assert [after[f"poster.{language}.pdf"].pages for language in ("en", "fr")] == [4, 4]


def test_only_one_is_made_in_an_empty_folder(make: Make, into: Path) -> None:
    assert make("leaflet") == 0
    assert [*takeaway.read(into)] == ["leaflet.en.pdf", "leaflet.fr.pdf"]


def test_the_same_content_gives_the_same_files(make: Make, into: Path) -> None:
    assert make("leaflet") == 0
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    assert make("leaflet") == 0
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("poster", 2, "docs/en/paper/poster.md takes 2 pages, and has room for 1 page: shorten it."),
        ("leaflet", 3, "docs/en/paper/leaflet.md takes 3 pages, and has room for 2 pages: shorten it."),
        ("leaflet", 1, "docs/en/paper/leaflet.md takes 1 page, and has room for 2 pages: lengthen it."),
    ],
)
def test_a_sheet_with_another_number_of_pages_is_told_and_nothing_is_recorded(
    make: Make, into: Path, capfd: pytest.CaptureFixture[str], kind: str, number: int, words: str
) -> None:
    assert make(kind, **{kind: Document(pages(number), DOCUMENTS[kind].pages)}) == 1
    lines = told(capfd)
    assert f"{kind}.en.pdf: {words}" in lines
    assert lines[-1] == "No PDF: mend what is said above."
    assert takeaway.read(into) == {}
    assert [*into.glob("*.pdf")] == []


def test_what_the_engine_complains_of_is_told_under_the_file_s_name(
    make: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    def html(guide: Site, language: Language) -> str:
        return pages(1)(guide, language).replace("<body>", '<body><a href="#none" title="x">x</a>')

    assert make("poster", poster=Document(html)) == 1
    assert [
        line for line in told(capfd) if "No anchor #none" in line and line.startswith("poster.fr.pdf: the PDF engine")
    ]


def test_a_failure_in_one_language_fails_all(make: Make, into: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def html(guide: Site, language: Language) -> str:
        if language == "fr":
            raise Failure("docs/fr/paper/poster.md is missing")
        return pages(1)(guide, language)

    assert make("poster", poster=Document(html)) == 1
    assert "poster.fr.pdf: docs/fr/paper/poster.md is missing." in told(capfd)
    assert takeaway.read(into) == {}


def test_a_process_that_is_killed_is_told_in_one_line(
    make: Make, into: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def html(_: Site, language: Language) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return ""

    assert make("poster", poster=Document(html)) == 1
    assert told(capfd) == ["No PDF: printing was killed (signal 9)."]
    assert takeaway.read(into) == {}


def test_both_languages_are_printed_at_once(make: Make, tmp_path: Path) -> None:
    def html(guide: Site, language: Language) -> str:
        (tmp_path / language).touch()
        end = time.monotonic() + 20
        while not ((tmp_path / "en").exists() and (tmp_path / "fr").exists()):
            assert time.monotonic() < end
            time.sleep(0.01)
        return pages(1)(guide, language)

    assert make("poster", poster=Document(html)) == 0


# -- before any work -------------------------------------------------------------------------------


@pytest.fixture
def never() -> Document:
    """A document that nobody must make."""

    def html(_: Site, language: Language) -> str:
        raise AssertionError("it was made")

    return Document(html)


@pytest.mark.parametrize(("warning", "status"), [(False, 1), (True, 0)])
def test_strict_makes_nothing_while_the_content_has_a_problem_that_is_no_warning(
    make: Make,
    into: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    warning: bool,
    status: int,
) -> None:
    problem = Problem(Place("docs/en/a.md", 3), "It is wrong.", "Mend it.", "x", warning=warning)
    monkeypatch.setattr("guide.check.problems", lambda *_, **__: [problem])
    assert make("poster", strict=True) == status
    assert (str(problem) in told(capfd)) is not warning
    assert into.exists() is warning


def test_strict_makes_all_when_nothing_is_wrong(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.check.problems", lambda *_, **__: [])
    assert make("poster", strict=True) == 0


def test_without_strict_nobody_asks(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.check.problems", lambda *_, **__: pytest.fail("asked"))
    assert make("poster") == 0


def test_strict_finds_the_problems_of_the_content_itself(
    make: Make, into: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert make("poster", strict=True) == 1
    assert any(line.startswith("docs/en/") for line in told(capfd))
    assert not into.exists()


def test_what_is_missing_is_told_before_anything_is_read(
    make: Make,
    into: Path,
    never: Document,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(press, "FONTS", tmp_path)
    monkeypatch.setattr(site, "read", lambda _: pytest.fail("read"))
    assert make(poster=never) == 1
    (line,) = told(capfd)
    assert line.startswith("No PDF: the font SourceSans3-Regular.ttf is missing; bring it back: git restore ")
    assert not into.exists()


def test_a_configuration_that_cannot_be_read_is_told(
    make: Make, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def unreadable(_: Path) -> Site:
        raise Unreadable("mkdocs.yml:3: a tab")

    monkeypatch.setattr(site, "read", unreadable)
    assert make("poster") == 1
    assert told(capfd) == ["mkdocs.yml:3: a tab"]
