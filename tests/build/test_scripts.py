"""Scripts stay small: one behaviour per file, and few bytes on any page."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.build.dom import pages

SCRIPTS = sorted((Path(__file__).parents[2] / "overrides" / "assets" / "js").glob("*.js"))
MOST_LINES, MOST_BYTES = 150, 8 * 1024


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_fewer_than_150_lines(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) < MOST_LINES


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_keeps_nothing_and_asks_nobody(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    for forbidden in ("localStorage", "sessionStorage", "indexedDB", "cookie", "fetch(", "XMLHttpRequest", "innerHTML"):
        assert forbidden not in text


def test_all_scripts_of_a_page_weigh_eight_kilobytes_at_most(built: Path) -> None:
    weights = {}
    for name, page in pages(built).items():
        scripts = [script for script in page.iter("script") if script.get("src")]
        assert all("defer" in script.attrib for script in scripts), name
        files = [
            built / "assets" / "js" / str(script.get("src")).rpartition("/")[2].split("?")[0] for script in scripts
        ]
        weights[name] = sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files)
    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES} == {}
    assert weights["quiz/index.html"] > weights["about/index.html"] > 0
