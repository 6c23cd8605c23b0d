"""The site tells the truth, or at least what its evidence says: the checks on the real pages."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide import check, content, signoff
from guide.content import Content
from guide.evidence import LANGUAGES, Language
from guide.files import Files

PROJECT = Path(__file__).parents[2]
SEED: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("seed.yml").read_text(encoding="utf-8"))
LONGEST_SENTENCE = 30  # words


@pytest.fixture(scope="module")
def everything() -> Content:
    """The real pages and evidence."""
    return content.read(Files.read(PROJECT), content.markup_of(PROJECT))


def test_the_content_has_no_problem(everything: Content) -> None:
    latest = max(
        entry.checked
        for register in (everything.evidence.sources, everything.evidence.contacts)
        for entry in register.values()
    )
    # On the day of the last comparison: what only becomes due later fails no test.
    found = check.problems(everything, latest, sign_off=False)
    assert [str(problem) for problem in found if not problem.warning] == []


def test_all_wording_has_been_compared_with_its_sources(everything: Content) -> None:
    assert [str(problem) for problem in signoff.check(everything)] == []


def test_nothing_was_checked_in_the_future(everything: Content) -> None:
    evidence = everything.evidence
    days = {key: entry.checked for key, entry in (*evidence.sources.items(), *evidence.contacts.items())}
    assert {key: day for key, day in days.items() if day > datetime.date.today() + datetime.timedelta(days=1)} == {}


# -- facts, sources, contacts ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_is_stated_in_both_languages(everything: Content, language: Language) -> None:
    cited = {key for page in everything.pages[language].values() for key in page.cites("fact")}
    assert len(everything.evidence.facts) > 100
    assert {*everything.evidence.facts} - cited == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_contact_is_cited_or_drawn(everything: Content, language: Language) -> None:
    pages = everything.pages[language].values()
    cited = {key for page in pages for key in page.cites("contact")}
    drawn = {*everything.evidence.contacts} if any(page.meta["type"] == "contacts" for page in pages) else set()
    assert everything.evidence.contacts
    assert {*everything.evidence.contacts} - cited - drawn == set()


# -- the article this guide started from -----------------------------------------------------------


@pytest.mark.parametrize("statement", SEED, ids=[str(entry["statement"])[:60] for entry in SEED])
def test_every_statement_of_the_article_has_its_facts(everything: Content, statement: dict[str, Any]) -> None:
    assert {*statement} <= {"statement", "facts", "corrected", "why"}
    assert [key for key in statement["facts"] if key not in everything.evidence.facts] == []
    assert statement["facts"] or statement.get("why"), "a statement without facts says why"
    assert not statement["corrected"] or statement.get("why"), "a correction says why"


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_more_than_30_words(everything: Content, language: Language) -> None:
    long = [
        f"{block.place}: {words} words: {sentence.text}"
        for page in everything.pages[language].values()
        for block in page.prose
        for sentence in block.sentences
        if (words := sum(any(c.isalnum() for c in word) for word in sentence.text.split())) > LONGEST_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_evidence_has_more_than_30_words(everything: Content, language: Language) -> None:
    texts = {key: fact.says[language] for key, fact in everything.evidence.facts.items()}
    assert {key: text for key, text in texts.items() if len(text.split()) > LONGEST_SENTENCE + 5} == {}


def test_the_pages_are_those_of_the_menu(everything: Content) -> None:
    menu = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    for language in LANGUAGES:
        assert sorted(everything.pages[language]) == sorted([*menu, "paper/leaflet.md", "paper/poster.md"])
