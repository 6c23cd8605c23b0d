"""The scam examples in real Chromium: found by channel, by address, by keyboard, from a disk, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.little import PROJECT, build, served
from tests.browser.reader import OVERFLOW
from tests.guide import rich
from tests.guide.test_scams import ALL, ENGLISH, FRENCH, SCAM_FACTS, SCAMS_EN, SCAMS_FR, TOP

REGISTER = "---\ntitle: {0}\ndescription: {0}.\ntype: {1}\n---\n\n{0}.\n"
LETTER_EN = """
## A real letter {#letter shows="genuine-letter"}

The CNIL [describes this real letter](fact:genuine-letter).

```letter
from: Your insurer
---
==Dear member==(1)

[QR code]
```

1. It asks for nothing.
"""
LETTER_FR = (
    LETTER_EN.replace("A real letter", "Un véritable courrier")
    .replace("The CNIL [describes this real letter]", "La CNIL [décrit ce véritable courrier]")
    .replace("Your insurer", "Votre assureur")
    .replace("Dear member", "Chère adhérente, cher adhérent")
    .replace("It asks for nothing", "Il ne demande rien")
)
LETTER_FACT = """
genuine-letter:
  says: {en: The CNIL describes this real letter., fr: La CNIL décrit ce véritable courrier.}
  status: stated
  about: scam
  is: genuine
  sources: [{source: cnil-2024-02-07}]
