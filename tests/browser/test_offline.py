"""The offline copy as a reader has it: unzipped, opened from the disk in real Chromium, the network cut."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from guide import takeaway
from publish import offline
from publish.console import Failure
from tests.browser.reader import watched
from tests.build import links
from tests.build.dom import pages

PROJECT = Path(__file__).parents[2]
ADDRESS = "https://guide.published.org/"
PAPERS = tuple(file.name for file in takeaway.PAPERS)
NAMES = sorted(f"{page.stem}.html" for page in (PROJECT / "docs" / "en").glob("*.md"))
PATHS = tuple(f"{language}{name}" for language in ("", "fr/") for name in NAMES)
LANGUAGES = ("", "fr/")


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole copy of a site with an address, unzipped where names hold accents and blanks; PDFs are stand-ins."""
    folder = tmp_path_factory.mktemp("offline")
    project, pdfs = folder / "project", folder / "pdfs"
    project.mkdir()
    for name in ("docs", "hooks", "overrides", "mkdocs.fr.yml"):
        (project / name).symlink_to(PROJECT / name)
    configuration = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r"(?m)^site_url: \S+", f"site_url: {ADDRESS}", configuration))
    pdfs.mkdir()
    for name in PAPERS:
        (pdfs / name).write_bytes(b"%PDF-1.7 " + name.encode())
    takeaway.write(pdfs, [takeaway.measured(pdfs / name, pages=2) for name in PAPERS])
    with ZipFile(packed(folder / "offline.zip", project, pdfs)) as archive:
        archive.extractall(folder / "clé USB")
    return folder / "clé USB"


def packed(archive: Path, project: Path, pdfs: Path) -> Path:
    """The archive, built from the project; whatever the build says fails the test."""
    told: list[str] = []
    try:
        offline.build(project, pdfs, archive, told.append)
    except Failure as failure:
        pytest.fail("\n".join([*told, str(failure)]))
    assert told == []
    return archive


@pytest.fixture
def disk(copy: Path) -> str:
    """The address of the copy on the disk, with a last slash."""
    return f"{copy.as_uri()}/"


