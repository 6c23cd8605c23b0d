from __future__ import annotations

import sys
from pathlib import Path

import pytest

from publish import exit_door
from publish.exit_door import Door
from tests.publish.conftest import BUILDER, write_site

Output = pytest.CaptureFixture[str]


def differences(tmp_path: Path, one: str, other: str) -> list[str]:
    write_site(tmp_path / "one", one)
    write_site(tmp_path / "other", other)
    return exit_door.differences(tmp_path / "one", tmp_path / "other")


def test_what_an_engine_says_of_itself_is_no_difference(tmp_path: Path) -> None:
    page = '<meta name="generator" content="{0}-1.6">\n<p>x</p>\nMkDocs version : {0}\nBuild Date UTC : {0}\n'
    found = differences(tmp_path, page.format("mkdocs"), page.format("properdocs"))
    assert found == ["sitemap.xml: differs from line 1: " + repr(page.format("mkdocs").split("\n")[0]) + " / "
                     + repr(page.format("properdocs").split("\n")[0])]  # fmt: skip


def test_any_other_difference_is_shown_with_its_line(tmp_path: Path) -> None:
    assert differences(tmp_path, "a\nb\n", "a\nc\n")[0] == "404.html: differs from line 2: 'b' / 'c'"


def test_a_page_only_one_engine_builds_is_named(tmp_path: Path) -> None:
    write_site(tmp_path / "one", "x")
    (tmp_path / "one" / "extra.html").touch()
    write_site(tmp_path / "other", "x")
    (tmp_path / "other" / "more.html").touch()
    assert exit_door.differences(tmp_path / "one", tmp_path / "other") == [
        "extra.html: only built by MkDocs",
        "more.html: only built by ProperDocs",
    ]


def door(tmp_path: Path, engine: str, spare: str) -> Door:
    builder = (sys.executable, str(BUILDER))
    return Door(tmp_path, (*builder, engine, "x"), (*builder, spare, "x"))


def test_the_same_pages_open_the_door(tmp_path: Path, capsys: Output) -> None:
    assert exit_door.compare(door(tmp_path, "good", "good")) == 0
    assert capsys.readouterr().out.endswith("The exit door is open: 5 files, the same.\n")


def test_a_missing_page_shuts_it(tmp_path: Path, capsys: Output) -> None:
    assert exit_door.compare(door(tmp_path, "good", "partial")) == 1
    assert capsys.readouterr().out.endswith("The exit door is shut: 3 differ.\n")


def test_an_engine_that_stops_is_named(tmp_path: Path, capsys: Output) -> None:
    assert exit_door.compare(door(tmp_path, "good", "crash")) == 1
    assert capsys.readouterr().out.endswith("Not compared: ProperDocs stopped: RuntimeError: the engine broke.\n")
