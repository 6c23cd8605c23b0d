"""Figures in prose: numbers, dates, times, phones, codes and addresses, found and compared."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from guide import numerals
from guide.numerals import either

if TYPE_CHECKING:
    from guide.evidence import Bound, Language, Value

Kind = Literal["number", "date", "time", "phone", "code", "email", "domain", "address"]


class Date(NamedTuple):
    """A day, or the parts of it that are written; `weekday` counts from Monday, 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Reading(NamedTuple):
    """What a figure states.

    A number with its unit, a date, a time as `HH:MM`, a phone's digits, or a text in lower case.
    """

    kind: Kind
    value: int | float | str | Date
    unit: str | None = None
    in_words: bool = False


@dataclass(frozen=True)
class Figure:
    """A figure as written at `start:end`, unit included; a small one is a counting word, up to twelve."""

    kind: Kind
    value: int | float | str | Date
    unit: str | None
    text: str
    start: int
    end: int
    in_words: bool
    small: bool


NAMES_WITH_DIGITS = frozenset(
    [
        "17Cyber",
        "A4",
        "BL2C",
        "CC BY 4.0",
        "EN 301 549",
        "PDF/UA-1",
        "PDF/UA-2",
        "RGAA 4.1",
        "UTF-8",
        "WCAG 2.2",
    ]
)
"""Names that hold digits and state nothing; what is here is never checked, so it stays short."""

MONEY = ("percent", "euro")  # units without which a number is another one

BOUND_WORDS: Mapping[Language, Mapping[Bound, tuple[str, ...]]] = {
    "en": {
        "more than": ("more than", "over", "above"),
        "up to": ("up to", "at most"),
        "fewer than": ("fewer than", "less than", "under"),
        "about": ("about", "around", "nearly", "almost"),
    },
    "fr": {
        "more than": ("plus de", "plus d’", "au-delà de", "au-delà d’"),
        "up to": ("jusqu’à", "jusqu’au", "jusqu’aux", "au plus"),
        "fewer than": ("moins de", "moins d’"),
        "about": ("environ", "près de", "près d’", "presque", "quelque"),
    },
}


def bound_words(bound: Bound, language: Language) -> tuple[str, ...]:
    """The words that state a bound, in lower case, with typographic apostrophes."""
    return BOUND_WORDS[language][bound]


# ── Finding ─────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=65536)
def figures(text: str, language: Language) -> tuple[Figure, ...]:
    """The figures of a text, from left to right, without overlaps."""
    return tuple(_found(text, language))


def _found(text: str, language: Language) -> Iterator[Figure]:
    tongue = _tongue(language)
    seen = EXEMPT.sub(lambda name: "\0" * len(name.group()), text)
    end = 0
    for token in TOKEN.finditer(seen):
        start = token.start()
        if start >= end and (found := tongue.recognise(seen, start)):
            match, reading = found
            end = match.end()
            yield Figure(*reading[:3], text[start:end], start, end, reading.in_words, _is_small(reading))


def _is_small(reading: Reading) -> bool:
    counts = isinstance(reading.value, int | float) and reading.value <= 12
    return counts and reading.in_words and reading.unit not in MONEY


TOKEN = re.compile(r"(?:[€+]\s?)?\w+")
WORD = re.compile(r"[^\W\d_]++")
WORD_END = re.compile(r"[.:]?(?:[\s,;!?…)\]»”’']|$)")
FILE = r"[\w-]++\.(?:md|ya?ml|html|css|js|json|py|txt|csv|xml|svg|png|pdf|zip)"
EXEMPT = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in sorted(NAMES_WITH_DIGITS))})(?!\w|\.\w)"
    rf"|(?<![\w@/-]){FILE}(?![\w@/]|\.\w|-\w)"
)

# The patterns run in linear time: what repeats without limit does not backtrack, and is tried only where
# it begins. Python before 3.11.5 gets possessive groups wrong (gh-106052): groups are atomic instead.

