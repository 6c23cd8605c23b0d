from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from guide.messages.parse import Message, parse, read
from guide.syntax import MESSAGE
from tests.guide.messages.fenced import SMS


def test_a_message_has_a_header_a_body_and_marked_words() -> None:
    text = "from: Ameli\nsubject: ==Now==(1)\n---\nYour card\n\n==expires==(2)."
    message = read("email", text)
    assert [(field.key, field.value.text) for field in message.header] == [("from", "Ameli"), ("subject", "Now")]
    assert [(line.role, line.text) for line in message.body] == [
        ("text", "Your card"),
        ("blank", ""),
        ("text", "expires."),
    ]
    assert [(run.text, run.clue, text[run.start :].startswith(run.text)) for run in message.clues] == [
        ("Now", 1, True),
        ("expires", 2, True),
    ]
    assert message.flaws == ()


@pytest.mark.parametrize("speaker", ["Caller:", "Appelant :", "Appelant\u00a0:", "Mme Martin :"])
def test_a_line_of_a_call_says_who_speaks(speaker: str) -> None:
    message = read("call", f"from: Ameli\n---\n{speaker} your file: ==now==(1).")
    assert [(line.role, line.speaker, line.text) for line in message.body] == [
        ("speech", speaker.rstrip(" \u00a0:"), "your file: now.")
    ]
    assert message.flaws == ()


def test_what_stands_in_parentheses_is_a_stage_direction() -> None:
    message = read("call", "from: Ameli\n---\n(==Silence.==(1))\nYou: Hello: who is it?")
    assert [(line.role, line.text) for line in message.body] == [
        ("direction", "(Silence.)"),
        ("speech", "Hello: who is it?"),
    ]


@pytest.mark.parametrize("text", ["[QR code]", "  [qr-code] ", "[Code QR]"])
def test_a_line_stands_for_a_qr_code(text: str) -> None:
    assert read("letter", f"from: Ameli\n---\n{text}").body[0].role == "code"


def test_a_line_below_the_header_that_looks_like_the_divider_is_text() -> None:
    assert [line.text for line in read("sms", "from: Ameli\n---\nA\n---\nB").body] == ["A", "---", "B"]


@pytest.mark.parametrize("kind", ["", "script", "SMS"])
def test_a_kind_that_does_not_exist_is_drawn_all_the_same(kind: str) -> None:
    pre = Element("pre", {MESSAGE: kind})
    pre.text = "from: Ameli\n---\nHello"
    assert parse(pre).kind == "sms"


def test_message_is_frozen() -> None:
    message: Message = read("sms", SMS)
    with pytest.raises(AttributeError):
        message.kind = "call"  # type: ignore[misc]
