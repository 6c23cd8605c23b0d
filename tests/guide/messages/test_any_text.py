from __future__ import annotations

import time
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.serializers import to_xhtml_string

from guide.messages import form, fraud, genuine
from guide.messages.draw import draw
from guide.messages.parse import read
from guide.syntax import KINDS
from tests.guide.messages.fenced import EVIDENCE, FACT, KNOWN, written

MADE = frozenset("figure figcaption div p span mark br ol li svg path".split())
PIECES = st.sampled_from(
    ["==", "(1)", "(2)", "---", "\n", "from: ", "You: ", "(", ")", "[QR code]", "<a href=x>", "&lt;", "&", "https://a.fr",
     " ", "é", "](", "\u202f:", "06 12", "•", "\t", "{: .x }", "```"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)


@given(text=TEXTS, kind=st.sampled_from(KINDS), clues=st.booleans())
def test_any_text_is_drawn_as_text_and_holds_no_link(text: str, kind: str, clues: bool) -> None:
    message = read(kind, text)
    figure = draw(message, "en", clues=clues, verdict="fraud")
    assert {element.tag for element in figure.iter()} <= MADE
    if "\0" not in text and all(c in "\t\n\r" or " " <= c < "\ufffe" or c > "\uffff" for c in text):
        read_back = fromstring(to_xhtml_string(figure))
        assert [element.tag for element in read_back.iter()] == [element.tag for element in figure.iter()]
    for run in (run for line in message.lines for run in line.runs):
        assert text[run.start : run.start + len(run.text)] == run.text


@given(text=TEXTS, kind=st.sampled_from(KINDS))
def test_any_text_is_checked_without_error_at_places_that_exist(text: str, kind: str) -> None:
    message = written(kind, text)
    found = [
        *form.check(message, 1),
        *fraud.check(message, FACT, EVIDENCE, "fr"),
        *genuine.check(message, KNOWN, "fr"),
    ]
    for problem in found:
        assert 1 <= problem.place.line <= len(message.lines)
        assert 1 <= problem.place.column <= len(message.lines[problem.place.line - 1]) + 1


@pytest.mark.parametrize(
    "piece",
    ["a", "==", "==a==(1) ", "=", "1 ", "1", "• ", "a.", "a@", "a.a@", "(", "a: ", "a-", "[dot]", "tel:", " ", "&"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["sms", "call"])
def test_a_long_line_takes_linear_time(piece: str, kind: str) -> None:
    def seconds(length: int) -> float:
        text = f"from: A\n---\nYou: {(piece * length)[:length]}z"
        start = time.perf_counter()
        message = written(kind, text)
        sum(1 for _ in form.check(message, 0))
        sum(1 for _ in fraud.check(message, FACT, EVIDENCE, "en"))
        sum(1 for _ in genuine.check(message, KNOWN, "en"))
        draw(message.message, "en", clues=True, verdict="fraud")
        return time.perf_counter() - start

    assert seconds(100_000) < 40 * seconds(10_000) + 2
