"""English and French keep the same structure: what a feature reads in a page, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from guide.page import SCHEMES, Page, link_kind
from guide.problems import Place, Problem

if TYPE_CHECKING:
    from guide.content import Content


@dataclass(frozen=True)
class Point:
    """One thing both languages must have alike: its name (“option 2”), what it is, and where it stands."""

    name: str
    what: str
    place: Place


Points = Callable[[Page], Mapping[str, tuple[Point, ...]]]  # the points of a page, by the id they stand under


def cited(item: Element) -> str:
    """The facts, contacts and sources that an element's links name, in order; nothing where there is none."""
    links = (link_kind(link.get("href", "")) for link in item.iter("a"))
    return ", ".join(target for kind, target in links if kind in SCHEMES)


def check(content: Content, kind: str, points: Points) -> Iterator[Problem]:
    """Each page of one type against the same page in the other language; ids missing in one are told elsewhere."""
    for name, english in content.pages["en"].items():
        french = content.pages["fr"].get(name)
        if french is None or {english.type, french.type} != {kind}:
            continue
        if "pending" in (english.meta.get("translation"), french.meta.get("translation")):
            continue
        ours, theirs = points(english), points(french)
        for key in (key for key in ours if key in theirs):
            yield from _compared(key, ours[key], theirs[key], Place(french.path))


def _compared(key: str, ours: tuple[Point, ...], theirs: tuple[Point, ...], page: Place) -> Iterator[Problem]:
    """The first point that differs; those after it often differ for the same reason."""
    for english, french in zip_longest(ours, theirs):
        if english and french and english.what == french.what:
            continue
        point = french or english
        assert point is not None
        ours_is, theirs_is = _apart(english.what if english else "missing", french.what if french else "missing")
        message = f"“{key}”, {point.name}: {theirs_is} in French, {ours_is} in English."
        place = french.place if french else theirs[-1].place if theirs else page
        yield Problem(place, message, "Make both languages say the same.", "parity")
        return


def _apart(one: str, other: str) -> tuple[str, str]:
    """Both without what stands in brackets at their ends, when it is the same in both and something else differs."""
    (first, _, beside), (second, _, besides) = one.partition(" ("), other.partition(" (")
    return (first, second) if beside == besides and first != second else (one, other)
