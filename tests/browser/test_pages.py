"""What readers meet, in real Chromium: on a phone, with the keyboard alone, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import OVERFLOW

DOCS = Path(__file__).parents[2] / "docs" / "en"
NAMES = sorted("" if page.stem == "index" else f"{page.stem}/" for page in DOCS.glob("*.md"))
PATHS = tuple(f"{language}{name}" for language in ("", "fr/") for name in NAMES)
FOCUSED = "() => document.activeElement?.textContent.trim()"
MOST_STOPS = 12  # by Tab, from the top of a page to its menu or search


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 700}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    wide = []
    for path in PATHS:
        page.goto(address + path)
        if page.evaluate(OVERFLOW) > 0:
            wide.append(path)
    context.close()
    assert wide == []


def test_the_colours_follow_the_system(browser: Browser, address: str) -> None:
    seen = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        page.goto(address)
        seen.append(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
        context.close()
    assert seen[0] != seen[1]


@pytest.mark.parametrize("path", PATHS)
def test_the_language_switch_stays_on_the_page(desk: Page, address: str, path: str) -> None:
    desk.goto(address + path)
    french = path.startswith("fr/")
    desk.get_by_role("link", name="English" if french else "Français", exact=True).click()
    expect(desk).to_have_url(address + (path.removeprefix("fr/") if french else f"fr/{path}"))
    assert desk.locator("html").get_attribute("lang") == ("en" if french else "fr")


def _tab_to(page: Page, name: str) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    pytest.fail(f"“{name}” is not reached by {MOST_STOPS} presses of Tab")


def test_the_menu_works_by_keyboard_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(address + "data/")
    link = phone.locator("#site-menu").get_by_role("link", name="Sources")
    expect(link).to_be_hidden()
    _tab_to(phone, "Menu")
    phone.keyboard.press("Enter")
    expect(link).to_be_visible()
    phone.keyboard.press("Escape")
    expect(link).to_be_hidden()
    assert phone.evaluate(FOCUSED) == "Menu"


def test_search_works_by_keyboard_and_gives_focus_back(desk: Page, address: str) -> None:
    desk.goto(address + "fr/")
    _tab_to(desk, "Rechercher")
    desk.keyboard.press("Enter")
    desk.locator("#search-query").press_sequentially("opposition", delay=30)
    expect(desk.locator(".search__list a").first).to_be_visible(timeout=10_000)
    desk.keyboard.press("Escape")
    assert desk.evaluate(FOCUSED) == "Rechercher"


def test_the_skip_link_is_first_and_leads_to_the_page(desk: Page, address: str) -> None:
    desk.goto(address + "about/")
    desk.keyboard.press("Tab")
    assert desk.evaluate(FOCUSED) == "Skip to the content"
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("#main$"))


@pytest.mark.parametrize(("path", "door"), [("", "I have just given"), ("fr/", "Je viens de donner")])
def test_someone_who_gave_a_card_number_is_led_to_the_bank_first(
    phone: Page, address: str, path: str, door: str
) -> None:
    phone.goto(address + path)
    link = phone.get_by_role("link", name=door)
    assert link.bounding_box() is not None
    assert link.bounding_box()["y"] < 300, "the door is the first thing on the screen"  # type: ignore[index]
    link.click()
    first = phone.locator("[data-section=now] li").first
    expect(first).to_be_in_viewport()
    expect(first).to_contain_text("bank" if not path else "banque")


def test_a_number_is_called_with_its_cost_and_hours_beside_it(phone: Page, address: str) -> None:
    phone.goto(address)
    number = phone.get_by_role("link", name="0 805 805 817").first
    assert number.get_attribute("href") == "tel:+33805805817"
    expect(number.locator("xpath=following-sibling::span[1]")).to_have_text(
        "(free call from France; Monday to Friday, 9:00 to 18:30)"
    )


def test_a_mark_is_heard_with_source_and_date_and_leads_to_the_statement(desk: Page, address: str) -> None:
    desk.goto(address + "data/")
    mark = desk.get_by_role("link", name="source: CNIL, 7 February 2024").first
    mark.locator("[aria-hidden]").click()
    target = desk.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("CNIL")


def test_everything_reads_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    for path in ("", "fr/contacts/"):
        page.goto(address + path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("#site-menu li:not(.site-menu__more) a").first).to_be_visible()
        expect(page.locator("#site-menu a[href='#pages']")).to_be_visible()
        expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("path", "title"), [("404.html", "en"), ("fr/404.html", "fr")])
def test_a_lost_reader_is_answered_in_the_right_language(
    built: Path, desk: Page, address: str, path: str, title: str
) -> None:
    assert (built / path).is_file()
    desk.goto(address + path)
    assert desk.locator("html").get_attribute("lang") == title
    assert desk.locator("main a, .page a").count() > 0


def test_on_a_phone_the_filter_stands_before_the_list_of_topics_and_on_a_desk_the_list_beside_the_page(
    phone: Page, desk: Page, address: str
) -> None:
    tops = {}
    for name, page in (("phone", phone), ("desk", desk)):
        page.goto(address + "faq/")
        boxes = [page.locator(part).bounding_box() for part in ("[data-faq-filter]", "nav[aria-labelledby=contents]")]
        tops[name] = [box["y"] for box in boxes if box]
    assert tops["phone"][0] < tops["phone"][1]
    assert tops["desk"][0] > tops["desk"][1]
