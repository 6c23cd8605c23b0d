from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from guide.takeaway import ITEMS, ZIP_LIMIT
from publish import sums
from publish.console import Failure

SUMMED = [
    *("downloads/guide.en.pdf", "downloads/guide.fr.pdf", "downloads/leaflet.en.pdf", "downloads/leaflet.fr.pdf"),
    *("downloads/poster.en.pdf", "downloads/poster.fr.pdf", "downloads/offline.zip", "data/facts.json"),
    *("data/facts.schema.json", "data/faq.en.json", "data/faq.fr.json", "data/faq.schema.json"),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site that has every file to take away but the sums."""
    for item in ITEMS.values():
        for file in item.files:
            if file.format != "sums":
                (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / file.path).write_text(f"This is {file.path}.")
    return tmp_path


def lines(site: Path) -> list[list[str]]:
    return [line.split("  ") for line in (site / "downloads/SHA256SUMS").read_text().splitlines()]


def test_the_sums_are_those_of_the_files_to_take_away(site: Path) -> None:
    sums.write(site)
    assert sorted(
        str((site / "downloads" / name).resolve().relative_to(site.resolve())) for _, name in lines(site)
    ) == sorted(SUMMED)
    for digest, name in lines(site):
        assert digest == sha256((site / "downloads" / name).read_bytes()).hexdigest()


def test_the_feeds_and_the_sums_themselves_are_left_out(site: Path) -> None:
    sums.write(site)
    sums.write(site)
    assert not [name for _, name in lines(site) if "feed" in name or "SHA256SUMS" in name]


def test_sha256sum_accepts_them_in_their_folder_and_finds_a_changed_file(site: Path) -> None:
    tool = shutil.which("sha256sum")
    assert tool
    sums.write(site)
    check = [tool, "--check", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(check, cwd=site / "downloads", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (site / "data/facts.json").write_text("Changed.")
    done = subprocess.run(check, cwd=site / "downloads", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "../data/facts.json: FAILED\n")


def test_the_same_files_give_the_same_sums(site: Path) -> None:
    sums.write(site)
    before = (site / "downloads/SHA256SUMS").read_bytes()
    sums.write(site)
    assert (site / "downloads/SHA256SUMS").read_bytes() == before


@pytest.mark.parametrize("path", SUMMED)
def test_a_missing_file_is_named(site: Path, path: str) -> None:
    (site / path).unlink()
    with pytest.raises(Failure) as failure:
        sums.write(site)
    assert str(failure.value) == f"the build ended without {path}"
    assert not (site / "downloads/SHA256SUMS").exists()


def test_all_that_is_missing_is_named(site: Path) -> None:
    (site / "downloads/guide.en.pdf").unlink()
    (site / "data/faq.fr.json").unlink()
    with pytest.raises(Failure, match=r"the build ended without downloads/guide\.en\.pdf, data/faq\.fr\.json"):
        sums.write(site)


def test_a_feed_that_is_missing_is_no_matter_of_the_sums(site: Path) -> None:
    (site / "feed.xml").unlink()
    sums.write(site)


@pytest.mark.parametrize(("size", "passes"), [(ZIP_LIMIT - 1, True), (ZIP_LIMIT, False), (ZIP_LIMIT + 1, False)])
def test_an_offline_copy_larger_than_pages_promise_is_refused(site: Path, size: int, passes: bool) -> None:
    with (site / "downloads/offline.zip").open("wb") as file:
        file.truncate(size)
    if passes:
        sums.write(site)
        return
    with pytest.raises(Failure) as failure:
        sums.write(site)
    assert str(failure.value) == ("downloads/offline.zip has more than 15 MB, which the downloads page rules out")
    assert not (site / "downloads/SHA256SUMS").exists()
