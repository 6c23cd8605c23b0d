"""The self-check: steps that lead, answer by answer, to a plan of what to do.

    ## Has your insurer written to you about the breach? {#told}

    - [Yes](#contract)

        Keep that letter: it is your proof.

    - [No](#who-insures-you)

A step without such a list is an outcome. The plan is the outcome's text, then the paragraphs under the answers
chosen on the way. Without JavaScript the page is a list of steps that link to each other; self-check.js shows
one at a time and puts the plan together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import instep, tasks
from guide.claims import UNSEARCHED
from guide.evidence import Language
from guide.instep import Point
from guide.page import Page
from guide.problems import Place, Problem, did_you_mean
from guide.tree import LEVELS, Part, append, element, moved, outline, text_of
from guide.typed import Typed, script_words

if TYPE_CHECKING:
    from guide.content import Content

KIND = "self-check"
SHORTEST, LONGEST = 3, 7  # steps from the first question to an outcome, both counted
MOST_WAYS = 100_000  # that `paths` follows, those that come to nothing included
Ways = Mapping[str, tuple[str, ...]]  # by the id of a step: the steps it leads to, or a path that leads to it
ANSWER_LINE = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\[[^\[\]]*\]\(#([^()\s]*)\)")

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "question": "Question {number}",
        "plan": "Your plan",
        "direct": "You came straight to this plan. Your answers may add to it:",
        "begin": "begin with the first question",
        "advised": "Because of your answers",
        "told": "What you answered",
        "change": "Change",
        "back": "Back",
        "restart": "Start again",
        "print": "Print my plan",
    },
    "fr": {
        "question": "Question {number}",
        "plan": "Votre plan d’action",
        "direct": "Vous arrivez directement sur ce plan. Vos réponses peuvent le compléter\u00a0:",
        "begin": "commencez par la première question",
        "advised": "En raison de vos réponses",
        "told": "Ce que vous avez répondu",
        "change": "Modifier",
        "back": "Retour",
        "restart": "Recommencer",
        "print": "Imprimer mon plan",
    },
}
SAID_BY_SCRIPT = ("question", "plan", "change")


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """An item of a question's list: the step it leads to, its words, and the advice that goes into the plan."""

    element: Element
    target: str
    words: str
    advice: tuple[Element, ...]


@dataclass(frozen=True)
class Step:
    """A heading of level 2 with what stands above its answers, the answers, and what stands below.

    `lists` are all its lists of answers; readers get the first.
    """

    part: Part
    above: tuple[Element, ...]
    answers: tuple[Answer, ...]
    below: tuple[Element, ...]
    lists: tuple[Element, ...]

    @property
    def id(self) -> str:
        """The id of the heading: the step's address."""
        return self.part.id


@dataclass(frozen=True)
class SelfCheck:
    """The page: its introduction, and its steps; the first one is where readers begin."""

    above: tuple[Element, ...]
    steps: tuple[Step, ...]

    @property
    def ways(self) -> Ways:
        """The steps that each step leads to, each once, in the order of its answers."""
        known = {step.id for step in self.steps}
        return {
            step.id: tuple(dict.fromkeys(answer.target for answer in step.answers if answer.target in known))
            for step in self.steps
        }


def parse(root: Element) -> SelfCheck:
    """The self-check in a page's tree."""
    page = outline(root)
    return SelfCheck(page.body, tuple(_step(part) for part in page.parts))


def _step(part: Part) -> Step:
    content = part.content
    lists = tuple(item for item in content if item.tag in ("ul", "ol") and any(map(_answer, item)))
    first = content.index(lists[0]) if lists else len(content)
    answers = tuple(answer for answer in map(_answer, lists[0] if lists else ()) if answer)
    return Step(part, content[:first], answers, content[first + 1 :], lists)


def _answer(item: Element) -> Answer | None:
    """The answer that an item is, when its words begin with a link to a place on this page."""
    parts = tasks.item(item)
    link = _first(parts.words)
    if link is None or not link.get("href", "").startswith("#"):
        return None
    return Answer(item, link.get("href", "")[1:], text_of(link), parts.below)


def _first(words: Element) -> Element | None:
    """The link that words begin with, be it in bold."""
    while not (words.text or "").strip() and len(words):
        words = words[0]
        if words.tag == "a":
            return words
    return None


