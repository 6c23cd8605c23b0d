from __future__ import annotations

import dataclasses
from xml.etree.ElementTree import Element

import pytest

from guide import rendering, site_index
from guide.content import Content
from guide.evidence import LANGUAGES, Language
from guide.site import Site
from tests.guide import rich, whole
from tests.guide.rich import FACTS
from tests.guide.whole import WHOLE, top

EN, FR = "docs/en/site-index.md", "docs/fr/site-index.md"
SCAM = """
scam-card:
  says: {en: The CNIL warns of SMS about a card., fr: La CNIL alerte sur des SMS de carte.}
  status: stated
  about: scam
  is: fraud
  names: {en: [card], fr: [carte]}
  sources: [{source: cnil-2024-02-07}]
"""
GLOSSARY = """\
## Health {#health}

### Vitale card (*carte Vitale*{lang=fr}) {#vitale}

A card.

### Éther (l’air) {#air}

Air.

### Info Escroqueries {#info}

A line.
"""
MESSAGE = """\
## {} {{#card shows="scam-card"}}

The CNIL [warns](fact:scam-card).

```sms
from: +33 6 39 98 00 00
---
==Hello==(1).
```

1. Nobody says that.
"""
QUIZ = """\
## A round {#round}

### A question? {#question asks="birth-date"}

- [x] [Date of birth](fact:birth-date)

    Yes.
"""
STEPS = "## A step {#step}\n\n- [Yes](#end)\n\n## The end {#end}\n\nCall.\n"
PAGES = {
    "docs/en/glossary.md": top("article", "Words") + GLOSSARY,
    "docs/fr/glossary.md": top("article", "Mots") + "## Œuvre {#health}\n\n### Le nirvana {#vitale}\n\nMot.\n",
    "docs/en/scams.md": top("scams", "Scams") + MESSAGE.format("“The card expires”"),
    "docs/fr/scams.md": top("scams", "Arnaques") + MESSAGE.format("«\u00a0La carte expire\u00a0»"),
    "docs/en/quiz.md": top("quiz", "Quiz") + QUIZ,
    "docs/en/self-check.md": top("self-check", "Steps") + STEPS,
    "docs/en/contacts.md": top("contacts", "Contacts") + "Whom to call.\n",
    "docs/fr/contacts.md": top("contacts", "Contacts") + "Qui appeler.\n",
    EN: top("site-index", "Index") + "All of it.\n\n- [Optician](faq.md#how-many)\n\n- [17 people](what.md)\n",
    FR: top("site-index", "Index") + "Tout.\n\n- [Œil](faq.md#how-many)\n\n- [Épouse](what.md)\n\n- [Zut](what.md)\n",
}
ORDER = ("index.md", "scams.md", "quiz.md", "self-check.md", *whole.ORDER[1:], "glossary.md", "site-index.md")


def made(**changes: str) -> Site:
    texts = {**PAGES, FACTS: WHOLE[FACTS] + SCAM, **changes}
    return dataclasses.replace(whole.site(texts), order=ORDER)


def index(language: Language = "en") -> Element:
    return rendering.rendered(made(), language, "site-index.md")["site-index.md"]


def rows(language: Language = "en") -> dict[str, Element]:
    """The rows of the index, by their headings."""
    found = [item for item in index(language).iter("div") if "site-index__row" in item.get("class", "").split()]
    return {"".join(next(row.iter("h3")).itertext()): row for row in found}


def links(row: Element) -> list[tuple[str, str]]:
    """The links of a list, and of the lists in it."""
    return [("".join(a.itertext()), a.get("href", "")) for a in next(row.iter("ul")).iter("a")]


def letters(language: Language) -> dict[str, list[str]]:
    """The words below each letter."""
    found = {heading: row for heading, row in rows(language).items() if "letter" in row.get("class", "")}
    return {heading: [words for words, _ in links(row)] for heading, row in found.items()}


def test_pages_stand_in_the_order_of_the_menu_with_what_they_are_about_and_without_the_index() -> None:
    titles = [heading for heading, row in rows().items() if "letter" not in row.get("class", "")]
    assert titles == ["What leaked", "Scams", "Quiz", "Steps", "T", "Words"]  # of several titled T, the last one
    about = [p.text for p in rows()["What leaked"].iter("p")]
    assert about == ["What the breach exposed, and who can help."]
    (title,) = next(rows()["What leaked"].iter("h3"))
    assert title.get("href") == "index.md"


