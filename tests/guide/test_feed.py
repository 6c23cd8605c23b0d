from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from guide import feed
from guide.addresses import Addresses
from guide.evidence import LANGUAGES, Language
from guide.site import Site
from tests.build.atom import UUID, child, entries, links, violations
from tests.guide.whole import (
    ABOUT_EN,
    ABOUT_FR,
    ADDRESS,
    NAMES,
    TIMELINE_EN,
    TIMELINE_FR,
    WHOLE,
    changed,
    site,
)


def drawn(made: Site | None = None, language: Language = "en") -> str:
    made = made or site()
    return feed.draw(made, language, Addresses(made.address))


def ids(text: str) -> list[str]:
    tree = fromstring(text)
    return [child(tree, "id"), *(child(entry, "id") for entry in entries(tree))]


# -- the rules of Atom -----------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["", ADDRESS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_keeps_the_rules_of_atom(language: Language, address: str) -> None:
    assert violations(drawn(site(address=address), language)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<feed", "<fed", "no XML"),
        (' xml:lang="en"', "", "no language"),
        (' xmlns="http://www.w3.org/2005/Atom"', "", "the root is"),
        ("<name>The breach</name>", "<name> </name>", "a person without a name"),
        ("<author>\n    <name>The breach</name>\n  </author>", "", "no author"),
        ("<title>The breach</title>", "", "title: 0 times"),
        ("<title>2 December 2026: a day</title>", "<title />", "title: no plain text"),
        ("2026-12-02T00:00:00Z", "2026-12-02", "no moment"),
        ("2024-02-07T00:00:00Z", "2024-02-30T00:00:00Z", "no moment"),
        ("2024-02-07T00:00:00Z", "2027-02-07T00:00:00Z", "newer than its feed"),
        ('term="event" ', "", "category: no term"),
        ('rel="alternate" type="text/html" hreflang="en" href="timeline/#said"', 'rel="self" href="a"', "neither"),
        ('href="timeline/#said"', "", "link: no address"),
        ('rel="license"', 'rel="mine"', "unknown relation"),
        ("urn:uuid:", "", "no absolute IRI"),
        ("<subtitle>", "<subtitle>x</subtitle><subtitle>", "subtitle: 2 times"),
        ("<category", "<kind />\n    <category", "unknown"),
    ],
)
def test_a_feed_that_breaks_a_rule_is_noticed(old: str, new: str, told: str) -> None:
    text = drawn()
    assert old in text
    assert told in " | ".join(violations(text.replace(old, new)))


def test_an_id_that_stands_twice_is_noticed() -> None:
    text = drawn()
    assert "id twice" in " | ".join(violations(text.replace(ids(text)[1], ids(text)[2])))


# -- what it tells ---------------------------------------------------------------------------------


def test_events_and_corrections_stand_newest_first() -> None:
    assert [(e.kind, e.day.isoformat(), e.title) for e in feed.entries(site(), "en")] == [
        ("correction", "2026-12-02", "2 December 2026: a day"),
        ("correction", "2026-11-24", "24 November 2026: the hours of Info Escroqueries"),
        ("event", "2024-02-07", "7 February 2024: the CNIL said so"),
        ("event", "2024-01-01", "January 2024: the attack & what it was"),
    ]
    assert [child(entry, "title") for entry in entries(fromstring(drawn()))] == [
        entry.title for entry in feed.entries(site(), "en")
    ]


def test_of_one_day_what_stands_below_is_newer() -> None:
    more = "\n## [7 February 2024](fact:announcement): and again {#again}\n\nOnce more.\n"
    made = site({TIMELINE_EN: WHOLE[TIMELINE_EN] + more})
    assert [e.address for e in feed.entries(made, "en") if e.kind == "event"] == [
        "timeline.md#again",
        "timeline.md#said",
        "timeline.md#attack",
    ]


def test_a_summary_is_the_text_of_the_event_without_marks_a_line_per_block() -> None:
    assert [child(entry, "summary") for entry in entries(fromstring(drawn()))][-2:] == [
        "It did, and we found no decision.",
        "At the end, or\nin winter.",
    ]