SPACE = r"[ \u00a0\u2009\u202f]"
PHONE = (
    r"(?:0\d(?:[\s.-]?\d\d){4}|0[\s.-]?\d{3}[\s.-]?\d{3}[\s.-]?\d{3}"
    r"|(?:\+|00)\d(?:[\s.()-]{0,2}\d){7,14})(?!\d)"
)
HIDDEN = r"\u00ad\u0300-\u036f\u200b-\u200d\u2060"  # marks that hide in a look-alike address
LABEL = rf"[\w{HIDDEN}-]"
DOT = r"[.\u2024\u3002\uff0e]"
TOP = rf"(?![A-ZÀ-Þ][a-zà-ÿ])(?:xn--[\w-]++|[^\W\d_](?>(?:[^\W\d_]|[{HIDDEN}])+))(?!{LABEL})"
DOMAIN = rf"(?:{LABEL}++{DOT})+{TOP}(?!{DOT}\w)"
PATH = r"[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?)\]}’'…]"
EMAIL = rf"(?<![\w.+-])[\w.+-]++@{LABEL}++(?>(?:{DOT}{LABEL}++)+)"
ADDRESS = rf"(?:(?:https?|ftp)://{PATH}|(?<!{LABEL})(?<!\w\.){DOMAIN}(?::\d{{1,5}})?/(?:{PATH})?)"
CODE = (
    r"(?<![-\u2011/])(?:[LRD]\.?\s?(?=\d+-\d))?[^\W_]++(?>(?:(?:[-\u2011/]|(?<=\d)\.(?=\d))[^\W_]++)*)"
    r"(?:(?<=\d)\(\d{1,3}\)(?:\([a-z]\))?)*"
)
NOT_CODE = r"(?![-\u2011/][\dA-Z]|\.\d|\(\d|(?!h(?!\w))[^\W\d_])"
YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?!\d)"
DAY_NUMBER = r"0?[1-9]|[12]\d|3[01]"
DAY = rf"(?P<day>{DAY_NUMBER})"
ISO_DATE = rf"{YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?![\w-])"
SLASHED_DATE = rf"{DAY}[/.-](?P<month>0?[1-9]|1[0-2])[/.-]{YEAR}(?!\w)"
HALVES = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap](?:m|\.m\.?))(?!\w)"
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?!\d|:\d)"
HOURS = r"(?P<hour>\d{1,2})(?:\s?h(?:\s?(?P<minute>[0-5]\d)(?!\d))?|\sheures?\s(?P<minutes>[0-5]\d))(?!\w)"
ROUND = r"(?P<digits>\d{1,2})\s?(?P<tail>h|heures|j|jours)\s?(?:/|sur)\s?(?P=digits)(?!\w)"

Begin = Literal["digit", "word", "any"]
Read = Callable[[re.Match[str], "Tongue"], Reading | None]


@dataclass(frozen=True)
class Recogniser:
    """One way of writing figures; `read` gives what a match states, or nothing where it is none after all."""

    begins: Begin
    pattern: re.Pattern[str]
    read: Read


@dataclass(frozen=True)
class Tongue:
    """What finding and writing figures need to know of a language; its months, days and signs are CLDR's."""

    language: Language
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    decimal: str
    group: str
    scales: Mapping[str, int]
    units: Mapping[str, str]
    openers: frozenset[str]
    recognisers: Mapping[Begin, tuple[Recogniser, ...]]

    def recognise(self, text: str, start: int) -> tuple[re.Match[str], Reading] | None:
        """The figure that begins at `start`, by the first recogniser that knows it."""
        for recogniser in self._candidates(text, start):
            match = recogniser.pattern.match(text, start)
            if match and (reading := recogniser.read(match, self)):
                return match, reading
        return None

    def _candidates(self, text: str, start: int) -> tuple[Recogniser, ...]:
        """The recognisers worth trying at `start`: none for most words, which keeps the search fast."""
        word = WORD.match(text, start)
        if not word:
            return self.recognisers["digit"]
        if word.group().casefold() in self.openers:
            return self.recognisers["word"]
        return () if WORD_END.match(text, word.end()) else self.recognisers["any"]


