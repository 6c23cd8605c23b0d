"""What a real build lays beside the pages: the data with their schemas, and the feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import jsonschema
import pytest

from guide import html, outputs
from guide import site as configuration
from guide.evidence import LANGUAGES, Language
from guide.settings import settings
from guide.site import Site
from guide.takeaway import ITEMS
from tests.build.atom import child, entries, links, violations
from tests.build.dom import having, pages

PROJECT = Path(__file__).parents[2]
ADDRESS = "https://www.guide.fr/"
DATA = {"facts": "facts.schema.json", "faq.en": "faq.schema.json", "faq.fr": "faq.schema.json"}


@pytest.fixture(scope="module")
def site(built: Path) -> dict[str, Element]:
    """Every page, by its path."""
    return pages(built)


@cache
def made_from() -> Site:
    """What the site is made from."""
    return configuration.read(PROJECT)


def data(built: Path, name: str) -> Any:
    return json.loads((built / f"data/{name}").read_text(encoding="utf-8"))


def feed(built: Path, language: Language) -> tuple[str, Element]:
    """The folder of a language's feed, and the feed."""
    folder = "" if language == "en" else f"{language}/"
    return folder, fromstring((built / f"{folder}feed.xml").read_text(encoding="utf-8"))


def lands(built: Path, site: dict[str, Element], address: str) -> bool:
    """Whether an address from the root of the site leads to a page, and to an id of it when it names one."""
    parts = urlsplit(address)
    path = normpath(join(parts.path, "index.html")) if parts.path.endswith(("/", ".")) else parts.path or "index.html"
    ids = {e.get("id") for e in site[path].iter()} if path in site else set()
    return (built / path).is_file() and (not parts.fragment or parts.fragment in ids)


# -- data ------------------------------------------------------------------------------------------


def test_all_that_is_offered_as_data_and_feeds_is_there(built: Path) -> None:
    offered = [f.path for item in ITEMS.values() for f in item.files if f.format in ("json", "schema", "atom")]
    assert len(offered) >= 7
    assert [path for path in offered if not (built / path).is_file()] == []


