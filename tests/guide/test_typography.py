"""Each language's spaces, apostrophes and quotation marks are checked, and mended in prose alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide.evidence import LANGUAGES, Language
from guide.typography import check, mend, mend_line


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Attention: lisez", "Attention\u00a0: lisez"),
        ("Attention : lisez", "Attention\u00a0: lisez"),
        ("Quoi?", "Quoi\u202f?"),
        ("Quoi  ?!", "Quoi\u202f?!"),
        ("oui; non", "oui\u202f; non"),
        ("«vrai»", "«\u00a0vrai\u00a0»"),
        ("« vrai »", "«\u00a0vrai\u00a0»"),
        ('Le "vrai".', "Le «\u00a0vrai\u00a0»."),
        ("l'assureur", "l’assureur"),
        ("l'« avis »", "l’«\u00a0avis\u00a0»"),
        ('l\'"avis"', "l’«\u00a0avis\u00a0»"),
        ("33 000 000 de gens", "33\u00a0000\u00a0000 de gens"),
        ("33 millions", "33\u00a0millions"),
        ("48%", "48\u00a0%"),
        ("15 000 €", "15\u00a0000\u00a0€"),
        ("de 9 h à 18 h 30", "de 9\u00a0h à 18\u00a0h\u00a030"),
    ],
)
def test_french_is_mended_as_french_is_set(wrong: str, right: str) -> None:
    assert mend(wrong, "fr") == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("the CNIL's notice", "the CNIL’s notice"),
        ("don't", "don’t"),
        ("insurers' files", "insurers’ files"),
        ('It is "free".', "It is “free”."),
        ('("free")', "(“free”)"),
        ("Why ?", "Why?"),
        ("Note : read", "Note: read"),
    ],
)
def test_english_is_mended_as_english_is_set(wrong: str, right: str) -> None:
    assert mend(wrong, "en") == right


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Attention\u202f: lisez\u00a0; «\u202foui\u202f» \u00a0!"[:-2]),
        ("fr", "33\u202f000\u202f000, 33\u202fmillions, 48\u202f%"),
        ("fr", "de 9:00 à 18:30, 24 h/24"),
        ("fr", "0 805 805 817, 01 53 73 22 22, 116 006, +33 639 980 000"),
        ("fr", "ameli.fr/a?b=c:d et https://ameli.fr/a;b!c?d='e'"),
        ("fr", "un “don't” anglais"),
        ("fr", "En 2024 300 personnes"),
        ("en", "the e-mail « Information : paiement ! »"),
        ("en", "'some quoted words' here"),
        ("en", "from 9:00 to 18:30"),
    ],
)
def test_what_is_right_or_uncertain_is_left_alone(language: Language, text: str) -> None:
    assert check(text, language) == []
    assert mend(text, language) == text


def test_a_slip_says_where_what_and_how_to_mend_it() -> None:
    (slip,) = check("Est-ce gratuit? Oui.", "fr")
    assert (slip.start, slip.end, slip.wrong, slip.right) == (14, 15, "?", "\u202f?")
    assert slip.message == "“gratuit?” needs a narrow no-break space (U+202F) there."
    assert slip.remedy == "Run `make fix`, or write “\u202f?”."


@pytest.mark.parametrize(
    "markup",
    [
        '[a](b.md#c?d:e "f: g")',
        "[a](fact:b)",
        '{#id asks="a is b: c?"}',
        "`a: b? 'c'`",
        "``a ` b: c?``",
        "<a href='b: c?'>",
        "<https://a.fr/b?c:d>",
        "https://a.fr/b?c=d!",
        "![a](b.png)",
        "[^1]: note",
        "&nbsp;: a",
        ":material-lock: a",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_within_a_line_is_never_touched(markup: str, language: Language) -> None:
    assert mend_line(f"a {markup} b", language) == f"a {markup} b"


@pytest.mark.parametrize(
    "line",
    [
        '```sms "a?"',
        "~~~",
        "---",
        "| :--- | ---: |",
        '[a]: https://b.fr "c: d?"',
        "*[CNIL]: a",
        ":   a",
        "!!! note",
        "===",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_that_are_syntax_are_never_touched(line: str, language: Language) -> None:
    assert mend_line(line, language) == line


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("## Pourquoi? {#why}", "## Pourquoi\u202f? {#why}"),
        ("- [ ] [Oui!](fact:a)", "- [ ] [Oui\u202f!](fact:a)"),
        ("**Attention**: l'**ANSSI**", "**Attention**\u00a0: l’**ANSSI**"),
        ('"**gras**" d\'[ici](a.md)?', "«\u00a0**gras**\u00a0» d’[ici](a.md)\u202f?"),
        ('!!! note "C\'est quoi?"\n', '!!! note "C’est quoi\u202f?"\n'),
        ("| a | b? |", "| a | b\u202f? |"),
        ("==Vite!==(1)", "==Vite\u202f!==(1)"),
    ],
)
def test_prose_around_markup_is_mended(line: str, mended: str) -> None:
    assert mend_line(line, "fr") == mended


ANY = st.text() | st.text("ab «»\"'’:;!?%€129 h.,()[]{}`*_\u00a0\u202f&<>/@")


@settings(deadline=None)
@given(ANY, st.sampled_from(LANGUAGES))
@example('"«a" b', "fr")
def test_mending_is_done_once(text: str, language: Language) -> None:
    once = mend(text, language)
    assert mend(once, language) == once


@settings(deadline=None)
@given(ANY, st.sampled_from(LANGUAGES))
def test_mending_changes_nothing_but_spaces_apostrophes_and_quotation_marks(text: str, language: Language) -> None:
    def bare(any_text: str) -> str:
        return "".join(c for c in any_text if c not in " \u00a0\u2009\u202f'‘’\"“”«»")

    assert bare(mend(text, language)) == bare(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["«", '"', "s' ", "`a", "](", "[", "<a", "a/", "1 000 ", " :", "“", "&a", ":a", " "])
def test_a_long_line_is_mended_in_linear_time(part: str, language: Language) -> None:
    line = part * (100_000 // len(part))
    before = time.process_time()
    mend_line(line, language)
    assert time.process_time() - before < 4  # a second or two on an idle machine; minutes if it were not linear