SCALES: Mapping[Language, Mapping[str, int]] = {
    "en": {"thousand": 10**3, "million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9},
    "fr": {
        "mille": 10**3, "millier": 10**3, "milliers": 10**3,
        "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
    },
}  # fmt: skip
UNIT_WORDS: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "percent": ("per cent", "percent"),
        "euro": ("euro", "euros"),
        "minute": ("minute", "minutes"),
        "hour": ("hour", "hours"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
    },
    "fr": {
        "percent": ("pour cent", "pourcent"),
        "euro": ("euro", "euros"),
        "minute": ("minute", "minutes", "min"),
        "hour": ("heure", "heures", "h"),
        "day": ("jour", "jours"),
        "week": ("semaine", "semaines"),
        "month": ("mois",),
        "year": ("an", "ans", "année", "années"),
    },
}
"""Each unit's words, the singular and the plural first."""


@cache
def _tongue(language: Language) -> Tongue:
    from babel import Locale  # here, since a run without figures need not wait for it

    locale = Locale(language)
    months = tuple(locale.months["format"]["wide"].values())
    short = tuple(locale.months["format"]["abbreviated"].values())
    weekdays = tuple(locale.days["format"]["wide"][i] for i in range(7))
    symbols = locale.number_symbols["latn"]
    units = {word: unit for unit, words in UNIT_WORDS[language].items() for word in words}
    openers = {name.rstrip(".").casefold() for name in (*months, *short, *weekdays, "EUR", "L", "R", "D")}
    rows = tuple(_recognisers(language, either((*months, *short)), either(weekdays), either(units)))
    return Tongue(
        language=language,
        months=months,
        short_months=short,
        weekdays=weekdays,
        decimal=symbols["decimal"],
        group=symbols["group"].replace("\u202f", "\u00a0"),  # our French groups digits with U+00A0
        scales=SCALES[language],
        units={**units, "%": "percent", "€": "euro"},
        openers=numerals.OPENERS[language] | openers,
        recognisers={begin: tuple(r for r in rows if r.begins in (begin, "any")) for begin in get_args(Begin)},
    )


def _recognisers(language: Language, month: str, weekday: str, unit: str) -> Iterator[Recogniser]:
    """Every way of writing a figure, in the order in which they are tried."""
    digits, ordinal, scale = DIGITS[language], ORDINALS[language], either(SCALES[language])
    unit = unit.replace(r"\ ", r"\s")
    tail = rf"(?P<tail>\s?[%€]|\s?h(?!\w)|[\s-](?:d[’'])?{unit}(?!\w))?"
    scaled = rf"{digits}){NOT_CODE}(?:[\s-](?P<scale>{scale})(?!\w))?"

    def row(begins: Begin, pattern: str, read: Read) -> Recogniser:
        return Recogniser(begins, re.compile(pattern), read)

    yield row("any", EMAIL, _read_text("email"))
    yield row("any", ADDRESS, _read_text("address"))
    yield row("any", rf"(?<!{LABEL})(?<!\w\.){DOMAIN}", _read_text("domain"))
    yield row("digit", PHONE, _read_phone)
    yield row("digit", ISO_DATE, _read_date)
    yield row("digit", SLASHED_DATE, _read_date)
    for begins, pattern in _english_dates(month, weekday) if language == "en" else _french_dates(month, weekday):
        yield row(begins, pattern, _read_date)
    yield row("digit", ROUND, _read_round)
    for pattern in (HALVES, CLOCK, HOURS) if language == "en" else (CLOCK, HOURS):
        yield row("digit", pattern, _read_time)
    yield row("digit", rf"(?P<digits>\d{{1,15}})(?P<suffix>{ordinal})(?!\w)", _read_number)
    yield row("any", rf"(?P<money>(?:€|EUR)\s?)?(?P<digits>{scaled}{tail}", _read_number)
    yield row("any", CODE, _read_code)
    yield row("word", rf"(?P<words>(?i:{numerals.pattern(language)}))(?!\w){tail}", _read_words)


