from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from publish import preview
from publish.guard import only_one
from publish.preview import Preview
from publish.server import Board, Shown, listen
from tests.publish.conftest import BUILDER, stamps, write_site

Output = pytest.CaptureFixture[str]
PROBLEM = "docs/en/a.md:2:1: Wrong. Mend it."
FINE = "pass"
FOUND = f"print('{PROBLEM}'); print('docs/en/a.md:1:1: warning: Old. Look.'); print('1 problem'); exit(1)"
BROKEN = "raise ValueError('no')"


def of(project: Path, how: str, check: str = FINE) -> Preview:
    (project / ".preview").mkdir(exist_ok=True)
    return Preview(project, (sys.executable, str(BUILDER), how, "new"), (sys.executable, "-c", check), port=0)


def test_a_good_build_is_shown(tmp_path: Path, capsys: Output) -> None:
    shown = of(tmp_path, "good")
    assert preview.rebuild(shown) == Shown((), built=True)
    assert stamps(shown.site) == {"new"}
    assert capsys.readouterr().out.endswith(" s, no problems.\n")


def test_problems_are_listed_without_warnings_and_the_pages_still_follow(tmp_path: Path, capsys: Output) -> None:
    shown = of(tmp_path, "good", FOUND)
    assert preview.rebuild(shown) == Shown((PROBLEM,), built=True)
    assert capsys.readouterr().out.endswith(f" s, 1 problem.\n  {PROBLEM}\n")


def test_a_build_that_fails_keeps_the_last_good_pages(tmp_path: Path) -> None:
    shown = of(tmp_path, "crash")
    write_site(shown.site, "good")
    assert preview.rebuild(shown) == Shown(
        ("The pages could not be built: RuntimeError: the engine broke",), built=False
    )
    assert stamps(shown.site) == {"good"}


def test_a_check_that_breaks_is_a_problem_too(tmp_path: Path) -> None:
    assert preview.rebuild(of(tmp_path, "good", BROKEN)).problems == ("The check itself failed: ValueError: no",)


def test_a_preview_folder_that_vanishes_is_a_problem_too(tmp_path: Path) -> None:
    shown = of(tmp_path, "good")
    (tmp_path / ".preview").rmdir()
    (tmp_path / ".preview").touch()
    assert not preview.rebuild(shown).built


def test_a_second_preview_in_the_same_folder_is_refused(tmp_path: Path, capsys: Output) -> None:
    shown = of(tmp_path, "good")
    with only_one(shown.folder / "lock", lambda: None):
        assert preview.serve(shown) == 1
    assert capsys.readouterr().out == "No preview: another one is running in this folder.\n"


def test_a_port_in_use_is_named(tmp_path: Path, capsys: Output) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        shown = of(tmp_path, "good")
        assert preview.serve(Preview(tmp_path, shown.builder, shown.checker, port)) == 1
    assert capsys.readouterr().out == f"No preview: Address already in use (port {port}).\n"


def test_a_change_is_told_once_when_the_editor_has_stopped_saving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "docs" / "en" / "a.md"
    page.parent.mkdir(parents=True)
    rests: list[float] = []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        page.write_text("x" * min(len(rests), 3))  # saved three times, then no more
        assert len(rests) < 9

    monkeypatch.setattr("publish.preview.time.sleep", rest)
    monkeypatch.setattr(preview, "_stamps", lambda paths: [(p.name, 0, p.stat().st_size) for p in paths])
    told = preview.changes(tmp_path)
    next(told)
    next(told)
    assert rests == [0, preview.LOOK, preview.REST, preview.REST]


@pytest.mark.parametrize(
    ("name", "watched"),
    [
        ("docs/en/a.md", True),
        ("docs/evidence/facts.yml", True),
        ("overrides/main.html", True),
        ("hooks/guide/page.py", True),
        ("mkdocs.fr.yml", True),
        ("hooks/guide/__pycache__/page.pyc", False),
        ("site/index.html", False),
        (".preview/site/index.html", False),
        ("README.md", False),
    ],
)
def test_pages_come_from_these_files(tmp_path: Path, name: str, watched: bool) -> None:
    before = preview.sources(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    assert (preview.sources(tmp_path) != before) == watched


@contextmanager
def served(server: ThreadingHTTPServer) -> Iterator[None]:
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield
    finally:
        server.shutdown()
        serving.join()


def test_an_open_page_reloads_and_shows_the_problems(tmp_path: Path, browser: Browser) -> None:
    write_site(tmp_path / "site", "<!doctype html><html lang=en><title>t</title><body><p>old</p></body></html>")
    board = Board()
    board.show(Shown((), built=True))
    with listen(tmp_path / "site", board, 0) as server, served(server):
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
        write_site(tmp_path / "site", "<!doctype html><html lang=en><title>t</title><body><p>new</p></body></html>")
        board.show(Shown((PROBLEM,), built=True))
        page.wait_for_selector("text=new", timeout=5000)
        assert PROBLEM in page.inner_text("#preview-problems")
