"""Figures are found in prose, compared with values, and written in the manner of others."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide.evidence import LANGUAGES, Bound, Language, Value
from guide.figures import Date, Figure, agrees, bound_words, figures, spell


def value(**parts: Any) -> Value:
    return Value.model_validate(parts)


def only(text: str, language: Language) -> Figure:
    (figure,) = figures(text, language)
    return figure


# ── Finding ──


@pytest.mark.parametrize(
    ("language", "text", "number", "unit"),
    [
        ("en", "33,000,000", 33_000_000, None),
        ("en", "33 000 000", 33_000_000, None),
        ("en", "33 million", 33_000_000, None),
        ("en", "1.2 million", 1_200_000, None),
        ("en", "thirty-three million", 33_000_000, None),
        ("en", "€15,000", 15_000, "euro"),
        ("en", "15,000 euros", 15_000, "euro"),
        ("en", "€1.5 million", 1_500_000, "euro"),
        ("en", "27 million euros", 27_000_000, "euro"),
        ("en", "48%", 48, "percent"),
        ("en", "48 per cent", 48, "percent"),
        ("en", "72 hours", 72, "hour"),
        ("en", "72-hour", 72, "hour"),
        ("en", "six months", 6, "month"),
        ("en", "1 year", 1, "year"),
        ("en", "1st", 1, None),
        ("fr", "33 000 000", 33_000_000, None),
        ("fr", "33\u00a0000\u00a0000", 33_000_000, None),
        ("fr", "33\u202f000\u202f000", 33_000_000, None),
        ("fr", "33\u00a0millions", 33_000_000, None),
        ("fr", "1,2 million", 1_200_000, None),
        ("fr", "trente-trois millions", 33_000_000, None),
        ("fr", "une cinquantaine", 50, None),
        ("fr", "15 000 €", 15_000, "euro"),
        ("fr", "0,34 euro", 0.34, "euro"),
        ("fr", "5\u00a0millions\u00a0d’euros", 5_000_000, "euro"),
        ("fr", "48\u00a0%", 48, "percent"),
        ("fr", "dix pour cent", 10, "percent"),
        ("fr", "24 h/24", 24, "hour"),
        ("fr", "7 jours sur 7", 7, "day"),
        ("fr", "72 h", 72, "hour"),
        ("fr", "deux ans", 2, "year"),
        ("fr", "2e", 2, None),
        ("fr", "1re", 1, None),
    ],
)
def test_a_number_is_found_with_its_unit(language: Language, text: str, number: float, unit: str | None) -> None:
    figure = only(f"({text} de).", language)
    assert (figure.kind, figure.value, figure.unit, figure.text) == ("number", number, unit, text)


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "7 February 2024", Date(2024, 2, 7)),
        ("en", "February 7, 2024", Date(2024, 2, 7)),
        ("en", "Wednesday 7 February 2024", Date(2024, 2, 7, 2)),
        ("en", "Wednesday, 7 February", Date(None, 2, 7, 2)),
        ("en", "7th of February", Date(None, 2, 7)),
        ("en", "7 Feb 2024", Date(2024, 2, 7)),
        ("en", "February 2024", Date(2024, 2)),
        ("en", "2024", Date(2024)),
        ("en", "2024-02-07", Date(2024, 2, 7)),
        ("fr", "7 février 2024", Date(2024, 2, 7)),
        ("fr", "1er février", Date(None, 2, 1)),
        ("fr", "mercredi 7 février", Date(None, 2, 7, 2)),
        ("fr", "Février 2024", Date(2024, 2)),
        ("fr", "7 févr. 2024", Date(2024, 2, 7)),
        ("fr", "07/02/2024", Date(2024, 2, 7)),
    ],
)
def test_a_date_is_found_with_the_parts_that_are_written(language: Language, text: str, date: Date) -> None:
    figure = only(f"le {text}, et", language)
    assert (figure.kind, figure.value, figure.text) == ("date", date, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "29 and 31 January 2024"), ("en", "29, 30 and 31 January 2024"), ("fr", "29 et 31 janvier 2024")],
)
def test_days_that_share_a_month_are_each_a_date(language: Language, text: str) -> None:
    first, *_, last = figures(text, language)
    assert (first.text, first.value) == ("29", Date(2024, 1, 29))
    assert last.value == Date(2024, 1, 31)


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "9:00", "09:00"),
        ("en", "18:30", "18:30"),
        ("en", "9 am", "09:00"),
        ("en", "6.30 pm", "18:30"),
        ("en", "12 p.m.", "12:00"),
        ("fr", "9 h", "09:00"),
        ("fr", "18 h 30", "18:30"),
        ("fr", "9h30", "09:30"),
        ("fr", "18 heures 30", "18:30"),
    ],
)
def test_a_time_is_found_in_every_spelling(language: Language, text: str, when: str) -> None:
    figure = only(f"à {text}, et", language)
    assert (figure.kind, figure.value, figure.text) == ("time", when, text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0 805 805 817", "0805805817"),
        ("01 53 73 22 22", "0153732222"),
        ("01.53.73.22.22", "0153732222"),
        ("01\u00a053\u00a073\u00a022\u00a022", "0153732222"),
        ("01-53-73-22-22", "0153732222"),
        ("+33 1 53 73 22 22", "0153732222"),
        ("+33 (0)1 53 73 22 22", "0153732222"),
        ("+44 20 7946 0958", "442079460958"),
    ],
)
def test_a_phone_is_its_digits_as_dialled_in_france(text: str, digits: str) -> None:
    figure = only(f"at {text}.", "en")
    assert (figure.kind, figure.value, figure.text) == ("phone", digits, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("226-4-1", "226-4-1"),
        ("C-340/21", "c-340/21"),
        ("2025-391", "2025-391"),
        ("2024/030", "2024/030"),
        ("SAN-2024-010", "san-2024-010"),
        ("33(2)", "33(2)"),
        ("L. 1110-4", "l1110-4"),
        ("R4127-5", "r4127-5"),
        ("N31138", "n31138"),
    ],
)
def test_a_token_that_mixes_digits_with_other_signs_is_a_code(text: str, code: str) -> None:
    figure = only(f"article {text}.", "en")
    assert (figure.kind, figure.value, figure.text) == ("code", code, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("email", "victimes@france-victimes.fr"),
        ("domain", "ameli.fr"),
        ("domain", "17cyber.gouv.fr"),
        ("domain", "3018.fr"),
        ("domain", "аmeli.fr"),  # its first letter is Cyrillic
        ("domain", "ame\u200bli.fr"),
        ("address", "https://www.33700.fr"),
        ("address", "https://17cyber.gouv.fr/a?b=c_(d"),
        ("address", "service-public.gouv.fr/particuliers"),
    ],
)
def test_an_address_is_found_whole_look_alikes_included(kind: str, text: str) -> None:
    figure = only(f"see {text}.", "en")
    assert (figure.kind, figure.value, figure.text) == (kind, text, text)


def test_the_ending_of_official_addresses_is_a_domain() -> None:
    assert only("Official addresses end in .gouv.fr.", "en").value == "gouv.fr"


NO_FIGURES = (
    *("17Cyber", "BL2C", "A4", "CC BY 4.0", "UTF-8", "WCAG 2.2", "PDF/UA-1", "data.md", "page2.html"),
    *("e.g. this", "i.e. that", "c.-à-d. cela", "etc. and so on", "and/or", "vous-même", "J.-C.", "il y a"),
    *("in May or March", "en mars", "millions of people", "a few hundred"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", NO_FIGURES)
def test_names_and_ordinary_words_are_no_figures(text: str, language: Language) -> None:
    assert figures(f"See {text}, then.", language) == ()


def test_a_name_with_digits_beside_a_code_is_left_out_of_it() -> None:
    assert only("BL2C 2024/030", "en").text == "2024/030"


@pytest.mark.parametrize(("language", "text"), [("en", "mid-2024"), ("fr", "mi-2024"), ("fr", "Fin-2024")])
def test_a_year_after_a_prefix_is_a_year(language: Language, text: str) -> None:
    assert only(text, language).value == Date(2024)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "one both first six twelve half twelfth"),
        ("fr", "un une premier deux neuf second douze douzième"),
    ],
)
def test_counting_words_up_to_twelve_are_small(language: Language, text: str) -> None:
    found = figures(text.replace(" ", ", "), language)
    assert [figure.text for figure in found] == text.split()
    assert all(figure.small and figure.in_words for figure in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "thirteen"), ("en", "6"), ("en", "two per cent"), ("fr", "treize"), ("fr", "dix euros")],
)
def test_digits_larger_numbers_and_amounts_are_not_small(language: Language, text: str) -> None:
    assert not only(text, language).small


def test_figures_stand_from_left_to_right_at_their_offsets() -> None:
    text = "On 7 February 2024, 33 million people; call 0 805 805 817 from 9:00-18:30."
    found = figures(text, "en")
    assert [f.text for f in found] == ["7 February 2024", "33 million", "0 805 805 817", "9:00", "18:30"]
    assert all(text[f.start : f.end] == f.text for f in found)


def test_a_line_break_parts_neither_a_date_nor_a_number_from_its_unit() -> None:
    assert [f.text for f in figures("7\nFebruary\n2024 and 33\nmillion", "en")] == [
        "7\nFebruary\n2024",
        "33\nmillion",
    ]


def test_a_number_after_a_month_is_not_taken_for_its_day() -> None:
    assert [f.text for f in figures("In May 33 million people, in May 20 million.", "en")] == [
        "33 million",
        "20 million",
    ]


# ── Comparing ──


@pytest.mark.parametrize(
    ("language", "text", "stated"),
    [
        ("en", "33 million", {"number": 33_000_000, "bound": "more than"}),
        ("en", "48%", {"number": 48, "unit": "percent"}),
        ("en", "€15,000", {"number": 15_000, "unit": "euro"}),
        ("en", "2024", {"number": 2024}),
        ("en", "72", {"number": 72, "unit": "hour"}),
        ("en", "six months", {"number": 6}),
        ("fr", "9 h", {"number": 9, "unit": "hour"}),
        ("en", "Wednesday 7 February 2024", {"date": "2024-02-07"}),
        ("en", "7 February", {"date": "2024-02-07"}),
        ("en", "February 2024", {"date": "2024-02-07"}),
        ("en", "2024", {"date": "2024-02-07"}),
        ("fr", "1er février", {"date": "2024-02-01"}),
        ("fr", "9 heures", {"time": "09:00"}),
        ("fr", "18 h 30", {"time": "18:30"}),
        ("en", "+33 1 53 73 22 22", {"phone": "01 53 73 22 22"}),
        ("en", "3646", {"phone": "3646"}),
        ("en", "116 006", {"phone": "116 006"}),
        ("en", "2024/030", {"code": "BL2C 2024/030"}),
        ("en", "L. 1110-4", {"code": "L1110-4"}),
        ("en", "498628", {"code": "498628"}),
        ("en", "Ameli.fr", {"code": "ameli.fr"}),
        ("en", "a@b.fr", {"code": "a@b.fr"}),
    ],
)
def test_a_figure_agrees_with_the_value_it_states(language: Language, text: str, stated: dict[str, Any]) -> None:
    assert agrees(only(text, language), value(**stated))


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("en", "34 million", {"number": 33_000_000}),
        ("en", "48", {"number": 48, "unit": "percent"}),
        ("en", "48%", {"number": 48}),
        ("en", "15,000", {"number": 15_000, "unit": "euro"}),
        ("fr", "15,000 euros", {"number": 15_000, "unit": "euro"}),
        ("en", "72 days", {"number": 72, "unit": "hour"}),
        ("en", "7 February 2025", {"date": "2024-02-07"}),
        ("en", "Thursday 7 February 2024", {"date": "2024-02-07"}),
        ("en", "7 February 2024", {"date": "2024-02"}),
        ("en", "February 2024", {"date": "2024"}),
        ("en", "2024", {"time": "20:24"}),
        ("en", "9:30", {"time": "09:00"}),
        ("en", "9 hours", {"time": "09:00"}),
        ("en", "0 805 805 818", {"phone": "0 805 805 817"}),
        ("en", "805 805 817", {"phone": "0 805 805 817"}),
        ("en", "3646 euros", {"phone": "3646"}),
        ("en", "226-4-2", {"code": "226-4-1"}),
        ("en", "аmeli.fr", {"code": "ameli.fr"}),
        ("en", "9" * 400, {"number": 9}),
        ("en", "six", {"list": ("birth-date",)}),
    ],
)
def test_a_figure_that_says_anything_else_does_not_agree(language: Language, text: str, other: dict[str, Any]) -> None:
    assert not agrees(only(text, language), value(**other))


# ── Writing ──


@pytest.mark.parametrize(
    ("language", "like", "wanted", "text"),
    [
        ("en", "33 million", {"number": 34_000_000}, "34 million"),
        ("en", "33,000,000", {"number": 34_000_000}, "34,000,000"),
        ("en", "33 million", {"number": 15_000}, "15,000"),
        ("en", "Thirty-three million", {"number": 34_000_000}, "Thirty-four million"),
        ("en", "€15,000", {"number": 20_000, "unit": "euro"}, "€20,000"),
        ("en", "47%", {"number": 48, "unit": "percent"}, "48%"),
        ("en", "48", {"number": 48, "unit": "percent"}, "48%"),
        ("en", "1 month", {"number": 3, "unit": "month"}, "3 months"),
        ("en", "24-hour", {"number": 72, "unit": "hour"}, "72-hour"),
        ("en", "1st", {"number": 22}, "22nd"),
        ("en", "1999", {"number": 2024}, "2024"),
        ("fr", "33\u00a0millions", {"number": 1_500_000}, "1,5\u00a0million"),
        ("fr", "33\u00a0millions", {"number": 15_000}, "15\u00a0000"),
        ("fr", "33 000", {"number": 34_000_000}, "34 000 000"),
        ("fr", "trente-trois millions", {"number": 80_000_000}, "quatre-vingts millions"),
        ("fr", "15 000 €", {"number": 20_000.5, "unit": "euro"}, "20 000,5 €"),
        ("fr", "2 ans", {"number": 1, "unit": "year"}, "1 an"),
        ("en", "7 February 2024", {"date": "2024-03-08"}, "8 March 2024"),
        ("en", "February 7, 2024", {"date": "2024-03-08"}, "March 8, 2024"),
        ("en", "Wednesday 7 February", {"date": "2024-02-08"}, "Thursday 8 February"),
        ("en", "7th of February", {"date": "2024-02-01"}, "1st of February"),
        ("en", "7 February 2024", {"date": "2024-02"}, "February 2024"),
        ("en", "2023", {"date": "2024-02-07"}, "2024"),
        ("fr", "7 février 2024", {"date": "2024-02-08"}, "8 février 2024"),
        ("fr", "7 février", {"date": "2024-02-01"}, "1er février"),
        ("fr", "1er février", {"date": "2024-02-07"}, "7 février"),
        ("fr", "07/02/2024", {"date": "2024-03-08"}, "08/03/2024"),
        ("en", "9:00", {"time": "18:30"}, "18:30"),
        ("en", "9 am", {"time": "17:00"}, "5 pm"),
        ("en", "9 am", {"time": "17:30"}, "17:30"),
        ("fr", "9 h", {"time": "17:00"}, "17 h"),
        ("fr", "18 h 30", {"time": "17:45"}, "17 h 45"),
        ("fr", "9 h", {"time": "17:45"}, "17\u00a0h\u00a045"),
        ("en", "0 805 805 816", {"phone": "08 05 80 58 17"}, "0 805 805 817"),
        ("en", "3646", {"phone": "0 805 805 817"}, "0 805 805 817"),
        ("en", "226-4-2", {"code": "226-4-1"}, "226-4-1"),
        ("en", "six", {"list": ("birth-date",)}, "six"),
    ],
)
def test_a_value_is_written_in_the_manner_of_a_figure(
    language: Language, like: str, wanted: dict[str, Any], text: str
) -> None:
    assert spell(value(**wanted), language, only(like, language)) == text


LIKE: dict[Language, tuple[str, ...]] = {
    "en": (
        "33 million",
        "33,000",
        "six",
        "€5",
        "48%",
        "3 days",
        "7 February 2024",
        "9 am",
        "9:00",
        "3646",
        "1-2",
    ),
    "fr": (
        "33 millions",
        "33 000",
        "dix",
        "5 €",
        "48 %",
        "3 mois",
        "mardi 1er mai",
        "9 h",
        "18 h 30",
        "01/02/2024",
    ),
}
UNITS = st.sampled_from(["percent", "euro", "hour", "month", None])
NUMBERS = st.integers(0, 10**10) | st.integers(0, 10**8).map(lambda hundredths: hundredths / 100)
VALUES = (
    st.builds(lambda n, u: value(number=n, unit=u), NUMBERS, UNITS)
    | st.dates().map(lambda d: value(date=d.isoformat())).filter(lambda v: "1100" < str(v.date) < "2100")
    | st.times().map(lambda t: value(time=f"{t:%H:%M}"))
    | st.from_regex(r"0 8\d\d \d{3} \d{3}|3\d{3}", fullmatch=True).filter(str.isascii).map(lambda p: value(phone=p))
    | st.from_regex(r"\d{3}-\d(-\d)?", fullmatch=True).filter(str.isascii).map(lambda c: value(code=c))
)


@settings(deadline=None)
@given(VALUES, st.data())
def test_what_is_written_agrees_with_the_value(wanted: Value, data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(LANGUAGES))
    like = only(data.draw(st.sampled_from(LIKE[language])), language)
    assert agrees(only(spell(wanted, language, like), language), wanted)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bound", get_args(Bound))
def test_every_bound_has_its_words(bound: Bound, language: Language) -> None:
    assert bound_words(bound, language)


# ── Any text ──


@settings(deadline=None)
@given(st.text() | st.text("0123456789.,-/+€% hHdmeé\u00a0’@:()Lunmillo"), st.sampled_from(LANGUAGES))
@example("9" * 5000, "en")
@example("٣٣ million", "en")
@example("1²", "fr")
def test_any_text_is_read_without_overlaps(text: str, language: Language) -> None:
    end = 0
    for figure in figures(text, language):
        assert end <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.text
        end = figure.end


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "part",
    [
        "1",
        "a",
        "a.",
        "a-",
        "1-",
        "1,",
        "1 000 ",
        "a@",
        "a/",
        "http://(",
        "one ",
        "mille ",
        "7 and ",
        "7 et ",
        "0 8",
    ],
)
def test_a_long_line_is_read_in_linear_time(part: str, language: Language) -> None:
    line = part * (100_000 // len(part))
    before = time.process_time()
    figures(line, language)
    assert time.process_time() - before < 4  # a second at most on an idle machine; minutes if it were not linear


def test_importing_needs_no_month_names() -> None:
    code = "import sys, guide.figures; sys.exit('babel' in sys.modules or 'pydantic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "hooks"})