"""
PATHS = ("scams/", "fr/scams/")
LEAST_TARGET = 44


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {
        SCAMS_EN: TOP + ENGLISH.replace("Take your time.", "Take your time: see [the SMS](#card).") + LETTER_EN,
        SCAMS_FR: TOP
        + FRENCH.replace("Prenez votre temps.", "Prenez votre temps\u00a0: voir [le SMS](#card).")
        + LETTER_FR,
    }
    for language in ("en", "fr"):
        for name in ("contacts", "sources"):
            pages[f"docs/{language}/{name}.md"] = REGISTER.format(name.title(), name)
    texts = {**rich.TEXTS, **ALL, **pages, rich.FACTS: rich.FACTS_TEXT + SCAM_FACTS + LETTER_FACT}
    return build(tmp_path_factory.mktemp("scams"), texts)


@pytest.fixture(scope="module")
def address(little: Path) -> Iterator[str]:
    with served(little) as at:
        yield at


def shown(page: Page) -> list[str]:
    """The examples in view, by id; the list that leads to examples must lead to the same ones."""
    examples = {e.get_attribute("data-section") or "" for e in page.locator("[data-example]").all() if e.is_visible()}
    links = {e.get_attribute("data-for") or "" for e in page.locator("[data-for]").all() if e.is_visible()}
    assert examples == links
    return sorted(examples)


def pressed(page: Page) -> list[str]:
    return page.locator("[data-filter] [aria-pressed=true]").all_inner_texts()


def press(page: Page, group: str, name: str) -> None:
    """Presses a button by keyboard."""
    button = page.get_by_role("group", name=group).get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")


# -- finding one's message -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "group", "names", "count"),
    [
        ("scams/", "Channel:", {"SMS": "card", "Call": "call", "Letter": "letter"}, "Examples shown: {} of 3."),
        (
            "fr/scams/",
            "Canal :",
            {"SMS": "card", "Appel": "call", "Courrier": "letter"},
            "Exemples affichés\u00a0: {} sur 3.",
        ),
    ],
)
def test_the_examples_of_one_channel_are_shown_and_counted(
    phone: Page, address: str, path: str, group: str, names: dict[str, str], count: str
) -> None:
    phone.goto(address + path)
    status = phone.locator("[data-status]")
    assert shown(phone) == ["call", "card", "letter"]
    expect(status).to_have_text(count.format(3))
    for name, example in names.items():
        press(phone, group, name)
        assert shown(phone) == [example]
        expect(status).to_have_text(count.format(1))
    press(phone, group, "All" if path == "scams/" else "Tous")
    assert shown(phone) == ["call", "card", "letter"]


def test_channel_and_verdict_narrow_each_other(desk: Page, address: str) -> None:
    desk.goto(address + "scams/")
    press(desk, "Fraud or genuine:", "Genuine")
    assert shown(desk) == ["call", "letter"]
    press(desk, "Channel:", "Letter")
    assert shown(desk) == ["letter"]
    press(desk, "Fraud or genuine:", "Fraud")
    assert shown(desk) == []
    expect(desk.locator("[data-status]")).to_have_text("Examples shown: 0 of 3.")
    assert pressed(desk) == ["Letter", "Fraud"]


def test_ordinary_sections_stay_whatever_is_shown(desk: Page, address: str) -> None:
    desk.goto(address + "scams/")
    press(desk, "Channel:", "Letter")
    expect(desk.get_by_role("heading", name="How to judge")).to_be_visible()
    expect(desk.locator("[data-finder]").get_by_role("link", name="How to judge")).to_be_visible()


@pytest.mark.parametrize("named_before", [False, True])
def test_an_example_that_a_link_names_is_shown_and_nothing_narrows_the_rest(
    phone: Page, address: str, named_before: bool
) -> None:
    phone.goto(address + ("scams/#card" if named_before else "scams/"))
    press(phone, "Channel:", "Letter")
    phone.get_by_role("link", name="the SMS").click()
    expect(phone.locator("#card")).to_be_in_viewport()
    assert shown(phone) == ["call", "card", "letter"]
    assert pressed(phone) == ["All", "All"]
    expect(phone.locator("[data-status]")).to_have_text("Examples shown: 3 of 3.")


def test_an_example_that_the_address_names_is_shown(phone: Page, address: str) -> None:
    phone.goto(address + "scams/")
    press(phone, "Channel:", "Letter")
    phone.evaluate("() => { scrollTo(0, 0); location.hash = 'call-clue-1' }")
    expect(phone.locator("#call-clue-1")).to_be_in_viewport()


@pytest.mark.parametrize("hash_", ["", "%", "nowhere", "judge"])
def test_any_other_address_leaves_what_is_shown_alone(phone: Page, address: str, hash_: str) -> None:
    phone.goto(address + "scams/")
    press(phone, "Channel:", "Letter")
    phone.evaluate("hash => { location.hash = hash }", hash_)
    phone.wait_for_timeout(50)
    assert shown(phone) == ["letter"]


def test_the_list_leads_to_an_example_by_keyboard(phone: Page, address: str) -> None:
    phone.goto(address + "scams/")
    link = phone.get_by_role("navigation", name="Find your message").get_by_role("link", name="A real letter Genuine")
    link.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="A real letter")).to_be_in_viewport()


def test_the_script_run_twice_changes_nothing(desk: Page, address: str) -> None:
    desk.goto(address + "scams/")
    desk.add_script_tag(path=PROJECT / "overrides/assets/js/scams.js")
    press(desk, "Channel:", "Call")
    assert shown(desk) == ["call"]


def test_it_works_from_a_disk(browser: Browser, little: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{little}/scams/index.html")
    press(page, "Channel:", "Call")
    assert shown(page) == ["call"]
    page.close()


# -- reading an example ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_clues_stand_beside_the_message_on_a_wide_screen_and_below_it_on_a_phone(
    browser: Browser, address: str, path: str
) -> None:
    for width, beside in ((900, True), (1280, True), (899, False), (320, False)):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(address + path)
        message, clues = (page.locator(f"[data-section=card] {x}").bounding_box() for x in (".message", ".clues"))
        assert message is not None
        assert clues is not None
        assert (clues["x"] >= message["x"] + message["width"]) is beside
        assert (clues["y"] >= message["y"] + message["height"]) is not beside
        page.close()


def test_a_clue_is_heard_in_the_message_and_counted_in_the_list(desk: Page, address: str) -> None:
    desk.goto(address + "scams/")
    example = desk.locator("[data-section=card]")
    expect(example.get_by_role("figure", name="Example of a fraudulent SMS")).to_contain_text("tonight (clue 1)")
    assert example.get_by_role("list", name="The clues").get_by_role("listitem").count() == 2


def test_nothing_in_a_message_can_be_followed(desk: Page, address: str) -> None:
    desk.goto(address + "scams/")
    assert desk.locator(".message").count() == 3
    assert desk.locator(".message :is(a, button, input, [href], [tabindex], [onclick])").count() == 0


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_the_narrowest_phone(browser: Browser, address: str, path: str, scheme: str) -> None:
    page = browser.new_page(
        viewport={"width": 320, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(address + path)
    assert page.evaluate(OVERFLOW) <= 0
    for target in page.locator("[data-finder] :is(a, button)").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= LEAST_TARGET
        assert box["width"] >= LEAST_TARGET
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_without_scripts_a_list_leads_to_every_example(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + path)
    assert shown(page) == ["call", "card", "letter"]
    assert page.locator("[data-filter]").is_hidden()
    page.locator("[data-for=letter] a").click()
    expect(page.locator("#letter")).to_be_in_viewport()
    context.close()


def test_paper_has_the_examples_and_no_buttons(desk: Page, address: str) -> None:
    desk.goto(address + "scams/")
    desk.emulate_media(media="print")
    expect(desk.locator("[data-finder]")).to_be_hidden()
    assert all(example.is_visible() for example in desk.locator("[data-example]").all())
