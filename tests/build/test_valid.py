"""Every page is sound HTML, as the Nu checker judges it: errors, warnings and advice alike."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from publish.install import Checkers

PROJECT = Path(__file__).parents[2]


def found(site: Path) -> list[str]:
    """What the checker says of all pages in a folder, a line each."""
    nu = Checkers.of(PROJECT).nu
    if not nu.is_file():
        pytest.fail("the Nu checker is missing: `make test` installs it")
    command = [
        "java",
        "-jar",
        str(nu),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--skip-non-html",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return [
        f"{message['url'].rpartition(f'{site.name}/')[2]}:{message.get('lastLine', 1)}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ]


def test_the_nu_checker_finds_nothing(built: Path) -> None:
    assert found(built) == []


def test_a_page_that_is_not_sound_is_told_with_its_place(tmp_path: Path) -> None:
    top = '<!doctype html>\n<html lang="en"><title>T</title>\n'
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "wrong.html").write_text(f"{top}<p id=a>Some words.</p><p id=a>And more words.</p>\n")
    assert any(line.startswith("wrong.html:3: Duplicate ID") for line in found(tmp_path / "site"))
