"""What readers take away, on pages built with files that were made before them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from posixpath import join, normpath
from xml.etree.ElementTree import Element

import pytest

from guide import takeaway
from guide.downloads import shown_size
from guide.evidence import LANGUAGES, Language
from guide.takeaway import DOWNLOADS, PAPERS
from tests.build.dom import flat, having, pages

PROJECT = Path(__file__).parents[2]
PAGE = {"en": "downloads/index.html", "fr": "fr/downloads/index.html"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with stand-ins for the papers, each of its own size."""
    folder, site = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("published") / "site"
    made = []
    for number, file in enumerate(PAPERS, 1):
        path = folder / file.name
        path.write_bytes(file.name.encode() * 9_000 * number)
        made.append(takeaway.measured(path, number))
    takeaway.write(folder, made)
    variables = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(
        command, cwd=PROJECT, env={**variables, "GUIDE_DOWNLOADS": str(folder)}, check=True, capture_output=True
    )
    return site


@pytest.fixture(scope="module")
def site(published: Path) -> dict[str, Element]:
    """Every page, by its path."""
    return pages(published)


def files(site: dict[str, Element], language: Language) -> Iterator[tuple[str, Element]]:
    """The files that the page gives, with the paths in the site to which they link."""
    for file in having(site[PAGE[language]], "file"):
        for link in having(file, "file__name"):
            yield normpath(join(PAGE[language], "..", link.get("href", "nowhere"))), file


def test_the_papers_stand_beside_the_pages_and_nothing_else_does(published: Path) -> None:
    found = {path.name for path in (published / DOWNLOADS).iterdir()}
    assert found == {file.name for file in PAPERS} | {"index.html"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_size_pages_and_sum_of_each_paper_itself(
    published: Path, site: dict[str, Element], language: Language
) -> None:
    shown = dict(files(site, language))
    for number, paper in enumerate(PAPERS, 1):
        content = (published / paper.path).read_bytes()
        (code,) = shown[paper.path].iter("code")
        (terms,) = having(shown[paper.path], "file__terms")
        assert code.text == sha256(content).hexdigest()
        size = shown_size(len(content), language).replace("\u00a0", " ")
        assert flat(terms) == f"(PDF, {size}, {number} page{'s' if number > 1 else ''})"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_links_to_all_that_is_taken_away(site: dict[str, Element], language: Language) -> None:
    assert sorted(path for path, _ in files(site, language)) == sorted(
        file.path for item in takeaway.ITEMS.values() for file in item.files
    )


def test_every_page_leads_to_the_downloads_at_its_foot(site: dict[str, Element]) -> None:
    for path, page in site.items():
        (foot,) = having(page, "site-footer__say")
        (link,) = foot.iter("a")
        target = PAGE["fr" if path.startswith("fr/") else "en"]
        folder = "" if path.endswith("404.html") else path  # its addresses begin at the root
        assert normpath(join("/", folder, "..", link.get("href", ""))).strip("/") == target.removesuffix("/index.html")


@pytest.mark.parametrize("home", ["index.html", "fr/index.html"])
def test_the_first_page_leads_there_twice(site: dict[str, Element], home: str) -> None:
    (body,) = having(site[home], "page__body")
    assert [a.get("href") for a in body.iter("a") if a.get("href", "").startswith("downloads/")] == [
        "downloads/#leaflet",
        "downloads/",
    ]