ORDINALS: Mapping[Language, str] = {"en": "st|nd|rd|th", "fr": "er|re|ère|nde?|ème|e|ᵉʳ|ᵉ"}
DIGITS: Mapping[Language, str] = {
    "en": rf"(?>\d{{1,3}}(?:(?:,\d{{3}})+|(?:{SPACE}\d{{3}})+)(?!\d)|\d++)(?>\.\d++)?",
    "fr": rf"(?>\d{{1,3}}(?:(?:,\d{{3}}){{2,}}|(?:{SPACE}\d{{3}})+)(?!\d)|\d++)(?>[.,]\d++)?",
}


def _english_dates(month: str, weekday: str) -> Iterator[tuple[Begin, str]]:
    """“7 February 2024”, “February 7, 2024”, “February 2024”, and the “29” of “29 and 31 January 2024”."""
    named, day = rf"(?:(?P<weekday>{weekday}),?\s(?:the\s)?)?", rf"{DAY}(?P<suffix>st|nd|rd|th)?"
    month = rf"(?P<month>{month})\b\.?"
    follows = r"(?:,\s|\s(?:and|to|or)\s(?:the\s)?|\s?[-–]\s?)"
    yield "any", rf"{named}{day}\s(?:of\s)?{month}(?:,?\s{YEAR})?(?!\w)"
    yield (
        "word",
        rf"{named}{month}\s{day}(?![\s,.:]?\d|\s(?:million|thousand|per)|\s?[%€])(?:,?\s{YEAR})?(?!\w)",
    )
    yield "word", rf"{month}\s(?:of\s)?{YEAR}(?!\w)"
    others = rf"(?:{follows}(?:{weekday}\s)?[0-3]?\d(?:st|nd|rd|th)?){{1,4}}"
    yield "any", rf"{named}{day}(?={others}\s{month}(?:,?\s{YEAR})?(?!\w))"


def _french_dates(month: str, weekday: str) -> Iterator[tuple[Begin, str]]:
    """« 7 février 2024 », « février 2024 », and the « 29 » of « 29 et 31 janvier 2024 »."""
    day = rf"(?P<day>1er|1ᵉʳ|{DAY_NUMBER})"
    named = rf"(?:(?P<weekday>(?i:{weekday}))\s)?"
    month = rf"(?P<month>(?i:{month}))(?!\w)"
    follows = r"(?:,\s|\s(?:et|au|ou|à)\s(?:le\s)?|\s?[-–]\s?)"
    yield "any", rf"{named}{day}\s{month}(?:\s{YEAR})?(?!\w)"
    yield "word", rf"{month}\s(?:de\s)?{YEAR}(?!\w)"
    others = rf"(?:{follows}(?:{weekday}\s)?[0-3]?\d(?:er)?){{1,4}}"
    yield "any", rf"{named}{day}(?={others}\s{month}(?:\s{YEAR})?(?!\w))"


# ── Reading what was found ──────────────────────────────────────────────────────────────────────────────────


def _read_text(kind: Kind) -> Read:
    return lambda match, _: Reading(kind, match.group().casefold())


def _read_phone(match: re.Match[str], _: Tongue) -> Reading:
    return Reading("phone", _national(match.group()))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def _national(phone: str) -> str:
    """A phone's digits, as dialled in France: +33 1 and 0033 1 are 01."""
    digits = _digits(phone)
    abroad = digits[2:] if digits.startswith("00") else digits if phone.lstrip().startswith("+") else ""
    return "0" + abroad[2:].removeprefix("0") if abroad.startswith("33") else digits


def _read_date(match: re.Match[str], tongue: Tongue) -> Reading:
    parts = match.groupdict()
    name, weekday, day, year = parts["month"], parts.get("weekday"), parts.get("day"), parts.get("year")
    month = int(name) if name.isdecimal() else 1 + _position(name, tongue.months, tongue.short_months)
    date = Date(
        year=int(year) if year else None,
        month=month,
        day=int(_digits(day)) if day else None,
        weekday=_position(weekday, tongue.weekdays) if weekday else None,
    )
    return Reading("date", date)


