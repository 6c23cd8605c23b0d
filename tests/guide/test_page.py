from __future__ import annotations

import textwrap

import pytest

from guide import page
from guide.page import Block, Page, link_kind, sentence_bounds
from tests.guide.rich import MARKUP, body

FIRST = 6  # the line the body of such a page begins on


def of(markdown: str) -> Page:
    return body(textwrap.dedent(markdown).removeprefix("\n"))


def blocks(markdown: str) -> list[tuple[str, int, int, str]]:
    """Tag, line within the Markdown, column and text of each block."""
    return [(b.tag, b.place.line - FIRST + 1, b.place.column, b.text.strip()) for b in of(markdown).blocks]


def links(markdown: str) -> list[tuple[str, str, int, int, str]]:
    """Kind, target, line within the Markdown, column and text of each link."""
    return [(x.kind, x.target, x.place.line - FIRST + 1, x.place.column, x.text) for x in of(markdown).links]


def block(markdown: str, text: str) -> Block:
    """The one block with this text."""
    (found,) = [b for b in of(markdown).blocks if b.text.strip() == text]
    return found


# -- where blocks stand ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            """
            One
            two.

            Three.
            """,
            [("p", 1, 1, "One\ntwo."), ("p", 4, 1, "Three.")],
            id="paragraphs",
        ),
        pytest.param(
            """
            Same.

            Same.
            """,
            [("p", 1, 1, "Same."), ("p", 3, 1, "Same.")],
            id="the same paragraph twice",
        ),
        pytest.param(
            """
            Not.

            - Not
            - Not
            - Not a word
            """,
            [("p", 1, 1, "Not."), ("li", 3, 1, "Not"), ("li", 4, 1, "Not"), ("li", 5, 1, "Not a word")],
            id="the same item twice",
        ),
        pytest.param(
            """
            - One

            - Two

                More of two.
            """,
            [("p", 1, 1, "One"), ("p", 3, 1, "Two"), ("p", 5, 1, "More of two.")],
            id="loose list",
        ),
        pytest.param(
            """
            - One
                - Inner
                - Inner
            - Two

            1. Three
            2. Four
            """,
            [
                ("li", 1, 1, "One"),
                ("li", 2, 1, "Inner"),
                ("li", 3, 1, "Inner"),
                ("p", 4, 1, "Two"),
                ("p", 6, 1, "Three"),
                ("li", 7, 1, "Four"),
            ],
            id="nested and numbered lists",
        ),
        pytest.param(
            """
            | A | B | A |
            |---|:-:|---|
            | x | x | y |
            | x |   | y |
            """,
            [
                ("th", 1, 3, "A"),
                ("th", 1, 7, "B"),
                ("th", 1, 11, "A"),
                ("td", 3, 3, "x"),
                ("td", 3, 7, "x"),
                ("td", 3, 11, "y"),
                ("td", 4, 3, "x"),
                ("td", 4, 11, "y"),
            ],
            id="table with repeated cells",
        ),
        pytest.param(
            """
            !!! note "Take care"

                Body.
            """,
            [("p", 1, 1, "Take care"), ("p", 3, 1, "Body.")],
            id="admonition",
        ),
        pytest.param(
            """
            Term
            :   Its meaning.

            Other
            :   Its meaning.
            """,
            [("dt", 1, 1, "Term"), ("dd", 2, 1, "Its meaning."), ("dt", 4, 1, "Other"), ("dd", 5, 1, "Its meaning.")],
            id="definition list",
        ),
        pytest.param(
            """
            ## One {#one}

            ### Two ### {#two}

            Three
            -----
            """,
            [("h2", 1, 1, "One"), ("h3", 3, 1, "Two"), ("h2", 5, 1, "Three")],
            id="headings",
        ),
        pytest.param(
            """
            > Said
            > so.
            """,
            [("p", 1, 1, "Said\nso.")],
            id="quotation",
        ),
        pytest.param(
            """
            - [ ] Call
            - [x] Write
            """,
            [("li", 1, 1, "Call"), ("li", 2, 1, "Write")],
            id="task list",
        ),
    ],
)
def test_every_block_has_its_line(markdown: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert blocks(markdown) == expected


def test_a_fenced_block_is_not_prose() -> None:
    markdown = """
    ```sms
    Call [me](fact:me) at 23.
    ```

    Call us.
    """
    assert blocks(markdown) == [("p", 5, 1, "Call us.")]
    assert links(markdown) == []


def test_a_paragraph_is_not_taken_for_the_same_words_in_a_fenced_block() -> None:
    markdown = """
    ~~~sms
    ```
    Call us.
    ~~~

    - A

        ```sms
        Call us.
        ```

    Call us.
    """
    assert blocks(markdown) == [("p", 6, 1, "A"), ("p", 12, 1, "Call us.")]


def test_inline_code_is_prose_but_holds_no_link() -> None:
    markdown = "See `x [y](fact:y)` there."
    assert blocks(markdown) == [("p", 1, 1, "See x [y](fact:y) there.")]
    assert links(markdown) == []


@pytest.mark.parametrize("entity", ["&nbsp;", "&#160;", "&#xA0;", "\u00a0"])
def test_an_entity_is_read_as_its_character(entity: str) -> None:
    (found,) = of(f"About 33{entity}million [33{entity}million](fact:a).").blocks
    assert found.text == "About 33\u00a0million 33\u00a0million."
    assert found.links[0].text == "33\u00a0million"


def test_an_escaped_mark_is_read_as_itself() -> None:
    assert blocks(r"Two \* three \[four\].") == [("p", 1, 1, "Two * three [four].")]


def test_emphasis_is_read_as_its_words() -> None:
    assert blocks("**Do _not_** pay.") == [("p", 1, 1, "Do not pay.")]


def test_the_lines_of_a_page_with_windows_line_ends_are_the_same() -> None:
    unix = b"---\ntitle: A\n---\n\nOne [x](fact:a).\n\n- Two [y](fact:b)\n"
    windows = unix.replace(b"\n", b"\r\n")
    read = [page.parse("docs/en/a.md", text, "en", MARKUP) for text in (unix, windows)]
    assert [x.place for x in read[0].links] == [x.place for x in read[1].links]
    assert [x.place.line for x in read[1].links] == [5, 7]


# -- where links stand -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("A [b](fact:c) d.", [("fact", "c", 1, 7, "b")], id="in a paragraph"),
        pytest.param(
            "A [b](fact:c), [b](fact:c)\nand [b](fact:c).",
            [("fact", "c", 1, 7, "b"), ("fact", "c", 1, 20, "b"), ("fact", "c", 2, 9, "b")],
            id="the same link three times",
        ),
        pytest.param("- A\n    - B [c](contact:d)", [("contact", "d", 2, 13, "c")], id="in a nested list"),
        pytest.param("- A\n\n- B\n\n    C [d](fact:e)", [("fact", "e", 5, 11, "d")], id="in a loose list"),
        pytest.param(
            "| A | B |\n|---|---|\n| [a](fact:x) | [a](fact:x) |\n| [a](fact:x) | z |",
            [("fact", "x", 3, 7, "a"), ("fact", "x", 3, 21, "a"), ("fact", "x", 4, 7, "a")],
            id="in a table",
        ),
        pytest.param('!!! note "T"\n\n    [d](fact:e)', [("fact", "e", 3, 9, "d")], id="in an admonition"),
        pytest.param("T\n:   M [d](fact:e)", [("fact", "e", 2, 11, "d")], id="in a definition"),
        pytest.param("### A [b](source:c) {#d}", [("source", "c", 1, 11, "b")], id="in a heading"),
        pytest.param("**A [b](fact:c)**", [("fact", "c", 1, 9, "b")], id="in bold"),
        pytest.param("[**b**](fact:c)", [("fact", "c", 1, 9, "b")], id="around bold"),
        pytest.param(
            "[33\u00a0million](fact:c)", [("fact", "c", 1, 14, "33\u00a0million")], id="with a no-break space"
        ),
        pytest.param("[33&nbsp;million](fact:c)", [("fact", "c", 1, 19, "33\u00a0million")], id="with an entity"),
        pytest.param("[b](<fact:c>)", [("fact", "c", 1, 6, "b")], id="in angle brackets"),
        pytest.param("<https://a.example/b>", [("web", "https://a.example/b", 1, 2, "https://a.example/b")], id="bare"),
        pytest.param("See [b][c].\n\n[c]: fact:d", [("fact", "d", 1, 1, "b")], id="by reference: where its block is"),
        pytest.param("<me@a.example>", [("mail", "me@a.example", 1, 2, "me@a.example")], id="e-mail address"),
    ],
)
def test_every_link_has_its_line_and_column(markdown: str, expected: list[tuple[str, str, int, int, str]]) -> None:
    assert links(markdown) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("fact:a", ("fact", "a")),
        ("FACT:a", ("fact", "a")),
        ("contact:a", ("contact", "a")),
        ("source:a", ("source", "a")),
        ("setting:a", ("setting", "a")),
        ("https://a.example", ("web", "https://a.example")),
        ("//a.example", ("web", "//a.example")),
        ("mailto:a@b.example", ("mail", "a@b.example")),
        ("javascript:x", ("other", "javascript:x")),
        ("JavaScript:x", ("other", "JavaScript:x")),
        ("data:text/html,x", ("other", "data:text/html,x")),
        ("tel:3646", ("other", "tel:3646")),
        ("data.md#x", ("page", "data.md#x")),
        ("#x", ("page", "#x")),
    ],
)
def test_an_address_tells_what_kind_of_link_it_is(address: str, expected: tuple[str, str]) -> None:
    assert link_kind(address) == expected


def test_a_link_begins_and_ends_where_its_text_stands_in_the_block() -> None:
    (found,) = of("A *b* [c **d**](fact:e) f [c](fact:g).").blocks
    assert [found.text[x.start : x.end] for x in found.links] == ["c d", "c"]


def test_an_image_has_its_address_and_its_text() -> None:
    (image,) = of("Look:\n\n![A map](map.png)").images
    assert (image.address, image.alt, image.place.line, image.place.column) == ("map.png", "A map", 8, 10)


# -- where words stand -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "words", "number", "place"),
    [
        pytest.param("A 33 b 33.", "33", 0, (1, 3), id="the first"),
        pytest.param("A 33 b 33.", "33", 1, (1, 8), id="the second"),
        pytest.param("A\nb 33.", "33", 0, (2, 3), id="on the second line"),
        pytest.param("- A 33", "33", 0, (1, 5), id="in an item"),
        pytest.param("3. All 3", "3", 0, (1, 8), id="after the number of an item"),
        pytest.param("[A](fact:a33) 33", "33", 0, (1, 15), id="after an address that holds them"),
        pytest.param("## A 33 {#a33}", "33", 0, (1, 6), id="before an id that holds them"),
        pytest.param("| 33 | b |\n|----|---|\n| 33 | 33 |", "33", 0, (1, 3), id="in a cell"),
        pytest.param("A 33&nbsp;b", "33\u00a0b", 0, (1, 1), id="written with an entity: where the block is"),
    ],
)
def test_words_have_their_line_and_column(markdown: str, words: str, number: int, place: tuple[int, int]) -> None:
    found = of(markdown).blocks[0]
    offset = -1
    for _ in range(number + 1):
        offset = found.text.index(words, offset + 1)
    at = found.at(offset, words)
    assert (at.line - FIRST + 1, at.column) == place


# -- sections --------------------------------------------------------------------------------------


def test_a_section_lasts_from_one_heading_to_the_next() -> None:
    read = of("A\n\n## B {#b}\n\nC\n\n### D {#d}\n\nE\n\n#### F {#f}\n\nG")
    assert [(b.text, b.section) for b in read.blocks] == [
        ("A", ""), ("B", "b"), ("C", "b"), ("D", "d"), ("E", "d"), ("F", "d"), ("G", "d"),
    ]  # fmt: skip


def test_a_section_has_what_its_heading_says() -> None:
    (section,) = of('Text.\n\n## A [b](fact:b) {#c lists="data-category is exposed"}').sections
    assert (section.id, section.level, section.title, section.lists) == ("c", 2, "A b", "data-category is exposed")
    assert (section.place.line, section.place.column) == (8, 1)


def test_a_heading_without_an_id_has_none_though_one_is_made_for_it() -> None:
    read = of("## My title\n\nText.")
    assert read.sections[0].id == ""
    assert read.blocks[1].section == "my-title"


def test_an_id_that_only_begins_like_the_one_made_is_no_confusion() -> None:
    assert [s.id for s in of("## A {#exposed}\n\n## Exposed things {#exposed-things}").sections] == [
        "exposed",
        "exposed-things",
    ]


# -- context ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "text", "context"),
    [
        pytest.param("These would not be:\n\n- A", "A", "These would not be:", id="the line above a list"),
        pytest.param("These:\n\n- A\n\n- B\n\n    C", "C", "These:", id="the line above a loose list"),
        pytest.param("Not this.\n\nThese:\n\n- A", "A", "These:", id="only the nearest line"),
        pytest.param("## Title {#t}\n\n- A", "A", "Title", id="the heading when there is no line"),
        pytest.param("Would be:\n\n- A\n    - B", "B", "Would be: A", id="the item above a nested list"),
        pytest.param("These:\n\nOther.", "Other.", "", id="nothing for a paragraph"),
        pytest.param(
            "Would be:\n\n| Who | What |\n|---|---|\n| A | B |\n| C | D |",
            "D",
            "Would be: What C D",
            id="headings of column and row",
        ),
    ],
)
def test_a_block_has_in_mind_what_introduces_it(markdown: str, text: str, context: str) -> None:
    assert block(markdown, text).context == context


# -- sentences -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("It did stop. Then it began.", ["It did stop.", "Then it began."]),
        ("The answer is no. Then it began.", ["The answer is no.", "Then it began."]),
        ("See no. 5 of it. Then art. 226-4-1 of it.", ["See no. 5 of it.", "Then art. 226-4-1 of it."]),
        ("Article L. 1110-4 and M. Dupont, e.g. Paris.", ["Article L. 1110-4 and M. Dupont, e.g. Paris."]),
        ("See p. 5, cf. Annex.", ["See p. 5, cf. Annex."]),
        ("Call 17cyber.gouv.fr now.", ["Call 17cyber.gouv.fr now."]),
        ("About 3.5 million. Yes.", ["About 3.5 million.", "Yes."]),
        ("It says “Pay now.” Do not. (Never.) Ask.", ["It says “Pay now.”", "Do not.", "(Never.)", "Ask."]),
        ("“Who are you?” he asks. Nobody.", ["“Who are you?” he asks.", "Nobody."]),
        ("Vraiment\u202f? Oui\u202f! Non.", ["Vraiment\u202f?", "Oui\u202f!", "Non."]),
        ("« Payez. » Puis plus rien.", ["« Payez. »", "Puis plus rien."]),
        ("«\u00a0Payez\u202f!\u00a0» Puis plus rien.", ["«\u00a0Payez\u202f!\u00a0»", "Puis plus rien."]),
        ("«\u00a0Payez\u202f!\u00a0» dit-il. Non.", ["«\u00a0Payez\u202f!\u00a0» dit-il.", "Non."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.   Two.", ["One.", "Two."]),
        ("", []),
        (" ", []),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_bounds(text)] == expected


def test_a_sentence_has_the_links_that_begin_in_it() -> None:
    (found,) = of("A [b](fact:b). C [d](fact:d) e [f](fact:f).").blocks
    assert [[x.target for x in s.links] for s in found.sentences] == [["b"], ["d", "f"]]


# -- what stands beside prose ----------------------------------------------------------------------


def test_raw_html_is_listed_with_its_place() -> None:
    read = of("A <b>c</b>.\n\n<div>\nD\n</div>\n\n<!-- e -->")
    assert [(text.split("\n")[0], p.line - FIRST + 1, p.column) for text, p in read.html] == [
        ("<div>", 3, 1),
        ("<!-- e -->", 7, 1),
        ("<b>", 1, 3),
        ("</b>", 1, 7),
    ]


def test_an_attribute_the_site_does_not_use_is_listed_with_its_block() -> None:
    read = of("A [b](fact:b){onclick=x}.\n\n## C {#c style=y}\n\n| d |\n|:-:|\n| e |")
    assert [(what, p.line - FIRST + 1) for what, p in read.attributes] == [
        ("onclick= on <a>", 1),
        ("style= on <h2>", 3),
    ]


def test_the_ids_of_a_page_are_those_of_its_headings() -> None:
    assert {"a", "b"} <= of("## A {#a}\n\n### B {#b}").ids


def test_what_a_page_cites_is_counted_by_section() -> None:
    read = of("[a](fact:a) [b](fact:b) [c](contact:c)\n\n## D {#d}\n\n[a](fact:a)")
    assert read.cites("fact") == ("a", "b", "a")
    assert read.cites("fact", "") == ("a", "b")
    assert read.cites("fact", "d") == ("a",)
    assert read.cites("contact") == ("c",)


def test_title_and_description_are_prose_too() -> None:
    read = of("Text.")
    assert [(b.text, b.place.line) for b in read.prose] == [("A title", 2), ("A description.", 3), ("Text.", 6)]


def test_a_page_in_a_folder_has_another_name_than_its_namesake() -> None:
    assert page.parse("docs/en/old/data.md", b"---\ntitle: A\n---\nB\n", "en", MARKUP).name == "old/data.md"


# -- front matter ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Text.\n",
            "docs/en/a.md:1:1: The page has no front matter. "
            "Begin the page with a line ---, a line title: …, a line description: … and a line ---.",
            id="none",
        ),
        pytest.param(
            "---\ntitle: A\n\nText.\n",
            "docs/en/a.md:1:1: The page has no front matter. "
            "Begin the page with a line ---, a line title: …, a line description: … and a line ---.",
            id="not closed",
        ),
        pytest.param(
            "---\ntitle: A\ntitle: B\n---\n\nText.\n",
            "docs/en/a.md:3:1: “title” is written twice: it stands already on line 2. "
            "Keep one of them, or give the second another name.",
            id="a field twice",
        ),
        pytest.param(
            "---\ntitle: A: B\n---\n\nText.\n",
            "docs/en/a.md:2:9: This is not valid YAML: mapping values are not allowed in this context. "
            "Look at this line and the one before it: the indentation, a missing quotation mark around a text "
            "with a colon, a tab.",
            id="a colon in a title",
        ),
    ],
)
def test_a_mistake_in_the_front_matter_is_told_with_its_line(text: str, expected: str) -> None:
    read = page.parse("docs/en/a.md", text.encode(), "en", MARKUP)
    assert [str(p) for p in read.problems] == [expected]


def test_the_text_after_broken_front_matter_is_read_all_the_same() -> None:
    read = page.parse("docs/en/a.md", b"---\ntitle: [\n---\n\nText [a](fact:a).\n", "en", MARKUP)
    assert [(x.target, x.place.line) for x in read.links] == [("a", 5)]


def test_a_page_nested_too_deeply_is_a_problem() -> None:
    read = of("> " * 600 + "deep")
    assert read.problems == () or "nested too deeply" in str(read.problems[0])
