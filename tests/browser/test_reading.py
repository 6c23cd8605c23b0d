"""Pages in the reader's own way: larger, wider, sideways, in colours of one's own; and what a finger must hit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.reader import OVERFLOW
from tests.browser.test_access import FIRST

SHOWN = sorted({*FIRST.values()})
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
LARGE = "html { font-size: 250% !important; }"  # 40 px in place of 20: twice the letters, on the same screen

# What is cut off: words in a box that hides what runs over. One pixel is a box of the visually hidden.
CUT = """() => [...document.querySelectorAll("body *")].filter((item) => {
  const style = getComputedStyle(item);
  if (!["hidden", "clip"].includes(style.overflowX) && !["hidden", "clip"].includes(style.overflowY)) return false;
  if (!item.checkVisibility() || item.closest("svg") || item.clientWidth <= 1) return false;
  return item.scrollWidth > item.clientWidth + 1 || item.scrollHeight > item.clientHeight + 1;
}).map((item) => `${item.tagName.toLowerCase()}.${item.className}`)"""

# Controls of the header that lie on each other.
LAID_OVER = """() => {
  const all = [...document.querySelectorAll(".site-header a, .site-header button")]
    .filter((item) => item.checkVisibility() && !item.matches(".skip"));
  const boxes = all.map((item) => [item.textContent.trim(), item.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], n) => boxes.slice(n + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${name} / ${other}`));
}"""

# Targets below a size. A link in a line of text, or in the line of a list, is an exception of the criterion.
SMALL = """(least) => [...document.querySelectorAll("a[href], button, summary, input")].filter((item) => {
  if (!item.checkVisibility() || item.closest("dialog:not([open])") || item.matches(".skip")) return false;
  const text = item.matches("a") && getComputedStyle(item).display === "inline";
  if (text && !item.matches(".source-mark")) return false;
  const boxes = [item, ...(item.labels || [])].map((each) => each.getBoundingClientRect());
  if (boxes[0].width <= 1) return false;
  return !boxes.some((box) => box.height >= least - 0.5 && box.width >= least - 0.5);
}).map((item) => `${item.tagName.toLowerCase()}.${item.className} “${item.textContent.trim().slice(0, 30)}” ${
  Math.round(item.getBoundingClientRect().width)} × ${Math.round(item.getBoundingClientRect().height)}`)"""

# The main targets of every page, and those of each feature.
MAIN = ".site-tool, .site-menu a, .button, .next, .door a, .option, [data-answer-option], .self-check__answer a"
LOW = """(main) => [...document.querySelectorAll(main)].filter((item) => item.checkVisibility()
  && !item.closest("dialog:not([open])") && !item.matches("p a") && item.getBoundingClientRect().height < 43.5)
  .map((item) => `${item.className} “${item.textContent.trim().slice(0, 30)}” ${
    item.getBoundingClientRect().height}`)"""

FAINT = """() => [...document.querySelectorAll(".button, input, .next")].filter((item) => {
  if (!item.checkVisibility() || item.closest("dialog:not([open])")) return false;
  const style = getComputedStyle(item);
  return item.type !== "checkbox" && item.type !== "radio"
    && (style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) === 0);
}).map((item) => `${item.tagName.toLowerCase()}.${item.className} “${item.textContent.trim().slice(0, 30)}”`)"""

MOVING = "() => document.getAnimations().filter((each) => each.playState === 'running').length"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all these looks: opening a page anew costs more than looking at it."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def lost(page: Page, address: str, *, style: str = "") -> list[str]:
    """What cannot be read on each page type: cut off, laid over, or beside the screen."""
    found = []
    for path in SHOWN:
        page.goto(address + path)
        if style:
            page.add_style_tag(content=style)
        wrong = [*page.evaluate(CUT), *page.evaluate(LAID_OVER)]
        wide = page.evaluate(OVERFLOW)
        found += [f"{path}: {what}" for what in (*wrong, *([f"{wide} px too wide"] if wide > 0 else []))]
    return found


def test_nothing_is_lost_at_twice_the_size(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 640, "height": 450})  # half of 1280: what zoom at 200 % leaves
    assert lost(page, address) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert lost(page, address, style=LARGE) == []


def test_nothing_is_lost_with_wide_spacing(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert lost(page, address, style=SPACING) == []


def test_nothing_is_lost_on_a_phone_held_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 320})
    assert lost(page, address) == []


def _on_each_page(page: Page, address: str, script: str, argument: object = None) -> list[str]:
    page.set_viewport_size({"width": 390, "height": 800})
    found = []
    for path in SHOWN:
        page.goto(address + path)
        menu = page.locator("[data-menu]")
        if menu.count() and menu.is_visible():
            menu.click()
        found += [f"{path}: {what}" for what in page.evaluate(script, argument)]
    return found


def test_targets_have_24_pixels(page: Page, address: str) -> None:
    assert _on_each_page(page, address, SMALL, 24) == []


def test_main_targets_have_44_pixels(page: Page, address: str) -> None:
    assert _on_each_page(page, address, LOW, MAIN) == []


def test_the_readers_own_colours_leave_every_control_and_sign(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    found = _on_each_page(page, address, FAINT)
    page.emulate_media(forced_colors="none")
    assert found == []


def test_nothing_moves_by_itself(page: Page, address: str) -> None:
    for motion in ("reduce", "no-preference"):
        page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
        for path in SHOWN:
            page.goto(address + path)
            assert page.evaluate(MOVING) == 0, f"{path}, {motion}"
