"""Dates as readers read them."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel import Locale

from guide.evidence import Language


@lru_cache(maxsize=4)
def _months(language: Language) -> dict[int, str]:
    return dict(Locale(language).months["format"]["wide"])


def shown_date(date: str | datetime.date, language: Language) -> str:
    """A day, a month or a year in words: `2024-02-01` is “1 February 2024”, « 1er février 2024 »."""
    year, *rest = str(date).split("-")
    if not rest:
        return year
    month = _months(language)[int(rest[0])]
    if len(rest) == 1:
        return f"{month} {year}"
    day = int(rest[1])
    return f"{'1er' if language == 'fr' and day == 1 else day} {month} {year}"
