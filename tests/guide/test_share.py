"""What a page hands on: its address, and the QR code that leads there."""

from __future__ import annotations

import re

import pytest
import segno

from guide.qr import Code, code
from guide.share import ACTED_FROM, shared

HOME = "https://www.guide.fr/aide/fr/"
RUN = re.compile(r"([mMh])(-?\d+)(?: (-?[\d.]+))?")


def modules(drawn: Code) -> list[list[int]]:
    """The modules that the path draws: M and m go to the middle of a row, h draws along it."""
    rows = [[0] * drawn.size for _ in range(drawn.size)]
    x, y = 0, 0.5
    for command, right, down in RUN.findall(drawn.path):
        if command == "h":
            rows[int(y)][x : x + int(right)] = [1] * int(right)
        elif command == "M":
            x, y = int(right), float(down)
            continue
        else:
            y += float(down)
        x += int(right)
    return rows


@pytest.mark.parametrize("address", [f"{HOME}what-to-do/", f"{HOME}self-check/", "https://a.fr/"])
def test_the_modules_drawn_are_those_of_the_address(address: str) -> None:
    expected = [[*row] for row in segno.make_qr(address, error="m").matrix]
    assert modules(code(address)) == expected
    assert modules(code(f"{address}x")) != expected


def test_a_page_one_acts_from_has_its_address_and_a_small_code() -> None:
    for name in ACTED_FROM:
        found = shared(HOME, name)
        assert found.address == f"{HOME}{name.removesuffix('.md')}/"
        assert found.code == code(found.address)
        assert len(found.code.path) < 2000


@pytest.mark.parametrize(("name", "address"), [("law.md", f"{HOME}law/"), ("index.md", HOME)])
def test_another_page_has_its_address_alone(name: str, address: str) -> None:
    assert shared(HOME, name).address == address
    assert shared(HOME, name).code is None


@pytest.mark.parametrize("name", ["index.md", "what-to-do.md"])
def test_nothing_is_handed_on_while_the_site_has_no_address(name: str) -> None:
    assert shared("", name).address == ""
    assert shared("", name).code is None
