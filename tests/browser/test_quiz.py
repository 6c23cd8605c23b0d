"""The quiz as it is published, played by keyboard alone, and read without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reader import tab_to

QUIZZES = ("quiz/", "fr/quiz/")
SCORES = {
    "quiz/": "Your score for this round: {} of {}.",
    "fr/quiz/": "Votre score pour cette manche\u00a0: {} sur {}.",
}


def rights(question: Locator) -> list[bool]:
    """Which options are right, as the answer below says it."""
    verdicts = question.locator(".verdict").all()
    return ["verdict--right" in (verdict.get_attribute("class") or "") for verdict in verdicts]


def choose(page: Page, question: Locator, wanted: list[bool]) -> None:
    """Chooses these options by keyboard, and asks for the answer."""
    inputs = question.locator("input")
    several = inputs.first.get_attribute("type") == "checkbox"
    if several:
        for number, want in enumerate(wanted):
            tab_to(page, inputs.nth(number))
            if want:
                page.keyboard.press("Space")
    else:
        tab_to(page, inputs.first)
        page.keyboard.press("Space")
        for _ in range(wanted.index(True)):
            page.keyboard.press("ArrowDown")
    assert [box.is_checked() for box in inputs.all()] == wanted
    tab_to(page, question.locator("button"))
    page.keyboard.press("Enter")


def missing(right: list[bool]) -> list[bool]:
    """One wrong option, and no other."""
    return [number == right.index(False) for number in range(len(right))]


@pytest.mark.parametrize("path", QUIZZES)
def test_all_rounds_are_played_to_full_marks_by_keyboard(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    for part in phone.locator("[data-round]").all():
        questions = part.locator("[data-question]").all()
        for question in questions:
            expect(question.locator("[data-answer]")).to_be_hidden()
            choose(phone, question, rights(question))
            expect(question.locator("summary")).to_be_focused()
            expect(question.locator("[role=status]").last).to_have_attribute("data-state", "right")
        board = part.locator("[data-score]")
        expect(board).to_contain_text(SCORES[path].format(len(questions), len(questions)))
        assert board.locator("a").count() == 0


def test_all_rounds_are_played_to_zero_by_keyboard_and_tried_again(phone: Page, address: str) -> None:
    path = "fr/quiz/"
    phone.goto(address + path)
    for part in phone.locator("[data-round]").all():
        questions = part.locator("[data-question]").all()
        for question in questions:
            choose(phone, question, missing(rights(question)))
            expect(question.locator("[role=status]").last).to_have_attribute("data-state", "wrong")
        board = part.locator("[data-score]")
        expect(board).to_contain_text(SCORES[path].format(0, len(questions)))
        addresses = [link.get_attribute("href") for link in board.locator("a").all()]
        assert addresses
        assert len(set(addresses)) == len(addresses)
        tab_to(phone, board.locator("button"))
        phone.keyboard.press("Enter")
        expect(questions[0].locator("h3")).to_be_focused()
        assert part.locator("input:checked").count() == 0
        assert part.locator("[data-answer]:visible").count() == 0
        expect(board).to_be_empty()


def test_only_what_was_missed_is_asked_again(desk: Page, address: str) -> None:
    desk.goto(f"{address}quiz/")
    part = desk.locator("[data-round]").first
    questions = part.locator("[data-question]").all()
    for number, question in enumerate(questions):
        right = rights(question)
        choose(desk, question, missing(right) if number == 1 else right)
    part.locator("[data-score] button").click()
    assert [question.locator("input:enabled").count() > 0 for question in questions] == [
        number == 1 for number in range(len(questions))
    ]
    choose(desk, questions[1], rights(questions[1]))
    expect(part.locator("[data-score]")).to_contain_text(SCORES["quiz/"].format(len(questions), len(questions)))


def test_an_answer_is_asked_for_before_it_is_judged(desk: Page, address: str) -> None:
    desk.goto(f"{address}quiz/")
    question = desk.locator("[data-question]").first
    question.locator("button").click()
    expect(question.locator("[role=status]").last).to_have_text("Choose an answer first.")
    expect(question.locator("[data-answer]")).to_be_hidden()


def test_every_group_of_options_is_named_by_its_question(desk: Page, address: str) -> None:
    desk.goto(f"{address}quiz/")
    for question in desk.locator("[data-question]").all():
        title = question.locator("h3").inner_text()
        expect(desk.get_by_role("group", name=title, exact=True).first).to_be_visible()


@pytest.mark.parametrize("path", QUIZZES)
def test_without_scripts_every_answer_can_be_opened_and_read(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + path)
    questions = page.locator("[data-question]")
    assert page.locator("[data-question] input, [data-question] button").count() == 0
    assert questions.count() == page.locator("[data-answer]:visible").count() >= 15
    first = questions.first
    first.locator("summary").click()
    for verdict in first.locator(".verdict").all():
        expect(verdict).to_be_visible()
    context.close()


def test_the_quiz_works_from_a_disk(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built / "quiz" / "index.html").as_uri())
    question = page.locator("[data-question]").first
    choose(page, question, rights(question))
    expect(question.locator("[role=status]").last).to_have_text("Right.")
    context.close()
