"""“What a fraudster can do with it”: each piece of exposed data, and what the facts it `allows` say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element

from guide.evidence import Evidence, Language
from guide.pictures.kit import Picture, members, names_of, sentence
from guide.tree import append, element

FAMILY = ("data-category", "exposed")
TOGETHER = "exposed-data"

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {"together": "All of them together"},
    "fr": {"together": "Tout cela ensemble"},
}


def allowed(evidence: Evidence) -> tuple[str, ...]:
    """The facts that the exposed data allow."""
    return tuple(use for key in (*members(evidence, *FAMILY), TOGETHER) for use in evidence.facts[key].allows)


def draw(evidence: Evidence, language: Language) -> tuple[Element, ...]:
    """Data on one side, uses on the other; data that allow the same share them."""
    listed = element("dl", {"class": "uses"})
    for uses, keys in groupby(members(evidence, *FAMILY), key=lambda key: evidence.facts[key].allows):
        names = names_of(language, *(evidence.facts[key] for key in keys))
        append(listed, _row(names, (sentence(evidence, use, language) for use in uses)))
    uses = evidence.facts[TOGETHER].allows
    append(listed, _row(WORDS[language]["together"], (sentence(evidence, use, language) for use in uses)))
    return (listed,)


def _row(names: str, uses: Iterator[Element]) -> Element:
    told = (element("dd", {}, use) for use in uses)
    return element("div", {"class": "uses__row"}, element("dt", {}, names), *told)


PICTURE = Picture(draw, facts=(TOGETHER,), families=(FAMILY,), more=allowed)
