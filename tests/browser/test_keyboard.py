"""Every page type walked through by Tab: in both languages on a phone, in English on a desk."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_access import FIRST

WIDTHS = {390: "light", 1280: "dark"}
ENOUGH = 45  # stops of a long page: the rest is more of the same
WALKED = sorted({*FIRST.values()})

# What a page can be operated with, in its order, as a browser would stop there; of a radio group one is a stop.
# Each gets a number that STOP reads back.
CONTROLS = """() => {
  const seen = new Set();
  const stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((item) => {
    if (item.disabled || item.tabIndex < 0 || item.closest("[inert], dialog:not([open])")) return false;
    if (!item.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false;
    if (item.type !== "radio") return true;
    const first = !seen.has(item.name);
    seen.add(item.name);
    return first;
  });
  stops.forEach((item, number) => { item.walked = number; });
  window.saw = document.querySelectorAll("dialog[open], details[open]").length;
  return stops.length;
}"""

# The stop as a reader sees it: which one, what it is, the contrast of its outline with what it lies on, what covers it.
STOP = """() => {
  const item = document.activeElement;
  if (!item || item === document.body) return null;
  const channel = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => channel(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let ground = item.parentElement;
  const clear = (colour) => colour === "transparent" || /, 0\\)$/.test(colour);
  while (ground.parentElement && clear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
  const style = [item, ...item.querySelectorAll("*"), ...(item.labels || []), item.parentElement]
    .map((each) => getComputedStyle(each))
    .find((each) => each.outlineStyle !== "none" && parseFloat(each.outlineWidth) >= 2);
  const [a, b] = [light(style?.outlineColor || "rgb(0, 0, 0)"), light(getComputedStyle(ground).backgroundColor)];
  // A link over two lines has two boxes, and one in sight is enough: “not entirely hidden”, the criterion says.
  const boxes = [item, ...item.querySelectorAll("*"), ...(item.labels || [])].flatMap((e) => [...e.getClientRects()]);
  const own = boxes.filter((box) => box.width > 1).some((box) => {
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return at && (item.contains(at) || at.contains(item) || [...(item.labels || [])].some((l) => l.contains(at)));
  });
  return {
    number: item.walked ?? -1,
    name: `${item.tagName.toLowerCase()} “${(item.textContent || item.id).trim().slice(0, 40)}”`,
    contrast: style ? (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) : 0,
    covered: !own,
    changed: document.querySelectorAll("dialog[open], details[open]").length !== window.saw,
  };
}"""

Walk = dict[str, Any]


@pytest.fixture(scope="module")
def walks(browser: Browser, address: str) -> dict[str, Walk]:
    """Each page type walked through once per width: how many controls it has, where Tab stopped, and the end."""
    found: dict[str, Walk] = {}
    for width, scheme in WIDTHS.items():
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        for path in WALKED if width < 1000 else [path for path in WALKED if not path.startswith("fr/")]:
            page.goto(address + path)
            found[f"{path or '/'} at {width} px"] = _walk(page)
        context.close()
    return found


def _walk(page: Page) -> Walk:
    """Presses Tab until the page is left, or long enough."""
    count, before = page.evaluate(CONTROLS), page.url
    stops: list[dict[str, Any]] = []
    while len(stops) < min(count, ENOUGH):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    return {"count": count, "stops": stops, "stayed": page.url == before}


def _wrong(stop: dict[str, Any], what: str) -> bool:
    return bool(stop["contrast"] < 3 if what == "contrast" else stop["covered"])


def _told(walks: dict[str, Walk], wrong: str) -> list[str]:
    """The stops of all walks with this wrong."""
    return [
        f"{where}: {stop['name']}" for where, walk in walks.items() for stop in walk["stops"] if _wrong(stop, wrong)
    ]


def test_every_control_is_reached_in_the_order_of_the_page(walks: dict[str, Walk]) -> None:
    for where, walk in walks.items():
        numbers = [stop["number"] for stop in walk["stops"]]
        assert numbers == list(range(min(walk["count"], ENOUGH))), where
        assert len(numbers) > 10, where


@pytest.mark.parametrize("start", ["", "fr/"])
def test_the_keyboard_leaves_the_page_behind_its_last_control(desk: Page, address: str, start: str) -> None:
    desk.goto(f"{address}{start}accessibility/")
    last = desk.locator("a:visible").last
    last.focus()
    desk.keyboard.press("Tab")
    assert not last.evaluate("link => link === document.activeElement")


def test_focus_is_seen_at_every_stop(walks: dict[str, Walk]) -> None:
    assert _told(walks, "contrast") == []


def test_focus_is_never_covered(walks: dict[str, Walk]) -> None:
    assert _told(walks, "covered") == []


def test_focus_alone_changes_nothing(walks: dict[str, Walk]) -> None:
    assert [where for where, walk in walks.items() if not walk["stayed"]] == []
    assert [where for where, walk in walks.items() if any(stop["changed"] for stop in walk["stops"])] == []


@pytest.mark.parametrize("start", ["", "fr/"])
def test_a_letter_pressed_alone_does_nothing(desk: Page, address: str, start: str) -> None:
    desk.goto(f"{address}{start}data/")

    def press() -> None:
        for letter in "abcdefghijklmnopqrstuvwxyz/.,?":
            desk.keyboard.press(letter)
        expect(desk).to_have_url(f"{address}{start}data/")
        expect(desk.locator("dialog[open]")).to_have_count(0)

    press()
    desk.locator("[data-search]").first.click()
    desk.locator("#search-query").fill("sms")
    expect(desk.locator("#search li").first).to_be_visible(timeout=10_000)
    desk.keyboard.press("Escape")
    press()


@pytest.mark.parametrize(("start", "kind"), [*product(["", "fr/"], ["quiz", "what-to-do"])])
def test_ticking_and_typing_lead_nowhere(desk: Page, address: str, start: str, kind: str) -> None:
    desk.goto(f"{address}{start}{kind}/")
    boxes = desk.locator("main input:visible, .page input:visible")
    for number in range(min(boxes.count(), 5)):
        boxes.nth(number).check(force=True)
        expect(boxes.nth(number)).to_be_focused()
    assert desk.url == f"{address}{start}{kind}/"


@pytest.mark.parametrize("start", ["", "fr/"])
def test_the_open_menu_is_walked_through_in_order(phone: Page, address: str, start: str) -> None:
    phone.goto(f"{address}{start}data/")
    phone.locator("[data-menu]").focus()
    phone.keyboard.press("Enter")
    links = phone.locator("#site-menu a:visible")
    for number in range(min(links.count(), 6)):
        phone.keyboard.press("Tab")
        expect(links.nth(number)).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator("[data-menu]")).to_be_focused()
