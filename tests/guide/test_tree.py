from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

from guide.tree import Part, element, moved, outline, text_of


def shape(part: Part) -> object:
    return (part.id, [child.tag for child in part.body], [shape(inner) for inner in part.parts])


def test_a_page_is_cut_at_its_headings_and_each_part_holds_those_below() -> None:
    page = fromstring('<div><p/><h2 id="a"/><ul/><h3 id="b"/><p/><h4 id="c"/><h3 id="d"/><h2 id="e"/><p/><p/></div>')
    a: object = ("a", ["ul"], [("b", ["p"], [("c", [], [])]), ("d", [], [])])
    assert shape(outline(page)) == ("", ["p"], [a, ("e", ["p", "p"], [])])


def test_a_part_gives_the_words_of_its_heading_and_all_that_stands_below_it() -> None:
    page = outline(fromstring('<div><p/><h2 id="a">One <em>two</em></h2><ul/><h3/><p/><h2/></div>'))
    part = page.parts[0]
    assert (part.title, [child.tag for child in part.content]) == ("One two", ["ul", "h3", "p"])
    assert [child.tag for child in part.whole] == ["h2", "ul", "h3", "p"]
    assert (page.level, page.title, page.attribute("class")) == (1, "", "")


def test_a_page_may_begin_at_any_level() -> None:
    assert shape(outline(fromstring('<div><h3 id="a"/><h2 id="b"/></div>'))) == (
        "", [], [("a", [], []), ("b", [], [])],
    )  # fmt: skip


def test_a_thousand_headings_are_no_deeper_than_their_levels() -> None:
    page = fromstring("<div>" + "<h2/><h3/><h4/>" * 1000 + "</div>")
    assert sum(1 for _ in outline(page).walk()) == 3001


def test_an_element_is_made_of_texts_and_elements_in_order() -> None:
    made = element("p", {"class": "a"}, "b ", element("em", {}, "c"), " d", " e")
    assert tostring(made) == b'<p class="a">b <em>c</em> d e</p>'


def test_what_is_taken_from_elsewhere_leaves_its_tail_there() -> None:
    page = fromstring("<div><em>a</em> tail</div>")
    assert tostring(element("p", {}, page[0])) == b"<p><em>a</em></p>"
    assert tostring(page) == b"<div><em>a</em> tail</div>"


def test_content_moves_behind_what_is_there() -> None:
    source = fromstring("<p>a <b>c</b> d</p>")
    assert tostring(moved(source, element("p", {}, element("strong", {}, "X: ")))) == (
        b"<p><strong>X: </strong>a <b>c</b> d</p>"
    )


def test_the_words_of_a_text_are_without_the_marks_of_its_sources() -> None:
    text = fromstring(
        '<p>a <span class="claim">b</span> <a class="claim__status">not certain</a>'
        '<a class="source-mark"><span>CNIL</span></a>\n c\u00a0: <a href="x">d</a></p>'
    )
    assert text_of(text) == "a b c\u00a0: d"
