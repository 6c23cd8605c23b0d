"""The built site, served, and real Chromium to read it with; what a page asks of another host fails its test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.little import served
from tests.browser.reader import watched


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site answers, with a last slash."""
    with served(built) as at:
        yield at


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a narrow screen."""
    yield from watched(browser.new_context(viewport={"width": 390, "height": 800}), address)


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a wide screen."""
    yield from watched(browser.new_context(viewport={"width": 1280, "height": 900}), address)
