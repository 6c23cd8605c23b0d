"""Number words are read and written as each language has them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide import numerals
from guide.evidence import LANGUAGES, Language

WHOLE = st.integers(0, numerals.LIMIT - 1)


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("en", "six", 6),
        ("en", "Thirty-three million", 33_000_000),
        ("en", "a hundred and five", 105),
        ("en", "two thousand and twenty-four", 2024),
        ("en", "half a million", 500_000),
        ("en", "twenty-first", 21),
        ("fr", "soixante et onze", 71),
        ("fr", "quatre-vingts", 80),
        ("fr", "Quatre-vingt-dix-sept", 97),
        ("fr", "soixante-dix-sept", 77),
        ("fr", "nonante", 90),
        ("fr", "trente-trois millions", 33_000_000),
        ("fr", "deux millions cinq cent mille", 2_500_000),
        ("fr", "mille neuf cent quatre-vingts", 1980),
        ("fr", "vingt-troisième", 23),
    ],
)
def test_words_are_read_as_one_number(language: Language, words: str, number: int) -> None:
    assert re.fullmatch(numerals.pattern(language), words, re.IGNORECASE)
    assert numerals.read(words, language) == number


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 0, "zero"),
        ("en", 21, "twenty-one"),
        ("en", 105, "one hundred and five"),
        ("en", 33_000_000, "thirty-three million"),
        ("fr", 21, "vingt et un"),
        ("fr", 71, "soixante et onze"),
        ("fr", 80, "quatre-vingts"),
        ("fr", 81, "quatre-vingt-un"),
        ("fr", 200, "deux cents"),
        ("fr", 215, "deux cent quinze"),
        ("fr", 80_000, "quatre-vingt mille"),
        ("fr", 1_000_000, "un million"),
        ("fr", 33_000_000, "trente-trois millions"),
    ],
)
def test_numbers_are_written_as_the_language_spells_them(language: Language, number: int, words: str) -> None:
    assert numerals.write(number, language) == words


@settings(deadline=None)
@given(WHOLE, st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back(number: int, language: Language) -> None:
    words = numerals.write(number, language)
    assert re.fullmatch(numerals.pattern(language), words)
    assert numerals.read(words, language) == number
