"""What readers type for what the guide says: everyday words and misspellings, which editors list in `docs/search.yml`.

fr:
  arnaque: fraude, hameçonnage
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guide import yaml_nodes
from guide.evidence import LANGUAGES, Language
from guide.files import EVIDENCE, decode
from guide.problems import Place, Problem, did_you_mean

if TYPE_CHECKING:
    from guide.content import Content
    from guide.yaml_nodes import Document

PATH = "docs/search.yml"
WORD = re.compile(r"[^\W_]+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
NAMES: Mapping[Language, str] = {"en": "English", "fr": "French"}


@dataclass(frozen=True)
class Spelling:
    """Words of the guide, and where they are listed."""

    words: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Spellings:
    """The guide's words by what readers type, in each language; what is wrong in the list."""

    listed: Mapping[Language, Mapping[str, Spelling]]
    problems: tuple[Problem, ...] = ()

    def words(self, language: Language) -> Mapping[str, tuple[str, ...]]:
        """The guide's words by what readers type, all as search compares them."""
        return {typed: spelling.words for typed, spelling in self.listed.get(language, {}).items()}


def folded(text: str) -> str:
    """The words of a text as search compares them: small letters without accents, one space between."""
    small = unicodedata.normalize("NFD", text.lower().translate(LIGATURES))
    return " ".join(WORD.findall("".join(c for c in small if not unicodedata.combining(c))))


def read(content: Content) -> Spellings:
    """The list; an empty one when there is no file."""
    stored = content.files.content.get(PATH)
    if stored is None:
        return Spellings({})
    decoded = decode(PATH, stored)
    return Spellings({}, decoded.problems) if decoded.problems else _parsed(yaml_nodes.read(PATH, decoded.text))


def check(content: Content) -> Iterator[Problem]:
    """What is malformed, and every word that no page has: nobody would find anything by it."""
    found = read(content)
    yield from found.problems
    for language, listed in found.listed.items():
        known = _known(content, language)
        for typed, spelling in listed.items():
            for word in " ".join(spelling.words).split():
                if word not in known:
                    message = f"“{word}”, for “{typed}”, is a word of no page in {NAMES[language]}."
                    remedy = f"Write a word that readers can find there.{did_you_mean(word, known)}"
                    yield _problem(spelling.place, message, remedy)


def _known(content: Content, language: Language) -> frozenset[str]:
    """Every word of a language's pages and of the evidence."""
    files = content.files
    paths = [*files.pages(language), *(path for path in files.content if path.startswith(f"{EVIDENCE}/"))]
    texts = (decode(path, files.content[path]).text for path in paths if not path.endswith(".lock"))
    return frozenset(word for text in texts for word in folded(text).split())


def _parsed(document: Document) -> Spellings:
    problems = list(document.problems)
    listed: dict[Language, dict[str, Spelling]] = {}
    data = document.data if isinstance(document.data, dict) else {}
    if not data and not problems:
        problems.append(_problem(document.place(), "The list has no language.", "Write en: and fr:, and words below."))
    for name, entries in data.items():
        language = next((each for each in LANGUAGES if each == name), None)
        if language is None:
            problems.append(_problem(document.place(name), f"“{name}” is not a language.", "Write en or fr."))
        elif not isinstance(entries, dict):
            remedy = "Write what readers type, a colon, and the guide’s words, indented below it."
            problems.append(_problem(document.place(name), f"“{name}” has no words below it.", remedy))
        else:
            listed[language] = {}
            for typed, words in entries.items():
                problems += _add(listed[language], typed, words, document.place(name, typed))
    return Spellings(listed, tuple(problems))


def _add(listed: dict[str, Spelling], typed: str, words: Any, place: Place) -> Iterator[Problem]:
    """Adds an entry to the list, or says what is wrong with it."""
    key = folded(typed)
    meant = tuple(folded(word) for word in words.split(",")) if isinstance(words, str) else ()
    if not key or not meant or not all(meant):
        remedy = f"Write the guide’s words after it, with commas between: {typed}: one, another one"
        yield _problem(place, f"“{typed}” stands for no word.", remedy)
    elif key in listed:
        remedy = "Put all its words on one line: search sees neither accents nor capitals."
        yield _problem(place, f"“{typed}” stands already on line {listed[key].place.line}.", remedy)
    elif key in meant:
        yield _problem(place, f"“{typed}” stands for itself.", "Take it out of its own words.")
    else:
        listed[key] = Spelling(meant, place)


def _problem(place: Place, message: str, remedy: str) -> Problem:
    return Problem(place, message, remedy, "search")
