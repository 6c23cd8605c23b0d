"""Pages as a browser prints them, in real Chromium: what paper leaves out, and what only paper shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from guide.evidence import LANGUAGES
from guide.page_sources import WITHOUT
from tests.browser.little import PROJECT, build, served
from tests.browser.reader import OVERFLOW, watched
from tests.browser.test_pages import PATHS

PAPER: ViewportSize = {"width": 640, "height": 900}  # 17 cm of paper, in pixels
ENGLISH = tuple(path for path in PATHS if not path.startswith("fr/"))  # what the language cannot change
ON_SCREEN_ONLY = (
    *(".skip", ".site-header", ".site-footer", "dialog", ".contents", ".next", ".checked", ".headerlink", ".door"),
    *("[data-finder]", "[data-faq-tools]", ".question__foot", ".self-check__controls", "[data-score]"),
)
SEEN = "elements => elements.filter(e => e.checkVisibility() && e.getClientRects().length).length"
LINKS = """links => links.map(a =>
    [a.getAttribute('href') ?? '', getComputedStyle(a, '::after').content, !!a.closest('.contact-card')])"""
COLOURS = "() => ['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name])"
BLACK_ON_WHITE = ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
HELLO = "---\ntitle: A page on {}\ndescription: Words.\ntype: article\n---\n\nHello.\n"
CONFIGURATION = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
BEFORE_NAV, _, AFTER_NAV = CONFIGURATION.partition("\nnav:\n")
ADDRESSED = {
    **{f"docs/{language}/{name}.md": HELLO.format(name) for language in LANGUAGES for name in ("index", "more")},
    **{f"docs/evidence/{name}.yml": "{}\n" for name in ("facts", "sources", "contacts", "domains")},
    "mkdocs.yml": BEFORE_NAV.replace("https://guide.example/", "https://guide.cnil.fr/")
    + "\nnav:\n  - index.md\n  - more.md\n\n"
    + AFTER_NAV.partition("\n\n")[2],
}
BOXES = "li.question__option, .question__option input"  # without scripts a sign before the words, with them a control
DRAWN = "es => es.map(e => getComputedStyle(e, e.tagName === 'LI' ? '::before' : null).borderTopStyle)"


def _paper(browser: Browser, address: str, *, scripts: bool) -> Iterator[Page]:
    """A sheet, asked for from a dark screen."""
    context = browser.new_context(viewport=PAPER, color_scheme="dark", java_script_enabled=scripts)
    for page in watched(context, address):
        page.emulate_media(media="print", color_scheme="dark")
        yield page


@pytest.fixture
def paper(browser: Browser, address: str) -> Iterator[Page]:
    """A sheet of a page with its scripts."""
    yield from _paper(browser, address, scripts=True)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def any_paper(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A sheet of a page with its scripts, then without."""
    yield from _paper(browser, address, scripts=request.param)


