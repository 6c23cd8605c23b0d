"""YAML with its line numbers: the values as text, and the place of each.

PyYAML's own loaders drop duplicate keys silently and read `9:00` as a number. Composing nodes and
leaving the types to Pydantic does neither, and keeps every position.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from guide.problems import Place, Problem

if TYPE_CHECKING:
    from yaml.nodes import Node

Keys = tuple[str | int, ...]
BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
OTHER_ENDS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")  # YAML ends lines there, no editor does
DEEPEST = 20  # levels; composing thousands of them ends Python itself


@dataclass(frozen=True)
class Document:
    """A YAML file: mappings, lists and texts; the place of every key; what is wrong with it."""

    data: Any
    places: Mapping[Keys, Place]
    problems: tuple[Problem, ...] = ()

    def place(self, *keys: str | int) -> Place:
        """Where the entry with these keys stands, or the nearest one around it."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places[keys]


@dataclass
class _Reading:
    path: str
    first_line: int
    places: dict[Keys, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def value(self, node: Node, keys: Keys) -> Any:
        self.places.setdefault(keys, self.place(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*keys, i)) for i, item in enumerate(node.value)]
        return node.value if node.value or getattr(node, "style", None) else None

    def mapping(self, node: yaml.MappingNode, keys: Keys) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            place = self.place(key_node)
            if key in data:
                first = self.places[(*keys, key)].line
                message = f"“{key}” is written twice: it stands already on line {first}."
                remedy = "Keep one of them, or give the second another name."
                self.problems.append(Problem(place, message, remedy, "yaml"))
                continue
            self.places[(*keys, key)] = place
            data[key] = self.value(value_node, (*keys, key))
        return data


def read(path: str, text: str, first_line: int = 1) -> Document:
    """The YAML `text`, which begins on line `first_line` of the file `path`."""
    reading, text = _Reading(path, first_line), text.translate(OTHER_ENDS)
    start: dict[Keys, Place] = {(): Place(path, first_line)}
    try:
        refused = _refused(path, text, first_line)
        node = None if refused else yaml.compose(text, Loader=BaseLoader)
    except yaml.YAMLError as error:
        return Document(None, start, (_unreadable(path, text, first_line, error),))
    if refused:
        return Document(None, start, (refused,))
    data = reading.value(node, ()) if node else None
    return Document(data, {**start, **reading.places}, tuple(reading.problems))


def _refused(path: str, text: str, first_line: int) -> Problem | None:
    """What cannot be composed safely: thousands of levels, and aliases, which can make a short file endless."""
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=BaseLoader)
    for event in events:
        place = Place(path, event.start_mark.line + first_line, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            return Problem(place, f"“*{event.anchor}” repeats another entry.", "Write it out.", "yaml")
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return Problem(place, "This is nested too deeply.", "Close a bracket, or indent less.", "yaml")
    return None


def _unreadable(path: str, text: str, first_line: int, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode(errors="ignore")  # it counts bytes
        place = Place(path, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        return Problem(place, "YAML allows no such character here.", "Delete it.", "yaml")
    mark: yaml.Mark | None = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
    why = getattr(error, "problem", None) or str(error)
    remedy = (
        "Look at this line and the one before it: the indentation, a missing quotation mark around a text "
        "with a colon, a tab."
    )
    return Problem(place, f"This is not valid YAML: {why}.", remedy, "yaml")
