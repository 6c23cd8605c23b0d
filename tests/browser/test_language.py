"""The two languages, in real Chromium: one keeps the reader's place in the other, and offers it to who prefers it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import watched
from tests.build.dom import pages

SHIFT = """() => new Promise(resolve => new PerformanceObserver((list, observer) => {
    observer.disconnect()
    resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
}).observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => resolve(0), 300))"""
CLICK = "link => link.click()"  # a click that does not scroll to the link first
NAMED = frozenset({"h1", "h2", "h3", "h4"})


@contextmanager
def reader(browser: Browser, address: str, locale: str, *, scripts: bool = True) -> Iterator[Page]:
    """A page in a browser that prefers a language."""
    context = browser.new_context(
        locale=locale, viewport={"width": 390, "height": 800}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    yield from watched(context, address)


# -- the switch keeps the place --------------------------------------------------------------------


def ids(page: Element) -> set[str]:
    """The ids of a page's headings, but for the letters of its alphabet."""
    found = {heading.get("id", "") for heading in page.iter() if heading.tag in NAMED}
    return {name for name in found if not name.startswith("letter-")}


def test_headings_have_the_same_ids_in_both_languages(built: Path) -> None:
    site = pages(built)
    for path, page in site.items():
        if not path.startswith("fr/") and path != "404.html":  # which has no section to keep
            assert ids(page) == ids(site[f"fr/{path}"]), path


@pytest.mark.parametrize("place", ["what-to-do/#gave", "faq/#official-site", "self-check/#gave", "contacts/#now"])
def test_the_switch_keeps_the_section_that_the_address_names(desk: Page, address: str, place: str) -> None:
    desk.goto(address + place)
    desk.locator("header a[hreflang]").evaluate(CLICK)
    expect(desk).to_have_url(f"{address}fr/{place}")
    expect(desk.locator(":target, [data-step]:not([hidden])").first).to_be_in_viewport()
    desk.locator("header a[hreflang]").evaluate(CLICK)
    expect(desk).to_have_url(address + place)


def test_the_switch_keeps_the_section_in_view(desk: Page, address: str) -> None:
    desk.goto(f"{address}fr/what-to-do/")
    desk.locator("h2#identity").evaluate("heading => heading.scrollIntoView()")
    desk.locator("header a[hreflang]").evaluate(CLICK)
    expect(desk).to_have_url(f"{address}what-to-do/#identity")


def test_at_the_top_of_a_page_the_switch_leads_to_the_top_of_the_other(desk: Page, address: str) -> None:
    desk.goto(f"{address}what-to-do/#nowhere")
    desk.locator("header a[hreflang]").evaluate(CLICK)
    expect(desk).to_have_url(f"{address}fr/what-to-do/")


# -- the other language is offered -----------------------------------------------------------------


@pytest.mark.parametrize(("locale", "path", "words"), [
    ("fr-FR", "what-to-do/", "Lire cette page en français"),
    ("en-GB", "fr/what-to-do/", "Read this page in English"),
])  # fmt: skip
def test_a_reader_from_elsewhere_is_offered_the_language_they_prefer(
    browser: Browser, address: str, locale: str, path: str, words: str
) -> None:
    with reader(browser, address, locale) as page:
        page.goto(address + path)
        offer = page.locator("[data-offer]")
        expect(offer).to_be_visible()
        assert offer.get_attribute("lang") == locale[:2]
        assert page.evaluate(SHIFT) == 0, "nothing moves under a finger"
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.textContent") == words
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", locale[:2])
        assert "what-to-do/" in page.url
        expect(page.locator("[data-offer]")).to_be_hidden()


@pytest.mark.parametrize(("locale", "path"), [("fr", "fr/about/"), ("en", "about/"), ("de", "about/"), ("de", "fr/")])
def test_nothing_is_offered_to_who_reads_their_language_or_prefers_neither(
    browser: Browser, address: str, locale: str, path: str
) -> None:
    with reader(browser, address, locale) as page:
        page.goto(address + path)
        expect(page.locator("[data-offer]")).to_be_hidden()


