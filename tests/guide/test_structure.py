from __future__ import annotations

import datetime

import pytest

from guide import structure
from tests.guide.rich import EN, TODAY, files, read, with_body

PAGE = "---\ntitle: A\ndescription: B.\ntype: article\n---\n\nText.\n"


def told(text: str, others: tuple[str, ...] = ()) -> list[str]:
    """What the check says of the English page when it is this text, each from the line and column on."""
    content = read(files({EN: text}, others))
    return [str(p).removeprefix(f"{EN}:") for p in structure.check(content, TODAY) if p.place.path == EN]


def body(markdown: str) -> list[str]:
    """What the check says of an English page with this body."""
    return [str(p).removeprefix(f"{EN}:") for p in structure.check(with_body(markdown), TODAY) if p.place.path == EN]


# -- front matter ----------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["title", "description", "type"])
@pytest.mark.parametrize("empty", [False, True])
def test_a_field_that_is_missing_or_empty_is_a_problem(field: str, empty: bool) -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith(field))
    assert told(PAGE.replace(f"{line}\n", f"{field}:\n" if empty else "")) == [
        f"1:1: The page has no {field}. Add a line “{field}: …” at its top."
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tilte: A", "5:1: “tilte” is not a field of a page. Delete it. Did you mean “title”?"),
        ("hide: true", "5:1: “hide” is not a field of a page. Delete it."),
    ],
)
def test_a_field_no_page_has_is_a_problem(line: str, expected: str) -> None:
    assert told(PAGE.replace("type: article\n", f"type: article\n{line}\n")) == [expected]


def test_a_type_no_page_has_is_a_problem() -> None:
    assert told(PAGE.replace("type: article", "type: articel")) == [
        "4:1: “articel” is not a type of page. Write one of: article, faq, quiz, self-check, scams, timeline, actions, "
        "sources, contacts, downloads, site-index, criteria, poster, leaflet. Did you mean “article”?"
    ]


def test_a_description_too_long_for_search_engines_is_a_problem() -> None:
    assert told(PAGE.replace("B.", "B" * 155)) == []
    assert told(PAGE.replace("B.", "B" * 156)) == [
        "3:1: The description has 156 characters. Shorten it to 155 at most: search engines cut the rest."
    ]


@pytest.mark.parametrize("value", ["[a, b]", "{a: b}"])
@pytest.mark.parametrize("field", ["title", "description", "type"])
def test_a_field_that_is_no_text_is_a_problem(field: str, value: str) -> None:
    number, line = next((n, x) for n, x in enumerate(PAGE.splitlines(), 1) if x.startswith(field))
    assert told(PAGE.replace(line, f"{field}: {value}")) == [
        f"{number}:1: The {field} is no text. Write it in quotation marks when it holds a bracket or a colon."
    ]


# -- awaiting translation --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines", ["translation: pending", "translation: pending\nsince: soon", "translation: later\nsince: 2026-11-20"]
)
def test_a_page_that_awaits_translation_says_since_when(lines: str) -> None:
    assert told(PAGE.replace("type: article\n", f"type: article\n{lines}\n")) == [
        "5:1: A page that awaits translation says since when. "
        "Write “translation: pending” and on the next line “since: ” with the day, such as 2026-11-23."
    ]


@pytest.mark.parametrize(("days", "warned"), [(30, False), (31, True)])
def test_a_translation_pending_too_long_is_a_warning(days: int, warned: bool) -> None:
    since = TODAY - datetime.timedelta(days=days)
    found = told(PAGE.replace("type: article\n", f"type: article\ntranslation: pending\nsince: {since}\n"))
    expected = (
        f"5:1: warning: The translation has been pending since {since}, over 30 days. "
        "Translate the page, and delete the two lines."
    )
    assert found == ([expected] if warned else [])


# -- headings --------------------------------------------------------------------------------------


def test_a_heading_without_an_id_is_a_problem() -> None:
    assert body("## One {#one}\n\n## Two") == [
        "8:1: The heading “Two” has no id. "
        "Add one at its end, such as {#who-is-affected}, the same in both languages; make fix does it."
    ]


def test_an_id_used_twice_is_a_problem() -> None:
    assert body("## One {#one}\n\n### Two {#one}") == [
        "8:1: The id “one” is used twice: on line 6 already. Give one of the headings another id."
    ]


def test_a_heading_that_skips_a_level_is_a_problem() -> None:
    assert body("### One {#one}") == ["6:1: The heading “One” skips a level. Begin it with ##."]