def _position(name: str, *lists: tuple[str, ...]) -> int:
    """Where a name stands in the first of the lists that has it, whatever its case."""
    return next(i for names in lists for i, n in enumerate(names) if n.casefold() == name.casefold())


def _read_time(match: re.Match[str], _: Tongue) -> Reading | None:
    parts = match.groupdict()
    hour, minute = int(parts["hour"]), parts.get("minute") or parts.get("minutes") or "00"
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0] == "p" else 0) if 1 <= hour <= 12 else 24
    return Reading("time", f"{hour:02}:{int(minute):02}") if hour < 24 else None


def _read_round(match: re.Match[str], _: Tongue) -> Reading:
    """« 24 h/24 », « 7 jours sur 7 »."""
    return Reading("number", int(match["digits"]), "hour" if match["tail"].startswith("h") else "day")


def _read_number(match: re.Match[str], tongue: Tongue) -> Reading:
    parts = match.groupdict()
    written, scale, tail = parts["digits"], parts.get("scale"), _unit(parts.get("tail"), tongue)
    unit = "euro" if parts.get("money") else tail
    if len(written) > 30:  # too long to be a number
        return Reading("code", _digits(written))
    number = _decimal(written, tongue) * (tongue.scales[scale] if scale else 1)
    if not (scale or unit or parts.get("suffix")) and YEAR_ALONE.fullmatch(written):
        return Reading("date", Date(int(number)))
    return Reading("number", _plain(number), unit)


def _decimal(written: str, tongue: Tongue) -> Decimal:
    """The number that digits, grouped or not, state."""
    if written.isdecimal():
        return Decimal(written)
    bare = re.sub(SPACE, "", written)
    if tongue.language == "en" or bare.count(",") > 1:
        return Decimal(bare.replace(",", ""))
    return Decimal(bare.replace(",", "."))


def _plain(number: Decimal | float) -> int | float:
    return int(number) if number == int(number) else float(number)


def _unit(tail: str | None, tongue: Tongue) -> str | None:
    """The unit that the words or the sign after a number name."""
    if not tail:
        return None
    word = re.sub(r"^[\s-]?(?:d[’'])?", "", tail)
    return "hour" if word == "h" else tongue.units[" ".join(word.split())]


def _read_code(match: re.Match[str], _: Tongue) -> Reading | None:
    """A token that mixes digits with letters, hyphens or slashes; not “mid-2024”: its figure is the year."""
    text = match.group()
    if text.isdecimal() or text.isalpha() or not re.search(r"\d", text) or PREFIXED.match(text):
        return None
    return Reading("code", _code(text))


PREFIXED = re.compile(r"(?![A-Z]+\b)[^\W\d_]{2,}+[-\u2011]\d")


def _code(text: str) -> str:
    """A code as it is compared: lower case, no spaces, plain hyphens; “L. 1110-4” is “l1110-4”."""
    joined = re.sub(r"\s", "", text.casefold()).replace("\u2011", "-")
    return re.sub(r"^([lrd])\.(?=\d)", r"\1", joined)


def _read_words(match: re.Match[str], tongue: Tongue) -> Reading:
    number = numerals.read(match["words"], tongue.language)
    return Reading("number", _plain(number), _unit(match["tail"], tongue), in_words=True)


# ── Comparing ───────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def of_value(value: Value) -> Reading | None:
    """What a figure must state to agree with a value; nothing for a list."""
    if value.number is not None:
        return Reading("number", _plain(value.number), value.unit)
    if value.date is not None:
        return Reading("date", _date(value.date))
    if value.phone is not None:
        return Reading("phone", _national(value.phone))
    if value.code is not None:
        return _code_value(value.code)
    return Reading("time", value.time) if value.time is not None else None