def test_a_line_that_an_editor_broke_is_one_line_of_the_summary() -> None:
    made = site(changed(TIMELINE_EN, "It did, and", "It did,\n  and"))
    assert child(entries(fromstring(drawn(made)))[-2], "summary") == "It did, and we found no decision."


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    assert child(fromstring(drawn()), "updated") == "2026-12-02T00:00:00Z"


def test_a_feed_without_entries_is_as_new_as_the_last_check() -> None:
    made = site({TIMELINE_EN: None, TIMELINE_FR: None, ABOUT_EN: None, ABOUT_FR: None})
    assert violations(drawn(made)) == []
    assert child(fromstring(drawn(made)), "updated") == "2026-11-01T00:00:00Z"


def test_an_event_whose_words_are_no_date_of_its_fact_is_in_no_feed() -> None:
    made = site(changed(TIMELINE_EN, "[7 February 2024]", "[8 February 2024]"))
    assert "timeline.md#said" not in {entry.address for entry in feed.entries(made, "en")}


def test_a_feed_says_its_licence_its_language_and_its_name() -> None:
    tree = fromstring(drawn(language="fr"))
    assert child(tree, "title") == NAMES["fr"]
    assert child(tree, "rights") == "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    assert links(tree, "license") == ["https://creativecommons.org/licenses/by/4.0/"]


def test_the_author_is_the_publisher_or_while_there_is_none_the_guide() -> None:
    assert "<name>The breach</name>" in drawn(site(publisher="publisher.example"))
    assert "<name>A library</name>" in drawn(site(publisher="A library"))


# -- ids and addresses -----------------------------------------------------------------------------


def test_ids_are_the_same_wherever_the_site_stands_and_however_it_is_worded() -> None:
    moved = site(changed(TIMELINE_EN, "the CNIL said so", "the CNIL spoke"), address=ADDRESS, publisher="Others")
    assert ids(drawn(moved)) == ids(drawn())
    assert ids(drawn(replace(site(), names={"en": "Other", "fr": "Autre"}))) == ids(drawn())


def test_ids_are_these_for_ever() -> None:
    assert ids(drawn())[0] == "urn:uuid:3b0e4af5-e351-5830-b393-c2423ffd2505"
    assert ids(drawn())[3] == "urn:uuid:006ab7e2-1cdc-5622-b309-eb11ad2251c6"
    assert all(UUID.fullmatch(key) for key in ids(drawn()))


def test_the_two_languages_share_no_id() -> None:
    assert {*ids(drawn())}.isdisjoint(ids(drawn(language="fr")))


@pytest.mark.parametrize(
    ("language", "address", "alternate", "own"),
    [
        ("en", "", [".", "about/#correction-day"], []),
        ("fr", "", [".", "about/#correction-day"], []),
        ("en", ADDRESS, [ADDRESS, f"{ADDRESS}about/#correction-day"], [f"{ADDRESS}feed.xml"]),
        ("fr", ADDRESS, [f"{ADDRESS}fr/", f"{ADDRESS}fr/about/#correction-day"], [f"{ADDRESS}fr/feed.xml"]),
    ],
)
def test_addresses_start_from_the_feed_or_are_whole_where_the_site_has_one(
    language: Language, address: str, alternate: list[str], own: list[str]
) -> None:
    tree = fromstring(drawn(site(address=address), language))
    assert links(tree, "alternate")[:2] == alternate
    assert links(tree, "self") == own


def test_the_same_site_gives_the_same_feed_with_its_declaration() -> None:
    assert drawn() == drawn()
    assert drawn().startswith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"')
    assert drawn().endswith("</feed>\n")


# -- whatever is written ---------------------------------------------------------------------------

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=30)


@given(ANY, ANY)
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_feed(title: str, words: str) -> None:
    more = f"\n## [7 February 2024](fact:announcement): x{title} {{#more}}\n\ny{words}\n"
    assert violations(drawn(site({TIMELINE_EN: WHOLE[TIMELINE_EN] + more}))) == []
