from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from guide import site
from guide.dates import shown_date
from guide.freshness import site_checked
from guide.settings import Setting
from guide.site import Site
from publish import engine, offline
from publish.console import Failure

PROJECT = Path(__file__).parents[2]
EPOCH = 1_777_863_721  # 4 May 2026, 3:02:01
AT = (2026, 5, 4, 3, 2, 0)  # zip files count in two seconds
NAMES = ("index.html", "fr/index.html", "fr/à-lire.html", "downloads/guide.en.pdf", "data/facts.json", "README.txt")
KEPT_OUT = (
    "404.html", "fr/404.html", "sitemap.xml", "fr/sitemap.xml.gz", "feed.xml", "fr/feed.xml", "robots.txt", "_headers",
    "downloads/SHA256SUMS", "downloads/offline.zip", ".well-known/security.txt", ".hidden", "assets/a.js.map",
)  # fmt: skip


def tree(folder: Path, names: Sequence[str], mode: int = 0o644, day: int = 0) -> Path:
    """A folder with these files, made in this order; each holds its own name, many times."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name * 100, encoding="utf-8")
        path.chmod(mode)
        os.utime(path, (day, day))
    return folder


def entries(archive: Path) -> list[ZipInfo]:
    with ZipFile(archive) as packed:
        assert packed.testzip() is None
        return packed.infolist()


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in another part of the world."""
    monkeypatch.setenv("TZ", "Pacific/Noumea")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


# -- packed ----------------------------------------------------------------------------------------