def _date(iso: str) -> Date:
    """The date with its weekday, when it is a whole one and such a day exists."""
    date = Date(*(int(part) for part in iso.split("-")))
    with suppress(ValueError, TypeError):
        return date._replace(weekday=datetime.date.fromisoformat(iso).weekday())
    return date


def _code_value(code: str) -> Reading:
    """A code, an address or a domain; names around it (“BL2C 2024/030”) are no part of it."""
    found = [f for f in figures(code, "en") if f.kind in ("code", "email", "domain", "address")]
    return Reading(found[0].kind, found[0].value) if len(found) == 1 else Reading("code", _code(code))


def agrees(figure: Figure, value: Value) -> bool:
    """Whether a figure states the value, or a part of it: the year of a date, the day without its year."""
    wanted = of_value(value)
    return wanted is not None and AGREEMENTS.get(wanted.kind, _same)(figure, wanted)


def _same(figure: Figure, wanted: Reading) -> bool:
    return (figure.kind, figure.value) == (wanted.kind, wanted.value)


def _same_number(figure: Figure, wanted: Reading) -> bool:
    """Equal numbers whose units do not contradict each other; “2024” and « 9 h » may be numbers too."""
    value, unit = figure.value, figure.unit
    if isinstance(value, Date):
        value = value.year if value == Date(value.year) and value.year else math.nan
    elif figure.kind == "time" and re.search(r"\d\s?h", figure.text) and str(value).endswith(":00"):
        value, unit = int(str(value)[:2]), "hour"
    if isinstance(value, str) or isinstance(wanted.value, str | Date):
        return False
    if not math.isclose(value, wanted.value):
        return False
    if unit in MONEY or wanted.unit in MONEY:
        return unit == wanted.unit
    return None in (unit, wanted.unit) or unit == wanted.unit


def _same_date(figure: Figure, wanted: Reading) -> bool:
    """Every part that is written is the date's."""
    if not (isinstance(figure.value, Date) and isinstance(wanted.value, Date)):
        return False
    return all(part in (None, known) for part, known in zip(figure.value, wanted.value, strict=True))


def _same_time(figure: Figure, wanted: Reading) -> bool:
    """The same time; « 9 heures » is one too."""
    if figure.kind == "number" and figure.unit == "hour" and "heure" in figure.text:
        return wanted.value == f"{figure.value:02}:00"
    return _same(figure, wanted)


def _same_phone(figure: Figure, wanted: Reading) -> bool:
    """The same digits: short numbers are found as plain numbers."""
    if figure.kind == "phone":
        return figure.value == wanted.value
    return figure.unit is None and _bare(figure) == wanted.value


def _same_code(figure: Figure, wanted: Reading) -> bool:
    """The same code; one that is made of digits alone is found as a plain number."""
    return _same(figure, wanted) or (figure.unit is None and _bare(figure) == wanted.value)


def _bare(figure: Figure) -> str:
    """The digits of a figure that is nothing but digits and spaces."""
    bare = re.sub(SPACE, "", figure.text)
    return bare if bare.isdecimal() else ""


AGREEMENTS: Mapping[Kind, Callable[[Figure, Reading], bool]] = {
    "number": _same_number,
    "date": _same_date,
    "time": _same_time,
    "phone": _same_phone,
    "code": _same_code,
}


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────


def spell(value: Value, language: Language, like: Figure) -> str:
    """The value written in the manner of `like`, or plainly where it cannot be; for a list, `like` itself."""
    wanted, tongue = of_value(value), _tongue(language)
    if wanted is None:
        return like.text
    imitated = _imitate(wanted, like, tongue)
    found = figures(imitated, language)
    faithful = len(found) == 1 and found[0].text == imitated and agrees(found[0], value)
    return imitated if faithful else _write(value, wanted, tongue)


