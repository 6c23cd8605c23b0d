from __future__ import annotations

import time
from collections.abc import Iterable
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.serializers import to_xhtml_string

from guide import html, messages
from guide.evidence import Evidence, Fact, Language, Value
from guide.messages import Message, Written
from guide.problems import Place, Problem
from guide.syntax import KINDS, MESSAGE
from tests.guide.rich import CONTACTS, CONTACTS_TEXT, files, read

FACT = Fact.model_validate(
    {
        "says": {"en": "The CNIL warns of this SMS.", "fr": "La CNIL met en garde contre ce SMS."},
        "status": "stated",
        "about": "scam",
        "is": "fraud",
        "sources": [{"source": "cnil"}],
    }
)
SHORT_NUMBERS = """
ameli:
  name: {en: Assurance Maladie, fr: Assurance Maladie}
  group: health
  for: {en: Advice., fr: Des conseils.}
  phone: {number: "3646", dial: "3646"}
  official: true
  sources: [{source: copy-2024-02}]
  checked: 2026-11-01
  recheck: 90

sms-33700:
  name: {en: The SMS report line, fr: Le signalement des SMS}
  group: report
  for: {en: Reports., fr: Des signalements.}
  sms: "33700"
  official: true
  sources: [{source: copy-2024-02}]
  checked: 2026-11-01
  recheck: 90
"""
EVIDENCE = read(files({CONTACTS: CONTACTS_TEXT + SHORT_NUMBERS})).evidence

TOP = 10  # the fence's line in the tests below


def written(kind: str, text: str) -> Written:
    lines = [*["…"] * (TOP - 1), f"```{kind}", *text.split("\n"), "```"]
    return Written(messages.read(kind, text), Place("a.md", TOP), lines)


def flat(problems: Iterable[Problem]) -> list[str]:
    return [str(problem).removeprefix("a.md:") for problem in sorted(problems)]


def told(kind: str, text: str, explained: int | None = 0) -> list[str]:
    """What is said of the form of a message, from the line and column on."""
    return flat(messages.check(written(kind, text), explained))


def shown(body: str, *, sender: str = "Ameli", kind: str = "sms", language: Language = "en") -> list[str]:
    """What is said of what a fraud shows in its body, which begins on line 13."""
    text = f"from: {sender}\n---\n{body}"
    return flat(messages.check_fraud(written(kind, text), FACT, EVIDENCE, language))


# -- how a message is read -------------------------------------------------------------------------


def test_a_message_has_a_header_a_body_and_marked_words() -> None:
    text = "from: Ameli\nsubject: ==Now==(1)\n---\nYour card\n\n==expires==(2)."
    message = messages.read("email", text)
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
    message = messages.read("call", f"from: Ameli\n---\n{speaker} your file: ==now==(1).")
    assert [(line.role, line.speaker, line.text) for line in message.body] == [
        ("speech", speaker.rstrip(" \u00a0:"), "your file: now.")
    ]
    assert message.flaws == ()


def test_what_stands_in_parentheses_is_a_stage_direction() -> None:
    message = messages.read("call", "from: Ameli\n---\n(==Silence.==(1))\nYou: Hello: who is it?")
    assert [(line.role, line.text) for line in message.body] == [
        ("direction", "(Silence.)"),
        ("speech", "Hello: who is it?"),
    ]


@pytest.mark.parametrize("text", ["[QR code]", "  [qr-code] ", "[Code QR]"])
def test_a_line_stands_for_a_qr_code(text: str) -> None:
    assert messages.read("letter", f"from: Ameli\n---\n{text}").body[0].role == "code"


def test_a_line_below_the_header_that_looks_like_the_divider_is_text() -> None:
    assert [line.text for line in messages.read("sms", "from: Ameli\n---\nA\n---\nB").body] == ["A", "---", "B"]


@pytest.mark.parametrize("kind", ["", "script", "SMS"])
def test_a_kind_that_does_not_exist_is_drawn_all_the_same(kind: str) -> None:
    pre = Element("pre", {MESSAGE: kind})
    pre.text = "from: Ameli\n---\nHello"
    assert messages.parse(pre).kind == "sms"


