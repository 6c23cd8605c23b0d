from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The Makefile with an environment that is up to date."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
    (tmp_path / "requirements").mkdir()
    for name in ("site", "dev", "exit-door"):
        (tmp_path / "requirements" / f"{name}.txt").touch()
    for stamp in (".venv/.site-installed", ".venv/.dev-installed"):
        (tmp_path / stamp).parent.mkdir(exist_ok=True)
        (tmp_path / stamp).touch()
    return tmp_path


def make(folder: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    # Not the variables of a make that runs this test.
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "SIGNOFF", "PAGE", "YES"}
    variables = {key: value for key, value in os.environ.items() if key not in outer}
    command = [shutil.which("make") or "make", *arguments]
    return subprocess.run(
        command, cwd=folder, env={**variables, **({"PATH": path} if path else {})}, capture_output=True, text=True
    )


def test_help_lists_the_editors_commands_first(clone: Path) -> None:
    said = make(clone, "help").stdout
    editors, developers = said.split("For developers")
    for name in ("site", "serve", "check", "checked", "fix"):
        assert f"  make {name} " in editors
    for name in ("test", "lint", "mutants", "exit-door", "schema", "lock", "clean"):
        assert f"  make {name} " in developers
    assert make(clone).stdout == said


def test_help_has_a_line_for_every_command(clone: Path) -> None:
    phony = next(line for line in (clone / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    said = make(clone, "help").stdout
    assert [name for name in phony.split()[1:] if f"  make {name} " not in said] == []


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["check"], "guide check"),
        (["check", "SIGNOFF=no"], "guide check --no-signoff"),
        (["checked"], "guide checked"),
        (["checked", "PAGE=data", "YES=1"], "guide checked --page 'data' --yes"),
        (["fix"], "guide fix"),
        (["schema"], "guide schema"),
        (["serve", "PORT=8001"], "publish preview --port 8001"),
    ],
)
def test_a_command_runs_one_thing_when_all_is_installed(clone: Path, arguments: list[str], command: str) -> None:
    assert make(clone, "-n", *arguments).stdout.split() == f".venv/bin/python -m {command}".split()


@pytest.mark.parametrize(
    ("arguments", "command"),
    [(["site"], "publish site"), (["pdf"], "publish pdf"), (["pdf", "ONLY=poster"], "publish pdf --only poster")],
)
def test_what_prints_has_its_libraries_first(clone: Path, arguments: list[str], command: str) -> None:
    said = make(clone, "-n", *arguments).stdout
    before, _, after = said.partition(f".venv/bin/python -m {command}")
    assert "-m publish install paper" in before
    assert after.split() == []


def test_every_folder_of_tests_is_run() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q"]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for test in PROJECT.glob("tests/**/test_*.py"):
        assert f"{test.relative_to(PROJECT)}::" in said


def test_a_changed_lock_is_installed_first(clone: Path) -> None:
    later = (clone / ".venv/.site-installed").stat().st_mtime + 10
    os.utime(clone / "requirements/site.txt", (later, later))
    assert "publish install site" in make(clone, "-n", "check").stdout


def test_a_machine_without_a_new_enough_python_is_told_in_one_line(clone: Path) -> None:
    (clone / ".venv/.site-installed").unlink()
    (clone / "bin").mkdir()
    (clone / "bin" / "python3").write_text("#!/bin/sh\nexit 1\n")
    (clone / "bin" / "python3").chmod(0o755)
    ended = make(clone, "site", path=str(clone / "bin"))
    assert ended.returncode
    assert ended.stderr.splitlines()[0] == (
        "This project needs Python 3.11 or later, and found none (sudo apt install python3)."
    )
