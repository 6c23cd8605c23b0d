from __future__ import annotations

import pytest

from guide import sourcing
from guide.evidence import Language
from tests.guide.rich import (
    CONTACTS,
    CONTACTS_TEXT,
    EN,
    FACTS,
    FACTS_TEXT,
    SOURCES,
    SOURCES_TEXT,
    files,
    read,
    with_body,
)

MORE = """
deadline:
  says: {en: The fine is 300 euros and the deadline is 9:00., fr: L’amende est de 300 euros et le délai 9 h.}
  value: [{number: 300, unit: euro}, {time: "09:00"}, {code: 226-4-1}]
  status: stated
  sources: [{source: copy-2024-02}]

kinds:
  says: {en: The CNIL lists two kinds of data., fr: La CNIL liste deux types de données.}
  value: {list: [birth-date, nir]}
  status: stated
  sources: [{source: copy-2024-02}]
"""
UNDATED = """
undated:
  publisher: Nobody
  title: Nothing
  language: en
  kind: secondary
  read: whole
  checked: 2026-11-01
  recheck: 90
"""
REPORT = """
report:
  name: {en: Report, fr: Signaler}
  group: report
  for: {en: A message., fr: Un message.}
  sms: "33700"
  email: us@escroqueries.example
  note: {en: Wait 48 hours with form 12-34., fr: Attendez 48 heures avec le formulaire 12-34.}
  official: true
  sources: [{source: copy-2024-02}]
  checked: 2026-11-01
  recheck: 90
"""


def told(markdown: str, language: Language = "en") -> list[str]:
    """What the check says of a page with this body, each from the line and column on."""
    changes = {FACTS: FACTS_TEXT + MORE, SOURCES: SOURCES_TEXT + UNDATED, CONTACTS: CONTACTS_TEXT + REPORT}
    content = with_body(markdown, language, changes)
    path = f"docs/{language}/index.md:"
    return [str(p).removeprefix(path) for p in sourcing.check(content) if p.place.path in path]


# -- in a claim ------------------------------------------------------------------------------------


def test_a_figure_that_is_not_the_value_is_told_with_the_quotation() -> None:
    assert told("There are [more than 23 million people](fact:people-affected).") == [
        "6:22: “23 million” is not the value of “people-affected”, which is more than 33,000,000. "
        "The source says: “plus de 33 millions de personnes”. Correct the figure, or the evidence."
    ]


def test_a_fact_of_several_values_is_told_with_all_of_them() -> None:
    assert told("It costs [€200](fact:deadline).") == [
        "6:11: “€200” is not the value of “deadline”, which is 300 euro, 09:00, 226-4-1. "
        "Correct the figure, or the evidence."
    ]


@pytest.mark.parametrize(
    ("markdown", "language"),
    [
        ("[33 million people](fact:people-affected)", "en"),
        ("[33,000,000 people](fact:people-affected)", "en"),
        ("[thirty-three million people](fact:people-affected)", "en"),
        ("[7 February 2024](fact:announcement)", "en"),
        ("[in February 2024](fact:announcement)", "en"),
        ("[33\u00a0000\u00a0000 de personnes](fact:people-affected)", "fr"),
        ("[trente-trois millions](fact:people-affected)", "fr"),
        ("[le 7 février 2024](fact:announcement)", "fr"),
        ("[07/02/2024](fact:announcement)", "fr"),
        ("[at 9:00](fact:deadline)", "en"),
        ("[à 9 h](fact:deadline)", "fr"),
        ("[€300](fact:deadline)", "en"),
        ("[article 226-4-1](fact:deadline)", "en"),
        ("[one of these two](fact:birth-date)", "en"),
        ("[two kinds](fact:kinds)", "en"),
        ("[0 805 805 817](contact:info-escroqueries)", "en"),
        ("[0805805817](contact:info-escroqueries)", "en"),
        ("[until 18:30](contact:info-escroqueries)", "en"),
        ("[the notice of 7 February 2024](source:cnil-2024-02-07)", "en"),
        ("[one of the notices](source:cnil-2024-02-07)", "en"),
    ],
)
def test_a_value_may_be_written_in_every_way_of_its_language(markdown: str, language: Language) -> None:
    assert told(markdown, language) == []


@pytest.mark.parametrize(
    ("markdown", "language", "figure"),
    [
        ("[32 million people](fact:people-affected)", "en", "32 million"),
        ("[33 billion people](fact:people-affected)", "en", "33 billion"),
        ("[7 March 2024](fact:announcement)", "en", "7 March 2024"),
        ("[8 February 2024](fact:announcement)", "en", "8 February 2024"),
        ("[7 February 2023](fact:announcement)", "en", "7 February 2023"),
        ("[le 1er février 2024](fact:announcement)", "fr", "1er février 2024"),
        ("[at 8:00](fact:deadline)", "en", "8:00"),
        ("[€200](fact:deadline)", "en", "€200"),
        ("[article 226-4-2](fact:deadline)", "en", "226-4-2"),
        ("[three kinds](fact:kinds)", "en", "three"),
        ("[0 805 805 871](contact:info-escroqueries)", "en", "0 805 805 871"),
        ("[until 17:30](contact:info-escroqueries)", "en", "17:30"),
        ("[the notice of 8 February 2024](source:cnil-2024-02-07)", "en", "8 February 2024"),
    ],
)
def test_another_value_is_a_problem(markdown: str, language: Language, figure: str) -> None:
    (line,) = told(markdown, language)
    assert line.startswith(f"6:{markdown.index(figure) + 1}: “{figure}” is not the value of ")


