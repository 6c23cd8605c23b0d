"""The timeline in real Chromium: its picture on the narrowest and on wide screens, its list, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.little import build, served
from tests.browser.test_faq import MORE
from tests.guide import rich
from tests.guide.test_timeline import EN, FR

DAYS = (1, 26, 29, 30, 31), (1, 2, 5, 7, 8, 9, 10, 29)  # of January and of February 2024
LATER = ("2024-03", "2024-09-05", "2024-09-25", "2025-04-29", "2025-06", "2026-01", "2026-01", "2026-02", "2026-11")
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
DATES = (
    "2023-10",
    *(f"2024-{month:02}-{day:02}" for month, days in enumerate(DAYS, 1) for day in days),
    *LATER,
)
FACT = """
date-{n}:
  says: {{en: It was so on this date., fr: C’était ainsi à cette date.}}
  value: {{date: {date}}}
  status: stated
  sources: [{{source: cnil-2024-02-07}}]
"""
BOXES = "all => all.map((one) => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] })"
SMALLEST_LETTERS = 12  # pixels
NARROW, DESK = 320, 1280


def written(date: str, language: str) -> str:
    year, *rest = (int(part) for part in date.split("-"))
    month = MONTHS[language][rest[0] - 1]
    day = ("1er" if language == "fr" and rest[1] == 1 else str(rest[1])) if len(rest) > 1 else ""
    return f"{day} {month} {year}".strip()


def page_of(language: str) -> str:
    top = "---\ntitle: T\ndescription: D.\ntype: timeline\n---\n\n"
    colon, title, text = (":", "so it was", "So.") if language == "en" else ("\u00a0:", "c’était ainsi", "Ainsi.")
    return top + "".join(
        f"## [{written(date, language)}](fact:date-{n}){colon} {title} {{#e{n}}}\n\n{text}\n\n"
        for n, date in enumerate(DATES)
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    facts = "".join(FACT.format(n=n, date=date) for n, date in enumerate(DATES))
    texts = {**rich.TEXTS, **MORE, EN: page_of("en"), FR: page_of("fr"), rich.FACTS: rich.FACTS_TEXT + facts}
    with served(build(tmp_path_factory.mktemp("timeline"), texts)) as at:
        yield at


@pytest.fixture(params=[(width, scheme) for width in (NARROW, DESK) for scheme in ("light", "dark")], ids=str)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a narrow or a wide screen, light or dark."""
    width, scheme = request.param
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["timeline/", "fr/timeline/"])
def test_the_picture_is_readable_on_every_screen(screen: Page, address: str, path: str) -> None:
    screen.goto(address + path)
    assert screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    words = screen.locator(".events__drawing text")
    sizes = words.evaluate_all("all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= SMALLEST_LETTERS
    boxes = words.evaluate_all(BOXES)
    width = screen.evaluate("document.documentElement.clientWidth")
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)
    assert overlaps(boxes) == []


@pytest.mark.parametrize("path", ["timeline/", "fr/timeline/"])
def test_every_event_is_seen_by_itself(screen: Page, address: str, path: str) -> None:
    screen.goto(address + path)
    boxes = screen.locator(".events__drawing :is(circle, rect)").evaluate_all(BOXES)
    assert len(boxes) == len(DATES)
    assert overlaps(boxes) == []
    lines = screen.locator(".events__drawing :is(text, line)").evaluate_all(BOXES)
    assert [box for box in boxes if overlaps([box, *lines], first_only=True)] == []


def overlaps(boxes: list[list[float]], *, first_only: bool = False) -> list[tuple[int, int]]:
    """The pairs of boxes that share more than a pixel; or those of the first box alone."""
    found = []
    for i, one in enumerate(boxes[:1] if first_only else boxes):
        for j, other in enumerate(boxes[i + 1 :], i + 1):
            width = min(one[2], other[2]) - max(one[0], other[0])
            height = min(one[3], other[3]) - max(one[1], other[1])
            if width > 0.5 and height > 0.5:
                found.append((i, j))
    return found


def test_signs_stand_out_from_the_ground(screen: Page, address: str) -> None:
    screen.goto(f"{address}timeline/")
    colours = screen.evaluate("""() => {
        const style = (name) => getComputedStyle(document.querySelector(name))
        return [style("body").backgroundColor, style(".events__event").fill, style(".events__span").stroke,
            style(".events__tick").fill]
    }""")
    ground, *signs = (luminance(colour) for colour in colours)
    for sign, least in zip(signs, (3, 3, 4.5), strict=True):
        assert (max(ground, sign) + 0.05) / (min(ground, sign) + 0.05) >= least


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_screen_reader_hears_a_summary_and_a_list_in_order(desk: Page, address: str) -> None:
    desk.goto(f"{address}timeline/")
    picture = desk.get_by_role("img", name=f"{len(DATES)} events. The first: October 2023. The last: November 2026.")
    expect(picture).to_be_visible()
    dates = desk.locator(".timeline > li h2 time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert dates == [*DATES]
    heading = desk.locator("#e2")
    assert " ".join((heading.text_content() or "").split()).startswith("26 January 2024: so it was")
    expect(desk.get_by_role("heading", name=re.compile(r"26 January 2024\s*: so it was"))).to_be_visible()


def test_the_letters_of_the_picture_grow_with_the_readers_own(desk: Page, address: str) -> None:
    desk.goto(f"{address}timeline/")
    desk.add_style_tag(content="html { font-size: 250% !important }")
    boxes = desk.locator(".events__drawing text").evaluate_all(BOXES)
    assert max(bottom - top for _, top, _, bottom in boxes) > 25
    shapes = desk.locator(".events__drawing :is(circle, rect)").evaluate_all(BOXES)
    bands = desk.locator(".events__drawing .events__band").evaluate_all(BOXES)
    assert all(not overlaps([band, *shapes], first_only=True) for band in bands)
    bottom = desk.locator(".events__drawing").evaluate("one => one.getBoundingClientRect().bottom")
    assert max(box[3] for box in boxes) <= bottom + 4


def test_everything_is_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}fr/timeline/")
    expect(page.locator(".events__drawing")).to_be_visible()
    expect(page.locator(".timeline > li")).to_have_count(len(DATES))
    context.close()
