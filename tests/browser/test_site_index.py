"""The site index in real Chromium: for readers without scripts, at any width."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import OVERFLOW

PATHS = ("site-index/", "fr/site-index/")
HEIGHTS = """() => [...document.querySelectorAll(".site-index a")]
    .filter((a) => a.getBoundingClientRect().height < 24).map((a) => a.textContent)"""
OUTSIDE = """() => [...document.querySelectorAll(".site-index__row")].filter((row) => {
    const edge = row.getBoundingClientRect().right + 1
    return [...row.querySelectorAll("a")].some((a) => a.getBoundingClientRect().right > edge)
}).length"""


@pytest.mark.parametrize("path", PATHS)
def test_without_scripts_a_reader_finds_a_word_by_its_letter_and_follows_it(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + path)
    page.get_by_role("navigation", name="Lettres" if "fr" in path else "Letters").get_by_role("link", name="V").click()
    expect(page.get_by_role("heading", name="V", exact=True)).to_be_in_viewport()
    page.get_by_role("link", name="Viamedis", exact=True).click()
    expect(page.locator(":target")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280, 3840])
def test_no_link_is_cut_off_or_too_small_to_touch(desk: Page, address: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    for path in PATHS:
        desk.goto(address + path)
        assert desk.evaluate(HEIGHTS) == []
        assert desk.evaluate(OUTSIDE) == 0
        assert desk.evaluate(OVERFLOW) <= 0


def test_a_wide_screen_sets_the_sections_of_a_page_in_columns_and_a_phone_does_not(desk: Page, address: str) -> None:
    seen = {}
    for width in (320, 1280):
        desk.set_viewport_size({"width": width, "height": 900})
        desk.goto(address + PATHS[0])
        links = desk.locator(".site-index__row > ul").first.locator("> li").all()
        seen[width] = len({round(box["x"]) for link in links if (box := link.bounding_box())})
    assert seen == {320: 1, 1280: 2}