@pytest.fixture(scope="module", params=PATHS)
def sheet(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Each page of the site on paper, in turn: opened once for all that is asked of every page."""
    for page in _paper(browser, address, scripts=True):
        page.goto(address + request.param)
        yield page


@pytest.fixture(scope="module", params=ENGLISH)
def plain_sheet(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The same without scripts."""
    for page in _paper(browser, address, scripts=False):
        page.goto(address + request.param)
        yield page


def seen(page: Page, selector: str) -> int:
    """How many elements are shown."""
    shown: int = page.locator(selector).evaluate_all(SEEN)
    return shown


def kind(page: Page) -> str:
    """The type of the page."""
    return page.locator("#main").get_attribute("data-type") or ""


# -- every page ------------------------------------------------------------------------------------


def test_paper_has_the_page_and_nothing_of_the_screen(sheet: Page) -> None:
    assert [name for name in (*ON_SCREEN_ONLY, "button", "#main nav") if seen(sheet, name)] == []
    assert seen(sheet, "h1") == 1
    assert sheet.evaluate(COLOURS) == BLACK_ON_WHITE
    assert sheet.evaluate(OVERFLOW) <= 0


def test_below_its_title_a_sheet_says_whose_it_is_and_how_old(sheet: Page) -> None:
    said = sheet.locator(".imprint").inner_text()
    assert ("Un guide indépendant" if "/fr/" in sheet.url else "An independent guide") in said
    assert "novembre 2026" in said or "November 2026" in said
    assert sheet.locator("h1").bounding_box()["y"] < sheet.locator(".imprint").bounding_box()["y"]  # type: ignore[index]


def opened(page: Page) -> bool:
    """Whether everything that opens is open."""
    return seen(page, "details") == seen(page, "details > :nth-child(2)") == page.locator("details").count()


def test_everything_that_opens_is_open(sheet: Page) -> None:
    assert opened(sheet)


def test_everything_that_opens_is_open_without_scripts(plain_sheet: Page) -> None:
    assert opened(plain_sheet)


def test_the_address_of_a_link_stands_behind_it_when_it_leads_outside(sheet: Page) -> None:
    for link, shown, on_card in sheet.locator(".page__body a").evaluate_all(LINKS):
        outside = link.startswith("http") and not on_card
        assert (shown == f'" (" "{link}" ")"' or shown == f'" ({link})"') == outside, (link, shown)


def test_each_source_of_the_page_is_listed_with_its_address(sheet: Page) -> None:
    listed, addresses = seen(sheet, ".page-sources li"), sheet.locator(".page-sources li > .paper-only")
    if kind(sheet) in WITHOUT or kind(sheet) == "home":
        assert sheet.locator(".page-sources").count() == 0
    elif len(set(sheet.locator(".page__body .source-mark").all_inner_texts())) > 5:
        assert listed > 3
        assert seen(sheet, ".page-sources .paper-only") == addresses.count() > listed / 2
        assert all(text.startswith("http") for text in addresses.all_inner_texts())


@pytest.mark.parametrize("path", ENGLISH)
def test_on_the_screen_the_sources_are_closed_and_what_is_for_paper_is_not_there(
    desk: Page, address: str, path: str
) -> None:
    desk.goto(address + path)
    assert seen(desk, ".paper-only") == seen(desk, ".page-sources ul") == 0
    if desk.locator(".page-sources").count():
        desk.locator(".page-sources > summary").click()
        assert seen(desk, ".page-sources ul") == 1
        assert seen(desk, ".paper-only") == 0


# -- types of page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "fr/"])
def test_the_quiz_is_a_questionnaire_with_boxes_and_its_answers_below(
    any_paper: Page, address: str, language: str
) -> None:
    any_paper.goto(f"{address}{language}quiz/")
    questions = any_paper.locator("[data-question]").count()
    assert questions > 10
    assert seen(any_paper, "[data-answer]") == seen(any_paper, "[data-answer] .verdicts") == questions
    drawn = any_paper.locator(BOXES).evaluate_all(DRAWN)
    assert len(drawn) > 2 * questions
    assert {*drawn} == {"solid"}


@pytest.mark.parametrize("language", ["", "fr/"])
def test_a_scam_example_keeps_its_verdict_in_words_its_message_and_its_clues(
    paper: Page, address: str, language: str
) -> None:
    paper.goto(f"{address}{language}scams/")
    examples = paper.locator("[data-example]").count()
    assert examples > 10
    for part in (".verdict-badge", ".message__view", ".clues__list"):
        assert seen(paper, f"[data-example] {part}") == examples
    assert all(any(c.isalpha() for c in verdict) for verdict in paper.locator(".verdict-badge").all_inner_texts())
    clue = paper.locator(".message__clue").first
    assert clue.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid"  # no background is printed


@pytest.mark.parametrize("language", ["", "fr/"])
def test_the_self_check_is_all_its_steps(any_paper: Page, address: str, language: str) -> None:
    any_paper.goto(f"{address}{language}self-check/")
    steps = any_paper.locator("[data-step]").count()
    assert steps > 10
    assert seen(any_paper, "[data-step]") == steps
    assert seen(any_paper, ".answer__to") == any_paper.locator(".answer__to").count() > steps


@pytest.mark.parametrize("language", ["", "fr/"])
def test_actions_have_boxes_to_tick(paper: Page, address: str, language: str) -> None:
    paper.goto(f"{address}{language}what-to-do/")
    drawn = paper.locator(".action__box input").evaluate_all(DRAWN)
    assert len(drawn) > 10
    assert {*drawn} == {"solid"}


@pytest.mark.parametrize("language", ["", "fr/"])
def test_the_timeline_keeps_its_picture_and_dots_that_are_printed(paper: Page, address: str, language: str) -> None:
    paper.goto(f"{address}{language}timeline/")
    assert seen(paper, ".events__drawing") == 1
    dot = """e => {
        const dot = getComputedStyle(e, '::before')
        return [dot.borderTopColor, parseFloat(dot.borderTopWidth) > 3]
    }"""
    assert paper.locator(".event__heading").first.evaluate(dot) == ["rgb(0, 0, 0)", True]
    left = "e => e.getBoundingClientRect().left - document.querySelector('#main').getBoundingClientRect().left"
    assert paper.locator(".timeline").evaluate(left) > 4, "a dot stands half outside the line, never outside the page"


@pytest.mark.parametrize("language", ["", "fr/"])
def test_a_contact_has_its_number_cost_hours_and_address(paper: Page, address: str, language: str) -> None:
    paper.goto(f"{address}{language}contacts/")
    assert seen(paper, ".contact-card__call") > 5
    assert seen(paper, ".contact-card__terms") > 10
    written = """links => links.map(a =>
        [a.href, getComputedStyle(a, '::before').content.replace(/^none$|"/g, '') + a.textContent])"""
    addresses = paper.locator(".contact-card__terms a[href^=http]").evaluate_all(written)
    assert len(addresses) > 10
    assert [(link, words) for link, words in addresses if words != link.partition("://")[2].removesuffix("/")] == []


# -- where it comes from ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["more/", "fr/more/"])
def test_a_sheet_says_its_address_once_the_site_has_one(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, path: str
) -> None:
    site = build(tmp_path_factory.mktemp("addressed"), ADDRESSED, faultless=False)
    with served(site) as address:
        for page in watched(browser.new_context(viewport=PAPER), address):
            page.goto(address + path)
            page.emulate_media(media="print")
            assert page.locator(".imprint").inner_text().endswith(f" https://guide.cnil.fr/{path}")


def test_a_sheet_says_no_address_as_long_as_the_site_has_none(sheet: Page) -> None:
    assert sheet.locator(".imprint__address").count() == 0
    assert sheet.locator(".imprint strong").inner_text() != ""