def paths(check: SelfCheck) -> Iterator[tuple[str, ...]]:
    """Every way from the first step to an outcome, as the ids of its steps; ways that come back are left out.

    Each question may double their number: the search ends after MOST_WAYS.
    """
    ways, followed = check.ways, 0
    waiting: list[tuple[str, ...]] = [(check.steps[0].id,)] if check.steps else []
    while waiting and followed < MOST_WAYS:
        path, followed = waiting.pop(), followed + 1
        if not ways[path[-1]]:
            yield path
        waiting += [(*path, target) for target in reversed(ways[path[-1]]) if target not in path]


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every self-check: its questions and outcomes, where the answers lead, both languages alike."""
    for page in content.all_pages():
        if page.type == KIND:
            yield from _page(content, page)
    yield from instep.check(content, KIND, _points)


def _page(content: Content, page: Page) -> Iterator[Problem]:
    self_check = parse(page.tree)
    if not self_check.steps:
        remedy = "Begin each step with a heading, such as ## Have you had a letter? {#letter}."
        yield Problem(Place(page.path), "This self-check has no steps.", remedy, KIND)
        return
    for step in self_check.steps:
        yield from _question(page, step) if step.answers else _outcome(page, step)
    misled = [*_lost(content, page, self_check), *_misled(page, self_check)]
    yield from misled or _ways(page, self_check)  # where answers lead is not yet what the editor means


def _at(page: Page, answer: Answer) -> Place:
    """Where the answer's address stands, or else its line."""
    block = page.block_of(answer.element)
    return block.links[0].place if block and block.links else page.place_of(tasks.item(answer.element).words)


def answered(page: Page) -> frozenset[Place]:
    """Where the links of answers stand: what they lead to is checked here, and nowhere else."""
    if page.type != KIND:
        return frozenset()
    return frozenset(_at(page, answer) for step in parse(page.tree).steps for answer in step.answers)


def _question(page: Page, step: Step) -> Iterator[Problem]:
    name, seen = f"The question “{step.id}”", set[str]()
    if len(step.lists) == len(step.lists[0]) == 1:
        remedy = "Write two or more, or lead to where it leads at once."
        yield Problem(page.place_of(step.part.heading), f"{name} has one answer only.", remedy, KIND)
    for heading in (item for item in (*step.above, *step.below) if item.tag in LEVELS):
        remedy = "Begin it with ## when it is a step, or make it a paragraph."
        message = f"{name} has a heading of level {LEVELS[heading.tag]} in it."
        yield Problem(page.place_of(heading), message, remedy, KIND)
    for answer in step.answers:
        if answer.words.casefold() in seen:
            message = f"{name} has the answer “{answer.words}” twice."
            yield Problem(_at(page, answer), message, "Give each answer its own words.", KIND)
        seen.add(answer.words.casefold())
        more = text_of(tasks.item(answer.element).words).removeprefix(answer.words).strip()
        if more:
            message = f"“{more}” is lost on the line of the answer “{answer.words}”."
            remedy = "Put it below: after a blank line, with four blanks before each line."
            yield Problem(_at(page, answer), message, remedy, KIND)


def _outcome(page: Page, step: Step) -> Iterator[Problem]:
    if not any(text_of(item) for item in step.above if item.tag not in LEVELS):
        message = f"The step “{step.id}” has neither answers nor a text."
        remedy = "Say what to do there, or give it answers, such as - [Yes](#step)."
        yield Problem(page.place_of(step.part.heading), message, remedy, KIND)


def _lost(content: Content, page: Page, self_check: SelfCheck) -> Iterator[Problem]:
    """Lines that look like an answer and are none: what stands above took them, or an answer's advice."""
    lists = (listed for step in self_check.steps for listed in step.lists)
    doors = (listed for listed in self_check.above if listed.tag in ("ul", "ol"))
    read = {page.place_of(tasks.item(item).words).line for listed in (*lists, *doors) for item in listed}
    for number, line in tasks.lines(content, page):
        match = ANSWER_LINE.match(line)
        if match and number not in read:
            place = Place(page.path, number, match.start(1))
            message = "This answer is lost in what stands above it."
            remedy = "Put a blank line above it, no blank before it, and four blanks before each line of advice."
            yield Problem(place, message, remedy, KIND)


