from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from guide import paper, site
from guide.content import Content
from guide.dates import shown_date
from guide.evidence import LANGUAGES, Language
from guide.freshness import site_checked
from guide.settings import Setting
from guide.site import Site
from guide.tree import element
from publish.console import Failure
from publish.paper import press, sheets
from publish.paper.sheets import Setter
from tests.publish import pdf
from tests.publish.pdf import Read

PROJECT = Path(__file__).parents[2]
ADDRESSES = ("", "https://exemple-guide.fr/", "https://la-fuite-du-tiers-payant.exemple-guide.fr/")
PAGES = {"poster": 1, "leaflet": 2}
SMALLEST = {"poster": 20, "leaflet": 14}
SHIPPED = {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "Source-Sans-3-Italic", "Source-Serif-4-Semi-Bold"}

KINDS = pytest.mark.parametrize("kind", PAGES)
EVERY = pytest.mark.parametrize(("kind", "language", "address"), [*product(PAGES, LANGUAGES, ADDRESSES)])
BOTH = pytest.mark.parametrize(("kind", "language"), [*product(PAGES, LANGUAGES)])


@cache
def guide(address: str = "") -> Site:
    """The real site, published at an address or nowhere."""
    settings = site.read(PROJECT)
    at = Setting(address or "https://guide.example/", default=not address)
    return replace(settings, settings={**settings.settings, "address": at})


@cache
def html(kind: str, language: Language, address: str = "") -> str:
    return {"poster": sheets.poster, "leaflet": sheets.leaflet}[kind](guide(address), language)


@cache
def printed(kind: str, language: Language, address: str = "") -> bytes:
    return press.printed(html(kind, language, address), kind).pdf


@cache
def made(kind: str, language: Language, address: str = "") -> Read:
    return pdf.read(printed(kind, language, address))


def plain(text: str) -> str:
    """A text without blanks, which stand where lines break."""
    return re.sub(r"\s", "", text)


# -- paper -----------------------------------------------------------------------------------------


@EVERY
def test_the_poster_has_one_page_and_the_leaflet_two(kind: str, language: Language, address: str) -> None:
    assert made(kind, language, address).pages == PAGES[kind]


@EVERY
def test_no_letter_is_smaller_than_its_reader_can_read(kind: str, language: Language, address: str) -> None:
    small = [(run.text, run.size) for run in made(kind, language, address).runs if run.size < SMALLEST[kind] - 0.01]
    assert small == []


@BOTH
def test_the_headline_of_the_poster_is_read_from_afar(kind: str, language: Language) -> None:
    largest = max(run.size for run in made(kind, language).runs)
    assert largest > (55 if kind == "poster" else 30)


@EVERY
def test_only_the_fonts_of_the_repository_are_used(kind: str, language: Language, address: str) -> None:
    names = {font.partition("+")[2].rstrip(",") for font in made(kind, language, address).fonts}
    assert names <= SHIPPED


def test_the_back_of_the_leaflet_begins_a_page_however_little_stands_on_the_front() -> None:
    start, _, rest = html("leaflet", "en").partition('<div class="recto">')
    back = rest[rest.index('<div class="verso">') :]
    short = pdf.read(press.printed(f'{start}<div class="recto"><h1>A</h1></div>{back}', "leaflet").pdf)
    assert [run.text for run in short.runs if run.page == 0] == ["A"]


@KINDS
def test_the_same_content_gives_the_same_bytes(kind: str) -> None:
    assert printed(kind, "fr") == press.printed(html(kind, "fr"), kind).pdf


# -- tags ------------------------------------------------------------------------------------------


def test_the_conformance_layer_has_nothing_against_them(tmp_path: Path) -> None:
    paths = []
    for kind, language, address in product(PAGES, LANGUAGES, ADDRESSES[:2]):
        paths.append(tmp_path / f"{kind}.{language}.{len(address)}.pdf")
        paths[-1].write_bytes(printed(kind, language, address))
    assert pdf.conformance(*paths) == {path.name: [] for path in paths}


@EVERY
def test_no_text_stands_outside_of_the_tags(kind: str, language: Language, address: str) -> None:
    assert [run.text for run in made(kind, language, address).runs if run.number in (None, -1) and run.text] == []