# -- what an editor is told of its form ------------------------------------------------------------


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
        messages.read("sms", "from: A\n---\n==a==(1) ==b==(3)"),
        Place("a.md", 1),
        ["   ```sms", "   from: A", "   ---", "   ==a==(1) ==b==(3)", "   ```"],
    )
    assert flat(messages.check(indented, 2)) == [
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


# -- what a fraud may show -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "01 99 00 12 34", "02 61 91 00 00", "03.53.01.99.99", "0465710000", "05-36-49-12-34", "+33 6 39 98 00 00",
        "+33639980000", "0033 6 39 98 00 00", "+33 (0)6 39 98 00 00", "33639980000", "08•• •• •• ••",
        "+33 6 •• •• •• ••", "1 85 •• •• ••• •••", "17:30", "RB-7731-K", "4", "24", "2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_numbers_that_reach_nobody_may_stand_in_a_fraud(number: str, language: Language) -> None:
    assert shown(f"Call {number}.", language=language) == []


@pytest.mark.parametrize(
    ("amount", "language"),
    [
        ("€3,284.30", "en"), ("3646 hours", "en"), ("25 November 2026", "en"), ("17 November", "en"),
        ("3\u00a0284,30\u00a0€", "fr"), ("17 jours", "fr"), ("25 novembre 2026", "fr"), ("17 h 30", "fr"),
    ],
)  # fmt: skip
def test_amounts_dates_and_times_are_no_phone_numbers(amount: str, language: Language) -> None:
    assert shown(f"It is {amount}.", language=language) == []


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        *((number, messages.USE_FICTION) for number in (
            "06 12 34 56 78", "0612345678", "06.12.34.56.78", "01 99 01 12 34", "+33 6 12 34 56 78", "0033612345678",
            "33612345678", "+33 (0)6 12 34 56 78", "+44 20 7946 0000", "06\u202f12\u202f34\u202f56\u202f78",
            "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
        )),
        *((number, messages.MASK_IT) for number in (
            "08 99 12 34 56", "0899123456", "+33 8 99 12 34 56", "06 12 34 56 7•", "1 85 05 78 006 084 36",
            "4970 1012 3456 7890",
        )),
        *((number, messages.USE_NAME) for number in ("3646", "36 46", "33700", "3 37 00", "3949", "1014", "118 218")),
    ],
)  # fmt: skip
def test_a_number_that_may_be_somebodys_is_a_problem_in_a_fraud(number: str, remedy: str) -> None:
    told = f"“{number}” may be somebody’s number, and this message is a fraud. {remedy}"
    assert shown(f"Call {number} now.") == [f"13:6: {told}"]


@pytest.mark.parametrize("kind", ["sms", "call"])
def test_the_sender_of_a_fraud_is_no_short_number(kind: str) -> None:
    body = "Hello." if kind == "sms" else "You: Hello."
    assert shown(body, sender="38424", kind=kind) == [
        f"11:7: “38424” may be somebody’s number, and this message is a fraud. {messages.USE_NAME}"
    ]
    assert shown(body, sender="••• ••", kind=kind) == []


@pytest.mark.parametrize(
    "address",
    [
        "ameli-vital.fr", "ameli.fr", "AMELI.FR", "Ameli.Fr", "www.ameli.fr", "ameli.fr.co", "ameli[.]fr", "ameli․fr",
        "контора.рф", "xn--80ak6aa92e.com", "contact@ameli.fr", "contact@localhost", "prenom.nom@ameli.fr", "a-b.info",
        "ameli.fr.example.com", "form.zip",
    ],
)  # fmt: skip
def test_an_address_that_may_be_somebodys_is_a_problem_in_a_fraud(address: str) -> None:
    assert shown(f"Go to {address}, now.") == [
        f"13:7: “{address}” may be somebody’s address, and this message is a fraud. "
        "End it in .example, .invalid or .test; or put a blank after the full stop."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "carte.example", "Carte.EXAMPLE/fin", "ameli.fr.example", "a.b@carte.invalid", "<service@carte-vitale.test>",
        "End. Then", "e.g. this", "1.95", "etc…", "a.m.", "c.-à-d.",
    ],
)  # fmt: skip
def test_reserved_addresses_may_stand_in_a_fraud(text: str) -> None:
    assert shown(f"Go {text}.") == []


def test_a_fraud_is_placed_by_its_file_even_inside_a_mark() -> None:
    found = shown("Go ==to ameli-==(1)==vital.fr==(2).")
    assert [line.split(" ")[0] for line in found] == ["13:9:"]