def _misled(page: Page, self_check: SelfCheck) -> Iterator[Problem]:
    """Answers that lead to no step, items that are no answers, lists too many."""
    known = [step.id for step in self_check.steps]
    for step in self_check.steps:
        for answer in step.answers:
            if answer.target not in known:
                message = f"The answer “{answer.words}” leads to “{answer.target}”, which is no step of this page."
                near = did_you_mean(answer.target, known)
                yield Problem(_at(page, answer), message, f"Correct what follows the #.{near}", KIND)
        for listed in step.lists[1:]:
            message = f"The question “{step.id}” has {len(step.lists)} lists of answers."
            remedy = "Make it one list: a blank line between answers, four blanks before each line of advice."
            yield Problem(page.place_of(tasks.item(listed[0]).words), message, remedy, KIND)
        for words in (tasks.item(item).words for item in step.lists[0] if not _answer(item)) if step.lists else ():
            message = f"“{text_of(words)}” leads to no step, other items of its list do."
            remedy = "Begin it with a link to a step, such as [Yes](#step), or make it a paragraph."
            yield Problem(page.place_of(words), message, remedy, KIND)


# -- where the answers lead


def _ways(page: Page, self_check: SelfCheck) -> Iterator[Problem]:
    steps = {step.id: step for step in self_check.steps}
    first, ways = self_check.steps[0].id, self_check.ways
    reached = _reached(ways, first)
    for step in self_check.steps:
        if step.id not in reached:
            message = f"The step “{step.id}” cannot be reached: no way leads to it from “{first}”."
            remedy = "Lead an answer to it, or delete it."
            yield Problem(page.place_of(step.part.heading), message, remedy, KIND)
    loops = [*_loops(ways)]
    for loop in loops:
        answer = next(answer for answer in steps[loop[-2]].answers if answer.target == loop[-1])
        message = f"{_shown(loop)} is a loop: a reader who answers so comes to no outcome."
        yield Problem(_at(page, answer), message, "Lead this answer to a step further on.", KIND)
    if not loops:
        yield from _lengths(page, steps, ways, first)


def _shown(path: tuple[str, ...]) -> str:
    return f"“{' → '.join(path)}”"


def _lengths(page: Page, steps: Mapping[str, Step], ways: Ways, first: str) -> Iterator[Problem]:
    """The shortest and the longest path to each outcome, where it is out of bounds."""
    shortest, longest = _extremes(ways, first)
    for step in steps.values():
        if step.answers or step.id not in shortest:
            continue
        for path in {shortest[step.id], longest[step.id]}:
            if not SHORTEST <= len(path) <= LONGEST:
                many = f"{len(path)} steps" if len(path) > 1 else "one step"
                remedy = f"Make it {SHORTEST} to {LONGEST} steps long, the outcome counted."
                place = page.place_of(step.part.heading)
                yield Problem(place, f"The path {_shown(path)} has {many}.", remedy, KIND)


def _reached(ways: Ways, first: str) -> set[str]:
    """The steps that some way leads to."""
    reached, waiting = {first}, [first]
    while waiting:
        new = [target for target in ways[waiting.pop()] if target not in reached]
        reached.update(new)
        waiting += new
    return reached


def _loops(ways: Ways) -> Iterator[tuple[str, ...]]:
    """The ways that come back to one of their own steps, each once: they end where they begin."""
    done: set[str] = set()
    for start in ways:
        stack = [(start, iter(ways[start]))] if start not in done else []
        while stack:
            target = next(stack[-1][1], None)
            way = tuple(step for step, _ in stack)
            if target is None:
                done.add(stack.pop()[0])
            elif target in way:
                yield (*way[way.index(target) :], target)
            elif target not in done:
                stack.append((target, iter(ways[target])))


def _extremes(ways: Ways, first: str) -> tuple[Ways, Ways]:
    """The shortest and the longest path to each step that can be reached; there are no loops."""
    shortest: dict[str, tuple[str, ...]] = {first: (first,)}
    longest = {**shortest}
    for step in _in_turn(ways, first):
        for target in ways[step]:
            short, long = (*shortest[step], target), (*longest[step], target)
            shortest[target] = min(shortest.get(target, short), short, key=len)
            longest[target] = max(longest.get(target, long), long, key=len)
    return shortest, longest


