"""The built site, served, and real Chromium to read it with; what a page asks of another host fails its test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing: pytest shows what fails."""


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site answers, with a last slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a narrow screen."""
    yield from _page(browser.new_context(viewport={"width": 390, "height": 800}), address)


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a wide screen."""
    yield from _page(browser.new_context(viewport={"width": 1280, "height": 900}), address)


def _page(context: BrowserContext, address: str) -> Iterator[Page]:
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