@pytest.mark.parametrize("says", ["The CNIL warns of this SMS.", "The CNIL warns of SMS in the name of Viamedis."])
def test_a_company_of_the_breach_stands_in_a_fraud_only_where_the_fact_says_so(says: str) -> None:
    operator: dict[str, object] = {
        "says": {"en": "A company.", "fr": "Une société."},
        "status": "stated",
        "about": "actor",
    }
    operator |= {"is": "operator", "names": {"en": ["Viamedis"]}, "sources": [{"source": "cnil"}]}
    evidence = Evidence.model_validate({"facts": {"viamedis": operator}})
    fact = FACT.model_copy(update={"says": FACT.says.model_copy(update={"en": says})})
    found = flat(messages.check_fraud(written("sms", "from: A\n---\nHere is viamedis."), fact, evidence, "en"))
    expected = (
        "13:9: “Viamedis” stands in a fraud, but the fact does not say that fraudsters used that name. "
        "Write “your insurer”, or another invented name."
    )
    assert found == ([] if "Viamedis" in says else [expected])


# -- what a genuine message may show ---------------------------------------------------------------

KNOWN = (Value(phone="3646"), Value(code="ameli.fr"), Value(code="https://www.ameli.fr/"), Value(number=500000))


def genuine(body: str, sender: str = "3646") -> list[str]:
    text = f"from: {sender}\n---\n{body}"
    return flat(messages.check_genuine(written("sms", text), KNOWN, "en"))


@pytest.mark.parametrize(
    "body", ["Read it on ameli.fr.", "On Ameli.fr", "One of 500,000 calls", "On •• March, 06 •• ••"]
)
def test_a_genuine_message_may_show_what_its_section_cites(body: str) -> None:
    assert genuine(body) == []


@pytest.mark.parametrize(
    "shown", ["ameli-vital.fr", "Ameli.Co", "a@ameli.fr", "3647", "01 99 00 12 34", "carte.example", "€12", "7 March"]
)
def test_anything_else_in_a_genuine_message_is_a_problem(shown: str) -> None:
    assert genuine(f"It is {shown} today") == [
        f"13:7: “{shown}” is no figure or address of a fact or contact cited in this section. "
        "Cite the one that holds it below the message, mask it with •, or leave it out."
    ]


# -- what readers get ------------------------------------------------------------------------------


def drawn(kind: str, text: str, verdict: str | None = "fraud", *, clues: bool = True, language: Language = "en") -> str:
    figure = messages.draw(messages.read(kind, text), language, clues=clues, verdict=verdict)
    return markdown.Markdown().serializer(figure)


SMS = "from: +33 6 39 98 00 12\n---\nYour card ==expires & ends==(1).\nHurry\n\n==Now==(2)"


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


# -- nothing breaks it -----------------------------------------------------------------------------

MADE = frozenset("figure figcaption div p span mark br ol li svg path".split())
PIECES = st.sampled_from(
    ["==", "(1)", "(2)", "---", "\n", "from: ", "You: ", "(", ")", "[QR code]", "<a href=x>", "&lt;", "&", "https://a.fr",
     " ", "é", "](", "\u202f:", "06 12", "•", "\t", "{: .x }", "```"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)


@given(text=TEXTS, kind=st.sampled_from(KINDS), clues=st.booleans())
def test_any_text_is_drawn_as_text_and_holds_no_link(text: str, kind: str, clues: bool) -> None:
    message = messages.read(kind, text)
    figure = messages.draw(message, "en", clues=clues, verdict="fraud")
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
        *messages.check(message, 1),
        *messages.check_fraud(message, FACT, EVIDENCE, "fr"),
        *messages.check_genuine(message, KNOWN, "fr"),
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
        for _ in (messages.check(message, 0), messages.check_fraud(message, FACT, EVIDENCE, "en")):
            sum(1 for _ in _)
        sum(1 for _ in messages.check_genuine(message, KNOWN, "en"))
        messages.draw(message.message, "en", clues=True, verdict="fraud")
        return time.perf_counter() - start

    assert seconds(100_000) < 40 * seconds(10_000) + 2


def test_message_is_frozen() -> None:
    message: Message = messages.read("sms", SMS)
    with pytest.raises(AttributeError):
        message.kind = "call"  # type: ignore[misc]