@BOTH
def test_headings_go_down_one_level_at_a_time(kind: str, language: Language) -> None:
    levels = [int(node.tag[1]) for node in made(kind, language).tags("H1", "H2", "H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@BOTH
def test_there_is_a_heading_for_each_section(kind: str, language: Language) -> None:
    page = guide().content.pages[language][paper.name_of(kind)]
    headings = [plain(node.text) for node in made(kind, language).tags("H1", "H2")]
    assert headings == [plain(text) for text in (str(page.meta["title"]), *(s.title for s in page.sections))]


@BOTH
def test_lists_are_lists_whose_items_have_a_label_and_words(kind: str, language: Language) -> None:
    items = made(kind, language).tags("LI")
    assert len(items) == len([*guide().content.pages[language][paper.name_of(kind)].tree.iter("li")])
    assert all(item.text.strip("●○–×123 ") for item in items)
    labels = {node.text for node in made(kind, language).tags("Lbl")}
    assert labels == {"●", "○", "1", "2", "3"} | ({"–", "×"} if kind == "leaflet" else set())


def test_a_french_word_in_english_is_marked_as_french() -> None:
    foreign = [node for node in made("leaflet", "en").tree.walk() if node.attributes.get("Lang") == "fr"]
    assert [node.text for node in foreign] == ["tiers payant", "complémentaire", "mutuelle"]


@EVERY
def test_every_link_has_words_and_a_description(kind: str, language: Language, address: str) -> None:
    links = made(kind, language, address).tags("Link")
    assert links
    assert all(link.text and link.attributes["Contents"] and link.attributes["URI"] for link in links)


# -- words -----------------------------------------------------------------------------------------


def cited(content: Content, kind: str, language: Language) -> set[str]:
    return {*content.pages[language][paper.name_of(kind)].cites("contact")}


@BOTH
def test_every_official_number_that_is_written_is_printed_and_can_be_called(kind: str, language: Language) -> None:
    content = guide().content
    contacts = [content.evidence.contacts[key] for key in cited(content, kind, language)]
    numbers = {c.phone.number: f"tel:{c.phone.dial}" for c in contacts if c.phone}
    numbers |= {c.sms: f"sms:{c.sms}" for c in contacts if c.sms}
    links = {link.text: link.attributes["URI"] for link in made(kind, language).tags("Link")}
    assert len(numbers) > 1
    assert all(contact.official for contact in contacts)
    assert {number: links.get(number) for number in numbers} == numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leaflet_prints_cost_and_hours_of_its_numbers(language: Language) -> None:
    content, text = guide().content, plain(made("leaflet", language).text).casefold()
    contacts = [content.evidence.contacts[key] for key in cited(content, "leaflet", language)]
    terms = [t[language] for c in contacts if c.phone or c.sms for t in (c.cost, c.hours) if t]
    assert terms
    assert [term for term in terms if plain(term).casefold() not in text] == []


@BOTH
def test_all_words_of_the_page_are_printed(kind: str, language: Language) -> None:
    text = plain(made(kind, language).text).casefold()
    page = guide().content.pages[language][paper.name_of(kind)]
    for block in page.blocks:
        words = plain(block.text).casefold()
        contact = next((plain(x.text) for x in block.links if x.kind == "contact" and x.start == 0), "").casefold()
        rest = words.removeprefix(contact).lstrip(":") if block.tag == "li" else words
        assert contact in text
        assert rest.removesuffix(".") in text, block.text


@BOTH
def test_the_day_of_the_last_check_is_printed(kind: str, language: Language) -> None:
    day = shown_date(site_checked(guide().content), language)
    assert plain(day) in plain(made(kind, language).text)


@EVERY
def test_code_and_address_are_there_only_when_the_site_has_one(kind: str, language: Language, address: str) -> None:
    read = made(kind, language, address)
    figures = [node.attributes["Alt"] for node in read.tags("Figure")]
    shown = (address + ("fr/" if language == "fr" else "")).removeprefix("https://").removesuffix("/")
    if address:
        assert [shown in figure for figure in figures] == [True]
        assert plain(shown) in plain(read.text)
    else:
        assert figures == []
        assert "guide.example" not in html(kind, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_to_pages_lead_to_the_site_or_are_words(language: Language) -> None:
    home = guide(ADDRESSES[1]).home(language)
    leads = [link.attributes["URI"] for link in made("leaflet", language, ADDRESSES[1]).tags("Link")]
    assert {f"{home}{page}/" for page in ("scams", "self-check", "faq", "sources")} <= {*leads}
    assert home in leads
    alone = [link.attributes["URI"] for link in made("leaflet", language).tags("Link")]
    assert {uri.partition(":")[0] for uri in alone} == {"tel", "sms"}


@BOTH
def test_no_mark_of_a_source_or_of_certainty_is_left(kind: str, language: Language) -> None:
    document = html(kind, language)
    assert "source-mark" not in document
    assert "claim__status" not in document
    assert " ." not in document.replace("\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leaflet_names_who_publishes_its_first_hand_sources(language: Language) -> None:
    page = guide().content.pages[language][paper.name_of("leaflet")]
    named = sheets.publishers(guide().content.evidence, page)
    assert named[:2] == ("CNIL", "Service Public")
    assert len(named) == 4
    assert "Guide" not in named
    assert plain(", ".join(named)) in plain(made("leaflet", language).text)


def test_what_the_guide_says_of_itself_is_no_source_to_name() -> None:
    about = guide().content.pages["en"]["about.md"]
    assert "Guide" not in sheets.publishers(guide().content.evidence, about)


def test_a_page_that_is_missing_is_told_in_one_line() -> None:
    empty = replace(guide(), content=replace(guide().content, pages={"en": {}, "fr": {}}))
    with pytest.raises(Failure, match=r"docs/fr/paper/poster\.md is missing; bring it back: git restore"):
        sheets.poster(empty, "fr")


# -- pieces ----------------------------------------------------------------------------------------


def put(item: str, *, terms: bool = True, address: str = "") -> str:
    return Setter(guide(address), "en", terms).html((fromstring(item),))


PHONE = '<a class="contact" href="tel:+33805805817">0 805 805 817</a> <span class="contact__terms">(free call)</span>'


def test_an_item_that_begins_with_a_contact_stands_as_contact_words_terms() -> None:
    assert put(f"<ul><li>{PHONE}: for <b>advice</b> after it.</li></ul>") == (
        '<ul><li class="reach"><p class="reach__who"><a class="number" href="tel:+33805805817" '
        'title="Call 0 805 805 817, Info Escroqueries">0 805 805 817</a></p>'
        '<div class="reach__words"><p class="reach__what">For <b>advice</b> after\u00a0it.</p>'
        '<p class="reach__terms">Free call.</p></div></li></ul>'
    )


def test_the_poster_leaves_cost_and_hours_out() -> None:
    assert "free" not in put(f"<ul><li>{PHONE}: ask.</li></ul>", terms=False).casefold()


def test_a_number_within_a_sentence_stays_there() -> None:
    text = f"<p>Call {PHONE}.</p>"
    assert put(text).endswith('</a> <span class="contact__terms">(free\u00a0call)</span>.</p>')
    assert put(text, terms=False).endswith("0 805 805\u00a0817</a>.</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>A word or two.</p>", "<p>A word or\u00a0two.</p>"),
        ("<p>A word <b>or two</b>.</p>", "<p>A word <b>or\u00a0two</b>.</p>"),
        ("<p>One telecommunication.</p>", "<p>One telecommunication.</p>"),
        ("<p>A word or <b>two</b></p>", "<p>A word or <b>two</b></p>"),
    ],
)
def test_no_short_word_stands_alone_on_the_last_line(text: str, expected: str) -> None:
    assert put(text) == expected


def test_numbered_items_have_their_number_and_others_their_sign() -> None:
    setter = Setter(guide(), "en", terms=True)
    items = (
        element("ol", {}, element("li", {}, "a"), element("li", {}, "b")),
        element("ul", {}, element("li", {}, "c")),
    )
    assert setter.html(items, "○") == (
        '<ol><li><span class="sign" data-tag="Lbl">1</span>a</li><li><span class="sign" data-tag="Lbl">2</span>b</li>'
        '</ol><ul><li><span class="sign" data-tag="Lbl">○</span>c</li></ul>'
    )


def test_the_home_page_is_the_address_itself() -> None:
    link = '<p><a href="../index.md#do">now</a></p>'
    assert put(link, address=ADDRESSES[1]) == (
        '<p><a href="https://exemple-guide.fr/#do" title="now, on the site of the guide">now</a></p>'
    )
    assert put(link) == "<p><span>now</span></p>"
