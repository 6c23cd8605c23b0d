"""A message between its fences, in a file of its own, and the evidence it is checked with."""

from __future__ import annotations

from collections.abc import Iterable

from guide.evidence import Fact, Value
from guide.messages.form import Written
from guide.messages.parse import read
from guide.problems import Place, Problem
from tests.guide import rich

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
EVIDENCE = rich.read(rich.files({rich.CONTACTS: rich.CONTACTS_TEXT + SHORT_NUMBERS})).evidence
KNOWN = (Value(phone="3646"), Value(code="ameli.fr"), Value(code="https://www.ameli.fr/"), Value(number=500000))
SMS = "from: +33 6 39 98 00 12\n---\nYour card ==expires & ends==(1).\nHurry\n\n==Now==(2)"

TOP = 10  # the fence's line in the tests below


def written(kind: str, text: str) -> Written:
    lines = [*["…"] * (TOP - 1), f"```{kind}", *text.split("\n"), "```"]
    return Written(read(kind, text), Place("a.md", TOP), lines)


def flat(problems: Iterable[Problem]) -> list[str]:
    return [str(problem).removeprefix("a.md:") for problem in sorted(problems)]
