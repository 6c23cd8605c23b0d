"""A page that awaits translation tells its readers so, and since when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PARTS = ("docs", "hooks", "overrides", "mkdocs.yml", "mkdocs.fr.yml")


def test_readers_of_a_page_that_awaits_translation_are_told_and_led_to_the_other(tmp_path: Path) -> None:
    for name in PARTS:
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, tmp_path / name)
    page = tmp_path / "docs/fr/about.md"
    text = page.read_text(encoding="utf-8")
    lines = "type: article\ntranslation: pending\nsince: 2026-11-01\n"
    page.write_text(text.replace("type: article\n", lines).partition("## ")[0], encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    variables = {**os.environ, "PYTHONPATH": str(tmp_path / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, check=True, timeout=120)
    told = (tmp_path / "site/fr/about/index.html").read_text(encoding="utf-8")
    assert "Depuis le 1er novembre 2026, l’autre langue en dit plus" in told
    assert '<a href="../../about/" hreflang="en">' in told
    assert 'class="notice"' not in (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
