from __future__ import annotations

import datetime

import pytest

from guide import site as configuration
from guide.corrections import PAGE, SECTION, parse
from guide.evidence import LANGUAGES, Language
from tests.guide.rich import PROJECT, files, problems
from tests.guide.whole import ABOUT_EN, ABOUT_FR, WHAT_EN, WHOLE, changed, site

TODAY = datetime.date(2026, 12, 5)
OF_THE_PAGE = (ABOUT_EN, ABOUT_FR)
HEADING = "### [24 November 2026](fact:correction-hours): the hours of Info Escroqueries {#correction-hours}"
TEXT = "Hours given as [18:00](fact:correction-hours)."


def told(old: str, new: str, path: str = ABOUT_EN) -> list[str]:
    """What is said of both pages once `old`, which stands in one of them once, is `new`."""
    found = problems(files({**WHOLE, **changed(path, old, new)}), today=TODAY)
    return [line.removeprefix(f"{ABOUT_EN}:") for line in found if line.startswith(OF_THE_PAGE)]


def test_corrections_are_read_from_their_section_alone() -> None:
    page = site().content.pages["en"]["about.md"]
    assert [(event.fact, event.words, event.title, event.part.id) for event in parse(page).events] == [
        ("correction-day", "2 December 2026", "a day", "correction-day"),
        ("correction-hours", "24 November 2026", "the hours of Info Escroqueries", "correction-hours"),
    ]
    assert parse(site().content.pages["en"]["timeline.md"]).events == ()


def test_corrections_that_agree_with_the_evidence_have_no_problem() -> None:
    assert [line for line in problems(files(WHOLE), today=TODAY) if line.startswith(OF_THE_PAGE)] == []


def test_a_section_without_corrections_has_no_problem() -> None:
    texts = {path: WHOLE[path].split("\n### ")[0] + "\n" for path in OF_THE_PAGE}
    assert [line for line in problems(files({**WHOLE, **texts}), today=TODAY) if line.startswith(OF_THE_PAGE)] == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "### [2 December 2026](fact:correction-day): a day", "### A day",
            "13:1: “A day” stands among the corrections, but does not begin with the day of one. "
            "Write ### [24 November 2026](fact:…): what was wrong {#id}, or move it out of this section.",
            id="no-day",
        ),
        pytest.param(
            "[2 December 2026]", "[December 2026]",
            "13:1: “December 2026” is not one day with its year. Write one, such as 24 November 2026.",
            id="month",
        ),
        pytest.param(
            "(fact:correction-day): a day", "(fact:correction-day)",
            "13:1: The correction of “2 December 2026” does not say what was wrong. "
            "Write a colon behind the day, and what was wrong.",
            id="no-title",
        ),
        pytest.param(
            "It was another day.\n", "",
            "13:1: The correction “a day” has no text. Say below it what was wrong, and what is right now.",
            id="no-text",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_correction_is_told_with_its_place_and_remedy(old: str, new: str, expected: str) -> None:
    assert expected in told(old, new)


def test_a_day_that_is_not_that_of_the_fact_is_told() -> None:
    assert any("3 December 2026" in line for line in told("[2 December 2026]", "[3 December 2026]"))


def test_a_figure_that_was_wrong_is_one_of_the_facts_values() -> None:
    assert any("17:00" in line for line in told("[18:00]", "[17:00]"))


def test_the_newest_stands_first() -> None:
    before = WHOLE[ABOUT_EN]
    first, second = before[before.index("### [2 ") : before.index("### [24 ")], f"{HEADING}\n\n{TEXT}\n\n"
    swapped = before.replace(first + second, second + first)
    assert swapped != before
    found = problems(files({**WHOLE, ABOUT_EN: swapped}), today=TODAY)
    assert (
        f"{ABOUT_EN}:17:1: The correction of 2026-12-02 stands below that of 2026-11-24. Put the newest first." in found
    )


def test_both_languages_hold_the_same_corrections() -> None:
    changed_fact = told("(fact:correction-day)", "(fact:correction-hours)", ABOUT_FR)
    expected = "“correction-day”, its fact: correction-hours in French, correction-day in English."
    assert any(expected in line for line in changed_fact)


def test_a_heading_of_the_same_form_elsewhere_is_no_correction() -> None:
    moved = WHOLE[ABOUT_EN].replace("{#corrections}", "{#changes}")
    pages = site({ABOUT_EN: moved, WHAT_EN: WHOLE[ABOUT_EN]}).content.pages["en"]
    assert (parse(pages["about.md"]).events, parse(pages["what.md"]).events) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_has_a_place_for_its_corrections(language: Language) -> None:
    page = configuration.read(PROJECT).content.pages[language][PAGE]
    assert SECTION in {section.id for section in page.sections}