# -- elsewhere -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("About 1,200 cases.", "1,200"),
        ("Some thirteen cases.", "thirteen"),
        ("Since 2019.", "2019"),
        ("On 3 February 2024.", "3 February 2024"),
        ("Only 12 % of them.", "12 %"),
        ("It costs €5.", "€5"),
        ("Call 01 23 45 67 89.", "01 23 45 67 89"),
        ("Write to help@scam.example.", "help@scam.example"),
        ("Go to scam.example now.", "scam.example"),
        ("See https://scam.example/pay now.", "https://scam.example/pay"),
        ("Article 323-1 applies.", "323-1"),
    ],
)
def test_a_figure_without_a_source_is_a_problem(text: str, figure: str) -> None:
    assert told(text) == [
        f"6:{text.index(figure) + 1}: “{figure}” is an unsourced figure: "
        "no fact or contact cited in this section has it. "
        "Correct it, or link the words to the fact or contact that holds it."
    ]


def test_a_figure_may_rest_on_what_its_section_cites() -> None:
    assert told("In 2024 the [CNIL](fact:announcement) spoke.\n\nThat was 7 February 2024.") == []


@pytest.mark.parametrize(
    "markdown",
    [
        "Ask [them](contact:info-escroqueries). They close at 18:30.",
        "Ask [them](contact:info-escroqueries): 0 805 805 817, or escroqueries.example.",
        "Write to [them](contact:report): 33700, or us@escroqueries.example, and wait 48 hours, form 12-34.",
        "See [the notice](source:cnil-2024-02-07) of 7 February 2024, on cnil.fr.",
        "See [the page](source:undated), [it](contact:report).",
    ],
)
def test_a_figure_may_rest_on_a_contact_or_a_source(markdown: str) -> None:
    assert told(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "figure"),
    [
        ("Ask [them](contact:info-escroqueries). They close at 17:30.", "17:30"),
        ("Write to [them](contact:report): 33701.", "33701"),
        ("Write to [them](contact:report): you@escroqueries.example.", "you@escroqueries.example"),
        ("Write to [them](contact:report) and wait 24 hours.", "24 hours"),
        ("See [the notice](source:cnil-2024-02-07), on cnll.fr.", "cnll.fr"),
        ("See [the page](source:undated) of 2024.", "2024"),
        ("Ask [a](contact:nobody), [b](source:nobody), [c](fact:nobody) in 2019.", "2019"),
    ],
)
def test_a_figure_may_not_rest_on_a_contact_or_a_source_that_lacks_it(markdown: str, figure: str) -> None:
    assert [line.split(" is an")[0] for line in told(markdown)] == [f"6:{markdown.index(figure) + 1}: “{figure}”"]


def test_a_figure_may_not_rest_on_what_another_section_cites() -> None:
    found = told("The [CNIL](fact:announcement) spoke.\n\n## Then {#then}\n\nThat was 7 February 2024.")
    assert [line.split(" is an")[0] for line in found] == ["10:10: “7 February 2024”"]


@pytest.mark.parametrize("text", ["Two things, and twelve more.", "The first of them."])
def test_counting_words_need_no_source(text: str) -> None:
    assert told(text) == []


def test_names_that_hold_digits_need_no_source() -> None:
    assert told("It is on 17Cyber.") == []


def test_title_and_description_may_rest_on_the_whole_page() -> None:
    def page(year: int) -> str:
        top = f"---\ntitle: In {year}\ndescription: Since 7 February {year}.\ntype: article\n---\n"
        return f"{top}\n## A {{#a}}\n\nThe [CNIL](fact:announcement) spoke.\n"

    assert [*sourcing.check(read(files({EN: page(2024)})))] == []
    found = [str(p) for p in sourcing.check(read(files({EN: page(2023)})))]
    assert [line.split(" is an")[0] for line in found] == [
        "docs/en/index.md:2:4: “2023”",
        "docs/en/index.md:3:7: “7 February 2023”",
    ]
    assert all("cited on this page has it" in line for line in found)


def test_a_text_equivalent_may_rest_on_the_whole_page() -> None:
    assert told("The [CNIL](fact:announcement).\n\n## A {#a}\n\n![On 7 February 2024](a.png)") == []
    (line,) = told("The [CNIL](fact:announcement).\n\n## A {#a}\n\n![On 8 February 2024](a.png)")
    assert "“8 February 2024” is an unsourced figure" in line


def test_an_unknown_fact_lends_its_figures_to_nothing_but_is_told_elsewhere() -> None:
    assert told("[33 million](fact:nobody)") == []


@pytest.mark.parametrize("word", ["3", "Info 3"])
def test_part_of_a_name_is_not_the_name(word: str) -> None:
    assert told(f"[{word}](contact:info-escroqueries)") != []


def test_a_day_that_does_not_exist_in_a_contact_is_no_accident() -> None:
    content = read(files())
    contact = content.evidence.contacts["info-escroqueries"]
    assert contact.hours is not None
    broken = contact.model_copy(update={"hours": contact.hours.model_copy(update={"en": "until 30 February 2024"})})
    assert "2024-02-30" in [value.date for value in sourcing.contact_values(broken)]


def test_a_figure_beside_a_claim_is_measured_by_that_claim() -> None:
    section = "The fine is [300 euros](fact:deadline).\n\n"
    wrong = "It affects [people](fact:people-affected), more than {}.\n"
    assert told(section + wrong.format("33 million")) == []
    assert told(section + wrong.format("300 euros")) == [
        "8:54: “300 euros” is an unsourced figure: no fact or contact cited in this section has it. "
        "Correct it, or link the words to the fact or contact that holds it."
    ]
