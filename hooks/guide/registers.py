"""Reads the evidence files and checks what they hold against itself, figure by figure."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from guide import twins, yaml_nodes
from guide.evidence import (
    LANGUAGES,
    SELF,
    Citation,
    Contact,
    Evidence,
    Fact,
    Language,
    Source,
    Text,
    Value,
)
from guide.figures import Figure, agrees, figures
from guide.files import EVIDENCE, Files, decode
from guide.problems import Place, Problem, did_you_mean
from guide.wording import actors_of, holds, is_conditional, says, unbound
from guide.yaml_nodes import Document

MODELS: Mapping[str, TypeAdapter[Any]] = {
    "facts": TypeAdapter(Fact),
    "sources": TypeAdapter(Source),
    "contacts": TypeAdapter(Contact),
    "domains": TypeAdapter(str),
}
LONGEST_QUOTE = 19  # words: a quotation stays under 20
OTHER_LETTERS = re.compile("[\u0370-\u052f]")  # Greek and Cyrillic
ADDRESSES = ("domain", "address", "email")
RECENT = 3  # years: an older official source tells what a number was
IDENTIFIER = "small letters, digits and hyphens"
HOW: Mapping[str, str] = {
    "value": "Write one value, such as {date: 2024-02-07}, or a list of them.",
    "date": "Write it like 2024-02-07, 2024-02 or 2024.",
    "time": 'Write it like "09:00", with its quotation marks.',
    "number": "Write it in digits alone.",
    "address": "Write it whole, like https://cnil.fr/fr/page.",
    "web": "Write it whole, like https://cnil.fr/fr/page.",
    "email": "Write it like name@site.fr.",
    "sms": 'Write it in digits alone, like "33700".',
    "checked": "Write it like 2026-11-23.",
    "recheck": "Write a number of days, like 90.",
    "on": "Write it like 2026-11-23.",
    "official": "Write true or false.",
}


def path_of(register: str) -> str:
    """The file that holds a register."""
    return f"{EVIDENCE}/{register}.yml"


@dataclass(frozen=True)
class Registers:
    """The evidence, and where in its files each entry stands."""

    evidence: Evidence
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]

    def place(self, register: str, *keys: str | int) -> Place:
        """The place of an entry, or of the nearest entry around it."""
        return self.documents[register].place(*keys)

    def may_have(self, register: str, key: str) -> bool:
        """Whether an entry stands in the file, or may: of one that cannot be read, its own problem is enough."""
        data = self.documents[register].data
        return not isinstance(data, dict) or key in data

    def whole(self, *registers: str) -> bool:
        """Whether every entry of these registers could be read: only then is what is missing really missing."""
        return all(
            isinstance(self.documents[name].data, dict)
            and not self.documents[name].problems
            and len(self.documents[name].data) == len(getattr(self.evidence, name))
            for name in registers
        )


def parse(files: Files) -> Registers:
    """All four registers; what cannot be read is left out of the evidence and is a problem."""
    contents = tuple(files.content.get(path_of(name)) for name in MODELS)
    return _parse(contents)


@lru_cache(maxsize=4)
def _parse(contents: tuple[bytes | None, ...]) -> Registers:
    read = {name: _register(name, content) for name, content in zip(MODELS, contents, strict=True)}
    problems = tuple(problem for _, _, found in read.values() for problem in found)
    entries = {name: entries for name, (_, entries, _) in read.items()}
    evidence = Evidence(
        facts=entries["facts"], sources=entries["sources"], contacts=entries["contacts"], domains=entries["domains"]
    )
    return Registers(evidence, {name: document for name, (document, _, _) in read.items()}, problems)


@lru_cache(maxsize=16)
def _register(name: str, content: bytes | None) -> tuple[Document, Mapping[str, Any], tuple[Problem, ...]]:
    path = path_of(name)
    nothing = Document(None, {(): Place(path)})
    if content is None:
        problem = Problem(Place(path), "This file is missing.", "Bring it back: git restore " + path, "file")
        return nothing, {}, (problem,)
    decoded = decode(path, content)
    if not decoded.text:
        return nothing, {}, decoded.problems
    document = yaml_nodes.read(path, decoded.text)
    problems = [*decoded.problems, *document.problems]
    entries: dict[str, Any] = {}
    if isinstance(document.data, dict):
        for key, raw in document.data.items():
            entry, found = _entry(name, document, key, raw)
            problems += found
            if entry is not None:
                entries[key] = entry
    elif not document.problems:
        remedy = f"Write one entry per {name[:-1]}, beginning with its id and a colon."
        problems.append(Problem(Place(path), "This file holds no entries.", remedy, "yaml"))
    return document, entries, tuple(problems)


def _entry(name: str, document: Document, key: str, raw: Any) -> tuple[Any, list[Problem]]:
    if name != "domains" and not _is_identifier(key):
        remedy = f"An id is written with {IDENTIFIER}."
        return None, [Problem(document.place(key), f"“{key}” cannot be an id.", remedy, "evidence")]
    try:
        return _validated(name, json.dumps(raw, ensure_ascii=False)), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        # A value is one mapping or a list of them: Pydantic tries both, the editor meant one.
        meant = [item for item in found if item["type"] not in ("tuple_type", "model_type")] or found[:1]
        return None, [_explained(document, key, item) for item in meant]


@lru_cache(maxsize=4096)
def _validated(name: str, raw: str) -> Any:
    return MODELS[name].validate_python(json.loads(raw))


def _is_identifier(text: str) -> bool:
    return all(part.isascii() and part.isalnum() and part == part.lower() for part in text.split("-"))


def _explained(document: Document, key: str, error: Any) -> Problem:
    keys: list[str | int] = [key]
    for part in error["loc"]:
        if (*keys, part) in document.places:
            keys.append(part)
    place = document.place(*keys)
    kind = error["type"]
    last = str(error["loc"][-1] if kind == "missing" else next(k for k in reversed(keys) if isinstance(k, str)))
    if kind == "missing":
        return Problem(place, f"“{key}” lacks the field “{last}”.", "Add it.", "evidence")
    if kind == "extra_forbidden":
        remedy = "Correct its name, or delete it." + did_you_mean(last, _fields(place.path))
        return Problem(place, f"“{last}” is not a field here.", remedy, "evidence")
    why = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    remedy = HOW.get(last, "Correct this entry.")
    if kind == "literal_error":
        why = f"“{error['input']}” is unknown"
        remedy = f"Write {error['ctx']['expected'].replace(chr(39), '')}."
    elif kind.endswith("_type"):
        why = "something else belongs here"
    elif kind in ("string_too_short", "too_short"):
        why = "it is empty"
    elif kind.endswith(("_parsing", "_mismatch", "_inexact")) or kind == "finite_number":
        why = "it is written in another way"
    inside = "" if last == key else f", field “{last}”"
    return Problem(place, f"“{key}”{inside}: {why}.", remedy, "evidence")


def _fields(path: str) -> Iterator[str]:
    schema = next(model.json_schema() for name, model in MODELS.items() if path == path_of(name))
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one register's file, for editors' tools."""
    entry = MODELS[name].json_schema()
    definitions = entry.pop("$defs", {})
    key = r"^[a-z0-9.-]+$" if name == "domains" else r"^[a-z0-9]+(-[a-z0-9]+)*$"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"The guide's {name}",
        "type": "object",
        "patternProperties": {key: entry},
        "additionalProperties": False,
        "$defs": definitions,
    }


