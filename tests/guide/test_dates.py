from __future__ import annotations

import datetime

import pytest

from guide.dates import shown_date
from guide.evidence import Language


@pytest.mark.parametrize(
    ("date", "language", "expected"),
    [
        ("2024-02-07", "en", "7 February 2024"),
        ("2024-02-07", "fr", "7 février 2024"),
        ("2024-02-01", "en", "1 February 2024"),
        ("2024-02-01", "fr", "1er février 2024"),
        ("2024-08-11", "fr", "11 août 2024"),
        ("2024-12", "en", "December 2024"),
        ("2024-12", "fr", "décembre 2024"),
        ("2024", "en", "2024"),
        ("2024", "fr", "2024"),
        (datetime.date(2026, 11, 23), "fr", "23 novembre 2026"),
    ],
)
def test_a_date_is_shown_in_words(date: str | datetime.date, language: Language, expected: str) -> None:
    assert shown_date(date, language) == expected
