from __future__ import annotations

import pytest

from publish.paper import press
from tests.publish import pdf

PAGE = '<h1 id="p{0}" style="break-before: page">Place {0}</h1>'
SEE, FAR, PAGE_ONLY = "see", "see see--far", "page"


def made(links: str, pages: int = 0, style: str = "") -> pdf.Read:
    """Links on the first page, and as many pages behind it, each with a place of its name."""
    places = "".join(PAGE.format(number) for number in range(2, pages + 2))
    head = f"<title>T</title><style>{style}</style>"
    return pdf.read(
        press.printed(f'<html lang="en"><head>{head}</head><body>{links}{places}</body></html>', "book").pdf
    )


def link(target: int, name: str = SEE) -> str:
    return f'<p><a class="{name}" href="#p{target}" title="Place {target}">words</a></p>'


def printed(read: pdf.Read) -> list[str]:
    """What each link says; a no-break space is read back as a space."""
    return ["".join(kid for kid in node.kids if isinstance(kid, str)) for node in read.tags("Link")]


def plain(text: str) -> str:
    return text.replace("\u2007", "")


def test_the_number_is_the_page_that_the_link_leads_to() -> None:
    read = made("".join(link(target) for target in (2, 9, 12)), pages=12)
    numbers = [int(plain(text).rpartition("p. ")[2].rstrip(")")) for text in printed(read)]
    places = {run.text: run.page + 1 for run in read.runs if run.text.startswith("Place")}
    assert numbers == [places["Place 2"], places["Place 9"], places["Place 12"]] == [2, 9, 12]


@pytest.mark.parametrize(
    ("target", "name", "expected"),
    [
        (2, SEE, "words\u2007 (p. 2)"),
        (12, SEE, "words (p. 12)"),
        (2, FAR, "words\u2007\u2007 (p. 2)"),
        (12, FAR, "words\u2007 (p. 12)"),
        (101, FAR, "words (p. 101)"),
        (2, PAGE_ONLY, "words\u20072"),
        (12, PAGE_ONLY, "words12"),
        (101, "page page--far", "words101"),
    ],
)
def test_what_a_short_number_leaves_over_stands_before_the_brackets(target: int, name: str, expected: str) -> None:
    assert printed(made(link(target, name), pages=target)) == [expected]


def test_a_number_with_no_room_makes_room_for_every_one() -> None:
    texts = printed(made(link(100) + link(2) + link(3, PAGE_ONLY), pages=100))
    assert texts == ["words (p. 100)", "words\u2007\u2007 (p. 2)", "words\u2007\u20073"]


def test_a_number_is_as_wide_as_the_room_kept_for_it() -> None:
    narrow = "p { width: 25mm }"
    lines = [
        [
            run.text
            for run in made(link(target).replace("words", "a few words to break"), 12, narrow).runs
            if run.page == 0
        ]
        for target in (2, 12)
    ]
    assert len(lines[0]) == len(lines[1]) > 2


def test_zeros_in_the_words_of_a_link_stay() -> None:
    text = '<p><a href="#p2" class="see" title="x">call 000</a> and 00 or 10 00</p>'
    assert plain(made(text, pages=1).tags("P")[0].text).split() == "call 000 (p. 2) and 00 or 10 00".split()


def test_what_other_styles_write_behind_a_link_stays() -> None:
    assert printed(made(link(2, "other"), pages=1, style=".other::after { content: ' 1000' }")) == ["words 1000"]


def test_two_links_to_one_page_have_its_number_both() -> None:
    assert [plain(text) for text in printed(made(link(2) * 2, pages=1))] == ["words (p. 2)"] * 2
