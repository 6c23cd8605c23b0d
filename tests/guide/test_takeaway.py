from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from guide import takeaway
from guide.evidence import Language
from guide.takeaway import ITEMS, MANIFEST, NOTHING, PAPERS, Made, Taken


def made(folder: Path, name: str = "guide.en.pdf", content: bytes = b"a book", pages: int | None = 9) -> Made:
    """A file in the folder, measured."""
    path = folder / name
    path.write_bytes(content)
    return takeaway.measured(path, pages)


# -- the list --------------------------------------------------------------------------------------


def test_every_paper_exists_in_both_languages() -> None:
    assert [file.path for file in PAPERS] == [
        f"downloads/{name}.{language}.pdf" for name in ("guide", "leaflet", "poster") for language in ("en", "fr")
    ]


def test_no_file_is_listed_twice() -> None:
    paths = [file.path for item in ITEMS.values() for file in item.files]
    assert len(paths) == len({*paths})


# -- the manifest ----------------------------------------------------------------------------------


def test_a_file_is_measured_by_its_own_bytes(tmp_path: Path) -> None:
    assert made(tmp_path) == Made("guide.en.pdf", 6, 9, hashlib.sha256(b"a book").hexdigest())


def test_what_was_written_is_read(tmp_path: Path) -> None:
    both = [made(tmp_path, "poster.fr.pdf", b"a wall", None), made(tmp_path)]
    takeaway.write(tmp_path, both)
    assert takeaway.read(tmp_path) == {each.name: each for each in both}


def test_the_manifest_is_the_same_in_whatever_order_files_were_made(tmp_path: Path) -> None:
    both = [made(tmp_path, "poster.fr.pdf"), made(tmp_path)]
    takeaway.write(tmp_path, both)
    first = (tmp_path / MANIFEST).read_bytes()
    takeaway.write(tmp_path, reversed(both))
    assert (tmp_path / MANIFEST).read_bytes() == first


@pytest.mark.parametrize("manifest", [None, "", "[1]", '[{"name": "guide.en.pdf"}]'])
def test_nothing_was_made_without_a_manifest_that_can_be_read(tmp_path: Path, manifest: str | None) -> None:
    assert takeaway.read(tmp_path / "nowhere") == {}
    made(tmp_path)
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    assert takeaway.read(tmp_path) == {}


def test_a_file_that_is_gone_or_another_by_now_was_not_made(tmp_path: Path) -> None:
    takeaway.write(tmp_path, [made(tmp_path), made(tmp_path, "poster.en.pdf"), made(tmp_path, "poster.fr.pdf")])
    (tmp_path / "guide.en.pdf").unlink()
    (tmp_path / "poster.en.pdf").write_bytes(b"a cook")  # of the same size
    assert [*takeaway.read(tmp_path)] == ["poster.fr.pdf"]


def test_only_papers_of_the_manifest_are_laid_beside_the_pages(tmp_path: Path) -> None:
    folder, site = tmp_path / "made", tmp_path / "site"
    folder.mkdir()
    takeaway.write(folder, [made(folder), made(folder, "notes.pdf")])
    made(folder, "poster.en.pdf")
    takeaway.copy(folder, site)
    assert [path.name for path in site.rglob("*") if path.is_file()] == ["guide.en.pdf"]
    assert (site / "downloads/guide.en.pdf").read_bytes() == b"a book"


def test_nothing_is_laid_beside_the_pages_where_nothing_was_made(tmp_path: Path) -> None:
    takeaway.copy(tmp_path / "nowhere", tmp_path / "site")
    assert not (tmp_path / "site").exists()


# -- what a build can offer ------------------------------------------------------------------------


def offered(taken: Taken) -> list[str]:
    """The names of the items whose files a build has and shows."""
    return [item.name for item in ITEMS.values() if not taken.left_out(item) and all(map(taken.offers, item.files))]


def test_a_preview_offers_what_every_build_writes() -> None:
    assert offered(NOTHING) == ["facts", "faq", "feed"]


def test_a_paper_is_offered_once_it_was_made() -> None:
    leaflets = {f"leaflet.{language}.pdf": Made("", 1, 2, "") for language in ("en", "fr")}
    assert offered(Taken(leaflets)) == ["leaflet", "facts", "faq", "feed"]


def test_the_published_site_offers_the_offline_copy_and_the_sums() -> None:
    assert offered(Taken(published=True)) == ["offline", "sums", "facts", "faq", "feed"]


def test_the_offline_copy_offers_neither_itself_nor_sums_nor_feed() -> None:
    assert offered(Taken(published=True, offline=True)) == ["facts", "faq"]


@pytest.mark.parametrize(
    ("language", "folders", "expected"),
    [("en", False, ""), ("en", True, "../"), ("fr", False, "../"), ("fr", True, "../../")],
)
def test_the_way_to_the_root_depends_on_language_and_addresses(
    language: Language, folders: bool, expected: str
) -> None:
    assert takeaway.root(language, folders=folders) == expected