def test_a_page_lists_its_sections_and_a_scam_page_its_messages() -> None:
    expected = [
        ("What was exposed", "index.md#exposed"),
        ("What was not exposed", "index.md#not-exposed"),
        ("More", "index.md#more"),
        ("Who can help", "index.md#help"),
    ]
    assert links(rows()["What leaked"]) == expected
    assert links(rows()["Scams"]) == [("“The card expires”", "scams.md#card")]


@pytest.mark.parametrize(("language", "question"), [("en", "What leaked?"), ("fr", "Qu’est-ce qui a fuité\u202f?")])
def test_a_question_stands_at_the_page_where_it_is_written_and_only_there(language: Language, question: str) -> None:
    found = [(a.get("href"), "".join(a.itertext())) for a in index(language).iter("a")]
    assert [href for href, words in found if words == question] == ["what.md#leaked"]
    assert [href for href, _ in found if href == "faq.md#numbers"] == ["faq.md#numbers"]


def test_sections_within_a_section_are_a_list_within_its_item() -> None:
    faq = next(a for a in index().iter("li") if a[0].get("href") == "faq.md#numbers")
    assert [(item.tag, item[0][0].get("href")) for item in faq[1:]] == [("ul", "faq.md#how-many")]


def test_a_date_in_a_heading_is_words_and_no_link_to_its_source() -> None:
    addresses = [a.get("href", "") for a in index().iter("a")]
    assert "timeline.md#said" in addresses
    assert [address for address in addresses if address.startswith(("fact:", "sources.md#"))] == []


def test_what_is_read_step_by_step_is_not_taken_apart() -> None:
    assert [*rows()["Steps"].iter("ul")] == []
    assert links(rows()["Quiz"]) == [("A round", "quiz.md#round")]


def test_words_from_a_to_z_are_the_glossary_contacts_messages_and_the_editors_own() -> None:
    assert letters("en") == {
        "0–9": ["17 people"],
        "C": ["“The card expires”, example of a fraud", "Carte Vitale (Vitale card)"],
        "E": ["Éther (l’air)"],
        "I": ["Info Escroqueries", "Info Escroqueries, contact"],
        "L": ["L’air (Éther)"],
        "O": ["Optician"],
        "V": ["Vitale card (carte Vitale)"],
    }


def test_accents_ligatures_articles_and_quotation_marks_are_set_aside_in_sorting() -> None:
    assert letters("fr") == {
        "C": ["«\u00a0La carte expire\u00a0», exemple de fraude"],
        "E": ["Épouse"],
        "I": ["Info Escroqueries, contact"],
        "N": ["Le nirvana"],
        "O": ["Œil"],
        "Z": ["Zut"],
    }


def test_another_name_is_said_in_its_own_language_and_the_main_one_beside_it_is_not() -> None:
    (foreign,) = [span for span in rows()["C"].iter("span") if span.get("lang")]
    assert (foreign.get("lang"), foreign.text, foreign.tail) == ("fr", "Carte Vitale", " (Vitale card)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_to_jump_to_is_one_that_stands_there(language: Language) -> None:
    page = index(language)
    (nav,) = page.iter("nav")
    ids = {item.get("id") for item in page.iter() if item.get("id")}
    rows = [row for row in page.iter("div") if "site-index__row--letter" in row.get("class", "")]
    letters = [heading for row in rows for heading in row.iter("h3")]
    assert [a.get("href") for a in nav.iter("a")] == [f"#{h.get('id')}" for h in letters]
    assert {f"#{i}" for i in ids} >= {a.get("href") for a in nav.iter("a")}
    assert ids >= site_index.DRAWN_IDS


def problems(text: str) -> list[str]:
    content: Content = rich.read(rich.files({**WHOLE, EN: top("site-index") + text}))
    return [str(problem) for problem in site_index.check(content)]


def test_an_item_that_is_no_link_alone_is_a_problem() -> None:
    assert problems("- [Words](faq.md)\n\n- [More words](what.md)\n") == []
    assert problems("- [Words](faq.md), and more\n") == [
        "docs/en/site-index.md:7:1: “Words, and more” is no entry of the index. "
        "Write it as - [words](page.md#section), and nothing beside the link."
    ]
    assert len(problems("- Words\n\n- [One](faq.md) [two](what.md)\n")) == 2
