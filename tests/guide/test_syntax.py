from __future__ import annotations

from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension

from guide.syntax import KINDS, MESSAGE, TASK, Published, Syntax
from tests.guide.rich import body


def tasks(text: str) -> list[str | None]:
    return [item.get(TASK) for item in body(text).tree.iter("li")]


def messages(text: str) -> list[Element]:
    return [element for element in body(text).tree.iter("pre") if element.get(MESSAGE)]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("- [x] a\n- [ ] b\n", ["x", " "]),
        ("- [x] a\n\n    why\n\n- [ ] b\n", ["x", " "]),
        ("- [X] a\n", ["x"]),
        ("1. [ ] a\n", [" "]),
        ("- [] a\n- [ x] b\n- [xx] c\n- [x]d\n- a [x] b\n", [None, None, None, None, None]),
    ],
)
def test_a_mark_of_a_task_is_read_only_where_it_is_written_right(text: str, marks: list[str | None]) -> None:
    assert tasks(text) == marks


def test_the_words_of_a_task_are_without_its_mark_and_know_it() -> None:
    page = body("- [x] [Bank](fact:bank-details) details\n\n    why\n")
    assert [(block.text, block.task) for block in page.blocks] == [("Bank details", "x"), ("why", "")]
    assert str(page.blocks[0].links[0].place) == "docs/en/a.md:6:14"


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_arrives_as_it_was_written_and_in_its_place(kind: str) -> None:
    written = "from: x\n---\n==a==(1) <b> *c* [d](e)\n\n## f\n- [x] g"
    page = body(f"Before.\n\n```{kind}\n{written}\n```\n\nAfter.\n")
    message = next(element for element in page.tree.iter("pre"))
    assert (message.get(MESSAGE), message.text) == (kind, written)
    assert str(page.place_of(message)) == "docs/en/a.md:8:1"
    assert [str(block.place) for block in page.blocks] == ["docs/en/a.md:6:1", "docs/en/a.md:17:1"]


def test_the_last_line_of_a_message_is_no_attribute() -> None:
    message = messages("```sms\na\n{: #b data-message=c }\n```\n")[0]
    assert (message.text, message.get(MESSAGE), message.get("id")) == ("a\n{: #b data-message=c }", "sms", None)


def test_messages_of_one_kind_stand_each_in_its_own_place() -> None:
    text = "```sms\na\n```\n\n```sms\na\n```\n"
    assert [body(text).place_of(message).line for message in messages(text)] == [6, 10]


def test_a_message_inside_another_fence_is_no_message() -> None:
    assert messages("````text\n```sms\na\n```\n````\n") == []


def test_a_fence_of_another_kind_is_code() -> None:
    assert messages("```python\nx\n```\n") == []


def test_no_attribute_of_the_editors_is_published() -> None:
    extensions: list[str | Extension] = ["attr_list", Syntax(), Published()]
    html = markdown.Markdown(extensions=extensions).convert(
        '## A {#a lists="b is c" asks="d" shows="e" gathers="f"}\n\n- [x] g\n'
    )
    assert html == '<h2 id="a">A</h2>\n<ul>\n<li>g</li>\n</ul>'


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_message_comes_out_as_markup(text: str) -> None:
    extensions: list[str | Extension] = ["pymdownx.superfences", Syntax(), Published()]
    html = markdown.Markdown(extensions=extensions).convert(f"```sms\n<script>{text}\n```\n")
    assert "<script" not in html
