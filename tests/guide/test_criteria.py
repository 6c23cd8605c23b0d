from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import fromstring

import pytest

from guide import criteria
from guide.criteria import LEVEL, PATH, draw, parse
from guide.evidence import LANGUAGES, Language
from tests.guide.rich import files, problems

EN, FR = "docs/en/access.md", "docs/fr/access.md"
TOP = "---\ntitle: T\ndescription: D.\ntype: criteria\n---\n\n"
ENTRY = """\
{}:
  name: {{en: Name, fr: Nom}}
  state: {}
  why: {{en: Because., fr: Parce que.}}
"""
WHOLE = "".join(ENTRY.format(number, "not-tested") for number in LEVEL)
TEXTS: Mapping[str, str | bytes | None] = {EN: f"{TOP}Text.\n", FR: f"{TOP}Texte.\n", PATH: WHOLE}


def told(register: str | None) -> list[str]:
    """What is said of a register."""
    found = problems(files({**TEXTS, PATH: register}))
    return [line.removeprefix(f"{PATH}:") for line in found if line.startswith(PATH)]


def test_a_whole_register_has_no_problem() -> None:
    assert problems(files(TEXTS)) == []


def test_a_site_without_such_a_page_needs_no_register() -> None:
    assert problems(files()) == []


def test_a_criterion_that_is_met_without_a_test_is_refused() -> None:
    assert told(WHOLE.replace("not-tested", "met", 1)) == [
        "3:3: “1.1.1” is said to be met, and no test says so. "
        "Name under tests: the tests that show it, or write not-tested."
    ]
    assert told(WHOLE.replace("not-tested", "met\n  tests: [test_it]", 1)) == []


def test_a_missing_criterion_is_told() -> None:
    without = WHOLE.replace(ENTRY.format("1.4.10", "not-tested"), "")
    assert told(without) == ["1:1: The criterion 1.4.10 is missing. Add it, with its name, its state and why."]


def test_a_criterion_of_no_level_a_or_aa_is_told() -> None:
    (line,) = told(WHOLE + ENTRY.format("4.1.1", "met\n  tests: [test_it]"))
    assert "“4.1.1” is no criterion of level A or AA. Correct its number, or delete it." in line


def test_a_criterion_written_twice_is_told() -> None:
    assert any("“1.1.1” is written twice" in line for line in told(WHOLE + ENTRY.format("1.1.1", "not-met")))


@pytest.mark.parametrize(("right", "wrong"), [("not-tested", "perhaps"), ("Because.", ""), ("{en: Name", "{eng: Name")])
def test_an_entry_that_cannot_be_read_is_told(right: str, wrong: str) -> None:
    assert any("“1.1.1”, field “" in line for line in told(WHOLE.replace(right, wrong, 1)))


def test_a_missing_register_is_one_problem() -> None:
    assert told(None) == [f"1:1: This file is missing. Bring it back: git restore {PATH}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_criterion_is_drawn_once_in_the_order_of_the_standard(language: Language) -> None:
    tree = fromstring(draw(parse(files(TEXTS)).criteria, language))
    drawn = [(item.get("id") or "").removeprefix("criterion-").replace("-", ".") for item in tree.iter("th")]
    numbers = [number for number in drawn if number]
    assert sorted(numbers) == sorted(LEVEL)
    assert numbers.index("1.4.5") + 1 == numbers.index("1.4.10")


def test_a_criterion_shows_its_level_its_state_its_reason_and_its_tests() -> None:
    register = parse(files({**TEXTS, PATH: WHOLE.replace("not-tested", "met\n  tests: [test_no_page_scrolls]", 1)}))
    shown = " ".join("".join(fromstring(draw(register.criteria, "en")).itertext()).split())
    assert "1.1.1 Name (level A) Met Because. Tests: no page scrolls" in shown
    assert "1 Met 0 Not met 54 Not tested by a person 0 Not applicable" in shown
    assert criteria.said("test_a_b") == "a b"
