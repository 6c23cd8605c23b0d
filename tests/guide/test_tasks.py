from __future__ import annotations

import pytest

from guide import tasks
from guide.tree import text_of
from tests.guide.rich import EN, body, files, read

TOP = "---\ntitle: A title\ndescription: A description.\ntype: article\n---\n"


def slips(markdown: str, *read_lines: int) -> list[tuple[int, int, str, str]]:
    """The slips in a page with this body, which begins on line 6: line, column, mark, what follows."""
    content = read(files({EN: TOP + markdown}))
    found = tasks.slips(content, content.pages["en"]["index.md"], frozenset(read_lines))
    return [(slip.place.line, slip.place.column, slip.mark, slip.words) for slip in found]


@pytest.mark.parametrize(
    ("line", "mark", "words"),
    [
        ("- [ ] a", "[ ]", " a"),
        ("- [x]", "[x]", ""),
        ("* [] a", "[]", " a"),
        ("+ [ x] a", "[ x]", " a"),
        ("- [      x   ] a", "[      x   ]", " a"),
        ("1. [-] a", "[-]", " a"),
        ("- [x]a", "[x]", "a"),
        ("- [Bank details](fact:bank-details)", "", "[Bank details](fact:bank-details)"),
        ("- [x](#a)", "", "[x](#a)"),
    ],
)
def test_a_line_that_begins_like_a_task_is_a_slip_unless_it_was_read(line: str, mark: str, words: str) -> None:
    assert slips(line) == [(6, line.index("[") + 1, mark, words)]
    assert slips(line, 6) == []


def test_deep_in_an_item_only_a_mark_is_a_slip() -> None:
    assert slips("- a\n\n        - [ ] b\n\n    - [link](#c)") == [(8, 11, "[ ]", " b")]


@pytest.mark.parametrize("text", ["- a [ ] b", "-[ ] a", "[ ] a", "a - [ ] b"])
def test_other_lines_are_no_slips(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize("fence", ["```", "~~~", "````", "```sms"])
def test_what_stands_between_fences_is_no_slip(fence: str) -> None:
    closing = fence.removesuffix("sms")
    assert slips(f"{fence}\n- [ ] a\n{closing}\n- [ ] b") == [(9, 3, "[ ]", " b")]


def test_a_fence_is_closed_by_its_own_kind() -> None:
    assert slips("```\n~~~\n- [ ] a\n```\n- [ ] b") == [(10, 3, "[ ]", " b")]


@pytest.mark.parametrize(
    "markdown", ["- *a* b [c](#d)\n    - e\n", "- *a* b [c](#d)\n\n    - e\n", "- [ ] *a* b [c](#d)\n\n    - e\n"]
)
def test_an_item_is_its_words_and_what_stands_below(markdown: str) -> None:
    page = body(markdown)
    item = tasks.item(page.tree[0][0])
    assert text_of(item.words) == "a b c"
    assert [element.tag for element in item.below] == ["ul"]
    assert page.place_of(item.words).line == 6