# -- the evidence against itself -----------------------------------------------------------------


def check(registers: Registers, today: datetime.date) -> list[Problem]:
    """Ids that lead nowhere, figures that disagree within an entry, long quotations, old checks."""
    rules: tuple[Callable[[Registers], Iterable[Problem]], ...] = (
        _unknown_sources,
        _lists,
        _says,
        _texts_of_contacts,
        _numbers_in_names,
        _quotes,
        _dates_in_ids,
        _addresses,
        _must_in_says,
        _conditionals,
        _bounds,
        _official,
    )
    problems = [*registers.problems]
    for rule in rules:
        problems += rule(registers)
    problems += _due(registers, today)
    return problems


def _citations(registers: Registers) -> Iterator[tuple[str, str, Citation]]:
    evidence = registers.evidence
    for key, fact in evidence.facts.items():
        for citation in fact.citations():
            yield "facts", key, citation
    for key, contact in evidence.contacts.items():
        for citation in contact.sources:
            yield "contacts", key, citation


def _unknown_sources(registers: Registers) -> Iterator[Problem]:
    known = registers.evidence.sources
    for register, key, citation in _citations(registers):
        if citation.source not in known and not registers.may_have("sources", citation.source):
            remedy = "Correct the id, or add the source to sources.yml." + did_you_mean(citation.source, known)
            message = f"The source “{citation.source}” of “{key}” is unknown."
            yield Problem(_citation_place(registers, register, key, citation), message, remedy, "evidence")
    for key, source in known.items():
        for through in source.through:
            if through not in known and not registers.may_have("sources", through):
                remedy = "Correct the id." + did_you_mean(through, known)
                message = f"“{key}” is known through “{through}”, which is unknown."
                yield Problem(registers.place("sources", key, "through"), message, remedy, "evidence")


