"""A page is passed on without anyone in between, in real Chromium: with an address of its own, without, from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from guide import qr
from guide.evidence import LANGUAGES
from tests.browser.little import PROJECT, build, served

HOME = "https://guide.cnil.fr/"
TEXT = "---\ntitle: A page on {}\ndescription: Words.\ntype: article\n---\n\nHello.\n\n## There {{#there}}\n\nWords.\n"
PAGES = ("index", "law", "what-to-do")
LITTLE = {
    **{f"docs/{language}/{name}.md": TEXT.format(name) for language in LANGUAGES for name in PAGES},
    **{f"docs/evidence/{name}.yml": "{}\n" for name in ("facts", "sources", "contacts", "domains")},
}
DEVICE = "navigator.share = (data) => { window.handed = data; return Promise.resolve() }"
NO_DEVICE = "delete Navigator.prototype.share"


def addressed(text: str) -> str:
    """The configuration of the little site, with an address."""
    before, _, after = text.partition("\nnav:\n")
    nav = "".join(f"  - {name}.md\n" for name in PAGES)
    return f"{before.replace('https://guide.example/', HOME)}\nnav:\n{nav}\n{after.partition(chr(10) * 2)[2]}"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a little site answers, whose own address is known."""
    texts = {**LITTLE, "mkdocs.yml": addressed((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))}
    with served(build(tmp_path_factory.mktemp("known"), texts, faultless=False)) as at:
        yield at


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone without applications to share with, whose clipboard can be read."""
    made = browser.new_context(
        viewport={"width": 390, "height": 800}, locale="en", permissions=["clipboard-read", "clipboard-write"]
    )
    yield made
    made.close()


def opened(context: BrowserContext, address: str, script: str = NO_DEVICE) -> Page:
    """A page opened after a script of ours ran in it."""
    page = context.new_page()
    page.add_init_script(script)
    page.goto(address)
    return page


def ways(page: Page) -> list[str]:
    """The ways a reader is shown."""
    found = page.locator("[data-share] :is(a, button)").all()
    return [way.inner_text() for way in found if way.is_visible()]


def message(page: Page, way: str) -> str:
    """The text that an e-mail or an SMS begins with."""
    link = page.locator(f"[data-share-{way}]").get_attribute("href") or ""
    return parse_qs(link.partition("?")[2])["body"][0]


def copied(page: Page) -> str:
    """What “Copy the link” put on the clipboard."""
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status").filter(has_text="Link copied.")).to_be_visible()
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def test_a_page_is_passed_on_by_its_address_on_the_web(context: BrowserContext, known: str) -> None:
    page = opened(context, f"{known}law/")
    assert ways(page) == ["Copy the link", "Email", "SMS", "Print"]
    assert copied(page) == f"{HOME}law/"
    for way in ("mail", "sms"):
        said = message(page, way)
        assert "“A page on law”" in said
        assert "independent guide" in said
        assert said.endswith(f"\r\n\r\n{HOME}law/")
        assert not any(character.isdigit() for character in said)
    assert unquote(page.locator("[data-share-mail]").get_attribute("href") or "").startswith(
        "mailto:?subject=A page on law&body="
    )


def test_the_section_that_the_address_names_goes_along(context: BrowserContext, known: str) -> None:
    page = opened(context, f"{known}law/#there")
    assert copied(page) == f"{HOME}law/#there"
    assert message(page, "sms").endswith(f"{HOME}law/#there")
    page.evaluate("() => { location.hash = 'main' }")
    assert copied(page) == f"{HOME}law/", "where the skip link leads is no section"


def test_the_device_offers_its_own_applications_where_it_has_them(context: BrowserContext, known: str) -> None:
    page = opened(context, f"{known}fr/law/#there", DEVICE)
    page.get_by_role("button", name="Une autre application").click()
    handed = page.evaluate("() => window.handed")
    assert handed["url"] == f"{HOME}fr/law/#there"
    assert HOME not in handed["text"]


def test_a_link_that_is_not_copied_is_shown(context: BrowserContext, known: str) -> None:
    page = opened(context, f"{known}law/", "navigator.clipboard.writeText = () => Promise.reject()")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("[data-share-status]")).to_contain_text(f"{HOME}law/")


def test_print_prints(context: BrowserContext, known: str) -> None:
    page = opened(context, f"{known}law/", "window.print = () => { window.printed = true }")
    page.locator("[data-share]").get_by_role("button", name="Print").click()
    assert page.evaluate("() => window.printed")


@pytest.mark.parametrize("width", [320, 390])
def test_each_way_is_large_enough_for_a_thumb(context: BrowserContext, known: str, width: int) -> None:
    page = opened(context, f"{known}fr/law/", DEVICE)
    page.set_viewport_size({"width": width, "height": 700})
    boxes = [way.bounding_box() for way in page.locator("[data-share] :is(a, button)").all()]
    assert len(boxes) == 5
    assert min(min(box["width"], box["height"]) for box in boxes if box) >= 44


def test_without_scripts_email_and_sms_stand_where_the_site_has_an_address(browser: Browser, known: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(f"{known}law/")
    assert ways(page) == ["Email", "SMS"]
    assert message(page, "mail").endswith(f"{HOME}law/")
    page.close()


def test_without_scripts_and_without_an_address_nothing_is_offered(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}law/")
    expect(page.locator("[data-share]")).to_be_hidden()
    page.close()


def test_a_site_that_does_not_know_its_address_passes_on_where_it_is_read(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}law/?from=elsewhere")
    assert copied(page) == f"{address}law/"
    assert message(page, "mail").endswith(f"{address}law/")


def test_a_plan_of_the_self_check_stays_with_its_reader(context: BrowserContext, address: str) -> None:
    assert copied(opened(context, f"{address}self-check/#gave")) == f"{address}self-check/"


def test_from_a_disk_no_address_of_a_file_is_passed_on(context: BrowserContext, built: Path) -> None:
    page = opened(context, (built / "law" / "index.html").as_uri())
    assert ways(page) == ["Print"]


@pytest.mark.parametrize("path", ["sources/", "404.html", "fr/404.html"])
def test_a_register_and_a_page_that_does_not_exist_are_not_passed_on(desk: Page, address: str, path: str) -> None:
    desk.goto(address + path)
    assert desk.locator("[data-share]").count() == 0


@pytest.mark.parametrize("folder", ["", "fr/"])
def test_the_sheet_of_a_page_one_acts_from_has_a_code_that_leads_to_it(
    context: BrowserContext, known: str, folder: str
) -> None:
    page = opened(context, f"{known}{folder}what-to-do/")
    drawn = page.locator(".imprint svg")
    expect(drawn).to_be_hidden()
    page.emulate_media(media="print")
    expect(drawn).to_be_visible()
    assert drawn.locator("path").get_attribute("d") == qr.code(f"{HOME}{folder}what-to-do/").path
    assert len(drawn.evaluate("svg => svg.outerHTML")) < 2048
    expect(page.locator("[data-share]")).to_be_hidden()


@pytest.mark.parametrize("which", ["law/ of a site with an address", "what-to-do/ of one without"])
def test_no_other_sheet_has_a_code(context: BrowserContext, known: str, address: str, which: str) -> None:
    path = which.partition(" ")[0]
    page = opened(context, f"{known if path == 'law/' else address}{path}")
    assert page.locator(".imprint svg").count() == 0
