"""Search in real Chromium: it finds what worried people type, works by keyboard, and asks for nothing before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import OVERFLOW, watched

TREES = {"en": "", "fr": "fr/"}
BUTTONS = {"en": "Search", "fr": "Rechercher"}
FIRST = 3
QUERIES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("queries.yml").read_text(encoding="utf-8")
)
ANSWERED = "query => document.querySelector('[data-search-list]').dataset.searchList === query"
FOUND = "links => links.map(link => link.href)"
LOADED = ("assets/css/search.css", "assets/js/search-find.js", "assets/js/search-words.js", "search/index.js")


@pytest.fixture
def asked(desk: Page) -> list[str]:
    """What the page on the wide screen asks for."""
    requests: list[str] = []
    desk.on("request", lambda request: requests.append(request.url))
    return requests


@pytest.mark.parametrize("language", TREES)
def test_each_statement_source_and_contact_of_the_registers_is_an_entry(built: Path, language: str) -> None:
    index = (built / TREES[language] / "search" / "index.js").read_text(encoding="utf-8")
    for page, kind in (("sources", "fact"), ("sources", "source"), ("contacts", "contact")):
        shown = (built / TREES[language] / page / "index.html").read_text(encoding="utf-8").count(f'id="{kind}-')
        assert index.count(f'"{page}/#{kind}-') == shown > 10


def opened(page: Page, at: str, language: str = "en") -> Page:
    """A page with its search open and ready."""
    page.goto(at + TREES[language])
    page.get_by_role("button", name=BUTTONS[language], exact=True).click()
    expect(page.locator("dialog#search")).to_be_visible()
    page.wait_for_function("document.querySelector('[data-search-list]').dataset.searchList === ''")
    return page


def results(page: Page, query: str) -> list[str]:
    """The addresses found for a query, best first."""
    page.locator("#search-query").fill(query)
    page.wait_for_function(ANSWERED, arg=query.strip())
    found: list[str] = page.locator(".search__list a").evaluate_all(FOUND)
    return found


def leads_to(found: str, wanted: str) -> bool:
    return found == wanted or (wanted.endswith("/") and wanted != "./" and found.startswith(wanted))


@pytest.mark.parametrize("language", TREES)
def test_what_people_type_finds_what_they_need_among_the_first_three(
    browser: Browser, address: str, language: str
) -> None:
    queries, missed = QUERIES[language], {}
    for page in watched(browser.new_context(), address):
        opened(page, address, language)
        for query, wanted in queries.items():
            first = [each.removeprefix(address + TREES[language]) for each in results(page, query)[:FIRST]]
            if not any(leads_to(found, each) for found in first for each in wanted):
                missed[query] = first
    assert len(queries) >= 40
    assert missed == {}


@pytest.fixture(params=TREES)
def search(desk: Page, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Search open, in each language."""
    yield opened(desk, address, str(request.param))


def test_every_result_leads_to_a_place_that_is_there_and_shown(desk: Page, address: str) -> None:
    opened(desk, address)
    for query in ("change social security number", "fake bank call", "0 805 805 817", "were the hackers arrested"):
        first = results(desk, query)[0]
        desk.locator(".search__list a").first.click()
        expect(desk).to_have_url(first)
        expect(desk.locator(":target")).to_be_in_viewport()
        opened(desk, address)


def test_an_example_is_named_as_one_and_its_words_are_not_shown_as_the_guides(desk: Page, address: str) -> None:
    opened(desk, address)
    results(desk, "keep being reimbursed bank card ready")  # words of the message alone
    example = desk.locator(".search__result", has_text="“Your Vitale card expires tonight”").first
    expect(example.locator("a")).to_contain_text("Example of a fraudulent SMS: ")
    expect(example).not_to_contain_text("keep being reimbursed")


def test_the_page_asks_for_nothing_of_search_before_it_opens(desk: Page, address: str, asked: list[str]) -> None:
    desk.goto(address)
    desk.wait_for_load_state("networkidle")
    assert [each for each in asked if any(name in each for name in LOADED)] == []
    assert [each for each in asked if "javascripts" in each or "lunr" in each] == []
    before = len(asked)
    desk.get_by_role("button", name="Search", exact=True).click()
    desk.wait_for_function("!!window.guideIndex && !!window.guideFind")
    assert sorted(asked[before:]) == sorted(address + name for name in LOADED)
    desk.keyboard.press("Escape")
    desk.get_by_role("button", name="Search", exact=True).click()
    results(desk, "password")
    assert len(asked) == before + len(LOADED)


def test_the_arrows_lead_through_the_results_and_back(desk: Page, address: str) -> None:
    opened(desk, address)
    results(desk, "password")
    field, links = desk.locator("#search-query"), desk.locator(".search__list a")
    expect(field).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    expect(field).to_be_focused()


def test_enter_leads_to_the_first_result_and_again_opens_it(desk: Page, address: str) -> None:
    opened(desk, address)
    first = results(desk, "password")[0]
    desk.keyboard.press("Enter")
    expect(desk.locator(".search__list a").first).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(first)


def test_the_keyboard_stays_in_the_dialog_and_escape_gives_focus_back(desk: Page, address: str) -> None:
    opened(desk, address)
    results(desk, "identity")
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog#search")).to_be_hidden()
    expect(desk.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_the_number_of_results_is_said(search: Page) -> None:
    number = len(results(search, "password" if search.url.count("/fr/") == 0 else "mot de passe"))
    expect(search.locator("dialog [role=status]")).to_contain_text(str(number))


def test_nothing_found_is_said_and_two_ways_on_are_shown(search: Page) -> None:
    assert results(search, "zzzzqqq") == []
    said = "Rien n’a été trouvé." if "/fr/" in search.url else "Nothing was found."
    expect(search.locator("dialog [role=status]")).to_contain_text(said)
    doors = search.locator(".search__doors a").evaluate_all(FOUND)
    assert [each.rstrip("/").rpartition("/")[2] for each in doors] == ["site-index", "contacts"]


@pytest.mark.parametrize("query", ["", "   ", "?", "'", "<b>", "\\", "0", "a" * 300, "l'"])
def test_any_text_may_be_typed(desk: Page, address: str, query: str) -> None:
    opened(desk, address)
    results(desk, "password")
    results(desk, query)
    assert desk.locator("dialog b").count() == 0


def test_search_that_cannot_be_loaded_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto(address)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("dialog [role=status]")).to_contain_text("Search could not be loaded.")
    context.close()


def test_the_dialog_fits_the_narrowest_screen(browser: Browser, address: str) -> None:
    for page in watched(browser.new_context(viewport={"width": 320, "height": 480}), address):
        opened(page, address, "fr")
        results(page, "sécurité sociale")
        assert page.evaluate(OVERFLOW) <= 0
        assert page.locator("dialog").evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_without_scripts_the_header_leads_to_the_site_index(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("button", name="Search")).to_be_hidden()
    expect(page.locator(".site-tools a[href='site-index/']")).to_be_visible()
    context.close()