@pytest.mark.parametrize("name", DATA)
def test_the_data_are_what_their_published_schema_says(built: Path, name: str) -> None:
    published = data(built, f"{name}.json")
    assert published["$schema"] == DATA[name]
    schema = data(built, DATA[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [f"{[*e.absolute_path]}: {e.message}" for e in check.iter_errors(published)] == []


def test_every_fact_of_the_evidence_is_published_with_its_wording_and_all_its_sources(built: Path) -> None:
    evidence = made_from().content.evidence
    published = {fact["id"]: fact for fact in data(built, "facts.json")["facts"]}
    assert [*published] == sorted(evidence.facts)
    for key, fact in evidence.facts.items():
        told = published[key]
        assert (told["says"], told["status"]) == ({"en": fact.says.en, "fr": fact.says.fr}, fact.status)
        assert len(told["values"]) == len(fact.values)
        sources = [*told["sources"], *(s for version in told.get("versions", ()) for s in version["sources"])]
        assert [(s["id"], s.get("quote")) for s in sources] == [(c.source, c.quote) for c in fact.citations()]
        for source in sources:
            assert source["checked"] == evidence.sources[source["id"]].checked.isoformat()
            assert source.get("address") == evidence.sources[source["id"]].address


def test_every_fact_leads_to_a_passage_that_stands(built: Path, site: dict[str, Element]) -> None:
    for fact in data(built, "facts.json")["facts"]:
        for language in LANGUAGES:
            address = fact["pages"][language]
            assert address.startswith("fr/") == (language == "fr")
            assert lands(built, site, address), f"{fact['id']}: {address}"


def asked(page: Element) -> Iterator[tuple[str, str, str]]:
    """Each question of a published FAQ with its id and its topic, as the page shows them."""
    for topic in having(page, "faq__topic"):
        title = html.text(next(topic.iter("h2")))
        for question in having(topic, "question"):
            yield next(having(question, "question__answer")).get("id", ""), title, html.text(question[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_those_of_the_page(built: Path, site: dict[str, Element], language: Language) -> None:
    page = site["faq/index.html" if language == "en" else "fr/faq/index.html"]
    published = data(built, f"faq.{language}.json")["questions"]
    assert len(published) >= 50
    assert [(q["id"], q["topic"], q["question"]) for q in published] == [*asked(page)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_the_text_of_the_page_and_leads_back_to_it(
    built: Path, site: dict[str, Element], language: Language
) -> None:
    page = site["faq/index.html" if language == "en" else "fr/faq/index.html"]
    answers = {e.get("id"): html.text(e) for e in having(page, "question__answer")}
    known = made_from().content.evidence.facts
    for question in data(built, f"faq.{language}.json")["questions"]:
        assert question["answer"] == answers[question["id"]]
        assert lands(built, site, question["address"]), question["address"]
        assert {*question["facts"]} <= {*known}


def test_both_languages_answer_the_same_questions_from_the_same_facts(built: Path) -> None:
    english, french = (data(built, f"faq.{language}.json")["questions"] for language in LANGUAGES)
    assert [(q["id"], sorted(q["facts"])) for q in english] == [(q["id"], sorted(q["facts"])) for q in french]
    assert sum(bool(q["facts"]) for q in english) > len(english) / 2


# -- feeds -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_published_feed_keeps_the_rules_of_atom(built: Path, language: Language) -> None:
    folder, _ = feed(built, language)
    assert violations((built / f"{folder}feed.xml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_has_every_event_of_the_timeline(built: Path, site: dict[str, Element], language: Language) -> None:
    folder, tree = feed(built, language)
    events = [next(e.iter("h2")).get("id") for e in having(site[f"{folder}timeline/index.html"], "event")]
    found = [link.partition("#")[2] for link in links(tree, "alternate") if link.startswith("timeline/#")]
    assert len(events) > 20
    assert sorted(found) == sorted(str(key) for key in events)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_leads_to_a_passage_that_stands(built: Path, site: dict[str, Element], language: Language) -> None:
    folder, tree = feed(built, language)
    assert len(links(tree, "alternate")) == len(entries(tree)) + 1
    for address in links(tree, "alternate"):
        assert lands(built, site, f"{folder}{address}"), address


def test_a_feed_names_no_address_of_its_own_while_the_site_has_none(built: Path) -> None:
    for language in LANGUAGES:
        assert links(feed(built, language)[1], "self") == []


def test_every_page_names_the_feed_of_its_language(built: Path, site: dict[str, Element]) -> None:
    for path, page in site.items():
        (link,) = (e for e in page.iter("link") if e.get("type") == "application/atom+xml")
        target = normpath(join("/", path.rpartition("/")[0], link.get("href", ""))).lstrip("/")
        assert target == ("fr/feed.xml" if path.startswith("fr/") else "feed.xml"), path
        assert link.get("rel") == "alternate"
        assert (built / target).is_file()


def test_with_an_address_all_addresses_are_whole_and_each_feed_names_its_own(
    built: Path, site: dict[str, Element]
) -> None:
    with_address = replace(made_from(), settings=settings(ADDRESS, {"publisher": "A library"}))
    texts = outputs.files(with_address, {"en": "", "fr": ""})
    for language, path in (("en", "feed.xml"), ("fr", "fr/feed.xml")):
        tree = fromstring(texts[path])
        assert violations(texts[path]) == []
        assert links(tree, "self") == [f"{ADDRESS}{path}"]
        assert [child(entry, "id") for entry in entries(tree)] == [
            child(entry, "id") for entry in entries(fromstring((built / path).read_text(encoding="utf-8")))
        ]
        for address in links(tree, "alternate"):
            assert address.startswith(f"{ADDRESS}{'fr/' if language == 'fr' else ''}")
            assert lands(built, site, address.removeprefix(ADDRESS)), address
