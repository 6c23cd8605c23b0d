"""The pages are plain to read, as far as a formula can tell: Flesch for English, Kandel and Moles for French.

Formulas are easily flattered. So only whole sentences are measured, cut as the site's own checks cut them: no headings,
no names in lists. A figure or a date is one word. Syllables are counted by ear: textstat takes the places where a word
may be hyphenated instead, misses one in “any” or “email”, and gives English pages ten points too many.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest

from guide import content, plain
from guide.content import Content
from guide.evidence import LANGUAGES, Language
from guide.figures import figures
from guide.files import Files
from guide.page import HEADINGS, Block, Page, sentence_bounds

PROJECT = Path(__file__).parents[2]

READERS, EXPERTS, SIMPLE = 60, 50, 80  # the least a page scores: 60 is plain English, 80 is easy
LEAST = {"law.md": EXPERTS, "professionals.md": EXPERTS, "sources.md": EXPERTS, "simple.md": SIMPLE}
BELOW_ITS_PAGE = 25  # points: one hard paragraph hides among easy ones, so each is measured too
SHORTEST = 30  # words: in fewer, one long name decides
AVERAGE, SIMPLE_AVERAGE = 15, 10  # words in a sentence
MEASURED = 0.5  # the part of a page's words that stands in whole sentences, at least
APART = HEADINGS | {"title", "th"}
COST: dict[Language, tuple[str, ...]] = {"en": (" free", "You pay"), "fr": (" gratuit", "Vous payez")}
FIGURE = {"en": "number", "fr": "nombre"}
ENDS, CLOSING = ".!?…:", '»”’")] \u00a0\u202f'


@pytest.fixture(scope="module")
def everything() -> Content:
    """The real pages and evidence."""
    return content.read(Files.read(PROJECT), content.markup_of(PROJECT))


# -- the measure -----------------------------------------------------------------------------------


# A syllable is heard in each group of vowels; these last letters are not heard.
VOWELS = re.compile("[aeiouyàâäéèêëîïôöùûüœæ]+")
SILENT: dict[Language, re.Pattern[str]] = {
    "en": re.compile("[^aeiouyl]e$|[^aeioudt]ed$|[^aeioucghsxyz]es$"),
    "fr": re.compile("[^aeiouyàâéèêîïôûù](e|es)$|[^m]ent$"),
}


class Ear:
    """Syllables as they are heard, in the form in which textstat asks for them: where a word is cut."""

    def __init__(self, language: Language) -> None:
        self.silent = SILENT[language]

    def positions(self, word: str) -> range:
        return range(max(1, len(VOWELS.findall(word)) - bool(self.silent.search(word))) - 1)


@lru_cache
def measure(language: Language) -> Any:
    """Textstat for one language, unrounded, with an ear."""
    # It asks for pkg_resources, which setuptools no longer has, to read lists of words that are not used here.
    with mock.patch.dict(sys.modules, {"pkg_resources": ModuleType("pkg_resources")}):
        made = type(importlib.import_module("textstat").textstat)()
    made.set_lang(language)
    made.set_rounding(False)
    made.pyphen = Ear(language)
    return made


def score(sentences: list[str], language: Language) -> float:
    """How easily these sentences read: 100 is very easy, 60 plain, 30 hard, and below that it is for lawyers."""
    return float(measure(language).flesch_reading_ease(" ".join(bare(one, language) for one in sentences)))


def bare(sentence: str, language: Language) -> str:
    """A sentence whose only mark is its full stop, with one word in the place of each figure, dates included."""
    for figure in reversed(figures(sentence, language)):
        if any(character.isdigit() for character in figure.text):
            sentence = f"{sentence[: figure.start]}{FIGURE[language]}{sentence[figure.end :]}"
    words = ("".join(character for character in word if character.isalnum()) for word in sentence.split())
    return f"{' '.join(filter(None, words))}."


def whole(text: str) -> list[str]:
    """The whole sentences of a text: they end with a mark that ends one, or that leads to a list."""
    cut = (text[start:end] for start, end in sentence_bounds(text))
    return [sentence for sentence in cut if sentence.rstrip(CLOSING).endswith(tuple(ENDS))]


def paragraphs(page: Page) -> Iterator[tuple[Block, list[str]]]:
    """Each block of a page that has whole sentences, with them."""
    for block in page.prose:
        if block.tag not in APART and (sentences := whole(block.text)):
            yield block, sentences


def prose(page: Page) -> list[str]:
    """All whole sentences of a page."""
    return [sentence for _, sentences in paragraphs(page) for sentence in sentences]


def average(sentences: list[str]) -> float:
    """How many words a sentence has."""
    return sum(map(plain.words, sentences)) / len(sentences)


LEGALESE: dict[Language, str] = {
    "en": (
        "Pursuant to the applicable provisions, the controller shall communicate the personal data breach. "
        "Such communication is subject to prior determination of the likelihood of detrimental consequences. "
        "Notwithstanding the foregoing, the obligation is deemed fulfilled upon public notification."
    ),
    "fr": (
        "Conformément aux dispositions réglementaires applicables, le responsable procède à la notification. "
        "Ladite notification demeure subordonnée à l’appréciation préalable des conséquences préjudiciables. "
        "Nonobstant ce qui précède, l’obligation est réputée satisfaite par communication publique."
    ),
}
PLAIN: dict[Language, str] = {
    "en": "The company must tell you if your data leaked. It must do so when the leak could harm you.",
    "fr": "La société doit vous dire si vos données ont fuité. Elle le doit si la fuite peut vous nuire.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_legalese_in_short_sentences_scores_far_below_what_a_paragraph_may(language: Language) -> None:
    assert score(whole(LEGALESE[language]), language) < EXPERTS - BELOW_ITS_PAGE
    assert score(whole(PLAIN[language]), language) > READERS


@pytest.mark.parametrize(
    ("language", "words", "syllables"),
    [
        ("en", "any email called opened used affected pages dates people reimbursements site", "22121321241"),
        ("fr", "une donnée volée lassurance identité vous appelez doivent paiement mutuelle", "1223413122"),
    ],
)
def test_syllables_are_those_that_are_heard(language: Language, words: str, syllables: str) -> None:
    assert [measure(language).syllable_count(word) for word in words.split()] == [*map(int, syllables)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Call 0 805 805 817 now.", "Call number now."),
        ("More than 33 million, says M. Dupont!", "More than number says M Dupont."),
        ("It is open (9:00 to 18:30) from 7 February 2024.", "It is open number to number from number."),
        ("There are two.", "There are two."),
    ],
)
def test_a_figure_is_one_word_and_no_mark_inside_ends_a_sentence(written: str, expected: str) -> None:
    assert bare(written, "en") == expected


def test_only_whole_sentences_are_measured() -> None:
    assert whole("It leaked. Social security number") == ["It leaked."]
    assert whole("watch your accounts;") == []
    assert whole("« Payez ! » It lists: name") == ["« Payez ! »"]


# -- the pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_reads_easily(everything: Content, language: Language) -> None:
    scores = {name: round(score(prose(page), language), 1) for name, page in everything.pages[language].items()}
    assert {name: found for name, found in scores.items() if found < LEAST.get(name, READERS)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paragraph_is_much_harder_than_its_page_may_be(everything: Content, language: Language) -> None:
    hard = [
        f"{block.place}: {round(found)}: {block.text}"
        for name, page in everything.pages[language].items()
        for block, sentences in paragraphs(page)
        if sum(map(plain.words, sentences)) >= SHORTEST
        and (found := score(sentences, language)) < LEAST.get(name, READERS) - BELOW_ITS_PAGE
    ]
    assert hard == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_on_average(everything: Content, language: Language) -> None:
    averages = {name: round(average(prose(page)), 1) for name, page in everything.pages[language].items()}
    assert {name: found for name, found in averages.items() if found > AVERAGE} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_each_page_is_measured(everything: Content, language: Language) -> None:
    for name, page in everything.pages[language].items():
        all_words = sum(plain.words(block.text) for block in page.blocks)
        assert sum(map(plain.words, prose(page))) > MEASURED * all_words, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_drawn_from_the_evidence_reads_easily(everything: Content, language: Language) -> None:
    evidence = everything.evidence
    facts = [sentence for fact in evidence.facts.values() for sentence in whole(fact.says[language])]
    texts = [text[language] for contact in evidence.contacts.values() for text in (contact.for_, contact.note) if text]
    contacts = [sentence for text in texts for sentence in whole(text)]
    assert score(facts, language) >= EXPERTS  # shown on the page of the sources
    assert score(contacts, language) >= READERS
    assert average(contacts) <= AVERAGE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_in_simple_words_has_one_idea_for_each_sentence(everything: Content, language: Language) -> None:
    page = everything.pages[language]["simple.md"]
    assert average(prose(page)) <= SIMPLE_AVERAGE
    assert plain.longest(page) == 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_in_simple_words_says_what_each_call_costs(everything: Content, language: Language) -> None:
    page = everything.pages[language]["simple.md"]
    contacts = everything.evidence.contacts
    calls = {key for key in page.cites("contact") if contacts[key].phone or contacts[key].sms}
    silent = [
        (link.target, block.text)
        for block in page.blocks
        for link in block.links
        if link.kind == "contact" and link.target in calls and not any(word in block.text for word in COST[language])
    ]
    assert len(calls) > 3
    assert silent == []
