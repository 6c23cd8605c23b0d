"""A sentence that holds a claim keeps to the words of what it cites."""

from __future__ import annotations

import pytest

from guide import vocabulary
from guide.evidence import Language
from tests.guide.rich import EN, FACTS, FR, TEXTS, with_body

CLAIM: dict[Language, str] = {
    "en": "[more than 33 million people](fact:people-affected)",
    "fr": "[plus de 33\u00a0millions de personnes](fact:people-affected)",
}


def told(markdown: str, language: Language = "en", facts: str | None = None) -> list[str]:
    """The words of these problems on a page with this body."""
    content = with_body(markdown, language, {FACTS: facts} if facts else None)
    path = EN if language == "en" else FR
    return [problem.message for problem in vocabulary.check(content) if problem.place.path == path]


def unknown(word: str) -> str:
    return f"“{word}” is not a word of what this sentence cites (people-affected)."


@pytest.mark.parametrize(
    ("language", "sentence", "word"),
    [
        ("en", "According to the CNIL, {} are protected.", "protected"),
        ("fr", "Selon la CNIL, {} sont protégées.", "protégées"),
        ("en", "According to the bank, {} are affected.", "bank"),
    ],
)
def test_a_word_that_no_cited_fact_says_is_a_problem(language: Language, sentence: str, word: str) -> None:
    assert told(sentence.format(CLAIM[language]) + "\n", language) == [unknown(word)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "According to the CNIL, {} are affected."),
        ("en", "It affects {}, the CNIL says."),
        ("fr", "Selon la CNIL, {} sont concernées."),
        ("fr", "Cela concerne {}, dit la CNIL."),
    ],
)
def test_the_facts_own_words_are_known_in_any_form(language: Language, sentence: str) -> None:
    assert told(sentence.format(CLAIM[language]) + "\n", language) == []


def test_a_sentence_without_a_claim_says_what_it_likes() -> None:
    assert told(f"{CLAIM['en']} are affected. Protected banks whistle gladly.\n") == []


def test_links_to_other_pages_are_free() -> None:
    assert told(f"{CLAIM['en']} are affected: see [whistling banks](index.md).\n") == []


def test_a_fact_may_allow_other_words() -> None:
    allowed = TEXTS[FACTS].replace("people-affected:\n", "people-affected:\n  words: {en: [protected]}\n", 1)
    assert told(f"According to the CNIL, {CLAIM['en']} are protected.\n", facts=allowed) == []


def test_the_problem_stands_at_the_word() -> None:
    content = with_body(f"According to the CNIL,\n{CLAIM['en']} are\nprotected.\n")
    places = [str(problem.place) for problem in vocabulary.check(content) if problem.place.path == EN]
    assert places == [f"{EN}:8:1"]


def test_the_words_of_a_contact_are_known_where_it_is_cited() -> None:
    sentence = f"{CLAIM['en']} are affected: ask for advice by phone"
    assert told(f"{sentence} from [Info Escroqueries](contact:info-escroqueries).\n") == []
    assert told(f"{sentence}.\n") == [unknown("advice"), unknown("phone")]
