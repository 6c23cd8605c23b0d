from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest

from guide.claims import Claims
from guide.evidence import Language
from guide.sections import Sections
from guide.settings import Setting, settings
from tests.guide.rich import CONTACTS, CONTACTS_TEXT, FACTS, FACTS_TEXT, SOURCES, SOURCES_TEXT, files, read

MORE_FACTS = """
three-sources:
  says: {en: Three say so., fr: Trois le disent.}
  status: stated
  sources: [{source: copy-2024-02}, {source: press}, {source: cnil-2024-02-07}]

from-press:
  says: {en: The press says so., fr: La presse le dit.}
  status: reported
  sources: [{source: press}]

argued:
  says: {en: They differ., fr: Ils divergent.}
  status: disputed
  versions:
    - {says: {en: A., fr: A.}, sources: [{source: press}]}
    - {says: {en: B., fr: B.}, sources: [{source: copy-2024-02}]}
  sources: [{source: cnil-2024-02-07}]

sought:
  says: {en: Nothing was found., fr: Rien n’a été trouvé.}
  status: not-found
  searched: {on: 2026-11-23, where: {en: the press, fr: la presse}}
  sources: [{source: self}]

old:
  says: {en: It was so., fr: C’était ainsi.}
  status: superseded
  sources: [{source: press}]
"""
MORE_SOURCES = """
press:
  publisher: <b>Press</b> & sons
  title: News
  language: en
  kind: secondary
  read: whole
  checked: 2026-11-01
  recheck: 90

self:
  publisher: Guide
  title: About
  language: en
  kind: primary
  read: whole
  checked: 2026-11-01
  recheck: 90
"""
MORE_CONTACTS = """
report:
  name: {en: 33700, fr: 33700}
  group: report
  for: {en: A suspicious message., fr: Un message suspect.}
  sms: "33700"
  web: https://escroqueries.example/sms
  official: true
  sources: [{source: press}]
  checked: 2026-11-01
  recheck: 90
"""
EVIDENCE = read(
    files(
        {FACTS: FACTS_TEXT + MORE_FACTS, SOURCES: SOURCES_TEXT + MORE_SOURCES, CONTACTS: CONTACTS_TEXT + MORE_CONTACTS}
    )
).evidence
REAL = settings("https://leak.fr/", {"publisher": "Jo & Co", "contact": "us@leak.fr", "host": "A host, 1 street"})


def parser(language: Language = "en", known: Mapping[str, Setting] = REAL) -> markdown.Markdown:
    extensions: list[Any] = ["attr_list", "tables", "toc", Claims(EVIDENCE, language, known), Sections()]
    return markdown.Markdown(extensions=extensions)


def rendered(text: str, language: Language = "en", known: Mapping[str, Setting] = REAL) -> Element:
    return fromstring(f"<div>{parser(language, known).convert(text)}</div>")


def flat(element: Element) -> str:
    return "".join(element.itertext())


def having(tree: Element, name: str) -> list[Element]:
    """The elements of a class, in order."""
    return [element for element in tree.iter() if name in element.get("class", "").split()]


def seen(element: Element) -> str:
    """What the eye reads: all but what is for screen readers only."""
    if "visually-hidden" in element.get("class", ""):
        return element.tail or ""
    return (element.text or "") + "".join(map(seen, element)) + (element.tail or "")


def heard(element: Element) -> str:
    """What a screen reader says: all but what is hidden from it."""
    if element.get("aria-hidden") == "true":
        return element.tail or ""
    return (element.text or "") + "".join(map(heard, element)) + (element.tail or "")


# -- source marks ----------------------------------------------------------------------------------


def test_a_claim_keeps_its_words_and_its_sentence_ends_with_a_mark() -> None:
    tree = rendered("There are [*more* than 33](fact:birth-date) today. Then.")
    (claim,) = having(tree, "claim")
    assert (claim.tag, flat(claim)) == ("span", "more than 33")
    assert claim.find("em") is not None
    assert heard(tree) == "There are more than 33 today. source: Intrassi, February 2024 Then."
    assert seen(tree) == "There are more than 33 today.Intrassi Then."


