"""What `make site` publishes beside the pages: whole, true to what the pages say of it, the same each time."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from guide import takeaway
from guide.takeaway import ITEMS, ZIP_LIMIT
from tests.build import links
from tests.build.conftest import Published
from tests.build.dom import flat, pages

LINE = re.compile(r"  (\S+): \d+ pages?, [\d.]+ (?:kB|MB), [\d.]+ s")


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_in_two_folders_on_two_days_are_the_same_to_the_byte(twice: tuple[Published, Published]) -> None:
    one, other = (files(published.site) for published in twice)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_everything_to_take_away_is_there(whole: Published) -> None:
    for item in ITEMS.values():
        for file in item.files:
            assert (whole.site / file.path).stat().st_size > 0


def test_the_sums_are_those_of_the_files_and_their_command_agrees(whole: Published) -> None:
    folder = whole.site / "downloads"
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    summed = {line.removesuffix(": OK").removeprefix("../data/") for line in done.stdout.splitlines()}
    wanted = {file.name for item in ITEMS.values() for file in item.files if file.format not in ("sums", "atom")}
    assert summed == wanted


@pytest.mark.parametrize("page", ["downloads/index.html", "fr/downloads/index.html"])
def test_the_page_shows_the_sum_of_each_pdf_and_none_of_the_zip(whole: Published, page: str) -> None:
    said = flat(pages(whole.site)[page])
    for file in takeaway.PAPERS:
        assert hashlib.sha256((whole.site / file.path).read_bytes()).hexdigest() in said
    assert hashlib.sha256((whole.site / "downloads/offline.zip").read_bytes()).hexdigest() not in said


def test_the_offline_copy_stays_below_what_pages_promise(whole: Published) -> None:
    assert (whole.site / "downloads/offline.zip").stat().st_size < ZIP_LIMIT


def test_the_offline_copy_holds_the_very_pdfs_of_the_site(whole: Published) -> None:
    with ZipFile(whole.site / "downloads/offline.zip") as packed:
        for file in takeaway.PAPERS:
            assert packed.read(file.path) == (whole.site / file.path).read_bytes()


def test_every_link_of_the_offline_copy_leads_somewhere(whole: Published, tmp_path: Path) -> None:
    with ZipFile(whole.site / "downloads/offline.zip") as packed:
        packed.extractall(tmp_path)
    assert links.dead(tmp_path) == []


def test_the_terminal_gets_a_line_for_each_document(whole: Published) -> None:
    assert sorted(LINE.findall(whole.said)) == sorted(file.name for file in takeaway.PAPERS)


def test_nothing_of_the_workshop_is_published(whole: Published) -> None:
    names = files(whole.site)
    assert "downloads/manifest.json" not in names
    assert [name for name in names if "/." in f"/{name}" or name.endswith((".md", ".py"))] == []
