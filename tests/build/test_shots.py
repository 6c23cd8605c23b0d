"""Screenshots: one page of each type, in an order that sorts, and the README's picture in few bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from guide.structure import TYPES
from tests import shots
from tests.browser.little import served
from tests.shots import Kind, Shot

PROJECT = Path(__file__).parents[2]
MOST_BYTES = 120_000


def test_each_type_of_page_is_taken_once_with_home_and_the_lost_page() -> None:
    names = [kind.name for kind in shots.kinds(PROJECT)]
    assert len(names) == len({*names})
    assert {*names} == {*TYPES, "home", "404"} - {"poster", "leaflet"}


def test_names_sort_by_page_language_and_width() -> None:
    names = [shot.name for shot in shots.shots(shots.kinds(PROJECT))]
    assert len(names) == len({*names})
    numbers = [name.split("-")[0] for name in names]
    assert numbers == sorted(numbers)
    assert Shot(3, Kind("quiz", "quiz/"), "fr", 320, "dark").name == "03-quiz-fr-0320-dark.png"


def test_only_the_types_asked_for_are_taken_and_keep_their_numbers() -> None:
    every = {shot.name for shot in shots.shots(shots.kinds(PROJECT))}
    only = {shot.name for shot in shots.shots(shots.kinds(PROJECT), ["faq"])}
    assert len(only) == 12
    assert only == {name for name in every if "-faq-" in name}


def test_without_a_browser_it_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert shots.main([]) == 1
    assert capsys.readouterr().out == f"{shots.NO_BROWSER}\n"


def test_a_picture_is_as_wide_as_asked_and_cut_where_it_gets_too_tall(
    built: Path, browser: Browser, tmp_path: Path
) -> None:
    wanted = [Shot(1, Kind("faq", "faq/"), "en", 320, "light")]
    with served(built) as root:
        shots.take(browser, root, wanted, tmp_path)
    with Image.open(tmp_path / wanted[0].name) as taken:
        assert taken.size == (320, shots.TALLEST)


def test_the_readmes_picture_is_small(built: Path, browser: Browser, tmp_path: Path) -> None:
    with served(built) as root:
        shots.picture(browser, root, tmp_path / "home.png")
    for path in (tmp_path / "home.png", PROJECT / shots.README):
        assert path.stat().st_size < MOST_BYTES
        with Image.open(path) as taken:
            assert taken.size == (1280, 800)