def test_the_same_files_and_second_give_the_same_bytes_wherever_and_whenever(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    offline.pack(tree(tmp_path / "one", NAMES), tmp_path / "one.zip", EPOCH)
    request.getfixturevalue("elsewhere")
    other = tree(tmp_path / "other", NAMES[::-1], mode=0o600, day=2_000_000_000)
    offline.pack(other, tmp_path / "other.zip", EPOCH)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_files_stand_in_order_at_the_root_of_the_archive_and_come_out_as_they_were(tmp_path: Path) -> None:
    folder = tree(tmp_path / "tree", NAMES)
    offline.pack(folder, tmp_path / "a.zip", EPOCH)
    assert [entry.filename for entry in entries(tmp_path / "a.zip")] == sorted(NAMES)
    with ZipFile(tmp_path / "a.zip") as packed:
        for name in NAMES:
            assert packed.read(name) == (folder / name).read_bytes()


def test_an_entry_says_its_name_in_utf_8_its_second_and_who_may_read_it_and_nothing_else(tmp_path: Path) -> None:
    offline.pack(tree(tmp_path / "tree", NAMES), tmp_path / "a.zip", EPOCH)
    for entry in entries(tmp_path / "a.zip"):
        assert bool(entry.flag_bits & 0x800) == (not entry.filename.isascii())
        assert entry.date_time == AT
        assert entry.external_attr >> 16 == 0o100644
        assert (entry.extra, entry.comment) == (b"", b"")
        assert entry.compress_type == ZIP_DEFLATED
        assert entry.compress_size < entry.file_size / 5


def test_a_day_before_zip_files_begin_becomes_their_first(tmp_path: Path) -> None:
    offline.pack(tree(tmp_path / "tree", NAMES), tmp_path / "a.zip", 1)
    assert entries(tmp_path / "a.zip")[0].date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("name", KEPT_OUT)
def test_what_only_a_server_needs_and_what_cannot_hold_itself_is_left_out(tmp_path: Path, name: str) -> None:
    offline.pack(tree(tmp_path / "tree", [*NAMES, name]), tmp_path / "a.zip", EPOCH)
    assert [entry.filename for entry in entries(tmp_path / "a.zip")] == sorted(NAMES)


# -- README ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def guide() -> Site:
    return site.read(PROJECT)


def addressed(guide: Site, address: str) -> Site:
    return replace(guide, settings={**guide.settings, "address": Setting(address, default=not address)})


def test_the_readme_is_read_right_by_the_oldest_notepad(guide: Site) -> None:
    words = offline.readme(guide)
    assert words.startswith(b"\xef\xbb\xbf")
    assert words.count(b"\r\n") == words.count(b"\n") > 50
    assert max(len(line) for line in words.decode("utf-8-sig").splitlines()) <= 72


def test_the_readme_names_the_guide_and_says_in_both_languages_when_it_was_checked(guide: Site) -> None:
    words = offline.readme(guide).decode("utf-8-sig")
    english, french = words.split("FRANÇAIS")
    day = site_checked(guide.content)
    assert shown_date(day, "en") in english
    assert shown_date(day, "fr") in french
    for said in guide.names.values():
        assert said in english.splitlines()[0]
    for part in (english, french):
        assert "index.html" in part
        assert "https://creativecommons.org/licenses/by/4.0/" in part


def test_the_readme_gives_the_address_of_each_language_when_there_is_one(guide: Site) -> None:
    words = offline.readme(addressed(guide, "https://guide.test.org/")).decode("utf-8-sig").splitlines()
    assert "  The latest version: https://guide.test.org/" in words
    assert "  La dernière version\u00a0: https://guide.test.org/fr/" in words


def test_the_readme_gives_no_address_while_there_is_none(guide: Site) -> None:
    words = offline.readme(addressed(guide, "")).decode("utf-8-sig")
    assert "The latest version" not in words
    assert "La dernière version" not in words
    assert "\r\n\r\n\r\n" not in words


# -- built -----------------------------------------------------------------------------------------

BUILT = ("search/index.js", "fr/search/index.js", "assets/js/menu.js", "fr/assets/js/menu.js")
# Stands in for MkDocs: what it was told, in the place of pages.
BUILDER = f"""
import os, sys
from pathlib import Path
for name in {BUILT!r}:
    path = Path(sys.argv[-1], name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(os.environ["GUIDE_OFFLINE"] + " " + os.environ["GUIDE_DOWNLOADS"])
"""


def built_by(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """The archive that a builder's pages become, and what was told meanwhile."""
    monkeypatch.setattr(engine, "mkdocs", lambda *arguments: (sys.executable, "-c", code, *arguments))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    told: list[str] = []
    offline.build(PROJECT, tmp_path / "pdfs", tmp_path / "offline.zip", told.append)
    return tmp_path / "offline.zip", told


def test_pages_are_built_for_a_disk_with_the_pdfs_made_and_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, told = built_by(BUILDER, tmp_path, monkeypatch)
    assert told == []
    assert {"README.txt", *BUILT} <= {entry.filename for entry in entries(archive)}
    assert {entry.date_time for entry in entries(archive)} == {AT}
    with ZipFile(archive) as packed:
        assert packed.read(BUILT[0]).decode() == f"1 {tmp_path / 'pdfs'}"
    assert [path.name for path in tmp_path.iterdir()] == ["offline.zip"]


@pytest.mark.parametrize(("code", "why"), [
    ("import sys; print('WARNING -  Look'); sys.exit(1)", "could not be built (see above)"),
    ("raise RuntimeError('the engine broke')", "could not be built (RuntimeError: the engine broke)"),
])  # fmt: skip
def test_a_build_that_warns_or_stops_leaves_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, why: str
) -> None:
    with pytest.raises(Failure) as failure:
        built_by(code, tmp_path, monkeypatch)
    assert why in str(failure.value)
    assert [*tmp_path.iterdir()] == []


def test_a_warning_fails_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[tuple[str, ...]] = []

    def mkdocs(*arguments: str) -> tuple[str, ...]:
        seen.append(arguments)
        return (sys.executable, "-c", "raise SystemExit(1)")

    monkeypatch.setattr(engine, "mkdocs", mkdocs)
    with pytest.raises(Failure):
        offline.build(PROJECT, tmp_path, tmp_path / "offline.zip", print)
    assert "--strict" in seen[0]
    assert not {"-q", "--quiet"} & {*seen[0]}