@pytest.mark.parametrize(
    ("fact", "language", "name", "shown"),
    [
        ("birth-date", "en", "source: Intrassi, February 2024", "Intrassi"),
        ("birth-date", "fr", "source\u00a0: Intrassi, février 2024", "Intrassi"),
        ("announcement", "en", "source: CNIL, 7 February 2024", "CNIL"),
        ("announcement", "fr", "source\u00a0: CNIL, 7 février 2024", "CNIL"),
        ("people-affected", "en", "source: CNIL, 7 February 2024, and one more", "CNIL +1"),
        ("people-affected", "fr", "source\u00a0: CNIL, 7 février 2024, et une autre", "CNIL +1"),
        ("three-sources", "en", "source: CNIL, 7 February 2024, and 2 more", "CNIL +2"),
        ("three-sources", "fr", "source\u00a0: CNIL, 7 février 2024, et 2 autres", "CNIL +2"),
        ("from-press", "en", "source: <b>Press</b> & sons", "<b>Press</b> & sons"),
    ],
)
def test_a_mark_names_its_source(fact: str, language: Language, name: str, shown: str) -> None:
    (mark,) = having(rendered(f"A [b](fact:{fact}).", language), "source-mark")
    assert heard(mark).strip() == name
    assert seen(mark).strip() == shown
    assert mark.get("href") == f"sources.md#fact-{fact}"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("[a](fact:birth-date) and [b](fact:nir).", 1, id="the same source twice in a sentence"),
        pytest.param("[A](fact:birth-date) there. [B](fact:nir) here.", 2, id="the same source in two sentences"),
        pytest.param("[a](fact:birth-date) and [b](fact:announcement).", 2, id="two sources in a sentence"),
        pytest.param("[a](fact:birth-date).\n\n[b](fact:nir).", 2, id="the same source in two paragraphs"),
        pytest.param("[a](fact:birth-date) [a](fact:birth-date).", 1, id="the same fact twice"),
        pytest.param("| a | b |\n|---|---|\n| [c](fact:nir) | [d](fact:nir) |", 2, id="two cells"),
        pytest.param("No claim at all.", 0, id="no claim"),
        pytest.param("[The CNIL](source:cnil-2024-02-07) says so.", 0, id="a link to a source"),
    ],
)
def test_there_is_one_mark_per_sentence_and_source(text: str, marks: int) -> None:
    assert len(having(rendered(text), "source-mark")) == marks


def test_an_item_that_continues_a_sentence_does_not_repeat_its_marks() -> None:
    tree = rendered("[These](fact:birth-date) were exposed:\n\n- [one](fact:nir)\n- [other](fact:announcement)")
    assert [len(having(item, "source-mark")) for item in tree.iter("li")] == [0, 1]


def test_an_item_that_is_a_sentence_has_its_own_mark() -> None:
    tree = rendered("[These](fact:birth-date) were exposed:\n\n- This is [one](fact:nir).")
    assert [len(having(item, "source-mark")) for item in tree.iter("li")] == [1]


# -- statuses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "status", "english", "french"),
    [
        ("bank-details", "conditional", "not certain", "à confirmer"),
        ("from-press", "reported", "one source", "une seule source"),
        ("argued", "disputed", "sources differ", "sources divergentes"),
        ("sought", "not-found", "nothing found", "rien trouvé"),
        ("old", "superseded", "out of date", "dépassé"),
    ],
)
def test_a_claim_that_is_not_plain_says_so(fact: str, status: str, english: str, french: str) -> None:
    for language, word in (("en", english), ("fr", french)):
        tree = rendered(f"A [b](fact:{fact}).", language)  # type: ignore[arg-type]
        (told,) = having(tree, "claim__status")
        assert (flat(told), told.get("href")) == (word, f"sources.md#fact-{fact}")
        assert [c.get("class") for c in having(tree, "claim")] == [f"claim claim--{status}"]
        assert f"b {word}" in heard(tree)


def test_a_plain_claim_has_no_status() -> None:
    tree = rendered("A [b](fact:birth-date).")
    assert having(tree, "claim__status") == []
    assert [c.get("class") for c in having(tree, "claim")] == ["claim"]


# -- contacts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["0 805 805 817", "0\u00a0805\u00a0805\u00a0817", "0805805817"])
@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("en", "(free call from France; Monday to Friday, 9:00 to 18:30)"),
        ("fr", "(appel gratuit depuis la France\u202f; du lundi au vendredi, de 9 h à 18 h 30)"),
    ],
)
def test_a_number_can_be_called_and_has_cost_and_hours_beside_it(written: str, language: Language, terms: str) -> None:
    tree = rendered(f"Call [{written}](contact:info-escroqueries) now.", language)
    (link,) = having(tree, "contact")
    assert (link.get("href"), flat(link)) == ("tel:+33805805817", written)
    assert flat(tree) == f"Call {written} {terms} now."


