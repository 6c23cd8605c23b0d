"""How far the site keeps to WCAG 2.2, criterion by criterion: drawn from a register, below an editor's introduction.

    1.4.10:
      name: {en: Reflow, fr: Redistribution}
      state: met
      why: {en: No page scrolls sideways., fr: Aucune page ne défile de côté.}
      tests: [test_no_page_scrolls_sideways]

Nothing is `met` without a test: what only a person can judge is `not-tested` until a person has judged it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args
from xml.etree.ElementTree import Element, fromstring

from pydantic import StringConstraints, ValidationError

from guide import typography, yaml_nodes
from guide.drawn import BEFORE_CONTENTS
from guide.evidence import LANGUAGES, Language, Model, Text
from guide.files import EVIDENCE, Files, decode
from guide.problems import Place, Problem, did_you_mean
from guide.templating import environment
from guide.typed import Typed
from guide.yaml_nodes import Document

if TYPE_CHECKING:
    from guide.content import Content

KIND = "criteria"
SECTION = "criteria"  # the id of what is drawn
PATH = f"{EVIDENCE}/criteria.yml"
State = Literal["met", "not-met", "not-tested", "not-applicable"]
STATES: tuple[State, ...] = get_args(State)
# The standard's own list, by level; 4.1.1 is obsolete in WCAG 2.2.
LEVELS: Mapping[str, tuple[str, ...]] = {
    "A": (
        *("1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.2"),
        *("2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4"),
        *("2.5.1", "2.5.2", "2.5.3", "2.5.4"),
        *("3.1.1", "3.2.1", "3.2.2", "3.2.6", "3.3.1", "3.3.2", "3.3.7", "4.1.2"),
    ),
    "AA": (
        *("1.2.4", "1.2.5", "1.3.4", "1.3.5", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13"),
        *("2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.7", "2.5.8"),
        *("3.1.2", "3.2.3", "3.2.4", "3.3.3", "3.3.4", "3.3.8", "4.1.3"),
    ),
}
LEVEL: Mapping[str, str] = {number: level for level, numbers in LEVELS.items() for number in numbers}


class Criterion(Model):
    """What was found about one criterion, why, and the tests that say so by their names in the code."""

    name: Text
    state: State
    why: Text
    tests: tuple[Annotated[str, StringConstraints(pattern=r"^test_[a-z0-9_]+$")], ...] = ()


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Register:
    """The criteria by their numbers, where each stands in the file, and what cannot be read."""

    criteria: Mapping[str, Criterion]
    document: Document
    problems: tuple[Problem, ...] = ()


def parse(files: Files) -> Register:
    """The register; without its file there is none, and that is a problem of a page that shows it."""
    return _parse(files.content.get(PATH))


@lru_cache(maxsize=4)
def _parse(content: bytes | None) -> Register:
    if content is None:
        problem = Problem(Place(PATH), "This file is missing.", f"Bring it back: git restore {PATH}", KIND)
        return Register({}, Document({}, {(): Place(PATH)}), (problem,))
    decoded = decode(PATH, content)
    document = yaml_nodes.read(PATH, decoded.text)
    criteria: dict[str, Criterion] = {}
    problems = [*decoded.problems, *document.problems]
    for number, raw in document.data.items() if isinstance(document.data, dict) else ():
        try:
            criteria[number] = Criterion.model_validate(raw)
        except ValidationError as error:
            problems += [_explained(document, number, item) for item in error.errors(include_url=False)]
    return Register(criteria, document, tuple(problems))


def _explained(document: Document, number: str, error: Any) -> Problem:
    field = ".".join(str(part) for part in error["loc"])
    message = f"“{number}”, field “{field}”: {str(error['msg']).rstrip('.')}."
    return Problem(document.place(number, *error["loc"]), message, "Correct this entry.", KIND)


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every criterion of the standard once, none `met` without a test, French written as French."""
    if not any(page.type == KIND for page in content.all_pages()):
        return
    register = parse(content.files)
    yield from register.problems
    yield from _whole(register)
    for number, criterion in register.criteria.items():
        if criterion.state == "met" and not criterion.tests:
            place = register.document.place(number, "state")
            remedy = "Name under tests: the tests that show it, or write not-tested."
            yield Problem(place, f"“{number}” is said to be met, and no test says so.", remedy, KIND)
        yield from _written(register, number, criterion)


def _whole(register: Register) -> Iterator[Problem]:
    """What the standard has and the register has not, and the reverse."""
    written = register.document.data if isinstance(register.document.data, dict) else {}
    for number in LEVEL if written else ():
        if number not in written:
            remedy = "Add it, with its name, its state and why."
            yield Problem(Place(PATH), f"The criterion {number} is missing.", remedy, KIND)
    for number in register.criteria:
        if number not in LEVEL:
            remedy = "Correct its number, or delete it." + did_you_mean(number, LEVEL)
            yield Problem(
                register.document.place(number), f"“{number}” is no criterion of level A or AA.", remedy, KIND
            )


def _written(register: Register, number: str, criterion: Criterion) -> Iterator[Problem]:
    for field, said in (("name", criterion.name), ("why", criterion.why)):
        for language in LANGUAGES:
            for slip in typography.check(said[language], language):
                yield Problem(register.document.place(number, field, language), slip.message, slip.remedy, KIND)


# -- render ----------------------------------------------------------------------------------------


class CriteriaPages(Typed):
    """The extension: the criteria stand below the page's own words, in its table of contents."""

    kind = KIND
    priority = BEFORE_CONTENTS

    def __init__(self, content: Content, language: Language) -> None:
        super().__init__()
        self.criteria, self.language = parse(content.files).criteria, language

    def render(self, root: Element) -> None:
        """Draws the criteria at the end of the page."""
        root.extend(fromstring(draw(self.criteria, self.language)))


def draw(criteria: Mapping[str, Criterion], language: Language) -> str:
    """The criteria as XHTML inside one `<div>`: how many are in each state, then a table for each principle."""
    known = {number: criteria[number] for number in sorted(LEVEL, key=_order) if number in criteria}
    counts = {state: sum(criterion.state == state for criterion in known.values()) for state in STATES}
    template = environment(said=said).get_template("criteria.html")
    return template.render(language=language, section=SECTION, criteria=known, counts=counts, level=LEVEL)


def said(test: str) -> str:
    """A test's name as the sentence it is: “no page scrolls sideways”."""
    return test.removeprefix("test_").replace("_", " ")


def _order(number: str) -> tuple[int, ...]:
    """A number's place among the others: 1.4.10 comes behind 1.4.5."""
    return tuple(int(part) for part in number.split("."))