def _imitate(wanted: Reading, like: Figure, tongue: Tongue) -> str:
    """`like` with its parts replaced by those of the wanted figure; nothing where they do not fit."""
    if wanted.kind == "phone":
        return _refilled(like.text, str(wanted.value))
    found = tongue.recognise(like.text, 0)
    if not found or wanted.kind not in IMITATIONS or like.unit != wanted.unit:
        return ""
    match, _ = found
    try:
        parts = IMITATIONS[wanted.kind](wanted, match, tongue)
    except LookupError:  # a part that the wanted figure does not have
        return ""
    return _replaced(match, parts)


def _replaced(match: re.Match[str], parts: Mapping[str, str]) -> str:
    """The matched text, with new text in place of the named groups."""
    text = match.group()
    written = [name for name in parts if match.groupdict().get(name) is not None]
    for name in sorted(written, key=match.start, reverse=True):
        text = text[: match.start(name)] + parts[name] + text[match.end(name) :]
    return text


def _refilled(text: str, digits: str) -> str:
    """A phone with other digits, grouped as it was; nothing where their count differs."""
    if len(_digits(text)) != len(digits):
        return ""
    rest = iter(digits)
    return "".join(next(rest) if c.isdecimal() else c for c in text)


def _like_number(wanted: Reading, match: re.Match[str], tongue: Tongue) -> dict[str, str]:
    number, parts = Decimal(str(wanted.value)), match.groupdict()
    many = abs(number) >= 2 if tongue.language == "fr" else number != 1
    new = {"tail": _plural(parts.get("tail") or "", many, tongue), "suffix": _suffix(number, tongue)}
    if "words" in parts:
        return {**new, "words": _like_words(number, match, tongue)}
    scale = parts.get("scale")
    if scale:
        number /= tongue.scales[scale]
        new["scale"] = _scale_word(scale, number, tongue)
        if number < 1 or number != round(number, 3):
            raise LookupError("too small or too exact for that scale")
    return {**new, "digits": _grouped(number, tongue, _group(parts["digits"], tongue))}


def _like_words(number: Decimal, match: re.Match[str], tongue: Tongue) -> str:
    """The number in words, where the match holds a cardinal that we would write as well."""
    was, word = numerals.read(match["words"], tongue.language), match["words"]
    if number != int(number) or not 0 <= number < numerals.LIMIT or was != int(was):
        raise LookupError("not a whole number")
    if _letters(numerals.write(int(was), tongue.language)) != _letters(word):
        raise LookupError("an ordinal, or another turn of phrase")
    return _cased(numerals.write(int(number), tongue.language), word)


def _letters(words: str) -> str:
    return re.sub(r"[\W\d_]|\ba\b", "", words.casefold())


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _scale_word(scale: str, number: Decimal, tongue: Tongue) -> str:
    """« million » up to two, « millions » from two on; one form in English, and for « mille »."""
    if tongue.language == "en" or scale == "mille":
        return scale
    return scale.removesuffix("s") + ("s" if number >= 2 else "")


def _plural(tail: str, many: bool, tongue: Tongue) -> str:
    """A unit's words, in the singular or the plural; a sign, or an adjective (“72-hour”), stays as it is."""
    for words in UNIT_WORDS[tongue.language].values():
        for word in words[:2]:
            if tail.endswith(word) and tail[0] != "-" and tail.strip().split("’")[-1] == word:
                return tail.removesuffix(word) + (words[1] if many and len(words) > 1 else words[0])
    return tail


def _suffix(number: Decimal, tongue: Tongue) -> str:
    """What makes an ordinal of a number in digits."""
    if tongue.language == "fr":
        return "er" if number == 1 else "e"
    last = 0 if number % 100 in (11, 12, 13) else int(number % 10)
    return {1: "st", 2: "nd", 3: "rd"}.get(last, "th")


def _group(written: str, tongue: Tongue) -> str:
    """What separates the thousands of a number as written; the language's sign where there are none."""
    found = re.search(rf"(?<=\d)(?:{SPACE}|,(?=\d{{3}}))(?=\d)", written)
    return found.group() if found else "" if re.match(r"\d{4}", written) else tongue.group