def _citation_place(registers: Registers, register: str, key: str, citation: Citation) -> Place:
    entry = getattr(registers.evidence, register)[key]
    groups: list[tuple[tuple[str | int, ...], tuple[Citation, ...]]] = [(("sources",), entry.sources)]
    if isinstance(entry, Fact):
        groups += [(("versions", i, "sources"), v.sources) for i, v in enumerate(entry.versions)]
    for keys, citations in groups:
        for index, other in enumerate(citations):
            if other is citation:
                return registers.place(register, key, *keys, index)
    return registers.place(register, key)


def _lists(registers: Registers) -> Iterator[Problem]:
    """A list holds the facts of one family with one property, and all of them."""
    known = registers.evidence.facts
    for key, fact in known.items():
        for value in fact.values:
            listed = tuple(x for x in value.list or () if x in known or not registers.may_have("facts", x))
            for wrong in _wrong_in_list(listed, known):
                place = registers.place("facts", key, "value")
                yield Problem(place, f"The list of “{key}” {wrong}", "Correct the list.", "evidence")


def _wrong_in_list(listed: tuple[str, ...], known: Mapping[str, Fact]) -> Iterator[str]:
    for item in listed:
        if item not in known:
            yield f"names “{item}”, which is unknown.{did_you_mean(item, known)}"
    families = {(known[item].about, known[item].is_) for item in listed if item in known}
    if len(families) > 1 or len(set(listed)) < len(listed):
        yield "names facts of different families or properties (about, is), or one of them twice."
    elif families and (about := next(iter(families)))[0]:
        whole = {key for key, fact in known.items() if (fact.about, fact.is_) == about}
        for missing in sorted(whole - {*listed}):
            yield f"leaves out “{missing}”, which is of the same family and property."


def _says(registers: Registers) -> Iterator[Problem]:
    for key, fact in registers.evidence.facts.items():
        texts: list[tuple[yaml_nodes.Keys, Text, tuple[Value, ...]]] = [(("says",), fact.says, fact.values)]
        texts += [(("versions", i, "says"), v.says, ()) for i, v in enumerate(fact.versions)]
        for keys, text, values in texts:
            yield from _twins(registers, "facts", (key, *keys), text)
            yield from _same_actors(registers, key, keys, text)
            if keys == ("says",):
                yield from _valued(registers, key, text, values)


def _same_actors(registers: Registers, key: str, keys: yaml_nodes.Keys, text: Text) -> Iterator[Problem]:
    named = {
        language: {actor for actor, _, name in actors_of(registers.evidence, language) if says(text[language], name)}
        for language in LANGUAGES
    }
    for actor in sorted(named["en"] ^ named["fr"]):
        message = f"Only one language of “{key}” names “{actor}”."
        yield Problem(registers.place("facts", key, *keys), message, "Correct one of them.", "evidence")


def _valued(registers: Registers, key: str, text: Text, values: tuple[Value, ...]) -> Iterator[Problem]:
    for language in LANGUAGES:
        for figure in _counting(text[language], language):
            if not any(agrees(figure, value) for value in values):
                yield Problem(
                    registers.place("facts", key, "says", language),
                    f"“{figure.text}” is not the value of “{key}”.",
                    "Correct the sentence, or the value: they must say the same.",
                    "evidence",
                )


def _bounds(registers: Registers) -> Iterator[Problem]:
    for key, fact in registers.evidence.facts.items():
        for language in LANGUAGES:
            for value in unbound(fact, fact.says[language], language):
                message = f"The number of “{key}” is “{value.bound}”, but its own sentence does not say so."
                place = registers.place("facts", key, "says", language)
                yield Problem(place, message, "Correct the sentence, or the bound.", "evidence")


def _counting(text: str, language: Language) -> Iterator[Figure]:
    return (figure for figure in figures(text, language) if not figure.small)


def _twins(registers: Registers, register: str, keys: yaml_nodes.Keys, text: Text) -> Iterator[Problem]:
    for difference in twins.differences(text, cost=keys[-1] == "cost"):
        message = f"English and French of “{keys[0]}” do not hold {difference}."
        yield Problem(registers.place(register, *keys), message, "Correct one of them.", "evidence")