def test_nothing_is_offered_inside_the_guide_nor_after_closing(browser: Browser, address: str) -> None:
    with reader(browser, address, "fr") as page:
        page.goto(f"{address}about/")
        page.get_by_role("button", name="Fermer").click()
        expect(page.locator("[data-offer]")).to_be_hidden()
        assert page.evaluate("() => document.activeElement.id") == "main"
        page.locator(".site-footer a[href$='law/']").click()
        expect(page).to_have_url(f"{address}law/")
        expect(page.locator("[data-offer]")).to_be_hidden()


def test_nothing_is_offered_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="fr", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}about/")
    expect(page.locator("[data-offer]")).to_be_hidden()
    context.close()


def test_focus_never_hides_behind_the_offer(browser: Browser, address: str) -> None:
    with reader(browser, address, "fr") as page:
        page.goto(f"{address}about/")
        bar = page.locator("[data-offer]").bounding_box()
        assert bar is not None
        for _ in range(40):
            page.keyboard.press("Tab")
            low = page.evaluate("() => [document.activeElement].filter(e => !e.closest('[data-offer]'))"
                                ".map(e => e.getBoundingClientRect().bottom)")  # fmt: skip
            assert [bottom for bottom in low if bottom > bar["y"] + 1] == []


def test_no_other_site_is_told_where_a_reader_comes_from(built: Path) -> None:
    for path, page in pages(built).items():
        policies = [e.get("content") for e in page.iter("meta") if e.get("name") == "referrer"]
        assert policies == ["same-origin"], path


# -- a page that does not exist --------------------------------------------------------------------


class _OneAnswer(SimpleHTTPRequestHandler):
    """A host that knows one page for all that is missing: the one at the root."""

    def log_message(self, *_: object) -> None:
        """Says nothing: pytest shows what fails."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def host(built: Path) -> Iterator[str]:
    """Where such a host answers, with a last slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_OneAnswer, directory=str(built)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("path", "language", "words"), [
    ("nothing/of/the/kind", "en", "does not exist"),
    ("fr/rien/de/tel", "fr", "n’existe pas"),
])  # fmt: skip
def test_the_language_of_the_address_asked_for_comes_first(
    browser: Browser, host: str, path: str, language: str, words: str
) -> None:
    page = browser.new_page(locale="de")
    page.goto(host + path)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_have_text(re.compile(words))
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.close()


@pytest.mark.parametrize(("path", "language"), [("nothing/here", "en"), ("fr/rien/ici", "fr")])
def test_a_lost_reader_goes_on_from_the_doors_in_that_language(
    browser: Browser, host: str, path: str, language: str
) -> None:
    page = browser.new_page(locale="de")
    page.goto(host + path)
    first, second = page.locator("[data-lost-in]").all()
    assert [first.get_attribute("lang"), second.get_attribute("lang")] == [language, "fr" if language == "en" else "en"]
    assert page.title().startswith(page.locator("h1").inner_text())
    header = page.locator("header").evaluate("header => header.closest('[lang]').lang")
    assert header == "en", "what stands around the two keeps its own language"
    doors = first.get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    assert len(doors) >= 6
    assert all(door.startswith(f"{host}{'fr/' * (language == 'fr')}") for door in doors)
    assert {page.request.get(door).status for door in doors} == {HTTPStatus.OK}
    page.close()


def test_a_lost_reader_can_search(browser: Browser, host: str) -> None:
    page = browser.new_page(locale="de")
    page.goto(f"{host}nothing/here")
    page.locator("[data-lost-search]").click()
    expect(page.locator("#search")).to_be_visible()
    page.close()


def test_without_scripts_a_page_that_does_not_exist_speaks_both_languages(browser: Browser, host: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{host}fr/rien/ici")
    expect(page.locator("[lang=en] > h1")).to_be_visible()
    expect(page.locator("[lang=fr] > h2")).to_be_visible()
    expect(page.locator("[data-lost-search]")).to_be_hidden()
    page.get_by_role("link", name="Que dois-je faire").click()
    expect(page).to_have_url(f"{host}fr/self-check/")
    page.close()
