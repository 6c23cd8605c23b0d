from __future__ import annotations

import pytest

from guide.messages import form
from guide.messages.form import Written
from guide.messages.parse import read
from guide.problems import Place
from tests.guide.messages.fenced import flat, written


def told(kind: str, text: str, explained: int | None = 0) -> list[str]:
    """What is said of the form of a message, from the line and column on."""
    return flat(form.check(written(kind, text), explained))


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        pytest.param(
            "sms", "from: A\nHello",
            "11:1: The message has no line ---. Put one below its header (from: …).",
            id="no divider",
        ),
        pytest.param(
            "sms", "---\nHello",
            "11:1: The message has no “from:”. Add a line “from: …” at its top.",
            id="no sender",
        ),
        pytest.param(
            "email", "from: A\n---\nHello",
            "11:1: The message has no “subject:”. Add a line “subject: …” at its top.",
            id="no subject",
        ),
        pytest.param(
            "sms", "from: \n---\nHello",
            "11:1: “from:” is empty. Write its value after it.",
            id="an empty field",
        ),
        pytest.param(
            "sms", "from: A\n from: B\n---\nHello",
            "12:2: “from:” stands twice in the header. Keep one of them.",
            id="a field twice",
        ),
        pytest.param(
            "email", "from: A\nsubjet: B\n---\nHello",
            "12:1: “subjet:” is not in the header of this kind of message (email). "
            "Write from: …, subject: … and no other, in both languages. Did you mean “subject”?",
            id="an unknown field",
        ),
        pytest.param(
            "sms", "from: A\nsubject: B\n---\nHello",
            "12:1: “subject:” is not in the header of this kind of message (sms). "
            "Write from: … and no other, in both languages.",
            id="a field of another kind",
        ),
        pytest.param(
            "sms", "from: A\nHello you\n---\nHello",
            "12:1: “Hello you” is no line of a header. Write it as from: ….",
            id="a line of the body in the header",
        ),
        pytest.param(
            "sms", "from: A\n---\n\n  ",
            "10:1: The message says nothing. Write its words below the line ---.",
            id="no body",
        ),
        pytest.param(
            "call", "from: A\n---\nYou: Yes?\nHello",
            "14:1: Nobody says this line of the call. "
            "Begin it with the speaker, such as “Caller: …”, or put it in parentheses.",
            id="a line that nobody says",
        ),
        pytest.param(
            "sms", "from: A\n---\nIt ==expires\ntonight==(1).",
            "13:4: This == is not closed on its line. Write ==the words==(1), on one line.",
            id="an open mark",
        ),
        pytest.param(
            "sms", "from: A\n---\nIt ==expires== tonight.",
            "13:4: The mark “expires” has no number. Write the number of its clue right after it: ==the words==(1).",
            id="a mark without a number",
        ),
        pytest.param(
            "sms", "from: A\n---\nIt ==expires==(0) tonight.",
            "13:4: The mark “expires” has no number. Write the number of its clue right after it: ==the words==(1).",
            id="a mark with the number 0",
        ),
        pytest.param(
            "sms", "from: A\n---\nIt == ==(1) expires.",
            "13:4: This mark holds no words. Write ==the words==(1).",
            id="a mark without words",
        ),
        pytest.param(
            "sms", "from: A\n---\nHello https://a.example",
            "13:7: Nothing in a message is a link: “https://” stands here. Write the bare address, or none.",
            id="a web address with its scheme",
        ),
        pytest.param(
            "sms", "from: A\n---\nHello mailto:a@b.example",
            "13:7: Nothing in a message is a link: “mailto:” stands here. Write the bare address, or none.",
            id="a mail address with its scheme",
        ),
        pytest.param(
            "sms", "from: A\n---\n[Hello](fact:x)",
            "13:7: Nothing in a message is a link. Write the words that people see, as plain text.",
            id="a link as in Markdown",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_message_is_told_with_its_place_and_remedy(kind: str, text: str, expected: str) -> None:
    assert expected in told(kind, text, None)


def test_a_mistake_is_told_once() -> None:
    assert len(told("sms", "from: A\nHello", None)) == 1
    assert len(told("call", "from: A\n---\nHello", None)) == 1


def test_a_mark_and_a_link_are_placed_behind_other_marks_and_blanks() -> None:
    indented = Written(
        read("sms", "from: A\n---\n==a==(1) ==b==(3)"),
        Place("a.md", 1),
        ["   ```sms", "   from: A", "   ---", "   ==a==(1) ==b==(3)", "   ```"],
    )
    assert flat(form.check(indented, 2)) == [
        "4:15: The mark (3) stands where (2) is expected. "
        "Number the marks 1, 2, 3 … in the order in which they stand, each once."
    ]


@pytest.mark.parametrize("numbers", ["2", "13", "21", "11"])
def test_marks_are_numbered_in_their_order_each_once(numbers: str) -> None:
    found = told("sms", "from: A\n---\n" + " ".join(f"==a==({number})" for number in numbers), 9)
    assert len(found) == 1
    assert "is expected. Number the marks" in found[0]


def test_a_clue_without_its_explanation_is_a_problem() -> None:
    text = "from: A\n---\n==a==(1) ==b==(2)"
    assert told("sms", text, 1) == [
        "13:12: Clue 2 is not explained. Add it to the list right below the message, as its item 2."
    ]
    assert told("sms", text, 2) == []
    assert told("sms", text, None) == [], "that there is no list is told elsewhere"