def _texts_of_contacts(registers: Registers) -> Iterator[Problem]:
    for key, contact in registers.evidence.contacts.items():
        for field in ("for_", "hours", "cost", "note", "post", "name"):
            text = getattr(contact, field)
            if text:
                yield from _twins(registers, "contacts", (key, field.rstrip("_")), text)


def _numbers_in_names(registers: Registers) -> Iterator[Problem]:
    """A contact called by its number (33700, 114) is called by the number it has."""
    for key, contact in registers.evidence.contacts.items():
        numbers = [Value(phone=number) for number in (contact.phone and contact.phone.number, contact.sms) if number]
        named = {f.text: f for language in LANGUAGES for f in _counting(contact.name[language], language)}
        for text, figure in named.items():
            if not any(agrees(figure, number) for number in numbers):
                message = f"“{text}” in the name of “{key}” is not its number."
                yield Problem(registers.place("contacts", key, "name"), message, "Make them agree.", "evidence")


def _quotes(registers: Registers) -> Iterator[Problem]:
    hosts = {host.removeprefix("www.") for host in registers.evidence.domains}
    for register, key, citation in _citations(registers):
        if citation.quote and len(citation.quote.split()) > LONGEST_QUOTE:
            place = _citation_place(registers, register, key, citation)
            message = f"A quotation of “{key}” has {len(citation.quote.split())} words."
            yield Problem(place, message, f"Shorten it to {LONGEST_QUOTE} at most.", "evidence")
        if citation.quote:
            yield from _quoted_addresses(registers, hosts, register, key, citation)
    for key, fact in registers.evidence.facts.items():
        for text, citations in ((fact.says, fact.sources), *((v.says, v.sources) for v in fact.versions)):
            for citation in citations:
                yield from _quoted_figures(registers, key, fact, text, citation)


def _quoted_addresses(
    registers: Registers, hosts: set[str], register: str, key: str, citation: Citation
) -> Iterator[Problem]:
    """A quotation names no address that is neither known nor the entry's own, and no letter that only looks Latin."""
    entry, place = getattr(registers.evidence, register)[key], _citation_place(registers, register, key, citation)
    quote = citation.quote or ""
    strange = OTHER_LETTERS.search(quote)
    if strange:
        message = f"A quotation of “{key}” holds a letter that only looks like one of a–z ({strange[0]})."
        yield Problem(place, message, "Type the word anew.", "evidence")
    values = entry.values if isinstance(entry, Fact) else ()
    for figure in figures(quote, "fr") if registers.whole("domains") else ():
        host = str(figure.value).removeprefix("www.")
        if figure.kind == "domain" and host not in hosts and not any(agrees(figure, value) for value in values):
            message = f"A quotation of “{key}” names “{figure.text}”, which is not in the list of known domains."
            remedy = "Compare it with the source, letter by letter, or quote fewer words." + did_you_mean(host, hosts)
            yield Problem(place, message, remedy, "evidence")


def _quoted_figures(registers: Registers, key: str, fact: Fact, text: Text, citation: Citation) -> Iterator[Problem]:
    """A quotation states no figure, day or month but those of the sentence it stands under."""
    source = registers.evidence.sources.get(citation.source)
    if source is None or not citation.quote:
        return
    told = {(figure.kind, figure.value) for lang in LANGUAGES for figure in figures(text[lang], lang)}
    wrong = [
        figure.text
        for figure in _counting(citation.quote, source.language)
        if figure.kind not in ADDRESSES
        and (figure.kind, figure.value) not in told
        and not any(agrees(figure, value) for value in fact.values)
    ]
    if not wrong:
        quoted = twins.days_and_months(_without_figures(citation.quote, source.language), source.language)
        known = {name for lang in LANGUAGES for name in twins.days_and_months(text[lang], lang)}
        known |= {name for value in fact.values for name in twins.month_of(value)}
        wrong = [word for name, word in quoted.items() if name not in known]
    for words in wrong:
        place = _citation_place(registers, "facts", key, citation)
        message = f"The quotation says “{words}”, which is not the value of “{key}”."
        yield Problem(place, message, "Correct the value, or quote fewer words.", "evidence")


def _without_figures(text: str, language: Language) -> str:
    for figure in reversed(figures(text, language)):
        text = text[: figure.start] + text[figure.end :]
    return text


