from __future__ import annotations

import markdown
import pytest

from guide import html
from guide.evidence import Language
from guide.messages.draw import draw
from guide.messages.parse import read
from guide.syntax import KINDS
from tests.guide.messages.fenced import SMS


def drawn(kind: str, text: str, verdict: str | None = "fraud", *, clues: bool = True, language: Language = "en") -> str:
    figure = draw(read(kind, text), language, clues=clues, verdict=verdict)
    return markdown.Markdown().serializer(figure)


def test_an_sms_is_a_bubble_below_its_sender() -> None:
    assert drawn("sms", SMS) == (
        '<figure class="message message--sms message--fraud">'
        '<figcaption class="message__label">Example of a fraudulent SMS</figcaption>'
        '<div class="message__view">'
        '<p class="message__from"><span class="message__key">From: </span>+33 6 39 98 00 12</p>'
        '<div class="message__bubble"><p>Your card <mark class="message__clue">expires &amp; ends'
        '<span class="visually-hidden"> (clue 1)</span>'
        '<span aria-hidden="true" class="message__number">1</span></mark>.<br>Hurry</p>'
        '<p><mark class="message__clue">Now<span class="visually-hidden"> (clue 2)</span>'
        '<span aria-hidden="true" class="message__number">2</span></mark></p></div></div>'
        '<p class="message__end">End of example</p></figure>'
    ).replace("<br>", "<br />")


def test_an_email_is_a_header_above_a_text() -> None:
    assert drawn("email", "from: Ameli\nsubject: Card\n---\nHello", "genuine", language="fr") == (
        '<figure class="message message--email message--genuine">'
        '<figcaption class="message__label">Exemple de courriel authentique</figcaption>'
        '<div class="message__view"><div class="message__header">'
        '<p class="message__from"><span class="message__key">De\u00a0: </span>Ameli</p>'
        '<p class="message__subject"><span class="message__key">Objet\u00a0: </span>Card</p></div>'
        '<div class="message__text"><p>Hello</p></div></div>'
        '<p class="message__end">Fin de l’exemple</p></figure>'
    )


@pytest.mark.parametrize(("language", "you"), [("en", "You"), ("fr", "Vous")])
def test_a_call_is_a_list_of_what_each_says_with_the_one_called_on_their_side(language: Language, you: str) -> None:
    text = f"from: Bank\n---\n(A ring.)\n{you}: Hello?\nMr Martin: Good ==evening==(1)."
    colon = "\u00a0: " if language == "fr" else ": "
    found = drawn("call", text, None, clues=False, language=language)
    assert found[found.index("<ol") : found.index("</ol>")] == (
        '<ol class="message__turns"><li class="message__direction">(A ring.)</li>'
        f'<li class="message__turn message__turn--called"><span class="message__speaker">{you}{colon}</span>'
        '<span class="message__said">Hello?</span></li>'
        f'<li class="message__turn message__turn--caller"><span class="message__speaker">Mr Martin{colon}</span>'
        '<span class="message__said">Good evening.</span></li>'
    )


def test_of_two_named_speakers_the_second_is_called() -> None:
    found = drawn("call", "from: Bank\n---\nA: One.\nB: Two.")
    assert found.index("turn--caller") < found.index("turn--called")


def test_a_letter_has_its_sender_its_subject_and_a_qr_code_in_words() -> None:
    found = drawn("letter", "from: Ameli\nsubject: Card\n---\nScan\n[QR code]\nHurry")
    assert '<p class="message__subject"><span class="message__key">Subject: </span>Card</p>' in found
    assert '<div class="message__text"><p>Scan</p><p class="message__code"><svg aria-hidden="true"' in found
    assert "<span>QR code</span></p><p>Hurry</p></div>" in found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "start", "end"), [
    ("en", "Example of a", "End of example"), ("fr", "Exemple d", "Fin de l’exemple"),
])  # fmt: skip
@pytest.mark.parametrize("verdict", ["fraud", "genuine", None])
def test_real_text_says_where_an_example_begins_and_ends(
    kind: str, language: Language, start: str, end: str, verdict: str | None
) -> None:
    lines = html.text(html.parse(drawn(kind, "from: Ameli\n---\nHello", verdict, language=language))).split("\n")
    assert lines[0].startswith(start)
    assert lines[-1] == end


@pytest.mark.parametrize("verdict", [None, "", "a-typo"])
def test_a_message_drawn_without_a_verdict_gives_none_away(verdict: str | None) -> None:
    found = drawn("sms", SMS, verdict, clues=False)
    assert '<figure class="message message--sms"><figcaption class="message__label">Example of a text message<' in found
    assert "<mark" not in found
    assert "clue" not in found


def test_what_looks_like_markup_is_shown_as_it_was_written() -> None:
    found = drawn("sms", "from: <script>\n---\n<b>1 &lt; 2</b> &amp; ==&#8594;==(1)")
    assert "<script>" not in found
    assert html.text(html.parse(found)).split("\n")[1:3] == [
        "From: <script>",
        "<b>1 &lt; 2</b> &amp; &#8594; (clue 1)1",
    ]
