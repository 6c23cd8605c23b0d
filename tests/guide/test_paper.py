from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guide import content as reading
from guide import paper
from guide.content import Content
from guide.evidence import LANGUAGES
from guide.files import Files
from guide.page import parse as read_page
from guide.paper import SECTIONS, name_of, parse, reflexes
from tests.guide.rich import CONTACTS, CONTACTS_TEXT, EN, MARKUP, TEXTS, files, read

PROJECT = Path(__file__).parents[2]
TOP = "---\ntitle: A title\ndescription: A description.\ntype: poster\n---\n"
POSTER, AFFICHE = (f"docs/{language}/paper/poster.md" for language in LANGUAGES)
SHAKY = CONTACTS_TEXT.replace("official: true", "official: false")

GOOD = """\
Be careful.

## Leaked {#leaked}

- A name

## Not leaked {#not-leaked}

- A code

## Three reflexes {#reflexes}

1. Hang up.
2. Call back.
3. Check.

## Call {#call}

- [0 805 805 817](contact:info-escroqueries)
"""


def told(body: str = GOOD, french: str | None = None, more: Mapping[str, str] | None = None) -> list[str]:
    """What the check says of a poster with this body, from line 6 on, and of other files."""
    texts = {POSTER: TOP + body, AFFICHE: TOP + (body if french is None else french), **(more or {})}
    found = [str(problem) for problem in paper.check(read(files(texts)))]
    return [each.removeprefix(f"{AFFICHE if french else POSTER}:") for each in found if french or AFFICHE not in each]


def edited(old: str, new: str) -> list[str]:
    assert GOOD.count(old) == 1
    return told(GOOD.replace(old, new))


# -- parse -----------------------------------------------------------------------------------------


def test_a_sheet_is_its_introduction_and_its_sections() -> None:
    sheet = parse(read_page(POSTER, (TOP + GOOD).encode(), "en", MARKUP).tree)
    assert [item.text for item in sheet.introduction] == ["Be careful."]
    assert [part.id for part in sheet.sections] == [*SECTIONS["poster"]]
    assert [item.text for item in reflexes(sheet)] == ["Hang up.", "Call back.", "Check."]


# -- check -----------------------------------------------------------------------------------------


