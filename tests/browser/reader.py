"""A reader at work in real Chromium: by keyboard, and watched for what the page asks, says and keeps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

MOST_STOPS = 60  # by Tab, from one control to the next that a reader looks for
FOCUSED = "element => element === document.activeElement"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def tab_to(page: Page, target: Locator) -> None:
    """Goes to a control by Tab alone."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate(FOCUSED):
            return
    pytest.fail("this cannot be reached by Tab")


def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that may ask for what begins with this address only, say no error, and keep nothing."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    kept = page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]")
    context.close()
    assert wrong == []
    assert kept == ["", 0, 0], "a page keeps nothing of its reader"
