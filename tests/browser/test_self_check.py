"""The self-check and the lists of actions: a small site of their own, by keyboard alone, without scripts, on paper.

The small site is read from the disk, as the offline copy is; the last tests walk the self-check as it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from guide import content, self_check
from guide.files import Files
from guide.page import parse as read_page
from guide.self_check import SelfCheck
from tests.browser.little import PROJECT, build
from tests.browser.reader import tab_to, watched
from tests.guide import rich

STATE = "() => JSON.stringify(history.state)"

CHECK = """\
---
title: What should I do?
description: A few questions.
type: self-check
---

Nothing is asked about you.

## What brings you here? {#start}

Choose what is most urgent.

- [I was told](#told)

    Keep the letter.
    {: #letter}

    Call [0 805 805 817](contact:info-escroqueries).

- [Something odd](#who)

    Note the day.

- [Just a question](#told)

## Was it by post? {#told}

- [Yes](#wait)

    Keep the envelope.

    Read your statements.

- [No](#ask)

## In whose name? {#who}

- [In mine](#ask)

- [In my child’s](#wait)

## Wait {#wait}

Read your statements.

## Ask your insurer {#ask}

Write to it.
"""
ACTIONS = """\
---
title: What to do
description: What to do.
type: actions
---

In this order.

## Now {#now}

- [ ] Call [0 805 805 817](contact:info-escroqueries).

    It is free.

- [ ] Keep the message.
"""


def steps_of(text: str) -> SelfCheck:
    """The self-check that a page's file holds."""
    return self_check.parse(read_page("docs/en/self-check.md", text.encode(), "en", rich.MARKUP).tree)


def edges(check: SelfCheck) -> list[tuple[str, int, str]]:
    """Each answer: its step, its number there, and the step it leads to."""
    return [(step.id, n, answer.target) for step in check.steps for n, answer in enumerate(step.answers)]


OWN = {"self-check.md": CHECK, "what-to-do.md": ACTIONS}
SMALL = steps_of(CHECK)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two pages, built by MkDocs with the project's own templates, scripts and styles."""
    own = {f"docs/{language}/{name}": text for language in ("en", "fr") for name, text in OWN.items()}
    return build(tmp_path_factory.mktemp("small"), {**rich.TEXTS, **own}, faultless=False)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone; it must ask for nothing but files, say no error, and keep nothing."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    yield from watched(context, "file:")


@pytest.fixture
def check(page: Page, small: Path) -> Page:
    """The self-check, opened at its beginning."""
    page.goto(address(small))
    return page


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without scripts."""
    context: BrowserContext = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def address(site: Path, name: str = "self-check", step: str = "") -> str:
    return (site / name / "index.html").as_uri() + (f"#{step}" if step else "")


def press(page: Page, target: Locator) -> None:
    """Goes to a link or button by Tab, and presses Enter."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def answer(page: Page, *words: str) -> None:
    """Gives these answers, one after the other, by keyboard."""
    for each in words:
        press(page, page.locator("[data-answer]:visible").get_by_text(each, exact=True))


def expect_step(page: Page, step: str, *, focused: bool = True) -> None:
    """This step is shown and no other, its address is the page's, and the reader is led to its heading."""
    expect(page.locator("[data-step]:visible")).to_have_count(1)
    expect(page.locator(f"[data-step='{step}']")).to_be_visible()
    if focused:
        expect(page.locator(f"[data-step='{step}'] > h2")).to_be_focused()
        expect(page.locator(f"[data-step='{step}'] > h2")).to_be_in_viewport()
        expect(page).to_have_url(re.compile(f"#{step}$"))


def button(page: Page, name: str) -> Locator:
    return page.locator("[data-self-check]").get_by_text(name, exact=True)


def advice(page: Page) -> list[str]:
    """What the plan adds to the outcome's text, block by block."""
    return page.locator("[data-list=advised] li > *:visible").all_inner_texts()


# -- one step at a time ----------------------------------------------------------------------------


def test_the_first_question_is_shown_with_the_introduction(check: Page) -> None:
    expect_step(check, "start", focused=False)
    expect(check.get_by_text("Nothing is asked about you.")).to_be_visible()
    expect(check.locator("[data-status]")).to_have_text("Question 1")
    for name in ("Back", "Start again", "Print my plan"):
        expect(button(check, name)).to_be_hidden()
    expect(check.get_by_text("Keep the letter.")).to_be_hidden()


@pytest.mark.parametrize(("step", "number", "target"), edges(SMALL))
def test_every_answer_leads_to_its_step_by_keyboard(
    page: Page, small: Path, step: str, number: int, target: str
) -> None:
    page.goto(address(small, step=step))
    expect_step(page, step)
    press(page, page.locator(f"[data-step='{step}'] [data-answer]").nth(number))
    expect_step(page, target)
    outcome = target in {s.id for s in SMALL.steps if not s.answers}
    expect(page.locator("[data-status]")).to_have_text("Your plan" if outcome else "Question 2")


@pytest.mark.parametrize("top", [0, 10_000])
def test_the_next_step_is_scrolled_to_from_wherever_the_reader_is(check: Page, top: int) -> None:
    check.set_viewport_size({"width": 390, "height": 260})
    last = check.locator("[data-step=start] [data-answer]").last
    last.evaluate("(link, top) => { window.scrollTo(0, top); link.click() }", top)
    expect_step(check, "told")


def test_answers_are_tall_enough_to_tap(check: Page) -> None:
    for box in check.locator(".answer__words:visible").all():
        assert (box.bounding_box() or {"height": 0})["height"] >= 44


def test_a_modified_click_opens_the_step_elsewhere(check: Page) -> None:
    with check.context.expect_page() as opened:
        check.locator("[data-answer]").first.click(modifiers=["Control"])
    expect_step(opened.value, "told", focused=False)
    expect_step(check, "start", focused=False)


# -- the plan --------------------------------------------------------------------------------------


def test_the_plan_is_the_outcome_and_the_advice_of_the_answers_in_order(check: Page) -> None:
    answer(check, "I was told", "No")
    expect(check.get_by_text("Write to it.")).to_be_visible()
    assert advice(check) == [
        "Keep the letter.",
        "Call 0 805 805 817 (free call from France; Monday to Friday, 9:00 to 18:30).",
    ]
    call = check.locator("[data-list=advised] a[href^='tel:']")
    assert call.get_attribute("href") == "tel:+33805805817"


def test_the_plan_says_nothing_twice_and_no_id_is_used_twice(check: Page) -> None:
    answer(check, "I was told", "Yes")
    assert advice(check)[-1] == "Keep the envelope."
    expect(check.get_by_text("Read your statements.").locator("visible=true")).to_have_count(1)
    assert check.locator("#letter").count() == 1


def test_without_advice_the_plan_has_no_list_of_it(check: Page) -> None:
    answer(check, "Just a question", "No")
    expect(check.get_by_role("heading", name="Because of your answers")).to_be_hidden()
    expect(check.get_by_role("heading", name="What you answered")).to_be_visible()


def test_each_answer_is_listed_with_a_link_to_change_it(check: Page) -> None:
    answer(check, "I was told", "No")
    assert check.locator("[data-list=told] li").all_text_contents() == [
        "What brings you here? I was told Change What brings you here?",
        "Was it by post? No Change Was it by post?",
    ]
    press(check, check.get_by_role("link", name="Change Was it by post?"))
    expect_step(check, "told")
    expect(check.locator("[data-status]")).to_have_text("Question 2")
    answer(check, "Yes")
    assert advice(check)[0] == "Keep the letter."
    assert check.locator("[data-list=told] strong").all_inner_texts() == ["I was told", "Yes"]


def test_changing_the_first_answer_forgets_those_after_it(check: Page) -> None:
    answer(check, "I was told", "No")
    press(check, check.get_by_role("link", name="Change What brings you here?"))
    answer(check, "Something odd", "In mine")
    assert advice(check) == ["Note the day."]
    assert check.locator("[data-list=told] strong").all_inner_texts() == ["Something odd", "In mine"]


def test_the_print_button_prints(check: Page) -> None:
    answer(check, "I was told", "No")
    press(check, check.get_by_role("button", name="Print my plan"))
    assert check.evaluate("() => window.printed") == 1


# -- back, again, reload, addresses ----------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "browser"])
def test_back_leads_to_the_question_before_with_the_answers_until_there(check: Page, way: str) -> None:
    answer(check, "I was told", "No")
    for step, status in (("told", "Question 2"), ("start", "Question 1")):
        if way == "button":
            press(check, button(check, "Back"))
        else:
            check.go_back()
        expect(check.locator("[data-status]")).to_have_text(status)
        expect(check.locator(f"[data-step='{step}'] > h2")).to_be_focused()
    expect(button(check, "Back")).to_be_hidden()
    check.go_forward()
    check.go_forward()
    expect_step(check, "ask")
    assert advice(check)[0] == "Keep the letter."


def test_start_again_forgets_the_answers(check: Page) -> None:
    answer(check, "I was told", "No")
    press(check, button(check, "Start again"))
    expect_step(check, "start")
    expect(button(check, "Start again")).to_be_hidden()
    expect(check.get_by_text("Nothing is asked about you.")).to_be_visible()
    answer(check, "Something odd", "In mine")
    assert advice(check) == ["Note the day."]


def test_a_reload_keeps_the_plan(check: Page) -> None:
    answer(check, "I was told", "No")
    check.reload()
    expect_step(check, "ask")
    assert advice(check)[0] == "Keep the letter."
    press(check, button(check, "Back"))
    expect_step(check, "told")


def test_the_answers_stand_in_no_address(check: Page, small: Path) -> None:
    answer(check, "I was told", "No")
    expect(check).to_have_url(address(small, step="ask"))
    assert "selfCheck" in check.evaluate(STATE)


def test_an_outcome_without_answers_is_shown_with_a_way_to_begin(page: Page, small: Path) -> None:
    page.goto(address(small, step="wait"))
    expect_step(page, "wait")
    expect(page.get_by_text("Read your statements.").locator("visible=true")).to_have_count(1)
    assert advice(page) == []
    expect(button(page, "Back")).to_be_hidden()
    press(page, page.get_by_role("link", name="begin with the first question"))
    expect_step(page, "start")
    answer(page, "Something odd", "In my child’s")
    expect(page.get_by_text("You came straight to this plan.")).to_be_hidden()


def test_answers_that_do_not_lead_to_the_step_are_not_believed(check: Page) -> None:
    answer(check, "I was told")
    check.evaluate("() => history.replaceState({selfCheck: [{step: 'start', answer: 1}]}, '')")
    check.reload()
    expect_step(check, "told")
    expect(check.locator("[data-status]")).to_have_text("Question 1")


def test_an_address_written_by_hand_shows_its_step(check: Page) -> None:
    answer(check, "I was told")
    check.evaluate("() => { location.hash = 'who' }")
    expect_step(check, "who")


def test_a_link_to_elsewhere_on_the_page_changes_no_step(check: Page) -> None:
    answer(check, "I was told")
    check.evaluate("() => { location.hash = 'main' }")
    expect_step(check, "told", focused=False)


def test_what_find_in_page_finds_in_a_hidden_step_is_shown(check: Page) -> None:
    hidden = check.locator("[data-step=who]")
    assert hidden.get_attribute("hidden") == "until-found"
    hidden.dispatch_event("beforematch", {"bubbles": True})
    expect_step(check, "who", focused=False)
    check.go_back()
    expect_step(check, "start", focused=False)


def test_running_the_script_twice_changes_nothing(check: Page) -> None:
    for name in ("self-check", "print"):
        check.add_script_tag(path=PROJECT / f"overrides/assets/js/{name}.js")
    answer(check, "I was told", "No")
    assert len(advice(check)) == 2
    press(check, check.get_by_role("button", name="Print my plan"))
    assert check.evaluate("() => window.printed") == 1


# -- paper -----------------------------------------------------------------------------------------


def test_on_paper_the_plan_stands_alone(check: Page) -> None:
    answer(check, "I was told", "No")
    check.emulate_media(media="print")
    for shown in ("Ask your insurer", "Write to it.", "Because of your answers", "Keep the letter."):
        expect(check.locator(".self-check").get_by_text(shown).locator("visible=true")).to_have_count(1)
    for gone in ("What you answered", "Print my plan", "Back", "Start again", "Your plan"):
        expect(check.locator(".self-check").get_by_text(gone, exact=True)).to_be_hidden()
    for gone in (".page__foot", ".site-footer", ".site-tools", ".self-check__introduction", "[data-step=told]"):
        expect(check.locator(gone)).to_be_hidden()


def test_on_paper_all_steps_stand_as_long_as_there_is_no_plan(check: Page) -> None:
    answer(check, "I was told")
    check.emulate_media(media="print")
    expect(check.locator("[data-step]:visible")).to_have_count(len(SMALL.steps))
    expect(check.locator("[data-advice]:visible")).to_have_count(3)
    expect(check.get_by_text("Nothing is asked about you.")).to_be_visible()
    expect(button(check, "Start again")).to_be_hidden()


# -- without scripts -------------------------------------------------------------------------------


def test_without_scripts_the_page_is_all_its_steps_with_links_between_them(plain: Page, small: Path) -> None:
    plain.goto(address(small))
    for step in SMALL.steps:
        expect(plain.locator(f"[data-step='{step.id}'] > h2")).to_be_visible()
        links = plain.locator(f"[data-step='{step.id}'] [data-answer]")
        assert [link.get_attribute("href") for link in links.all()] == [f"#{a.target}" for a in step.answers]
    for words in ("Nothing is asked about you.", "Keep the letter.", "Note the day.", "Write to it."):
        expect(plain.get_by_text(words)).to_be_visible()
    assert plain.locator("[data-step=start] .answer__to").all_inner_texts() == [
        "→ Was it by post?",
        "→ In whose name?",
        "→ Was it by post?",
    ]
    for name in ("Back", "Start again", "Print my plan", "What you answered"):
        expect(button(plain, name)).to_be_hidden()


def test_without_scripts_an_answer_leads_to_its_step(plain: Page, small: Path) -> None:
    plain.goto(address(small))
    press_plain(plain, 1)
    expect(plain).to_have_url(address(small, step="who"))
    expect(plain.locator("#who")).to_be_in_viewport()


def press_plain(page: Page, number: int) -> None:
    """Presses an answer where no script can tell what has the focus."""
    page.locator("[data-answer]").nth(number).focus()
    page.keyboard.press("Enter")


# -- actions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_an_action_is_ticked_by_keyboard_and_forgotten_on_reload(browser: Browser, small: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address(small, "what-to-do"))
    box = page.get_by_role("checkbox", name="Keep the message.")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(page.get_by_role("checkbox", name="Call 0 805 805 817")).not_to_be_checked()
    page.reload()
    expect(box).not_to_be_checked()
    context.close()


def test_a_box_is_large_enough_to_tap_and_a_number_beside_it_calls(page: Page, small: Path) -> None:
    page.goto(address(small, "what-to-do"))
    label = page.locator(".action__box").first
    place = label.bounding_box() or {"width": 0, "height": 0}
    assert min(place["width"], place["height"]) >= 44
    label.click(position={"x": 2, "y": place["height"] - 2})
    box = page.get_by_role("checkbox").first
    expect(box).to_be_checked()
    number = page.locator(".action a[href^='tel:']")
    number.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    number.click()
    expect(box).to_be_checked()


def test_the_list_is_printed_by_its_button_which_stands_on_no_paper(page: Page, small: Path) -> None:
    page.goto(address(small, "what-to-do"))
    printed = page.get_by_role("button", name="Print this list")
    press(page, printed)
    assert page.evaluate("() => window.printed") == 1
    page.get_by_role("checkbox").first.check()
    page.emulate_media(media="print")
    expect(printed).to_be_hidden()
    marks = "box => [getComputedStyle(box).borderTopWidth, getComputedStyle(box, '::before').content]"
    first, second = (box.evaluate(marks) for box in page.get_by_role("checkbox").all())
    assert (first[1], second[1]) == ('"✓"', "none")
    assert second[0] != "0px"


def test_without_scripts_there_is_no_button_to_print(plain: Page, small: Path) -> None:
    plain.goto(address(small, "what-to-do"))
    expect(plain.locator(".page__body [data-print]")).to_be_hidden()


# -- the published self-check ----------------------------------------------------------------------


def published() -> Iterator[tuple[str, SelfCheck]]:
    """The self-check of each language, by the path of its page on the site."""
    files = Files.read(PROJECT)
    for language, path in (("en", "self-check/"), ("fr", "fr/self-check/")):
        name = f"docs/{language}/self-check.md"
        if name in files.content:
            page = read_page(name, files.content[name], "fr" if language == "fr" else "en", content.markup_of(PROJECT))
            yield path, self_check.parse(page.tree)


PUBLISHED = dict(published())


@pytest.mark.parametrize("path", PUBLISHED)
def test_every_published_answer_leads_to_its_step(phone: Page, address: str, path: str) -> None:
    for step, number, target in edges(PUBLISHED[path]):
        phone.goto(f"{address}{path}#{step}")
        link = phone.locator(f"[data-step='{step}'] [data-answer]").nth(number)
        link.focus()
        phone.keyboard.press("Enter")
        expect_step(phone, target)


@pytest.mark.parametrize("path", PUBLISHED)
def test_every_published_path_ends_in_its_plan(phone: Page, address: str, path: str) -> None:
    for way in self_check.paths(PUBLISHED[path]):
        phone.goto("about:blank")
        phone.goto(address + path)
        for target in way[1:]:
            phone.locator(f"[data-answer][href='#{target}']:visible").first.focus()
            phone.keyboard.press("Enter")
            expect_step(phone, target)
        expect(phone.locator("[data-list=told] li")).to_have_count(len(way) - 1)
        expect(phone.locator(".page__body [data-print]")).to_be_visible()
