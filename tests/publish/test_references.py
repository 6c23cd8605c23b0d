from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from guide.evidence import Language
from publish.paper.references import References
from tests.publish.chapters import site_of


def references(language: Language = "en") -> References:
    return References(site_of("small").content.evidence, language)


def cited(known: References, chapter: str, *sources: str) -> str:
    return "".join("".join(link.itertext()) for link in known.cite(sources, chapter))


def only(known: References, chapter: str, source: str) -> Element:
    (link,) = known.cite([source], chapter)
    return link


def test_a_source_has_one_number_in_the_order_of_first_citations() -> None:
    known = references()
    assert cited(known, "a", "helpline") == "[1]"
    assert cited(known, "a", "cnil-2024-02-07", "helpline") == "[2, 1]"
    assert cited(known, "b", "copy-2024-02", "helpline", "cnil-2024-02-07") == "[3, 1, 2]"
    assert [(number, source) for number, source, _ in known.in_order()] == [
        (1, "helpline"),
        (2, "cnil-2024-02-07"),
        (3, "copy-2024-02"),
    ]


def test_every_number_is_a_link_to_the_entry_of_its_source() -> None:
    links = [*references().cite(["helpline", "cnil-2024-02-07"], "a")]
    assert [link.get("href") for link in links] == ["#source-helpline", "#source-cnil-2024-02-07"]


def test_only_the_first_citation_in_each_chapter_has_an_id_and_the_entry_knows_it() -> None:
    known = references()
    ids = [only(known, chapter, "helpline").get("id") for chapter in ("a", "a", "b", "a", "b")]
    assert ids == ["cited-1-a", None, "cited-1-b", None, None]
    assert [places for _, _, places in known.in_order()] == [{"a": "cited-1-a", "b": "cited-1-b"}]


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("cnil-2024-02-07", "en", "Source 1: CNIL, 7 February 2024"),
        ("cnil-2024-02-07", "fr", "Source 1\u00a0: CNIL, 7 février 2024"),
        ("helpline", "en", "Source 1: Service Public"),
    ],
)
def test_a_number_says_whose_source_it_is_and_of_when(source: str, language: Language, expected: str) -> None:
    assert only(references(language), "a", source).get("title") == expected


def test_the_sources_of_a_fact_are_all_there_what_was_read_first() -> None:
    known = references()
    facts = known.evidence.facts
    for key, fact in facts.items():
        versions = [citation for version in fact.versions for citation in version.sources]
        assert {*known.of_fact(key)} <= {citation.source for citation in (*fact.sources, *versions)}
        assert {citation.source for citation in fact.sources} <= {*known.of_fact(key)}
    assert known.of_fact("people-affected") == ("cnil-2024-02-07", "copy-2024-02")


def test_no_source_gives_nothing() -> None:
    known = references()
    assert cited(known, "a") == ""
    assert [*known.in_order()] == []
