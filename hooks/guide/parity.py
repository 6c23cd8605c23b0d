"""English and French say the same: pages, headings, facts, contacts, sources, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guide.evidence import LANGUAGES, Evidence
from guide.figures import Figure, agrees, figures
from guide.page import Page
from guide.problems import Place, Problem

if TYPE_CHECKING:
    from guide.content import Content

NAMES = {"en": "English", "fr": "French"}
KINDS = ("fact", "contact", "source")


def check(content: Content) -> Iterator[Problem]:
    """Each page against the same page in the other language."""
    english, french = (content.pages[language] for language in LANGUAGES)
    for name in sorted({*english} | {*french}):
        one, other = english.get(name), french.get(name)
        if one and other:
            if not one.unreadable and not other.unreadable:
                yield from _pair(content.evidence, one, other)
        else:
            present = one or other
            missing = "fr" if one else "en"
            assert present is not None
            message = f"This page has no {NAMES[missing]} version."
            remedy = f"Write docs/{missing}/{name}, or copy this one there with “translation: pending” and “since:”."
            yield Problem(Place(present.path), message, remedy, "parity")


def _pair(evidence: Evidence, english: Page, french: Page) -> Iterator[Problem]:
    if "pending" in (english.meta.get("translation"), french.meta.get("translation")):
        yield from _in_step(english, french)
        return
    yield from _headings(english, french)
    if english.meta.get("type") != french.meta.get("type"):
        place = french.meta_places.get(("type",), Place(french.path))
        message = f"The type is “{french.meta.get('type')}” here, “{english.meta.get('type')}” in English."
        yield Problem(place, message, "Make them agree.", "parity")
    ids = [section.id for section in english.sections if section.id in {s.id for s in french.sections}]
    for section in ("", *ids):
        for kind in KINDS:
            yield from _cited(english, french, section, kind)
        yield from _stated(evidence, english, french, section)


def _headings(english: Page, french: Page) -> Iterator[Problem]:
    ours, theirs = ([s.id for s in page.sections] for page in (english, french))
    if ours == theirs:
        return
    for page, other, language in ((english, theirs, "fr"), (french, ours, "en")):
        for section in page.sections:
            if section.id and section.id not in other:
                message = f"The heading “{section.title}” {{#{section.id}}} has no counterpart in {NAMES[language]}."
                remedy = "Add the section there, or give both headings the same id."
                yield Problem(section.place, message, remedy, "parity")
    if sorted(ours) == sorted(theirs) and all(ours):
        first = next(i for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)
        place = french.sections[first].place
        message = f"The sections stand in another order than in English: “{theirs[first]}” where “{ours[first]}” is."
        yield Problem(place, message, "Put them in the same order.", "parity")


def _cited(english: Page, french: Page, section: str, kind: str) -> Iterator[Problem]:
    counts = {page.language: Counter(page.cites(kind, section)) for page in (english, french)}
    for target in sorted(counts["en"].keys() | counts["fr"].keys()):
        times = {language: counts[language][target] for language in LANGUAGES}
        if times["en"] == times["fr"]:
            continue
        fewer = french if times["fr"] < times["en"] else english
        more = english if fewer is french else french
        where = f"section “{section}”" if section else "first paragraphs"
        message = (
            f"The {kind} “{target}” is cited {_times(times[more.language])} in the {NAMES[more.language]} {where}, "
            f"{_times(times[fewer.language])} in {NAMES[fewer.language]}."
        )
        remedy = "Make both languages say the same."
        yield Problem(_place_of(fewer, more, section, kind, target), message, remedy, "parity")


def _stated(evidence: Evidence, english: Page, french: Page, section: str) -> Iterator[Problem]:
    """A fact with several values is cited for the same ones in both languages; what is no value is told elsewhere."""
    for key in sorted({*english.cites("fact", section)} & {*french.cites("fact", section)} & evidence.facts.keys()):
        values = evidence.facts[key].values
        stated = {page.language: _claimed(page, section, key) for page in (english, french)}
        known = all(any(agrees(f, value) for value in values) for told in stated.values() for f, _ in told.values())
        for page, other in ((english, french), (french, english)) if known else ():
            for reading in stated[page.language].keys() - stated[other.language].keys():
                figure, place = stated[page.language][reading]
                message = f"“{figure.text}” ({key}) is not stated in the {NAMES[other.language]} section “{section}”."
                yield Problem(place, message, "Make both languages say the same.", "parity")


def _claimed(page: Page, section: str, key: str) -> dict[tuple[str, object, int], tuple[Figure, Place]]:
    """Each figure in the links to one fact, by kind, value and which time it is stated, with its place."""
    found: dict[tuple[str, object, int], tuple[Figure, Place]] = {}
    for link in page.links_by_section.get(section, ()):
        if (link.kind, link.target) != ("fact", key):
            continue
        for figure in (figure for figure in figures(link.text, page.language) if not figure.small):
            time = sum((figure.kind, figure.value) == known[:2] for known in found)
            found[figure.kind, figure.value, time] = (figure, link.place)
    return found


def _times(number: int) -> str:
    return {0: "not", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _place_of(fewer: Page, more: Page, section: str, kind: str, target: str) -> Place:
    for block in more.blocks:
        for link in block.links:
            if block.section == section and (link.kind, link.target) == (kind, target):
                return link.place
    return Place(fewer.path)


def _in_step(english: Page, french: Page) -> Iterator[Problem]:
    """What must agree even while a translation is pending: contacts, and the figures readers act on."""
    pending = french if french.meta.get("translation") == "pending" else english
    other = english if pending is french else french
    told = {
        page.language: {
            (f.kind, str(f.value)): f.text for b in page.blocks for f in figures(b.text, page.language) if not f.small
        }
        for page in (english, french)
    }
    for key in sorted(told[pending.language].keys() - told[other.language].keys()):
        message = f"“{told[pending.language][key]}” is not in the other language any more."
        yield Problem(Place(pending.path), message, "Figures stay in step while a translation is pending.", "parity")
    stale = {*pending.cites("contact")} - {*other.cites("contact")}
    for target in sorted(stale):
        message = f"The contact “{target}” is not in the other language any more."
        yield Problem(Place(pending.path), message, "Contacts stay in step while a translation is pending.", "parity")
