from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

import pytest

from publish.server import Answer, Board, Shown, answer, bar
from tests.publish.conftest import write_site

PAGE = '<!doctype html><html><body class="x"><p>Hello</p></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path / "site", PAGE)
    (tmp_path / "secret").write_text("secret")
    return tmp_path / "site"


def get(site: Path, path: str, *problems: str) -> Answer:
    board = Board()
    board.show(Shown(problems, built=True))
    return answer(site, board, path)


def test_a_folder_answers_with_its_index(site: Path) -> None:
    got = get(site, "/fr/")
    assert got.status == HTTPStatus.OK
    assert got.body.decode() == PAGE + '<script src="/.preview/reload.js" defer></script>'


def test_a_folder_without_its_slash_is_sent_to_it(site: Path) -> None:
    assert get(site, "/fr").location == "/fr/"


def test_the_problems_stand_first_on_the_page_escaped(site: Path) -> None:
    got = get(site, "/", "docs/en/a.md:1:1: “<script>” is not allowed. Delete it.").body.decode()
    top, rest = got.split("<p>Hello</p>")
    assert top.startswith('<!doctype html><html><body class="x"><div id="preview-problems" role="alert"')
    assert "<strong>1 problem." in top
    assert "docs/en/a.md:1:1: “&lt;script&gt;” is not allowed. Delete it." in top
    assert "alert" not in rest


def test_there_is_no_bar_without_problems() -> None:
    assert bar(Shown((), built=True)) == ""


def test_the_bar_says_whether_the_pages_are_new() -> None:
    assert "1 problem. Nothing is published until they are mended." in bar(Shown(("x",), built=True))
    assert "1 problem. These are the last good pages." in bar(Shown(("x",), built=False))


def test_a_page_lists_a_hundred_problems_and_counts_the_others() -> None:
    shown = bar(Shown(tuple(f"docs/en/a.md:{line}:1: Wrong." for line in range(1, 103)), built=True))
    assert "<strong>102 problems." in shown
    assert shown.count("Wrong.") == 100
    assert "And 2 more, in the terminal." in shown


def test_what_is_no_page_is_served_as_it_is(site: Path) -> None:
    got = get(site, "/sitemap.xml", "docs/en/a.md:1:1: Wrong. Mend it.")
    assert (got.kind, got.body.decode()) == ("application/xml", PAGE)


@pytest.mark.parametrize("path", ["/nowhere", "/fr/nowhere/", "/../secret", "/%2e%2e/secret", "/%00", "/index.html/"])
def test_what_is_not_there_answers_404_with_the_problems(site: Path, path: str) -> None:
    got = get(site, path, "docs/en/a.md:1:1: Wrong. Mend it.")
    assert got.status == HTTPStatus.NOT_FOUND
    assert b"preview-problems" in got.body
    assert b"secret" not in got.body


def test_before_the_first_build_a_page_says_to_wait(tmp_path: Path) -> None:
    got = answer(tmp_path / "site", Board(), "/")
    assert "The first build is running" in got.body.decode()
    assert b"reload.js" in got.body


def test_open_pages_reload_for_new_pages_and_new_problems_only(site: Path) -> None:
    board = Board()
    versions = [answer(site, board, "/.preview/version").body]
    problem = ("docs/en/a.md:1:1: Wrong. Mend it.",)
    for shown in (Shown((), True), Shown(problem, False), Shown(problem, False), Shown(problem, True)):
        board.show(shown)
        versions.append(answer(site, board, "/.preview/version").body)
    assert [versions[i] != versions[i + 1] for i in range(4)] == [True, True, False, True]