def test_a_good_poster_has_no_problem() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "## Call {#call}",
            "## Call {#cal}",
            [
                "1:1: This poster has no section “call”. Add a heading that ends with {#call}.",
                "22:1: A poster has no section “cal”. It has these: leaked, not-leaked, reflexes, call. "
                "Did you mean “call”?",
            ],
            id="a section misspelt",
        ),
        pytest.param(
            "## Call {#call}",
            "### Call {#call}",
            [
                "1:1: This poster has no section “call”. Add a heading that ends with {#call}.",
                "22:1: The heading “Call” is one of a page: a poster has sections only. Make it a paragraph.",
            ],
            id="a heading of a lower level",
        ),
        pytest.param(
            "3. Check.\n",
            "",
            ["16:1: The reflexes are 2, where readers keep 3 in mind. Write a numbered list of three: 1. … 2. … 3. …"],
            id="two reflexes",
        ),
        pytest.param(
            "1. Hang up.\n2. Call back.\n3. Check.",
            "- Hang up.\n- Call back.\n- Check.",
            ["16:1: The reflexes are 0, where readers keep 3 in mind. Write a numbered list of three: 1. … 2. … 3. …"],
            id="reflexes without numbers",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place_and_remedy(old: str, new: str, expected: list[str]) -> None:
    assert sorted(edited(old, new)) == sorted(expected)


def test_sections_stand_in_their_order() -> None:
    first, second = "## Leaked {#leaked}\n\n- A name\n\n", "## Not leaked {#not-leaked}\n\n- A code\n\n"
    assert edited(first + second, second + first) == [
        "1:1: The sections of this poster stand in another order than its reader goes through them. "
        "Put them in this order: leaked, not-leaked, reflexes, call."
    ]


def test_a_leaflet_has_sections_of_its_own() -> None:
    body = "".join(f"## A {{#{name}}}\n\n1. a\n2. b\n3. c\n\n" for name in SECTIONS["leaflet"])
    sheet = TOP.replace("poster", "leaflet") + body
    texts = {f"docs/{language}/{name_of('leaflet')}": sheet for language in LANGUAGES}
    assert [*paper.check(read(files(texts)))] == []
    texts = {path: text.replace("{#told}", "{#call-us}") for path, text in texts.items()}
    assert "This leaflet has no section “told”." in {problem.message for problem in paper.check(read(files(texts)))}


def test_a_poster_stands_in_its_place() -> None:
    assert told(more={"docs/en/wall.md": TOP + GOOD}) == [
        "docs/en/wall.md:4:1: The poster has one place, and this is not it. "
        "Move it to docs/en/paper/poster.md, or change its type."
    ]


def test_another_page_beside_the_poster_would_not_be_published() -> None:
    assert told(more={"docs/en/paper/notes.md": TOP.replace("poster", "article") + "Notes.\n"}) == [
        "docs/en/paper/notes.md:4:1: This page would not be published: it is no sheet of paper. "
        "Write type: poster or type: leaflet, or move the page out of the folder paper."
    ]


@pytest.mark.parametrize("link", ["paper/poster.md", "paper/poster.md#call", "./paper/leaflet.md"])
def test_no_page_links_to_what_is_printed_only(link: str) -> None:
    page = TEXTS[EN] + f"\nPrint the [sheet]({link}).\n"
    assert told(more={EN: page}) == [
        f"docs/en/index.md:{page.count(chr(10))}:19: “{link.partition('#')[0]}” is printed, and no page of the site. "
        "Link to downloads.md."
    ]


def test_the_poster_may_link_to_its_own_sections() -> None:
    assert edited("Be careful.", "Be careful: [call](#call).") == []


# -- contacts --------------------------------------------------------------------------------------


def test_poster_and_home_page_name_official_contacts_only() -> None:
    shaky = "“info-escroqueries” rests on no recent official source (official: false):"
    remedy = "Name another contact, or lead to contacts.md instead."
    assert told(more={CONTACTS: SHAKY}) == [
        f"docs/en/index.md:22:26: {shaky} the home page cannot name it. {remedy}",
        f"docs/en/index.md:22:72: {shaky} the home page cannot name it. {remedy}",
        f"24:19: {shaky} the poster cannot name it. {remedy}",
        f"docs/fr/index.md:22:29: {shaky} the home page cannot name it. {remedy}",
        f"docs/fr/index.md:22:75: {shaky} the home page cannot name it. {remedy}",
    ]


def test_other_pages_may_name_any_contact() -> None:
    page = "docs/en/help.md", TOP.replace("poster", "article") + "[Info](contact:info-escroqueries)\n"
    found = paper.check(read(files({CONTACTS: SHAKY, EN: None, "docs/fr/index.md": None, page[0]: page[1]})))
    assert [*found] == []


# -- both languages --------------------------------------------------------------------------------


def test_both_languages_cite_the_same_in_each_item() -> None:
    french = GOOD.replace("- [0 805 805 817](contact:info-escroqueries)", "- 0 805 805 817")
    assert told(french=french) == [
        "24:1: “call”, item 1: nothing cited in French, info-escroqueries in English. Make both languages say the same."
    ]


def test_both_languages_have_the_same_items() -> None:
    assert told(french=GOOD.replace("- A name", "- A name\n- A day")) == [
        "11:1: “leaked”, item 2: nothing cited in French, missing in English. Make both languages say the same."
    ]


# -- the real ones ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything() -> Content:
    return reading.read(Files.read(PROJECT), reading.markup_of(PROJECT))


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_guide_has_a_poster_and_a_leaflet_without_problems(everything: Content, kind: str) -> None:
    assert {everything.pages[language][name_of(kind)].type for language in LANGUAGES} == {kind}
    assert [*paper.check(everything)] == []