def _in_turn(ways: Ways, first: str) -> list[str]:
    """The steps that can be reached, each after all that lead to it."""
    left = _reached(ways, first)
    before = dict.fromkeys(left, 0)
    for target in (target for step in left for target in ways[step]):
        before[target] += 1
    ready, ordered = [first], list[str]()
    while ready:
        ordered.append(ready.pop())
        for target in ways[ordered[-1]]:
            before[target] -= 1
            ready += [target] if not before[target] else []
    return ordered


# -- both languages


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """Each step's answers: where they lead, and what they and their advice cite."""
    return {
        step.id: tuple(_point(page, number, answer) for number, answer in enumerate(step.answers, 1))
        for step in parse(page.tree).steps
    }


def _point(page: Page, number: int, answer: Answer) -> Point:
    cited = instep.cited(answer.element)
    what = f"to “{answer.target}”{f' ({cited})' if cited else ''}"
    return Point(f"answer {number}", what, _at(page, answer))


# -- render ----------------------------------------------------------------------------------------

SCRIPTED = {"hidden": "", **UNSEARCHED}  # what only the script shows is no text of the page


class SelfCheckPages(Typed):
    """The extension: a page of steps becomes a self-check."""

    kind = KIND

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.words = WORDS[language]

    def render(self, root: Element) -> None:
        """Draws the self-check in place of its Markdown."""
        self_check = parse(root)
        titles = {step.id: step.part.title for step in self_check.steps}
        first = f"#{next(iter(titles), '')}"
        root[:] = [
            element(
                "div",
                {"class": "self-check", "data-self-check": "", **script_words(self.words, *SAID_BY_SCRIPT)},
                element("div", {"class": "self-check__introduction", "data-introduction": ""}, *self_check.above),
                element("p", {"class": "self-check__status", "role": "status", "data-status": ""}),
                *(self.step(step, titles) for step in self_check.steps),
                self.plan(first),
                self.controls(first),
            )
        ]

    def step(self, step: Step, titles: Mapping[str, str]) -> Element:
        """A step: its heading and text; of a question, the answers below."""
        kind = "question" if step.answers else "outcome"
        named = {"data-section": step.id, "data-step": step.id, "data-title": step.part.title}
        items = (_drawn(item, titles) for item in step.lists[0]) if step.lists else ()
        listed = [element("ul", {"class": "answers"}, *items)] if step.lists else []
        attributes = {"class": f"section step step--{kind}", **named}
        return element("section", attributes, step.part.heading, *step.above, *listed, *step.below)

    def plan(self, first: str) -> Element:
        """What stands below an outcome: places for the advice and the answers given, which the script fills."""
        begin = element("a", {"href": first}, self.words["begin"])
        direct = element("p", {"class": "notice", "data-direct": ""}, f"{self.words['direct']} ", begin, ".")
        button = {"type": "button", "class": "button", "data-print": "", "hidden": ""}
        printed = element("p", {"class": "plan__print"}, element("button", button, self.words["print"]))
        attributes = {"class": "plan", "data-plan": "", **SCRIPTED}
        return element("div", attributes, direct, self.list("advised"), printed, self.list("told"))

    def list(self, name: str) -> Element:
        """A place for a list, with its title."""
        title = element("h3", {}, self.words[name])
        return element("div", {"class": f"plan__{name}", "data-list": name}, title, element("ol"))

    def controls(self, first: str) -> Element:
        """The ways back: to the question before, and to the first."""
        quiet = {"class": "button button--quiet"}
        back = element("button", {**quiet, "type": "button", "data-back": ""}, self.words["back"])
        restart = element("a", {**quiet, "href": first}, self.words["restart"])
        return element("div", {"class": "self-check__controls", "data-controls": "", **SCRIPTED}, back, restart)


def _drawn(item: Element, titles: Mapping[str, str]) -> Element:
    """An answer: its link, the heading it leads to, and its advice; any other item stays as it is."""
    answer, parts = _answer(item), tasks.item(item)
    link = _first(parts.words)
    if answer is None or link is None:
        return item
    link.attrib.update({"class": "answer__link", "data-answer": ""})
    words = moved(parts.words, element("p", {"class": "answer__words"}))
    if answer.target in titles:
        append(words, " ")
        append(words, element("span", {"class": "answer__to"}, f"→ {titles[answer.target]}"))
    advice = [element("div", {"class": "answer__advice", "data-advice": ""}, *answer.advice)] if answer.advice else []
    return element("li", {"class": "answer"}, words, *advice)
