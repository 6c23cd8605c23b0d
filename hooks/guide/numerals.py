"""Number words, read and written: “thirty-three million”, « quatre-vingt-dix-sept »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.evidence import Language

Words = Mapping[str, float]

JOIN = r"[-\u2011\s]"  # what stands between two number words: a hyphen, one that does not break, a space
LIMIT = 10**9  # numbers are written in words below it


def _counted(words: str, start: int, step: int = 1) -> dict[str, float]:
    """Each word with its number, counted on from `start`; `a|b` are two spellings of one number."""
    return {w: start + i * step for i, ws in enumerate(words.split()) for w in ws.split("|")}


EN_DIGITS = _counted(
    "one|first two|second three|third four|fourth five|fifth six|sixth seven|seventh eight|eighth nine|ninth",
    1,
)
EN_TEENS = _counted(
    "ten|tenth eleven|eleventh twelve|twelfth thirteen|thirteenth fourteen|fourteenth fifteen|fifteenth "
    "sixteen|sixteenth seventeen|seventeenth eighteen|eighteenth nineteen|nineteenth",
    10,
)
EN_TENS = _counted(
    "twenty|twentieth thirty|thirtieth forty|fortieth fifty|fiftieth sixty|sixtieth seventy|seventieth "
    "eighty|eightieth ninety|ninetieth",
    20,
    10,
)
EN_SCALES: Words = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
EN_OTHERS: Words = {"half": 0.5, "both": 2, "zero": 0, "hundred": 100, "hundredth": 100}

FR_DIGITS = _counted(
    "un|une|unième deux|deuxième trois|troisième quatre|quatrième cinq|cinquième six|sixième sept|septième "
    "huit|huitième neuf|neuvième",
    1,
)
FR_TEENS = _counted(
    "dix|dixième onze|onzième douze|douzième treize|treizième quatorze|quatorzième quinze|quinzième seize|seizième",
    10,
)
FR_TENS = _counted(
    "vingt|vingtième trente|trentième quarante|quarantième cinquante|cinquantième soixante|soixantième "
    "septante huitante|octante nonante",
    20,
    10,
)
FR_SCALES: Words = {
    "mille": 10**3, "millier": 10**3, "milliers": 10**3,
    "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
FR_DOZENS = _counted("vingtaine trentaine quarantaine cinquantaine soixantaine", 20, 10) | {
    "quinzaine": 15,
    "centaine": 100,
}
FR_OTHERS: Words = {
    "premier": 1, "premiers": 1, "première": 1, "premières": 1,
    "second": 2, "seconde": 2,
    "demi": 0.5, "demie": 0.5, "moitié": 0.5, "zéro": 0,
    "vingts": 20, "cent": 100, "cents": 100, "centième": 100, "millième": 1000,
}  # fmt: skip

NUMBERS: Mapping[Language, Words] = {
    "en": {**EN_DIGITS, **EN_TEENS, **EN_TENS, **EN_SCALES, **EN_OTHERS},
    "fr": {**FR_DIGITS, **FR_TEENS, **FR_TENS, **FR_SCALES, **FR_DOZENS, **FR_OTHERS},
}
OPENERS: Mapping[Language, frozenset[str]] = {
    "en": frozenset({"a", *NUMBERS["en"]} - EN_SCALES.keys()),
    "fr": frozenset(NUMBERS["fr"].keys() - {"millions", "milliards", "milliers", "cents", "vingts"}),
}
"""The words a number can begin with."""


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})"


@cache
def pattern(language: Language) -> str:
    """What a number in words looks like; to be used ignoring case, between word boundaries."""
    return _english() if language == "en" else _french()


def _english() -> str:
    digits, scales = either(EN_DIGITS), either(EN_SCALES)
    below_100 = f"(?:{either(EN_TENS)}(?:{JOIN}{digits})?|{either(EN_TEENS)}|{digits})"
    hundreds = rf"(?:a|{below_100}){JOIN}hundred(?:th)?(?:\s(?:and\s)?{below_100})?"
    below_1000 = f"(?:{hundreds}|{below_100})"
    scaled = rf"(?:half\s(?:a\s)?|a\s|{below_1000}{JOIN}){scales}"
    return rf"(?:{scaled}(?:\s{scaled})*(?:\s(?:and\s)?{below_1000})?|{below_1000}|half|both|zero)"


def _french() -> str:
    digits, teens = either(FR_DIGITS), rf"(?:dix{JOIN}{either(FR_DIGITS)}|{either(FR_TEENS)})"
    below_100 = (
        f"(?:quatre{JOIN}vingt(?:ième|s)?(?:{JOIN}(?:{teens}|{digits}))?"
        f"|soixante{JOIN}(?:et{JOIN}(?:onz(?:e|ième)|un(?:e|ième)?)|{teens}|{digits})"
        f"|{either(FR_TENS)}(?:{JOIN}(?:et{JOIN}un(?:e|ième)?|{digits}))?|{teens}|{digits})"
    )
    below_1000 = f"(?:(?:{digits}{JOIN}cents?|cent)(?:{JOIN}{below_100})?|centième|{below_100})"
    scaled = f"(?:demi{JOIN}(?:million|milliard)|{below_1000}{JOIN}{either(FR_SCALES)}|mille)"
    dozens = rf"une\s{either(FR_DOZENS)}(?=\sd)"
    others = either(FR_OTHERS.keys() - {"vingts", "cent", "cents", "centième"})
    return f"(?:{dozens}|{scaled}(?:{JOIN}{scaled})*(?:{JOIN}{below_1000})?|{below_1000}|{others})"


def read(words: str, language: Language) -> float:
    """The number that the words state; “and”, “a” and the like count for nothing."""
    total = part = 0.0
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        number = NUMBERS[language].get(word, 0)
        if word in FR_DOZENS:
            part = number
        elif number >= 1000:
            total, part = total + (part or 1) * number, 0
        elif number == 100:
            part = (part or 1) * 100
        elif number == 20 and part % 100 == 4:
            part += 76  # quatre-vingts
        else:
            part += number
    return total + part


def write(number: int, language: Language) -> str:
    """The number in words; it is at least 0 and below LIMIT."""
    for size, one, many in SCALES[language]:
        if number >= size:
            return _scaled(number, size, one if number < 2 * size else many, language)
    return _below_100_en(number) if language == "en" else _below_100_fr(number)


SCALES: Mapping[Language, tuple[tuple[int, str, str], ...]] = {
    "en": ((10**6, "million", "million"), (10**3, "thousand", "thousand"), (100, "hundred", "hundred")),
    "fr": ((10**6, "million", "millions"), (10**3, "mille", "mille"), (100, "cent", "cents")),
}
NAMES: Mapping[Language, Mapping[float, str]] = {
    language: {number: word for word, number in reversed([*words.items()])} for language, words in NUMBERS.items()
}
"""Each number's own word: the cardinal, which comes first in the tables."""