def _grouped(number: Decimal, tongue: Tongue, group: str) -> str:
    text = f"{number.normalize():,f}"
    return text.translate({ord(","): group, ord("."): tongue.decimal})


def _like_date(wanted: Reading, match: re.Match[str], tongue: Tongue) -> dict[str, str]:
    if not isinstance(wanted.value, Date):
        raise LookupError("no date")
    year, month, day, weekday = wanted.value
    parts = {name: text for name, text in match.groupdict().items() if text is not None}
    if "digits" in parts:  # a year alone
        return {"digits": str(year)}
    writers: Mapping[str, tuple[int | None, Callable[[int, str], str]]] = {
        "year": (year, lambda n, _: str(n)),
        "month": (month, lambda n, old: _month(n, old, tongue)),
        "day": (day, lambda n, old: _day(n, old, tongue)),
        "weekday": (weekday, lambda n, old: _cased(tongue.weekdays[n], old)),
        "suffix": (day, lambda n, _: _suffix(Decimal(n), tongue)),
    }
    new = {name: (writers[name][0], writers[name][1], old) for name, old in parts.items()}
    if any(number is None for number, _, _ in new.values()):
        raise LookupError("more exact than the value")
    return {name: write(number, old) for name, (number, write, old) in new.items() if number is not None}


def _month(number: int, old: str, tongue: Tongue) -> str:
    if old.isdecimal():
        return f"{number:0{len(old)}}"
    names = tongue.months if old.casefold() in map(str.casefold, tongue.months) else tongue.short_months
    return _cased(names[number - 1], old)


def _day(number: int, old: str, tongue: Tongue) -> str:
    if old.startswith("0"):
        return f"{number:02}"
    return "1er" if tongue.language == "fr" and number == 1 else str(number)


def _like_time(wanted: Reading, match: re.Match[str], _: Tongue) -> dict[str, str]:
    hour, minute = str(wanted.value).split(":")
    parts = match.groupdict()
    half = parts.get("half")
    number = (int(hour) - 1) % 12 + 1 if half else int(hour)
    return {
        "hour": f"{number:02}" if parts["hour"].startswith("0") else str(number),
        "minute": minute,
        "minutes": minute,
        "half": re.sub("[ap]", "p" if int(hour) >= 12 else "a", half or ""),
    }


IMITATIONS: Mapping[Kind, Callable[[Reading, re.Match[str], Tongue], dict[str, str]]] = {
    "number": _like_number,
    "date": _like_date,
    "time": _like_time,
}


def _write(value: Value, wanted: Reading, tongue: Tongue) -> str:
    """The value written plainly."""
    if isinstance(wanted.value, Date):
        return _write_date(wanted.value, tongue)
    if wanted.kind == "number":
        return _write_number(Decimal(str(wanted.value)), wanted.unit, tongue)
    if wanted.kind == "time":
        return _write_time(str(wanted.value), tongue)
    return value.phone or value.code or ""


def _write_date(date: Date, tongue: Tongue) -> str:
    day = "" if date.day is None else _day(date.day, "", tongue)
    month = tongue.months[date.month - 1] if date.month else ""
    return " ".join(filter(None, (day, month, str(date.year))))


def _write_number(number: Decimal, unit: str | None, tongue: Tongue) -> str:
    digits = _grouped(number, tongue, tongue.group)
    if unit is None:
        return digits
    if unit in MONEY:
        sign = "%" if unit == "percent" else "€"
        if tongue.language == "fr":
            return f"{digits}\u00a0{sign}"
        return digits + sign if unit == "percent" else sign + digits
    many = abs(number) >= 2 if tongue.language == "fr" else number != 1
    return f"{digits}\u00a0{_plural(UNIT_WORDS[tongue.language][unit][0], many, tongue)}"


def _write_time(time: str, tongue: Tongue) -> str:
    hour, minute = time.split(":")
    if tongue.language == "en":
        return f"{int(hour)}:{minute}"
    return f"{int(hour)}\u00a0h" + (f"\u00a0{minute}" if minute != "00" else "")
