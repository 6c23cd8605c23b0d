"""No sentence is longer than readers can keep in mind, wherever it stands."""

from __future__ import annotations

import pytest

from guide import plain
from guide.evidence import Language
from tests.guide.rich import CONTACTS, EN, ENGLISH, FACTS, FRENCH, changed, files, read, with_body

WORDS = "one two three four five six seven eight nine ten"


def told(markdown: str, language: Language = "en") -> list[str]:
    """What the check says of a page with this body."""
    return [str(problem) for problem in plain.check(with_body(markdown, language))]


def said(place: str, first: str, words: int, most: int = 30) -> str:
    return f"{place}: The sentence that begins with “{first}” has {words} words. Cut it in two: {most} words at most."


def of(number: int) -> str:
    """So many words."""
    return " ".join((WORDS.split() * 5)[:number])


def test_a_sentence_of_31_words_is_a_problem_where_it_begins() -> None:
    assert told(f"Short.\n\nShort too. Long {of(30)}.") == [said(f"{EN}:8:12", "Long one two three four five", 31)]


def test_one_of_30_is_none() -> None:
    assert told(f"Long {of(29)}.") == []


@pytest.mark.parametrize(
    "markdown", ["## {} {{#a}}", "- [ ] {}", "> {}", "1. {}", "A | B\n--|--\nC | {}", "![{}](a.png)"]
)
def test_sentences_are_found_wherever_readers_get_them(markdown: str) -> None:
    (line,) = told(markdown.format(of(31)))
    assert "has 31 words" in line


@pytest.mark.parametrize("field", ["title", "description"])
def test_a_long_title_or_description_is_a_problem(field: str) -> None:
    old = {"title": "title: What leaked", "description": "description: What the breach exposed, and who can help."}
    (problem,) = plain.check(read(files({EN: ENGLISH.replace(old[field], f"{field}: {of(31)}")})))
    assert "has 31 words" in problem.message
    assert problem.place.line == {"title": 2, "description": 3}[field]


def test_it_stops_a_publication() -> None:
    (problem,) = plain.check(with_body(of(31)))
    assert not problem.warning


def test_what_stands_in_an_invented_message_is_not_counted() -> None:
    assert told(f"```sms\nfrom: +33 6 39 98 00 00\n---\n{of(40)}\n```") == []


# -- what counts as a word, and where a sentence ends ----------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call us now.", 3),
        ("Call 0 805 805 817 now.", 3),
        ("It has 13 digits, 2 of them a key.", 9),
        ("On 15, 16 and 17 May", 6),
        ("from 9:00 to 18:30", 4),
        ("33\u00a0millions de personnes", 4),
        ("Est-ce vrai\u202f? Oui\u202f!", 3),
        ("«\u00a0Payez\u00a0» :", 1),
        ("l’assurance d’aujourd’hui", 2),
        ("a – b", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_readers_count_them(text: str, number: int) -> None:
    assert plain.words(text) == number


@pytest.mark.parametrize(
    "between",
    [
        "M. Dupont",
        "art. 34",
        "no. 5",
        "n°\u00a05",
        "p. ex. ici",
        "c.-à-d. ici",
        "e.g. here",
        "3.5 million",
        "L. 1110-4",
    ],
)
def test_an_abbreviation_or_a_decimal_ends_no_sentence(between: str) -> None:
    (line,) = told(f"{of(20)} {between} {of(20)}.")
    assert "words" in line


@pytest.mark.parametrize("end", [".", "!", "?", "…", ".”", "\u202f?", "\u202f!\u00a0»", " (so)."])
def test_what_ends_a_sentence_ends_the_count(end: str) -> None:
    assert told(f"{of(20)}{end} Then {of(20)}.") == []


# -- elsewhere -------------------------------------------------------------------------------------


def test_the_page_in_simple_words_has_shorter_sentences() -> None:
    content = read(files({"docs/en/simple.md": ENGLISH + f"\n{of(16)}.\n", "docs/fr/simple.md": FRENCH}))
    (line,) = [str(p) for p in plain.check(content) if p.message.startswith("The sentence that begins with “one")]
    assert line == said("docs/en/simple.md:24:1", "one two three four five six", 16, most=15)


def test_a_fact_is_stated_in_a_sentence_that_can_be_shown() -> None:
    content = read(files(changed(FACTS, "en: According to the CNIL, more than", f"en: {of(30)} more than")))
    (line,) = [str(problem) for problem in plain.check(content)]
    assert line.startswith(f"{FACTS}:3:")
    assert "“one two three four five six” has 37 words" in line


def test_a_contact_is_explained_in_short_sentences() -> None:
    content = read(files(changed(CONTACTS, "for: {en: Advice by phone", f"for: {{en: {of(31)} by phone")))
    assert [problem.place.path for problem in plain.check(content)] == [CONTACTS]
