from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish import engine
from publish.console import Failure


def read(text: str, whole: bool = False) -> list[tuple[str, bool]]:
    return list(engine.readable(text.splitlines(keepends=True), whole))


def test_information_is_left_out_with_the_lines_that_go_on_from_it() -> None:
    assert read("INFO    -  These pages:\n  - one.md\nWARNING -  Look\n  - two.md\n") == [
        ("WARNING -  Look", False),
        ("  - two.md", False),
    ]


@pytest.mark.parametrize("level", ["WARNING -  ", "ERROR   -  ", "ERROR   -  guide: "])
def test_a_problem_begins_with_its_file(level: str) -> None:
    assert read(f"{level}docs/en/a.md:1:2: Wrong. Mend it.") == [("docs/en/a.md:1:2: Wrong. Mend it.", False)]


TRACED = "Traceback (most recent call last):\n  File x\n    y()\nValueError: no\nERROR   -  After\n"


def test_of_a_traceback_the_last_line_is_read() -> None:
    assert read(TRACED) == [("ValueError: no", True), ("ERROR   -  After", False)]


def test_a_developer_may_see_it_whole() -> None:
    assert [line for line, _ in read(TRACED, whole=True)] == [
        "Traceback (most recent call last):", "  File x", "    y()", "ValueError: no", "ERROR   -  After",
    ]  # fmt: skip


def run(tmp_path: Path, code: str) -> tuple[engine.Run, list[str]]:
    told: list[str] = []
    ended = engine.run([sys.executable, "-c", code], tmp_path, engine.environment(tmp_path), told.append)
    return ended, told


def test_a_run_gives_its_status_and_its_lines_as_they_come(tmp_path: Path) -> None:
    ended, told = run(tmp_path, "import sys; print('é'); print('b', file=sys.stderr); sys.exit(3)")
    assert ended.status == 3
    assert sorted(ended.lines) == sorted(told) == ["b", "é"]


def test_a_command_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="“no-such-engine” is not installed"):
        engine.run(["no-such-engine"], tmp_path, os.environ, print)


def test_a_run_that_is_interrupted_ends_what_it_started(tmp_path: Path) -> None:
    started: list[int] = []

    def interrupt(line: str) -> None:
        started.append(int(line))
        raise KeyboardInterrupt

    code = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    with pytest.raises(KeyboardInterrupt):
        engine.run([sys.executable, "-c", code], tmp_path, engine.environment(tmp_path), interrupt)
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_the_day_of_the_build_is_the_day_of_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    at = {"GIT_COMMITTER_DATE": "2026-05-04T03:02:01Z", "GIT_AUTHOR_DATE": "2026-05-04T03:02:01Z"}
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    for command in (["init", "-q"], [*identity, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True, env={**os.environ, **at})
    assert engine.environment(tmp_path)["SOURCE_DATE_EPOCH"] == "1777863721"


def test_without_git_it_is_the_day_of_the_newest_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "docs").mkdir()
    for name, day in (("mkdocs.yml", 1000), ("docs/a.md", 2000), ("unrelated", 9000)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (day, day))
    assert engine.environment(tmp_path)["SOURCE_DATE_EPOCH"] == "2000"


def test_a_day_given_from_outside_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    assert engine.environment(tmp_path)["SOURCE_DATE_EPOCH"] == "7"


def test_mkdocs_is_never_run_quietly() -> None:
    # --quiet raises the level of MkDocs' log, and --strict counts what is logged: with both, nothing fails.
    from publish import build, exit_door, preview

    here = Path()
    commands = [build.plan(here).builder, preview.preview(here, 1).builder, exit_door.door(here).engine]
    assert not {"-q", "--quiet"} & {part for command in commands for part in command}
