"""“Nearly one person in two”: a hundred people, of whom as many are filled in as the two numbers say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import ceil, floor
from xml.etree.ElementTree import Element

from babel.numbers import format_compact_decimal, format_decimal

from guide.evidence import Bound, Evidence, Language
from guide.figures import bound_words
from guide.pictures.kit import Picture, claim, number_of, path
from guide.tree import element

PART, WHOLE = "people-affected", "population"
COLUMNS, ROWS = 20, 5
WIDTH, HEIGHT, EDGE = 12, 19, 1  # of the room for one person, and around all of them
PERSON = "m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0zm-1.8 11.6v-3.4a4.4 4.4 0 0 1 8.8 0v3.4z"
MILLION = 10**6

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {"share": "{} {} in 100", "colon": ": ", "people": "{} people", "millions": "{} people", "of": " out of "},
    "fr": {
        "share": "{} {} sur 100",
        "colon": "\u00a0: ",
        "people": "{} personnes",
        "millions": "{} de personnes",
        "of": " sur ",
    },
}


def draw(evidence: Evidence, language: Language) -> tuple[Element, ...]:
    """The hundred people; who does not see them hears what both facts say."""
    says = [evidence.facts[fact].says[language] for fact in (PART, WHOLE)]
    return (crowd(share(evidence)[1], " ".join((f"{share_words(evidence, language)}.", *says))),)


def key(evidence: Evidence, language: Language) -> tuple[Element, ...]:
    """“More than 48 in 100: more than 33 million people out of 68.4 million”."""
    told, words = share_words(evidence, language), WORDS[language]
    whole = claim(WHOLE, short(number_of(evidence.facts[WHOLE]) or 1, language))
    told_of = (told, words["colon"], claim(PART, people(evidence, language)), words["of"], whole)
    return (element("p", {"class": "picture__key"}, *told_of),)


PICTURE = Picture(draw, key, numbers=(PART, WHOLE))


# -- the numbers -----------------------------------------------------------------------------------


def share(evidence: Evidence) -> tuple[Bound, int]:
    """How many of a hundred, and how it is bounded: “more than” holds for the share as it does for the number."""
    part, whole = (number_of(evidence.facts[key]) or 1 for key in (PART, WHOLE))
    exact, bound = min(100 * part / whole, 100), _bound(evidence)
    if bound == "more than":
        return bound, floor(exact)
    if bound in ("fewer than", "up to"):
        return bound, ceil(exact)
    return "about", round(exact)


def share_words(evidence: Evidence, language: Language) -> str:
    """“More than 48 in 100”."""
    bound, number = share(evidence)
    said = WORDS[language]["share"].format(bound_words(bound, language)[0], number)
    return said[:1].upper() + said[1:]


def people(evidence: Evidence, language: Language) -> str:
    """The people affected, with the bound of their number: “more than 33 million people”."""
    number, bound = number_of(evidence.facts[PART]) or 1, _bound(evidence)
    counted = WORDS[language]["people" if number < MILLION else "millions"].format(short(number, language))
    return f"{bound_words(bound, language)[0]} {counted}" if bound else counted


def short(number: float, language: Language) -> str:
    """A number as people say it: “68.4 million”, « 68,4 millions »."""
    if number < MILLION:
        return str(format_decimal(round(number), locale=language))
    said = format_compact_decimal(number, format_type="long", locale=language, fraction_digits=1)
    return str(said).replace(" ", "\u00a0")


def _bound(evidence: Evidence) -> Bound | None:
    return next((value.bound for value in evidence.facts[PART].values if value.number), None)


# -- the drawing -----------------------------------------------------------------------------------


def crowd(marked: int, told: str) -> Element:
    """The people, column by column, the first of them filled in; `told` is for those who do not see it."""
    places = [*product(range(COLUMNS), range(ROWS))]
    width, height = COLUMNS * WIDTH + 2 * EDGE, ROWS * HEIGHT - 4 + 2 * EDGE
    box = {"viewBox": f"0 0 {width} {height}", "width": f"{width}", "height": f"{height}"}
    return element(
        "svg",
        {**box, "class": "people", "role": "img", "aria-label": told},
        path("people__marked", "".join(_drawn(places[:marked])), filled=True),
        path("people__others", "".join(_drawn(places[marked:]))),
    )


def _drawn(places: list[tuple[int, int]]) -> Iterator[str]:
    for column, row in places:
        yield f"M{EDGE + (column + 0.5) * WIDTH:g} {EDGE + row * HEIGHT + 2.6:g}{PERSON}"
