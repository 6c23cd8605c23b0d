from __future__ import annotations

import pytest

from guide import usage
from tests.guide.rich import (
    EN,
    ENGLISH,
    FACTS,
    FACTS_TEXT,
    FR,
    FRENCH,
    SOURCES,
    SOURCES_TEXT,
    changed,
    files,
    read,
    with_body,
)

FACT = """
postal-address:
  says: {en: The postal address would not be concerned., fr: L’adresse ne serait pas concernée.}
  status: conditional
  about: data-category
  is: not-exposed
  sources: [{source: copy-2024-02}]
"""
SOURCE = """
unused:
  publisher: Nobody
  title: Nothing
  language: en
  kind: secondary
  read: whole
  checked: 2026-11-01
  recheck: 90
"""


def told(changes: dict[str, str | bytes | None]) -> list[str]:
    return [str(p) for p in usage.check(read(files(changes)))]


# -- from the pages into the evidence --------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            "fact:people-afected",
            "“fact:people-afected” is unknown. Correct it, or add it to facts.yml. Did you mean “people-affected”?",
        ),
        (
            "contact:info-escroquerie",
            "“contact:info-escroquerie” is unknown. Correct it, or add it to contacts.yml. "
            "Did you mean “info-escroqueries”?",
        ),
        (
            "source:cnil-2024-02-08",
            "“source:cnil-2024-02-08” is unknown. Correct it, or add it to sources.yml. "
            "Did you mean “cnil-2024-02-07”?",
        ),
        (
            "setting:adress",
            "“setting:adress” is unknown. Correct it, or add it to the settings. Did you mean “address”?",
        ),
        ("fact:zzz", "“fact:zzz” is unknown. Correct it, or add it to facts.yml."),
        ("fact:", "“fact:” is unknown. Correct it, or add it to facts.yml."),
    ],
)
def test_an_unknown_id_is_told_with_the_nearest_known(link: str, expected: str) -> None:
    assert f"{EN}:6:5: {expected}" in [str(p) for p in usage.check(with_body(f"[a]({link})"))]


@pytest.mark.parametrize("name", ["address", "publisher", "contact", "host"])
def test_the_four_settings_are_known(name: str) -> None:
    assert not [p for p in usage.check(with_body(f"[a](setting:{name})")) if "setting" in p.message]


# -- lists -----------------------------------------------------------------------------------------


def test_a_complete_list_has_no_problem() -> None:
    assert told({}) == []


def test_a_list_that_leaves_an_item_out_is_a_problem() -> None:
    assert told(changed(EN, "- [Social security number](fact:nir)\n", "")) == [
        "docs/en/index.md:9:1: This section lists what is “exposed”, but leaves out “nir”. Add it."
    ]


def test_an_item_in_the_wrong_list_is_a_problem() -> None:
    assert told(changed(EN, "- [Date of", "- [Bank details](fact:bank-details)\n- [Date of")) == [
        "docs/en/index.md:13:18: “Bank details” (bank-details) is “not-exposed”, not “exposed”. "
        "Move it to the list it belongs to."
    ]


def test_an_item_in_the_wrong_list_has_its_own_place() -> None:
    intro = '[They](fact:bank-details) come first, [here](fact:nir).\n\n## A {#a lists="data-category is exposed"}\n\n'
    found = usage.check(with_body(intro + "[D](fact:birth-date) [N](fact:nir) [B](fact:bank-details)"))
    assert [(p.place.line, p.place.column) for p in found if p.place.path == EN] == [(10, 40)]


@pytest.mark.parametrize("lists", ["data-category is exposd", "data-categry is exposed", "exposed"])
def test_a_list_of_what_no_fact_is_is_a_problem(lists: str) -> None:
    assert told(changed(EN, 'lists="data-category is exposed"', f'lists="{lists}"')) == [
        f'docs/en/index.md:9:1: No fact is “{lists}”. Write lists="family is property" as in facts.yml.'
    ]


def test_a_list_is_not_judged_while_the_facts_cannot_be_read() -> None:
    assert told({FACTS: "a: ["}) == []


# -- from the evidence into the pages --------------------------------------------------------------


def test_a_fact_stated_on_no_page_is_a_problem() -> None:
    assert told({FACTS: FACTS_TEXT + FACT}) == [
        "docs/evidence/facts.yml:55:1: The fact “postal-address” is stated on no page. Cite it, or delete it."
    ]


def test_a_fact_that_a_list_names_is_used() -> None:
    facts = (FACTS_TEXT + FACT).replace(
        "value: {date: 2024-02-07}", "value: [{date: 2024-02-07}, {list: [postal-address]}]"
    )
    assert told({FACTS: facts}) == []


def test_a_source_that_supports_nothing_is_a_problem() -> None:
    assert told({SOURCES: SOURCES_TEXT + SOURCE}) == [
        "docs/evidence/sources.yml:34:1: The source “unused” supports nothing. Cite it, or delete it."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(changed(EN, "[CNIL notice](source:cnil-2024-02-07)", "[notice](source:unused)"), id="by a page"),
        pytest.param(
            {FACTS: FACTS_TEXT.replace("    - {source: cnil-2024-02-07}\n\nbirth", "    - {source: unused}\n\nbirth")},
            id="by a fact",
        ),
    ],
)
def test_a_source_that_is_cited_is_used(changes: dict[str, str | bytes | None]) -> None:
    assert told({**changes, SOURCES: SOURCES_TEXT + SOURCE}) == []


def test_a_source_through_which_another_is_known_is_used() -> None:
    sources = SOURCES_TEXT.replace("through: [copy-2024-02]", "through: [copy-2024-02, unused]") + SOURCE
    assert told({SOURCES: sources}) == []


@pytest.mark.parametrize("path", [EN, FR])
def test_nothing_is_called_unused_while_a_page_cannot_be_read(path: str) -> None:
    uncited = {EN: ENGLISH.replace("(fact:nir)", "(index.md)"), FR: FRENCH.replace("(fact:nir)", "(index.md)")}
    assert any("The fact “nir” is stated on no page." in line for line in told({**uncited}))
    assert not any("stated on no page" in line for line in told({**uncited, path: ""}))


def test_no_source_is_called_unused_while_the_facts_cannot_be_read() -> None:
    facts = FACTS_TEXT.replace("status: stated", "status: sure", 1)
    assert told({FACTS: facts, SOURCES: SOURCES_TEXT + SOURCE}) == []


def test_links_of_other_kinds_need_no_entry() -> None:
    links = "[a](index.md) [b](https://cnil.fr/) [c](mailto:a@b.example) [d](tel:17) ![e](f.png)"
    assert [p for p in usage.check(with_body(links)) if p.place.path == EN] == []
