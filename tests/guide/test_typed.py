from __future__ import annotations

from xml.etree.ElementTree import Element

import markdown

from guide.typed import Typed, marked


class Loud(Typed):
    kind = "loud"

    def render(self, root: Element) -> None:
        for child in root:
            child.text = (child.text or "").upper()


def convert(text: str) -> str:
    return markdown.Markdown(extensions=[Loud()]).convert(text)


def test_a_page_of_the_type_is_rendered_and_loses_its_mark() -> None:
    assert convert(marked("a\n", "loud")) == "<p>A</p>"


def test_a_page_of_another_type_is_left_alone() -> None:
    assert convert("a\n") == "<p>a</p>"
    assert convert(marked("a\n", "quiet")) == "<p>a</p>\n<p>[[quiet]]</p>"


def test_the_mark_counts_only_below_everything() -> None:
    assert convert("[[loud]]\n\na\n") == "<p>[[loud]]</p>\n<p>a</p>"