def _scaled(number: int, size: int, word: str, language: Language) -> str:
    """“two hundred and five”, « quatre-vingt mille » : so many of a size, then the rest."""
    many, rest = divmod(number, size)
    if language == "fr":
        before = "" if many == 1 and size < 10**6 else write(many, language) + " "
        if size == 1000:
            before = re.sub(r"(?<=vingt|.cent)s(?= $)", "", before)  # quatre-vingt mille, deux cent mille
        word = "cent" if size == 100 and rest else word
        return before + word + (f" {write(rest, language)}" if rest else "")
    joint = " and " if rest and rest < 100 else " "
    return f"{write(many, language)} {word}" + (joint + write(rest, language) if rest else "")


def _below_100_en(number: int) -> str:
    if number in NAMES["en"]:
        return NAMES["en"][number]
    return f"{NAMES['en'][number // 10 * 10]}-{NAMES['en'][number % 10]}"


def _below_100_fr(number: int) -> str:
    if number == 80:
        return "quatre-vingts"
    if number > 80:
        return f"quatre-vingt-{_below_100_fr(number - 80)}"
    if number in NAMES["fr"] and number <= 60:
        return NAMES["fr"][number]
    base = min(number // 10 * 10, 60)
    joint = " et " if number % 10 == 1 and base > 10 else "-"
    return NAMES["fr"][base] + joint + _below_100_fr(number - base)
