from __future__ import annotations

from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.typed import Typed, html, marked


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


class Stamped(Typed):
    kind = "stamped"

    def render(self, root: Element) -> None:
        root.append(html('<div><a href="downloads/a&amp;b.pdf">*as it is*</a></div>'))


def test_html_of_a_feature_is_published_as_it_is_and_is_no_part_of_the_tree() -> None:
    seen: list[str] = []

    class Seeing(Extension):
        def extendMarkdown(self, md: markdown.Markdown) -> None:
            md.treeprocessors.register(Links(md), "links", 0)

    class Links(Treeprocessor):
        def run(self, root: Element) -> None:
            seen.extend(link.get("href", "") for link in root.iter("a"))

    made = markdown.Markdown(extensions=[Stamped(), Seeing()]).convert(marked("[a](b.md)\n", "stamped"))
    assert made == '<p><a href="b.md">a</a></p>\n<div><a href="downloads/a&amp;b.pdf">*as it is*</a></div>'
    assert seen == ["b.md"]
