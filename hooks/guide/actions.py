"""Lists of actions that readers tick off, on the screen or on paper. Ticking stores nothing.

- [ ] Call [your bank](contact:bank).

    What else there is to know about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide import instep, tasks
from guide.claims import UNSEARCHED
from guide.evidence import Language
from guide.instep import Point
from guide.page import Page
from guide.problems import Place, Problem
from guide.syntax import RIGHT, TASK
from guide.tree import Part, element, moved, outline, text_of
from guide.typed import Typed

if TYPE_CHECKING:
    from guide.content import Content

KIND = "actions"
WITH_TASKS = (KIND, "quiz")  # the types of page that read task lists

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {"print": "Print this list"},
    "fr": {"print": "Imprimer cette liste"},
}


# -- parse -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Action:
    """An item of a task list: what to do, what else there is to know, and whether it is ticked."""

    item: Element
    words: Element
    below: tuple[Element, ...]
    ticked: bool


@dataclass(frozen=True)
class Group:
    """The text under one heading (or before the first), the actions in it, and the lists they stand in."""

    part: Part
    actions: tuple[Action, ...]
    lists: tuple[Element, ...]


@dataclass(frozen=True)
class Checklist:
    """The page: a group for each heading, those without actions included."""

    groups: tuple[Group, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions, in order."""
        return tuple(action for group in self.groups for action in group.actions)


def parse(root: Element) -> Checklist:
    """The actions in a page's tree."""
    return Checklist(tuple(_group(part) for part in outline(root).walk()))


def _group(part: Part) -> Group:
    lists = tuple(found for child in part.body for found in filter(tasks.is_list, child.iter()))
    return Group(part, tuple(_action(item) for found in lists for item in found if TASK in item.attrib), lists)


def _action(item: Element) -> Action:
    parts = tasks.item(item)
    return Action(item, parts.words, parts.below, item.get(TASK) == RIGHT)


# -- check -----------------------------------------------------------------------------------------


def check(content: Content) -> Iterator[Problem]:
    """Every list of actions, task lists on pages that read none, both languages alike."""
    for page in content.all_pages():
        if page.type == KIND:
            yield from _page(content, page)
        elif page.type not in WITH_TASKS:
            yield from _misplaced(page)
    yield from instep.check(content, KIND, _points)


def _misplaced(page: Page) -> Iterator[Problem]:
    for found in filter(tasks.is_list, page.tree.iter()):
        words = next(tasks.item(item).words for item in found if TASK in item.attrib)
        message = f"A page of type “{page.type}” has no task lists."
        remedy = "Take [ ] and [x] out of the list, or change the page's type to actions."
        yield Problem(page.place_of(words), message, remedy, KIND)


def _page(content: Content, page: Page) -> Iterator[Problem]:
    checklist = parse(page.tree)
    if not checklist.actions:
        remedy = "Write each as - [ ] and what to do, or change the page's type to article."
        yield Problem(Place(page.path), "This page has no actions.", remedy, KIND)
    for action in checklist.actions:
        if action.ticked:
            message = f"The action “{text_of(action.words)}” is ticked already."
            yield Problem(page.place_of(action.words), message, "Write [ ]: readers tick it themselves.", KIND)
    yield from _unmarked(page, checklist)
    yield from _slips(content, page, checklist)


def _unmarked(page: Page, checklist: Checklist) -> Iterator[Problem]:
    """Items without a mark between others that have one; a mark that is misspelt is told by its line."""
    for item in (item for group in checklist.groups for found in group.lists for item in found):
        words = tasks.item(item).words
        if TASK not in item.attrib and not text_of(words).startswith("["):
            message = f"“{text_of(words)}” has no mark, other items of its list do."
            yield Problem(page.place_of(words), message, "Begin it with - [ ], or put it in a list of its own.", KIND)


def _slips(content: Content, page: Page, checklist: Checklist) -> Iterator[Problem]:
    """Marks that were read as text."""
    read = {page.place_of(action.words).line for action in checklist.actions}
    for slip in tasks.slips(content, page, read):
        if not slip.mark:
            continue  # a list of links
        if slip.mark not in tasks.READ:
            message, remedy = f"The mark “{slip.mark}” is not read.", "Write [ ]."
        elif not slip.words.strip():
            message, remedy = "This action is empty.", "Say after [ ] what to do, or delete the line."
        elif not slip.words[0].isspace():
            message, remedy = f"The mark “{slip.mark}” is not read.", "Put a blank behind it."
        else:
            message = "This action is lost in what stands above it."
            remedy = "Put a blank line above it, and four blanks before each line that explains an action."
        yield Problem(slip.place, message, remedy, KIND)


def _points(page: Page) -> Mapping[str, tuple[Point, ...]]:
    """The actions under each heading: the contacts, facts and sources of each."""
    return {
        group.part.id or "introduction": tuple(
            Point(f"action {number}", instep.cited(action.item) or "nothing cited", page.place_of(action.words))
            for number, action in enumerate(group.actions, 1)
        )
        for group in parse(page.tree).groups
    }


# -- render ----------------------------------------------------------------------------------------


class ActionsPages(Typed):
    """The extension: task lists become boxes that readers tick."""

    kind = KIND

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.words = WORDS[language]

    def render(self, root: Element) -> None:
        """Draws each action in place; the button to print, which only the script shows, ends the introduction."""
        checklist = parse(root)
        for group in checklist.groups:
            for found in group.lists:
                found.set("class", "actions")
        for number, action in enumerate(checklist.actions, 1):
            _draw(action, f"action-{number}")
        button = {"type": "button", "class": "button button--quiet", "data-print": "", "hidden": ""}
        made = element("p", {"class": "print", **UNSEARCHED}, element("button", button, self.words["print"]))
        root.insert(len(checklist.groups[0].part.body), made)


def _draw(action: Action, name: str) -> None:
    """The box is named by the words beside it. They are no label: a tap on a number must call, not tick."""
    box = {"type": "checkbox", "aria-labelledby": name}
    words = moved(action.words, element("p", {"class": "action__words", "id": name}))
    item = action.item
    item.text, item[:] = None, []
    item.set("class", "action")
    item.append(element("label", {"class": "action__box"}, element("input", box)))
    item.append(element("div", {"class": "action__text"}, words, *action.below))
