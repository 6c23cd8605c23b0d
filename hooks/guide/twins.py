"""The two languages of one text of the evidence: what no translation may change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache

from babel import Locale

from guide.evidence import LANGUAGES, Language, Text, Value
from guide.figures import figures
from guide.wording import denies

# What a contact costs, as both languages say it: the first letters are enough.
COSTS = (("free", "gratuit"), ("premium", "surtax"), ("local", "local"), ("normal", "normal"))


@lru_cache(maxsize=4096)
def differences(text: Text, *, cost: bool = False) -> tuple[str, ...]:
    """What the English says and the French does not, or the other way round; what is a `cost` is compared as one."""
    compared: tuple[tuple[str, Callable[[str, Language], Mapping[str, str]]], ...] = (
        ("the same figures", _figures),
        ("the same days and months", _counted_days_and_months),
        ("the same denial", _denial),
        *((("the same cost", _costs),) if cost else ()),
    )
    found = []
    for what, read in compared:
        english, french = (read(text[language], language) for language in LANGUAGES)
        if english.keys() != french.keys():
            lone = [said[key] for said in (english, french) for key in said if (key in english) != (key in french)]
            found.append(f"{what} ({', '.join(lone)})")
    return tuple(found)


# Each of these reads what a text says: in a form that both languages share, and as it is written.


def _figures(text: str, language: Language) -> Mapping[str, str]:
    told = [figure for figure in figures(text, language) if not figure.small]
    times = Counter((figure.kind, figure.value) for figure in told)
    found = {}
    for figure in told:
        many = times[figure.kind, figure.value]
        found[f"{figure.kind} {figure.value} {many}"] = f"{figure.text}, {many} times" if many > 1 else figure.text
    return found


@lru_cache(maxsize=4)
def _calendar(language: Language) -> tuple[dict[str, str], re.Pattern[str]]:
    locale, english = Locale(language), Locale("en")
    pairs = [(english.months["format"]["wide"][i], locale.months["format"]["wide"][i]) for i in range(1, 13)]
    pairs += [(english.days["format"]["wide"][i], locale.days["format"]["wide"][i]) for i in range(7)]
    flags = re.IGNORECASE if language == "fr" else 0  # in English “may” is a verb, “May” a month
    names = {word.casefold(): name for name, word in pairs}
    return names, re.compile(rf"\b({'|'.join(word for _, word in pairs)})\b", flags)


def days_and_months(text: str, language: Language) -> Mapping[str, str]:
    """The days and months a text names: the English name of each, and the word as written."""
    names, pattern = _calendar(language)
    return {names[word.casefold()]: word for word in pattern.findall(text)}


def _counted_days_and_months(text: str, language: Language) -> Mapping[str, str]:
    names, pattern = _calendar(language)
    written = pattern.findall(text)
    times = Counter(names[word.casefold()] for word in written)
    return {f"{names[word.casefold()]} {times[names[word.casefold()]]}": word for word in written}


def month_of(value: Value) -> tuple[str, ...]:
    """The English name of the month of a date, if any."""
    month = (value.date or "").split("-")[1:2]
    return tuple(Locale("en").months["format"]["wide"][int(number)] for number in month)


def _denial(text: str, language: Language) -> Mapping[str, str]:
    return {"denial": "a denial"} if denies(text, language) else {}


def _costs(text: str, language: Language) -> Mapping[str, str]:
    column = LANGUAGES.index(language)
    return {pair[0]: pair[column] for pair in COSTS if re.search(rf"\b{pair[column]}", text, re.IGNORECASE)}
