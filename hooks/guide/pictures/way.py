"""“How the intruders got in”: from a professional's login through the portal to the data, in three steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guide.evidence import Evidence, Language
from guide.pictures.kit import Picture, drawing, path, sentence
from guide.tree import element


@dataclass(frozen=True)
class Step:
    """A step: its name, its drawing as lines, the fact that tells it, and what else is said of it."""

    name: str
    lines: str
    fact: str
    beside: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts of the step."""
        return (self.fact, *self.beside)


STEPS = (
    Step(
        "login",
        "M12 32a8 8 0 1 0 16 0a8 8 0 1 0-16 0zM26 27L42 11M36 17l5 5M31 22l4 4",  # a key
        "stolen-logins",
        ("viamedis-one-account", "almerys-several-accounts"),
    ),
    Step("portal", "M8 42V10h28v32M4 42h40M22 26h14M22 26v0M29 10v32", "portal-entry"),  # a door
    Step(
        "data", "M10 10h22l8 8v24H10zM16 20h10M16 27h17M16 34h17", "automated-queries", ("people-affected",)
    ),  # a file
)

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {"login": "The login", "portal": "The portal", "data": "The data"},
    "fr": {"login": "L’identifiant", "portal": "Le portail", "data": "Les données"},
}


def draw(evidence: Evidence, language: Language) -> tuple[Element, ...]:
    """The steps in order."""
    return (element("ol", {"class": "way"}, *(_step(step, evidence, language) for step in STEPS)),)


def _step(step: Step, evidence: Evidence, language: Language) -> Element:
    beside = (element("li", {}, sentence(evidence, key, language)) for key in step.beside)
    return element(
        "li",
        {"class": "way__step"},
        drawing("way__art", 48, 48, path("way__lines", step.lines)),
        element("p", {"class": "way__name"}, WORDS[language][step.name]),
        element("p", {}, sentence(evidence, step.fact, language)),
        *([element("ul", {}, *beside)] if step.beside else []),
    )


PICTURE = Picture(draw, facts=tuple(fact for step in STEPS for fact in step.facts))