def _dates_in_ids(registers: Registers) -> Iterator[Problem]:
    for key, source in registers.evidence.sources.items():
        parts = key.split("-")
        numbers = [p for p in parts if p.isdigit() and len(p) in (2, 4)]
        first = next((i for i, p in enumerate(parts) if p.isdigit() and len(p) == 4), None)
        if first is None:
            continue
        told = "-".join(p for p in parts[first:] if p in numbers)
        if source.date and not source.date.startswith(told) and not told.startswith(source.date):
            yield Problem(
                registers.place("sources", key, "date"),
                f"The id says {told}, the date {source.date}.",
                "Make them agree.",
                "evidence",
            )


def _addresses(registers: Registers) -> Iterator[Problem]:
    evidence, used = registers.evidence, set()
    entries = [("sources", key, "address", source.address) for key, source in evidence.sources.items()]
    entries += [("contacts", key, "web", contact.web) for key, contact in evidence.contacts.items()]
    entries += [
        ("contacts", key, "email", "//" + contact.email.split("@")[1])
        for key, contact in evidence.contacts.items()
        if contact.email
    ]
    for register, key, field, address in entries:
        if not address:
            continue
        host = _host(address)
        used.add(host)
        if host not in evidence.domains and not registers.may_have("domains", host):
            remedy = "Compare it letter by letter with the real site, then add it to domains.yml."
            remedy += did_you_mean(host, evidence.domains)
            message = f"The domain “{host}” is not in the list of known domains."
            yield Problem(registers.place(register, key, field), message, remedy, "evidence")
        elif host in evidence.domains and not host.isascii():
            message = f"The domain “{host}” holds a letter that only looks like one of a–z."
            yield Problem(registers.place(register, key, field), message, "Type it anew.", "evidence")
    for host in evidence.domains if registers.whole("sources", "contacts") else ():
        if host not in used:
            message = f"The domain “{host}” is in the list, but no source or contact uses it."
            yield Problem(registers.place("domains", host), message, "Correct it, or delete the line.", "evidence")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return address


def _must_in_says(registers: Registers) -> Iterator[Problem]:
    for key, fact in registers.evidence.facts.items():
        for language in LANGUAGES:
            for entry in fact.must[language]:
                if not holds(fact.says[language], entry):
                    message = f"“{key}” must say “{entry}”, but its own sentence does not."
                    place = registers.place("facts", key, "says", language)
                    yield Problem(place, message, "Correct the sentence, or the list under must.", "evidence")


def _conditionals(registers: Registers) -> Iterator[Problem]:
    for key, fact in registers.evidence.facts.items():
        if fact.status != "conditional":
            continue
        for language in LANGUAGES:
            if not is_conditional(fact.says[language], language):
                message = f"“{key}” is conditional, but its sentence states it as certain."
                place = registers.place("facts", key, "says", language)
                yield Problem(place, message, "Write it in the conditional, as its source does.", "evidence")


def _official(registers: Registers) -> Iterator[Problem]:
    """What is called official rests on a recent official source that was read; unknown sources are told elsewhere."""
    sources = registers.evidence.sources
    for key, contact in registers.evidence.contacts.items():
        cited = {citation.source for citation in contact.sources}
        if contact.official and cited <= sources.keys() and not any(_recent(sources[source]) for source in cited):
            place = registers.place("contacts", key, "official")
            message = f"“{key}” is called official, but none of its sources is primary, read and recent."
            remedy = f"Cite one of the {RECENT} years before it was checked, or write official: false."
            yield Problem(place, message, remedy, "evidence")


def _recent(source: Source) -> bool:
    """Whether a primary source was read, and was not older than RECENT years when it was checked.

    A source without a date tells what stood there on that day; one dated by its year counts to the end of it.
    """
    if source.kind != "primary" or source.read == "quoted":
        return False
    if source.date is None:
        return True
    year, *rest = map(int, source.date.split("-"))
    ends = (year + RECENT, *rest)
    return ends >= (source.checked.year, source.checked.month, source.checked.day)[: len(ends)]


def _due(registers: Registers, today: datetime.date) -> Iterator[Problem]:
    for register in ("sources", "contacts"):
        for key, entry in getattr(registers.evidence, register).items():
            if key == SELF:
                continue
            place = registers.place(register, key, "checked")
            if entry.checked > today:
                yield Problem(place, f"“{key}” was checked on a day to come.", "Correct the day.", "evidence")
            elif entry.due <= today:
                message = f"“{key}” was last checked on {entry.checked}, over {entry.recheck} days ago."
                yield Problem(place, message, "Compare it with the world again.", "due", warning=True)
