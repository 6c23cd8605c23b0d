from __future__ import annotations

import pytest

from guide.evidence import Evidence, Language
from guide.messages import fraud
from tests.guide.messages.fenced import EVIDENCE, FACT, flat, written


def shown(body: str, *, sender: str = "Ameli", kind: str = "sms", language: Language = "en") -> list[str]:
    """What is said of what a fraud shows in its body, which begins on line 13."""
    text = f"from: {sender}\n---\n{body}"
    return flat(fraud.check(written(kind, text), FACT, EVIDENCE, language))


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
        *((number, fraud.USE_FICTION) for number in (
            "06 12 34 56 78", "0612345678", "06.12.34.56.78", "01 99 01 12 34", "+33 6 12 34 56 78", "0033612345678",
            "33612345678", "+33 (0)6 12 34 56 78", "+44 20 7946 0000", "06\u202f12\u202f34\u202f56\u202f78",
            "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
        )),
        *((number, fraud.MASK_IT) for number in (
            "08 99 12 34 56", "0899123456", "+33 8 99 12 34 56", "06 12 34 56 7•", "1 85 05 78 006 084 36",
            "4970 1012 3456 7890",
        )),
        *((number, fraud.USE_NAME) for number in ("3646", "36 46", "33700", "3 37 00", "3949", "1014", "118 218")),
    ],
)  # fmt: skip
def test_a_number_that_may_be_somebodys_is_a_problem_in_a_fraud(number: str, remedy: str) -> None:
    told = f"“{number}” may be somebody’s number, and this message is a fraud. {remedy}"
    assert shown(f"Call {number} now.") == [f"13:6: {told}"]


@pytest.mark.parametrize("kind", ["sms", "call"])
def test_the_sender_of_a_fraud_is_no_short_number(kind: str) -> None:
    body = "Hello." if kind == "sms" else "You: Hello."
    assert shown(body, sender="38424", kind=kind) == [
        f"11:7: “38424” may be somebody’s number, and this message is a fraud. {fraud.USE_NAME}"
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
    found = flat(fraud.check(written("sms", "from: A\n---\nHere is viamedis."), fact, evidence, "en"))
    expected = (
        "13:9: “Viamedis” stands in a fraud, but the fact does not say that fraudsters used that name. "
        "Write “your insurer”, or another invented name."
    )
    assert found == ([] if "Viamedis" in says else [expected])
