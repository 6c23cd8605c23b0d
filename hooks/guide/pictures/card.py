"""“Exposed, not exposed”: a health card that leaks; what left it stands outside, the rest inside."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from guide.evidence import Evidence, Language
from guide.pictures.kit import Picture, claim, drawing, members, names_of
from guide.tree import element

FAMILY = "data-category"
SIDES: Mapping[str, str] = {"exposed": "exposed-data", "not-exposed": "not-exposed-data"}  # each with its whole list
DROPS = (
    (9, 22, 4.5),
    (10, 46, 3.5),
    (24, 12, 3.5),
    (25, 34, 4.5),
    (23, 55, 3),
    (38, 24, 3),
    (37, 44, 2.5),
    (46, 34, 2),
)

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {"exposed": "Exposed", "not-exposed": "Not exposed", "would": "Would not be concerned"},
    "fr": {"exposed": "Exposé", "not-exposed": "Non exposé", "would": "Ne serait pas concerné"},
}


def draw(evidence: Evidence, language: Language) -> tuple[Element, ...]:
    """What left the card, the drops between, and the card with what is in it."""
    leak = [element("circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": f"{r:g}"}) for x, y, r in DROPS]
    out, kept = (_side(evidence, language, is_) for is_ in SIDES)
    return (element("div", {"class": "leak"}, out, drawing("leak__drops", 48, 64, *leak), kept),)


def _side(evidence: Evidence, language: Language, is_: str) -> Element:
    """One side: how certain it is, and its kinds of data."""
    whole = evidence.facts[SIDES[is_]]
    word = "would" if is_ == "not-exposed" and whole.status == "conditional" else is_
    items = (
        element("li", {}, claim(key, names_of(language, evidence.facts[key]))) for key in members(evidence, FAMILY, is_)
    )
    return element(
        "div",
        {"class": f"leak__side leak__side--{is_}"},
        element("p", {"class": "leak__label"}, claim(SIDES[is_], WORDS[language][word])),
        element("ul", {}, *items),
    )


PICTURE = Picture(draw, facts=tuple(SIDES.values()), families=tuple((FAMILY, is_) for is_ in SIDES))
