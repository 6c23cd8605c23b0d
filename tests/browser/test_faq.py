"""The FAQ in real Chromium: opened by its address, filtered, by keyboard, printed, without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.little import build, served
from tests.guide import rich
from tests.guide.test_faq import TEXTS

CONTACTS = "---\ntitle: {}\ndescription: {}.\ntype: contacts\n---\n\n{}\n"
SOURCES = CONTACTS.replace("type: contacts", "type: sources")
MORE = {
    "docs/en/contacts.md": CONTACTS.format("Contacts", "Whom to call", "Whom to call."),
    "docs/fr/contacts.md": CONTACTS.format("Contacts", "Qui appeler", "Qui appeler."),
    "docs/en/sources.md": SOURCES.format("Sources", "What we read", "What we read."),
    "docs/fr/sources.md": SOURCES.format("Sources", "Ce que nous avons lu", "Ce que nous avons lu."),
}
QUESTION = "document.activeElement?.closest('details')?.querySelector('.question__answer')?.id"
SEEN = """answer => {
    const copy = answer.cloneNode(true)
    for (const aside of copy.querySelectorAll("[data-search-exclude]")) aside.remove()
    answer.parentElement.append(copy)
    const text = copy.innerText
    copy.remove()
    return text
}"""
BLANKS = re.compile(r"[ \n]+")


@pytest.fixture(scope="module")
def faq_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("faq"), {**rich.TEXTS, **TEXTS, **MORE})


@pytest.fixture(scope="module")
def address(faq_site: Path) -> Iterator[str]:
    with served(faq_site) as at:
        yield at


def shown(page: Page) -> list[str]:
    """The ids of the questions in view."""
    questions = [details for details in page.locator("details.question").all() if details.is_visible()]
    return [details.locator(".question__answer").get_attribute("id") or "" for details in questions]


def opened(page: Page) -> list[str]:
    return [answer.get_attribute("id") or "" for answer in page.locator("details[open] > .question__answer").all()]


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox")


# -- addresses -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "key"), [("faq/", "how-many"), ("faq/", "passwords"), ("fr/faq/", "call")])
def test_the_question_named_by_the_address_is_open_and_has_the_focus(
    phone: Page, address: str, path: str, key: str
) -> None:
    phone.goto(f"{address}{path}#{key}")
    assert opened(phone) == [key]
    assert phone.evaluate(QUESTION) == key
    expect(phone.locator(f"details:has(#{key}) > summary")).to_be_in_viewport(ratio=1)


def test_a_link_on_the_page_opens_another_question(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/#call")
    desk.evaluate("location.hash = 'passwords'")
    expect(desk.locator("details:has(#passwords)")).to_have_attribute("open", "")
    assert desk.evaluate(QUESTION) == "passwords"


def test_an_address_that_the_filter_hides_clears_it(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/")
    field(desk).fill("password")
    desk.evaluate("location.hash = 'call'")
    expect(desk.locator("#call")).to_be_visible()
    assert field(desk).input_value() == ""


@pytest.mark.parametrize("hash_", ["", "#nothing", "#your-data", "#%E0"])
def test_another_address_opens_nothing(desk: Page, address: str, hash_: str) -> None:
    desk.goto(f"{address}faq/{hash_}")
    assert opened(desk) == []


def test_a_browser_without_scripts_opens_the_question_by_itself(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 500})
    page = context.new_page()
    page.goto(f"{address}faq/#passwords")
    expect(page.locator("#passwords")).to_be_visible()
    expect(page.locator("details:has(#passwords) > summary")).to_be_in_viewport(ratio=1)
    context.close()


def test_the_address_of_an_answer_is_beside_it_and_so_is_its_context(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/#passwords")
    answer = desk.locator("#passwords")
    expect(answer.get_by_role("link", name="Link to this answer")).to_have_attribute("href", "#passwords")
    answer.get_by_role("link", name="Read it in its context: Your data: what leaked").click()
    expect(desk).to_have_url(f"{address}data/#passwords")
    expect(desk.locator("#passwords")).to_be_in_viewport()


# -- the filter ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words", "expected"),
    [
        pytest.param("faq/", "password", ["passwords"], id="a word of the question"),
        pytest.param("faq/", "reason", ["change"], id="a word of the answer"),
        pytest.param("faq/", "NUMBER  change", ["change"], id="all words, in any order and case"),
        pytest.param("faq/", "change password", [], id="not words of two questions"),
        pytest.param("fr/faq/", "vole", ["passwords"], id="accents left out"),
        pytest.param("fr/faq/", "numero", ["change"], id="an accent left out within the word"),
        pytest.param("fr/faq/", "numéro", ["change"], id="accents written"),
        pytest.param("fr/faq/", "m'appelez", ["call"], id="an article joined to the word"),
        pytest.param("fr/faq/", "qu’appelez", ["call"], id="a typographic apostrophe"),
        pytest.param("faq/", "february", [], id="not what stands beside the words"),
        pytest.param("faq/", "pass", ["passwords"], id="the beginning of a word"),
        pytest.param("faq/", "word", [], id="not its end"),
        pytest.param("faq/", "?!", ["how-many", "passwords", "change", "call"], id="no word at all"),
    ],
)
def test_the_filter_leaves_the_questions_that_hold_all_words(
    desk: Page, address: str, path: str, words: str, expected: list[str]
) -> None:
    desk.goto(address + path)
    field(desk).press_sequentially(words)
    assert shown(desk) == expected


def test_the_filter_announces_the_count_and_hides_topics_without_questions(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/")
    status = desk.locator("[data-faq]").get_by_role("status")
    expect(status).to_be_empty()
    field(desk).fill("change")
    expect(status).to_have_text("1 question")
    expect(desk.get_by_role("heading", name="Your data", exact=True)).to_be_visible()
    expect(desk.get_by_role("heading", name="Help", exact=True)).to_be_hidden()
    field(desk).fill("")
    expect(status).to_have_text("4 questions")
    expect(desk.get_by_role("heading", name="Help", exact=True)).to_be_visible()


def test_nothing_found_says_so_and_leads_to_the_contacts(phone: Page, address: str) -> None:
    phone.goto(f"{address}fr/faq/")
    field(phone).fill("zzz")
    expect(phone.get_by_text("Aucune question ne contient tous ces mots.")).to_be_visible()
    phone.get_by_role("link", name="Voir qui peut vous aider").click()
    expect(phone).to_have_url(f"{address}fr/contacts/")


def test_few_results_are_opened_and_closed_again_but_not_those_a_reader_opened(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/#call")
    field(desk).fill("?")
    assert opened(desk) == ["call"]
    field(desk).fill("password")
    assert opened(desk) == ["passwords", "call"]
    field(desk).fill("whom call")
    assert opened(desk) == ["call"]
    field(desk).fill("")
    assert opened(desk) == ["call"]


def test_escape_clears_the_filter_and_stays_in_it(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/")
    field(desk).press_sequentially("password")
    desk.keyboard.press("Escape")
    assert field(desk).input_value() == ""
    assert len(shown(desk)) == 4
    expect(field(desk)).to_be_focused()


# -- all at once, by keyboard, on paper --------------------------------------------------------------


def test_the_keyboard_alone_opens_one_and_all_and_closes_them(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/")
    field(desk).focus()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert len(opened(desk)) == 4
    status = desk.locator("[data-faq]").get_by_role("status")
    expect(status).to_have_text("All answers are open.")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    assert opened(desk) == []
    expect(status).to_have_text("All answers are closed.")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert opened(desk) == ["how-many"]


def test_only_what_the_filter_leaves_is_opened(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/")
    field(desk).fill("number")
    desk.get_by_role("button", name="Open all").click()
    field(desk).fill("")
    assert opened(desk) == ["change"]


def test_paper_has_every_answer_and_the_screen_is_as_before(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/#call")
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(opened(desk)) == 4
    desk.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened(desk) == ["call"]


def test_paper_has_every_answer_without_scripts_too(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}faq/")
    expect(page.locator("#change")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#change")).to_be_visible()
    context.close()


# -- the page itself -------------------------------------------------------------------------------


def test_without_scripts_there_are_questions_to_open_and_no_controls_that_do_nothing(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}faq/")
    expect(page.locator("[data-faq-tools]")).to_be_hidden()
    page.get_by_text("Whom can I call?").click()
    expect(page.locator("#call")).to_be_visible()
    context.close()


def test_running_the_script_twice_changes_nothing(desk: Page, address: str) -> None:
    desk.goto(f"{address}faq/")
    desk.evaluate("""async () => {
        const again = document.createElement("script")
        again.src = document.querySelector("script[src$='faq.js']").src
        await new Promise((done) => { again.onload = done; document.body.append(again) })
    }""")
    desk.evaluate("""() => {
        window.said = []
        const listen = new MutationObserver((records) => window.said.push(...records))
        listen.observe(document.querySelector("[data-faq-status]"), { childList: true })
    }""")
    field(desk).fill("call")
    assert desk.evaluate("window.said.length") == 1, "the count is announced once"


def test_it_works_from_a_disk(browser: Browser, faq_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{(faq_site / 'faq/index.html').as_uri()}#passwords")
    assert opened(page) == ["passwords"]
    field(page).fill("call")
    assert shown(page) == ["call"]
    context.close()


@pytest.mark.parametrize("path", ["faq/", "fr/faq/"])
def test_nothing_scrolls_sideways_on_the_narrowest_screen(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address + path)
    page.locator("[data-faq-all=open]").click()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    heights = page.locator("summary, [data-faq-tools] :is(input, button)").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    context.close()


@pytest.mark.parametrize("path", ["faq/", "fr/faq/"])
def test_search_engines_are_told_what_readers_see(desk: Page, address: str, path: str) -> None:
    desk.goto(address + path)
    data = json.loads(desk.locator("script[type='application/ld+json']").text_content() or "")
    desk.locator("[data-faq-all=open]").click()
    told = [(question["name"], BLANKS.sub(" ", question["acceptedAnswer"]["text"])) for question in data["mainEntity"]]
    seen = [
        (
            details.locator("h3").inner_text(),
            BLANKS.sub(" ", details.locator(".question__answer").evaluate(SEEN)).strip(" ").replace(" .", "."),
        )
        for details in desk.locator("details.question").all()
    ]
    assert told == seen
    assert len(told) == 4


def test_other_pages_tell_search_engines_no_questions(desk: Page, address: str) -> None:
    desk.goto(f"{address}data/")
    assert desk.locator("script[type='application/ld+json']").count() == 0
