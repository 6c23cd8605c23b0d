from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import links


@pytest.mark.parametrize(
    ("element", "found"),
    [
        ('<a href="b/page.html#there">', False),
        ('<a href="#here">', False),
        ('<a href="b/p%61ge.html?h=x">', False),
        (
            '<a href="https://example.org/"><a href="tel:3646"><a href="sms:33700"><a href="mailto:a@example.org">',
            False,
        ),
        ('<a href="b/missing.html">', True),
        ('<a href="b/page.html#missing">', True),
        ('<a href="#missing">', True),
        ('<a href="b/">', True),
        ('<a href="b">', True),
        ('<a href=".">', True),
        ('<a href="../outside.html">', True),
        ('<a href="/b/page.html">', True),
        ('<script src="https://example.org/a.js"></script>', True),
        ('<link href="//example.org/a.css">', True),
        ('<img src="missing.png">', True),
        ('<p data="missing">', False),
        ('<object data="missing.svg"></object>', True),
    ],
)
def test_an_address_is_dead_when_no_file_or_no_place_in_it_opens(tmp_path: Path, element: str, found: bool) -> None:
    (tmp_path / "outside.html").touch()
    (tmp_path / "site" / "b").mkdir(parents=True)
    (tmp_path / "site" / "b" / "page.html").write_text('<p id="there">', encoding="utf-8")
    (tmp_path / "site" / "a.html").write_text(f'<p id="here">{element}', encoding="utf-8")
    assert bool(links.dead(tmp_path / "site")) == found


def test_what_a_style_loads_is_followed_from_the_style(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "ink.svg").touch()
    rule = "a { background: url(../ink.svg) url('data:,x') url(\"ink.svg\") url(https://example.org/x.svg) }"
    (tmp_path / "css" / "a.css").write_text(rule, encoding="utf-8")
    assert links.dead(tmp_path) == ["css/a.css: https://example.org/x.svg", "css/a.css: ink.svg"]
