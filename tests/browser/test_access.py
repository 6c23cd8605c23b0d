"""axe-core finds nothing: on no page, in nothing that a reader opens, in light and dark colours, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import LOOKS, SCHEMES, TWO, Look, failures, judged, opened, show

DOCS = Path(__file__).parents[2] / "docs"


def _kinds() -> Mapping[str, str]:
    """The type of each page by its path in the site; the page that nobody finds is a type of its own."""
    found = {"404.html": "404", "fr/404.html": "404"}
    for start, language in (("", "en"), ("fr/", "fr")):
        for page in sorted((DOCS / language).glob("*.md")):
            lines = page.read_text(encoding="utf-8").splitlines()
            kind = next(line.removeprefix("type:").strip() for line in lines if line.startswith("type:"))
            home = page.stem == "index"
            found[start + ("" if home else f"{page.stem}/")] = "home" if home else kind
    return found


KINDS = _kinds()
# The first page of each type and language is looked at in every way, the others in two.
FIRST = {(path.startswith("fr/"), kind): path for path, kind in reversed([*KINDS.items()])}


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_on_a_page(browser: Browser, address: str, path: str) -> None:
    looks = LOOKS if path in FIRST.values() else TWO
    assert failures(browser, address + path, looks) == []


def _search(page: Page) -> None:
    page.locator("[data-search]").first.click()
    page.locator("#search-query").fill("sms")
    expect(page.locator("#search li").first).to_be_visible(timeout=10_000)


def _menu(page: Page) -> None:
    if page.locator("[data-menu]").is_visible():
        page.locator("[data-menu]").click()


def _quiz(page: Page) -> None:
    question = page.locator("[data-question]").first
    question.locator("input").first.check()
    question.locator("button").first.click()
    expect(question.locator("[data-answer]")).to_be_visible()


def _plan(page: Page) -> None:
    """Answers until there is a plan: the last answer of each step."""
    for _ in range(8):
        answers = page.locator("[data-step] [data-answer]:visible")
        if not answers.count():
            return
        answers.last.click()


def _question(page: Page) -> None:
    page.locator("details.question > summary").first.click()


OPENED: Mapping[str, tuple[str, Callable[[Page], None]]] = {
    "search": ("data/", _search),
    "menu": ("data/", _menu),
    "quiz": ("quiz/", _quiz),
    "plan": ("self-check/", _plan),
    "question": ("faq/", _question),
}


@pytest.mark.parametrize("start", ["", "fr/"])
@pytest.mark.parametrize("name", OPENED)
def test_axe_finds_nothing_in_what_a_reader_opens(browser: Browser, address: str, start: str, name: str) -> None:
    path, use = OPENED[name]
    found = []
    with opened(browser, address + start + path) as page:
        show(page, Look("light", 320, scripts=True))
        use(page)
        for scheme in SCHEMES:
            look = Look(scheme, 320, scripts=True)
            show(page, look)
            found += [f"{look}: {line}" for line in judged(page)]
    assert found == []