def test_a_second_title_is_a_problem() -> None:
    assert body("# One") == [
        "6:1: “One” is a second title. Begin it with ## instead: the page's title stands in its first lines."
    ]


# -- links -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            "See [it](idnex.md).",
            "6:10: The link leads to “idnex.md”, which does not exist. Correct the file name. Did you mean “index.md”?",
            id="page",
        ),
        pytest.param(
            "See [it](fr/index.md).",
            "6:10: The link leads to “fr/index.md”, which does not exist. Correct the file name. "
            "Did you mean “index.md”?",
            id="page of the other language",
        ),
        pytest.param(
            "See [it](#oen).\n\n## One {#one}",
            "6:10: “index.md” has no heading with the id “oen”. Correct what follows the #. Did you mean “one”?",
            id="anchor on the page",
        ),
        pytest.param(
            "See [it](index.md#oen).\n\n## One {#one}",
            "6:10: “index.md” has no heading with the id “oen”. Correct what follows the #. Did you mean “one”?",
            id="anchor on a page",
        ),
        pytest.param(
            "See [](#one).\n\n## One {#one}",
            "6:8: This link has no text. Write between [ and ] where it leads.",
            id="no text",
        ),
        pytest.param(
            "See ![](map.png).",
            "6:9: This image has no text equivalent. Say between [ and ] what it shows.",
            id="image without text",
        ),
        pytest.param(
            "See ![A map](mpa.png).",
            "6:14: The image “mpa.png” does not exist. Correct the file name, or add the file. "
            "Did you mean “docs/en/map.png”?",
            id="missing image",
        ),
    ],
)
def test_what_leads_nowhere_is_a_problem(markdown: str, expected: str) -> None:
    content = read(files({EN: PAGE.replace("\nText.", markdown)}, ("docs/en/map.png",)))
    assert [str(p).removeprefix(f"{EN}:") for p in structure.check(content, TODAY) if p.place.path == EN] == [expected]


@pytest.mark.parametrize(
    "markdown", ["[a](index.md)", "[a](#one)", "[a](index.md#one)", "![A map](map.png)", "[a](map.png)"]
)
def test_what_leads_somewhere_is_none(markdown: str) -> None:
    assert told(PAGE.replace("Text.", f"{markdown}\n\n## One {{#one}}"), ("docs/en/map.png",)) == []


@pytest.mark.parametrize("anchor", ["fact-nir", "source-cnil-2024-02-07"])
def test_a_link_may_lead_to_a_drawn_entry(anchor: str) -> None:
    sources = PAGE.replace("article", "sources")
    content = read(files({EN: PAGE.replace("Text.", f"[a](sources.md#{anchor})"), "docs/en/sources.md": sources}))
    assert [*structure.check(content, TODAY)] == []


def test_entries_are_drawn_on_their_own_pages_only() -> None:
    links = "[a](#contact-info-escroqueries) [b](#fact-nir) [c](#source-cnil-2024-02-07)"
    assert len(told(PAGE.replace("Text.", links))) == 3


def test_a_link_to_an_entry_that_is_not_drawn_is_a_problem() -> None:
    contacts = PAGE.replace("article", "contacts")
    text = PAGE.replace("Text.", "[a](contacts.md#contact-info) [b](contacts.md#contact-info-escroqueries)")
    content = read(files({EN: text, "docs/en/contacts.md": contacts}))
    assert [str(p) for p in structure.check(content, TODAY)] == [
        "docs/en/index.md:7:5: “contacts.md” has no heading with the id “contact-info”. "
        "Correct what follows the #. Did you mean “contact-info-escroqueries”?"
    ]


def test_a_page_in_a_folder_is_checked_beside_its_namesake() -> None:
    deep = PAGE.replace("Text.", "[up](../index.md) [here](index.md) [wrong](../old.md)")
    content = read(files({"docs/en/old/index.md": deep}))
    assert [str(p) for p in structure.check(content, TODAY)] == [
        "docs/en/old/index.md:7:44: The link leads to “../old.md”, which does not exist. Correct the file name. "
        "Did you mean “old/index.md”?"
    ]


# -- pages that cannot be read ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", "1:1: The file is empty. Write it, or delete it."),
        (b"---\ntitle: caf\xe9\n", "2:11: This byte is not UTF-8. Save the file as UTF-8."),
        (
            b"---\n<<<<<<< mine\n",
            "2:1: A merge conflict was left here. "
            "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        ),
    ],
)
def test_a_page_that_cannot_be_read_is_one_problem(text: bytes, expected: str) -> None:
    content = read(files({EN: text}))
    assert [str(p) for p in structure.check(content, TODAY)] == [f"{EN}:{expected}"]
