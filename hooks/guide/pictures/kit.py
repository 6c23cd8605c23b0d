"""What the pictures share: what each is drawn from, claims in the words of their facts, shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from guide.evidence import Evidence, Fact, Language
from guide.problems import did_you_mean
from guide.tree import element

Drawing = Callable[[Evidence, Language], tuple[Element, ...]]
DECORATION = {"aria-hidden": "true", "focusable": "false"}


@dataclass(frozen=True)
class Picture:
    """A picture: what is drawn above its caption, and below it; the facts it cannot do without, and others it states.

    `numbers` are facts with a number, `families` pairs of `about` and `is` of which there is one fact at least.
    """

    draw: Drawing
    key: Drawing = lambda *_: ()
    facts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    families: tuple[tuple[str, str], ...] = ()
    more: Callable[[Evidence], tuple[str, ...]] = lambda _: ()

    def states(self, evidence: Evidence) -> tuple[str, ...]:
        """The ids of all the facts it is drawn from, each once; none while it cannot be drawn."""
        if any(self.lacks(evidence)):
            return ()
        listed = (key for family in self.families for key in members(evidence, *family))
        return tuple(dict.fromkeys((*self.numbers, *self.facts, *listed, *self.more(evidence))))

    def lacks(self, evidence: Evidence) -> Iterator[tuple[str, str]]:
        """What the evidence does not have: what it is, and where else it may be meant."""
        named = all(key in evidence.facts for key in self.facts)
        for key in (*self.numbers, *self.facts, *(self.more(evidence) if named else ())):
            if key not in evidence.facts:
                yield f"the fact “{key}”", did_you_mean(key, evidence.facts)
        for key in self.numbers:
            if key in evidence.facts and number_of(evidence.facts[key]) is None:
                yield f"a number above 0 in the fact “{key}”", ""
        for about, is_ in self.families:
            if not members(evidence, about, is_):
                yield f"a fact with about: {about} and is: {is_}", ""


def members(evidence: Evidence, about: str, is_: str) -> tuple[str, ...]:
    """The ids of the facts of a family with one property, in the order of the evidence."""
    return tuple(key for key, fact in evidence.facts.items() if (fact.about, fact.is_) == (about, is_))


def number_of(fact: Fact) -> float | None:
    """The fact's first number, when it has one above 0."""
    return next((value.number for value in fact.values if value.number and value.number > 0), None)


def names_of(language: Language, *facts: Fact) -> str:
    """The first name of each fact, in one phrase that begins with a capital."""
    names = ", ".join(next(iter(fact.names[language]), fact.says[language]) for fact in facts)
    return names[:1].upper() + names[1:]


def claim(key: str, words: str) -> Element:
    """Words that state a fact: their sources and their certainty are shown as those of any claim."""
    return element("a", {"href": f"fact:{key}"}, words)


def sentence(evidence: Evidence, key: str, language: Language) -> Element:
    """The fact in its own sentence, as a claim."""
    return claim(key, evidence.facts[key].says[language])


def drawing(name: str, width: float, height: float, *shapes: Element) -> Element:
    """A drawing that only decorates the words beside it."""
    box = {"viewBox": f"0 0 {width:g} {height:g}", "width": f"{width:g}", "height": f"{height:g}"}
    return element("svg", {"class": f"picture__art {name}", **box, **DECORATION}, *shapes)


def path(name: str, steps: str, *, filled: bool = False) -> Element:
    """One shape of a drawing, filled or in outline; on paper, where classes give no colour, in that of the letters."""
    look = {"fill": "currentColor"} if filled else {"fill": "none", "stroke": "currentColor"}
    return element("path", {"class": name, **look, "d": steps})