def test_a_number_for_messages_opens_a_message() -> None:
    tree = rendered("Forward it to [33700](contact:report).")
    (link,) = having(tree, "contact")
    assert link.get("href") == "sms:33700"
    assert flat(tree) == "Forward it to 33700."  # neither cost nor hours are known


def test_a_name_leads_to_its_card() -> None:
    tree = rendered("Ask [Info Escroqueries](contact:info-escroqueries).")
    (link,) = having(tree, "contact")
    assert link.get("href") == "contacts.md#contact-info-escroqueries"
    assert having(tree, "contact__terms") == []


def test_a_wrong_number_is_never_dialled() -> None:
    (link,) = having(rendered("Call [0 805 805 871](contact:info-escroqueries)."), "contact")
    assert link.get("href") == "contacts.md#contact-info-escroqueries"


# -- sources, settings, unknown ids ----------------------------------------------------------------


def test_a_source_leads_to_its_entry() -> None:
    (link,) = rendered("See the [notice](source:cnil-2024-02-07).").iter("a")
    assert (link.get("href"), flat(link)) == ("sources.md#source-cnil-2024-02-07", "notice")


@pytest.mark.parametrize("address", ["fact:nobody", "contact:nobody", "source:nobody", "setting:nobody", "index.md"])
def test_a_link_that_is_not_ours_is_left_alone(address: str) -> None:
    tree = rendered(f"A [b]({address}) and [c](fact:birth-date).")
    assert [(a.get("href"), a.text) for a in tree.iter("a") if a.get("class") is None] == [(address, "b")]


@pytest.mark.parametrize(
    ("name", "tag", "text", "address"),
    [
        ("publisher", "span", "Jo & Co", None),
        ("host", "span", "A host, 1 street", None),
        ("contact", "a", "us@leak.fr", "mailto:us@leak.fr"),
        ("address", "span", "https://leak.fr/", None),
    ],
)
def test_a_setting_is_shown_by_its_value(name: str, tag: str, text: str, address: str | None) -> None:
    (shown,) = rendered(f"By [them](setting:{name}).")[0]
    assert (shown.tag, flat(shown), shown.get("href")) == (tag, text, address)


@pytest.mark.parametrize("name", ["publisher", "host", "contact", "address"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "not set in this copy of the guide"), ("fr", "non renseigné dans cet exemplaire du guide")],
)
def test_a_default_setting_is_never_shown_as_if_it_were_real(name: str, language: Language, words: str) -> None:
    values = {"publisher": "publisher.example", "contact": "contact@guide.invalid", "host": "host.example"}
    for known in (settings("https://guide.example/", values), settings(None, {})):
        tree = rendered(f"By [them](setting:{name}).", language, known)
        assert flat(tree) == f"By {words}."
        assert not [*tree.iter("a")]


# -- markup ----------------------------------------------------------------------------------------


def test_text_from_the_evidence_is_escaped() -> None:
    html = parser().convert("A [b](fact:from-press) by [c](setting:publisher).")
    assert "&lt;b&gt;Press&lt;/b&gt; &amp; sons" in html
    assert "<b>" not in html
    assert "Jo &amp; Co" in html


def test_headings_keep_their_id_and_the_table_of_contents_has_no_marks() -> None:
    page = parser()
    tree = fromstring(f"<div>{page.convert('## On [7 February 2024](fact:announcement) {#day}')}</div>")
    assert [h.get("id") for h in tree.iter("h2")] == ["day"]
    assert [(t["id"], t["name"]) for t in page.toc_tokens] == [("day", "On 7 February 2024")]  # type: ignore[attr-defined]
    assert len(having(tree, "source-mark")) == 1


def test_a_claim_in_bold_or_in_a_link_text_with_entities_is_rendered() -> None:
    tree = rendered("**A [33&nbsp;million](fact:birth-date)**, [c](fact:nobody).".replace("&nbsp;", "\u00a0"))
    assert [flat(c) for c in having(tree, "claim")] == ["33\u00a0million"]


def test_each_section_of_level_2_is_one_piece() -> None:
    tree = rendered("Before.\n\n## A {#a}\n\nOne.\n\n### B {#b}\n\nTwo.\n\n## C {#c}\n\nThree.")
    assert [child.tag for child in tree] == ["p", "section", "section"]
    assert [(s.get("data-section"), [c.tag for c in s]) for s in tree.iter("section")] == [
        ("a", ["h2", "p", "h3", "p"]),
        ("c", ["h2", "p"]),
    ]


def test_the_same_parser_renders_twice_alike() -> None:
    page, text = parser(), "A [b](fact:people-affected) and [c](fact:bank-details)."
    assert page.convert(text) == page.reset().convert(text)
