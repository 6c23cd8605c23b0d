"""The index of search, from pages as they are published; the list of words that readers type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guide import search, theme
from guide.evidence import Language
from guide.search import spellings
from guide.search.entries import Entry, entries
from tests.guide.small import project, read

MARK = '<a class="source-mark" data-search-exclude="" href="#">CNIL +3</a>'


def page(body: str, title: str = "Title", kind: str = "article") -> str:
    """A published page with this body."""
    return (
        f'<html><head><meta name="description" content="What it says."></head><body><header>Menu</header>'
        f'<main><div id="main" data-type="{kind}"><div class="page__head"><h1>{title}</h1></div>'
        f'<nav><h2 id="contents">On this page</h2></nav><div>{body}</div>'
        f'<div class="page__foot">Sources of this page</div></div></main></body></html>'
    )


def found(body: str, kind: str = "article", language: Language = "en") -> list[Entry]:
    """What search finds on a page below its own entry."""
    first, *rest = entries({"page/": page(body, kind=kind)}, language)
    assert (first.title, first.address, first.kind) == ("Title", "page/", "page")
    return rest


def test_a_page_is_found_by_its_title_its_description_and_its_first_words() -> None:
    (entry,) = entries({"page/": page(f"<p>First words.{MARK}</p>")}, "en")
    assert (entry.title, entry.text, entry.page) == ("Title", "What it says. First words.", "Title")


def test_each_section_of_level_2_and_3_is_an_entry_without_marks() -> None:
    body = f'<section><h2 id="a">One{MARK}</h2><p>Text.{MARK}</p><h3 id="b">Two</h3><ul><li>More</li></ul></section>'
    assert [(e.title, e.text, e.address) for e in found(body)] == [
        ("One", "Text.", "page/#a"),
        ("Two", "More", "page/#b"),
    ]


def test_a_section_with_nothing_of_its_own_is_no_entry() -> None:
    assert [e.title for e in found('<h2 id="a">One</h2><h3 id="b">Two</h3><p>Text.</p>')] == ["Two"]


QUESTION = (
    '<details class="question" data-question=""><summary><h3>{}</h3></summary>'
    '<div class="question__answer" id="{}"><p>No.</p><p class="question__foot" data-search-exclude="">{}</p></div>'
    "</details>"
)


def test_a_question_is_an_entry_with_the_address_of_its_answer() -> None:
    (entry,) = found(QUESTION.format("Am I?", "am-i", '<a href="#am-i">Link</a>'), "faq")
    assert (entry.title, entry.text, entry.address, entry.kind) == ("Am I?", "No.", "page/#am-i", "question")


@pytest.mark.parametrize(("faq", "origin", "data"), [
    ("faq/", "../data/#change", "data/"),
    ("faq.html", "data.html#change", "data.html"),
])  # fmt: skip
def test_a_question_that_the_faq_gathers_is_one_entry_where_it_lives(faq: str, origin: str, data: str) -> None:
    copy = QUESTION.format("Change it?", "change", f'<a href="{origin}">Context</a> <a href="#change">Link</a>')
    pages = {faq: page(copy, "FAQ", "faq"), data: page('<h3 id="change">Change it?</h3><p>No.</p>', "Data")}
    questions = [e for e in entries(pages, "en") if e.title == "Change it?"]
    assert [(e.address, e.kind) for e in questions] == [(f"{data}#change", "question")]


EXAMPLE = (
    '<section data-example="" data-verdict="{}"><h2 id="card">“Your card”</h2><p class="example__labels">Fraud</p>'
    '<figure><figcaption class="message__label">{}</figcaption><p>Pay now</p>'
    '<p class="message__end">End of example</p></figure><p>The card is free.</p></section>'
)


@pytest.mark.parametrize(("language", "label", "title"), [
    ("en", "Example of a fraudulent SMS", "Example of a fraudulent SMS: “Your card”"),
    ("fr", "Exemple de SMS frauduleux", "Exemple de SMS frauduleux\u00a0: “Your card”"),
])  # fmt: skip
def test_an_example_says_what_it_is_and_its_message_is_found_unseen(language: Language, label: str, title: str) -> None:
    (entry,) = found(EXAMPLE.format("fraud", label), "scams", language)
    assert (entry.title, entry.text) == (title, "The card is free.")
    assert "Pay now" in entry.unseen
    assert "End of example" not in entry.unseen


def test_a_fraud_counts_more_than_a_genuine_message() -> None:
    fraud, genuine = (found(EXAMPLE.format(verdict, "Label"), "scams")[0] for verdict in ("fraud", "genuine"))
    assert fraud.weight > genuine.weight


def test_a_question_of_the_quiz_is_found_without_its_answers() -> None:
    body = (
        '<section data-question="one"><h3 id="how-many">How many?</h3><ul><li>20 million</li></ul>'
        '<details data-answer=""><summary>Answer</summary><p>Right: 33 million</p></details></section>'
    )
    (entry,) = found(body, "quiz")
    assert (entry.title, entry.text, entry.unseen, entry.address) == ("How many?", "", "", "page/#how-many")


def test_a_contact_is_found_with_its_number_beside_its_name() -> None:
    body = (
        '<article class="contact-card" id="contact-x"><h4 id="card-x">Info</h4><p>Advice.</p>'
        '<p class="contact-card__call"><a href="tel:1">0 805 805 817</a></p>'
        '<p class="contact-card__source">Known from</p></article>'
    )
    (entry,) = found(body, "contacts")
    assert (entry.title, entry.text, entry.address) == (
        "Info: 0 805 805 817",
        "Advice. 0 805 805 817",
        "page/#contact-x",
    )


def test_a_title_in_another_language_is_no_word_of_the_index() -> None:
    body = (
        '<div class="source" id="source-x"><p class="source__title"><strong>CNIL</strong>, '
        '<a><cite lang="fr">Violation</cite></a></p><p class="source__facts">7 February 2024.</p></div>'
    )
    (entry,) = found(body, "sources")
    assert (entry.title, entry.text) == ("CNIL", "7 February 2024.")


def test_a_page_that_lists_the_others_is_found_by_its_title_alone() -> None:
    assert found('<h2 id="a">A</h2><p>Everything</p>', "site-index") == []


def test_answers_count_more_than_registers() -> None:
    weights = [Entry("", "", "", "", kind).weight for kind in ("page", "question", "section", "quiz", "fact", "source")]
    assert weights == sorted(weights, reverse=True)


def test_the_index_is_a_script_with_the_words_of_its_language_alone() -> None:
    script = search.index({"page/": page("<p>Words.</p>")}, "fr", {"secu": ("securite sociale",)})
    start, _, data = script.partition(" = ")
    assert start == "window.guideIndex"
    read_back: dict[str, Any] = json.loads(data)
    assert read_back["language"] == "fr"
    assert read_back["also"] == {"secu": ["securite sociale"]}
    assert read_back["titles"] == ["Title"]
    assert read_back["entries"] == [["Title", "What it says. Words.", "page/", 0, 1.5]]


# -- the list of words -------------------------------------------------------------------------------


def told(text: str) -> list[str]:
    return [str(problem) for problem in search.check(read(project(**{"search.yml": text})))]


@pytest.mark.parametrize(("text", "problem"), [
    ("en:\n  hack: leaked\n", ""),
    (
        "en:\n  hack: leakd\n",
        "docs/search.yml:2:3: “leakd”, for “hack”, is a word of no page in English. "
        "Write a word that readers can find there. Did you mean “leaked”?",
    ),
    ("de:\n  a: b\n", "docs/search.yml:1:1: “de” is not a language. Write en or fr."),
    ("en: leaked\n", "docs/search.yml:1:1: “en” has no words below it. Write what readers type, a colon, "
     "and the guide’s words, indented below it."),
    ("en:\n  hack:\n", "docs/search.yml:2:3: “hack” stands for no word. Write the guide’s words after it, with commas "
     "between: hack: one, another one"),
    ("en:\n  Leakéd: leaked\n", "docs/search.yml:2:3: “Leakéd” stands for itself. Take it out of its own words."),
    ("fr:\n  fuité: fuite\n  FUITÉ: aide\n", None),
    ("- a\n", "docs/search.yml:1:1: The list has no language. Write en: and fr:, and words below."),
])  # fmt: skip
def test_an_editor_is_told_what_is_wrong_in_the_list(text: str, problem: str | None) -> None:
    if problem is not None:
        assert told(text) == [problem] * bool(problem)
    else:
        assert len(told(text)) >= 1


def test_a_word_listed_twice_but_for_its_accents_is_a_problem() -> None:
    assert told("fr:\n  sécu: aide\n  SECU: fuite\n") == [
        "docs/search.yml:3:3: “SECU” stands already on line 2. "
        "Put all its words on one line: search sees neither accents nor capitals."
    ]


def test_no_list_is_no_problem() -> None:
    assert [*search.check(read(project()))] == []


def test_words_are_compared_without_accents_capitals_and_apostrophes() -> None:
    assert spellings.folded("L’Œuvre d'ÉTÉ, n° 33700") == "l oeuvre d ete n 33700"


# -- what is left of Material -------------------------------------------------------------------------


def test_the_stylesheet_is_found_whatever_its_version(tmp_path: Path) -> None:
    (tmp_path / theme.STYLESHEETS).mkdir(parents=True)
    (tmp_path / theme.STYLESHEETS / "main.0123abcd.min.css").touch()
    assert theme.stylesheet(["nowhere", str(tmp_path)]) == "assets/stylesheets/main.0123abcd.min.css"


def test_a_theme_without_it_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"^Material has no assets/stylesheets/main\.\*\.css: say in "):
        theme.stylesheet([str(tmp_path)])