@pytest.fixture
def reader(browser: Browser, disk: str) -> Iterator[Page]:
    """A page without network: it may open the copy's files, and ask for nothing else."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    yield from watched(context, disk)


def test_a_second_build_in_another_folder_gives_the_same_bytes(copy: Path, tmp_path: Path) -> None:
    first, project, pdfs = (copy.parent / name for name in ("offline.zip", "project", "pdfs"))
    assert packed(tmp_path / "again.zip", project, pdfs).read_bytes() == first.read_bytes()


def test_every_address_in_the_copy_opens_a_file_and_a_place_in_it(copy: Path) -> None:
    assert links.dead(copy) == []
    assert set(pages(copy)) == {*PATHS}
    assert sum(1 for page in pages(copy).values() for _ in links.addresses(page)) > 5000


def test_every_page_opens_without_an_error_and_in_its_style(reader: Page, disk: str) -> None:
    for path in PATHS:
        reader.goto(disk + path)
        expect(reader.locator("h1")).to_be_visible()
        assert reader.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)", path
        assert reader.evaluate("[...document.images].every((image) => image.naturalWidth)"), path


@pytest.mark.parametrize("name", NAMES)
def test_the_language_switch_leads_to_the_same_page_and_back(reader: Page, disk: str, name: str) -> None:
    reader.goto(disk + name)
    reader.get_by_role("link", name="Français", exact=True).click()
    expect(reader).to_have_url(f"{disk}fr/{name}")
    reader.get_by_role("link", name="English", exact=True).click()
    expect(reader).to_have_url(disk + name)


@pytest.mark.parametrize(("path", "button", "words"), [
    ("index.html", "Search", "password"),
    ("fr/faq.html", "Rechercher", "mot de passe"),
])  # fmt: skip
def test_search_finds_pages_and_leads_to_them(reader: Page, disk: str, path: str, button: str, words: str) -> None:
    reader.goto(disk + path)
    reader.get_by_role("button", name=button, exact=True).click()
    reader.locator("#search-query").press_sequentially(words, delay=30)
    result = reader.locator(".search__list a").first
    expect(result).to_be_visible(timeout=10_000)
    found, title = str(result.get_attribute("href")), result.inner_text()
    assert found.startswith(disk)
    result.click()
    reader.wait_for_url(found)
    assert title in reader.locator("body").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quiz_judges_an_answer(reader: Page, disk: str, language: str) -> None:
    reader.goto(f"{disk}{language}quiz.html")
    question = reader.locator("[data-question]").first
    for box, verdict in zip(question.locator("input").all(), question.locator(".verdict").all(), strict=True):
        if "verdict--right" in (verdict.get_attribute("class") or ""):
            box.check()
    question.locator("button").click()
    expect(question.locator("[role=status]").last).to_have_attribute("data-state", "right")
    expect(question.locator("[data-answer]")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_self_check_leads_to_a_plan_and_back(reader: Page, disk: str, language: str) -> None:
    reader.goto(f"{disk}{language}self-check.html")
    for _ in range(10):
        if reader.locator("[data-plan]").is_visible():
            break
        reader.locator("[data-step]:visible [data-answer]").first.click()
    expect(reader.locator("[data-plan]")).to_be_visible()
    assert reader.locator("[data-list=told] li").count() > 1
    reader.go_back()
    expect(reader.locator("[data-plan]")).to_be_hidden()


@pytest.mark.parametrize(("path", "words"), [("faq.html", "password"), ("fr/faq.html", "mot de passe")])
def test_the_faq_is_filtered(reader: Page, disk: str, path: str, words: str) -> None:
    reader.goto(disk + path)
    questions = reader.locator("details.question")
    all_questions = questions.count()
    reader.get_by_role("searchbox").press_sequentially(words)
    expect(questions.locator("visible=true")).not_to_have_count(all_questions)
    assert 0 < questions.locator("visible=true").count() < all_questions


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scam_examples_are_filtered(reader: Page, disk: str, language: str) -> None:
    reader.goto(f"{disk}{language}scams.html")
    examples = reader.locator("[data-example]")
    reader.locator("[data-by-channel=call]").click()
    shown = [e for e in examples.all() if e.is_visible()]
    assert 0 < len(shown) < examples.count()
    assert {e.get_attribute("data-channel") for e in shown} == {"call"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_the_timeline_is_drawn(reader: Page, disk: str, language: str) -> None:
    reader.goto(f"{disk}{language}timeline.html")
    box = reader.locator(".events__drawing").bounding_box()
    assert box
    assert box["width"] > 300
    assert box["height"] > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_downloads_page_offers_what_the_copy_holds(copy: Path, language: str) -> None:
    page = pages(copy)[f"{language}downloads.html"]
    inside = [address for _, address in links.addresses(page) if ":" not in address]
    offered = {address.rpartition("/")[2] for address in inside if "downloads/" in address}
    assert offered == {*PAPERS}
    for name in PAPERS:
        assert (copy / "downloads" / name).read_bytes().endswith(name.encode())


def test_the_data_are_there(copy: Path) -> None:
    for name in ("facts.json", "faq.en.json", "faq.fr.json"):
        assert json.loads((copy / "data" / name).read_text(encoding="utf-8"))
    assert {p.name for p in (copy / "data").iterdir()} > {"facts.schema.json", "faq.schema.json"}


def test_the_copy_is_told_how_to_be_opened(copy: Path) -> None:
    words = (copy / "README.txt").read_bytes().decode("utf-8-sig")
    for name in re.findall(r"\b(?:index\.html|downloads)\b", words):
        assert (copy / name).exists()
    assert (copy / "fr" / "index.html").is_file()
    assert f" {ADDRESS}fr/\r\n" in words


def test_nothing_that_only_a_server_needs_is_in_the_copy(copy: Path) -> None:
    names = {path.name for path in copy.rglob("*")}
    assert names.isdisjoint({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "feed.xml", "_headers"})
    assert names.isdisjoint({"offline.zip", "SHA256SUMS"})
    for name, page in pages(copy).items():
        assert [meta.attrib for meta in page.iter("meta") if "http-equiv" in meta.attrib] == [], name
        assert [link.attrib for link in page.iter("link") if link.get("rel") in ("canonical", "alternate")] == [], name
