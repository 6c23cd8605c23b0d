"""Makes the mutants: each rule looks at a stretch, or at the pages, and changes one thing in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from guide.content import Content
from guide.evidence import FRAUD, GENUINE, LANGUAGES, SCAM, Language
from guide.files import decode
from guide.page import Block, Page
from guide.registers import path_of
from guide.wording import ACTOR
from guide.writing import offset_of
from tests.mutation.model import Mutant, chance
from tests.mutation.stretches import Stretch, of_evidence, of_pages
from tests.mutation.words import (
    ADDED_NOT,
    CERTAIN,
    COSTS,
    DENIALS,
    WORD,
    cased,
    light,
    names_of,
    opposites,
)

Rule = Callable[[Stretch], Iterator[Mutant]]

HOST = re.compile(
    r"(?<![\w@/.-])(?:https?://)?((?:[a-z0-9-]+\.)+(?:fr|com|org|eu|net|info|be|io|yt|news|me|co))(?![\w.-]*\w)|@([\w.-]+\w)"
)
LOOK_ALIKE = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "i": "і", "s": "ѕ"}  # Latin, Cyrillic
PHONE_ROLES = ("contacts.phone.number", "contacts.phone.dial", "contacts.sms", "facts.value.phone")
LINK_ID = re.compile(r"\]\((fact|contact|source):([a-z0-9-]+)\)")
REGISTERS = {"fact": "facts", "contact": "contacts", "source": "sources"}
BOUNDS = ("more than", "up to", "fewer than", "about")


def mutants(content: Content) -> list[Mutant]:
    """All of them, in the order of the files, each once."""
    stretches = [*of_pages(content), *of_evidence(content)]
    rules: tuple[Rule, ...] = (
        _digits, _months, _weekdays, _domains, _ids(content), _denials, _added_denials, _actors(content), _certain,
        _opposites, _other_words(stretches), _costs, _statuses, _properties(content), _bounds,
    )  # fmt: skip
    found = {mutant for stretch in stretches for rule in rules for mutant in rule(stretch)}
    found.update(_moved_categories(content), _one_language(content), _answers(content), _verdicts(content))
    found.update(_steps(content))
    return sorted(mutant for mutant in found if mutant.old != mutant.new)


def _changed(stretch: Stretch, match_start: int, match_end: int, new: str, kind: str) -> Mutant:
    old = stretch.written[match_start:match_end]
    return Mutant(stretch.path, stretch.start + match_start, old, new, kind)


def _replaced(stretch: Stretch, rules: Iterable[tuple[str, str]], kind: str) -> Iterator[Mutant]:
    """A mutant for each place where one of the patterns stands."""
    for pattern, new in rules:
        for match in re.finditer(pattern, stretch.shown, re.IGNORECASE):
            yield _changed(stretch, *match.span(), cased(match.expand(new), match[0]), kind)


# -- figures ---------------------------------------------------------------------------------------


def _digits(stretch: Stretch) -> Iterator[Mutant]:
    if stretch.role.endswith((".web", ".email", ".address", "list", "status", ".is")):
        return
    months = "|".join(name for language in LANGUAGES for name in names_of("months", language))
    spans = [(m.span(1), "day") for m in re.finditer(rf"\b(\d\d?)(?:er)?[ \u00a0](?:{months})\b", stretch.shown)]
    spans += [(m.span(1), "year") for m in re.finditer(rf"(?:{months})[ \u00a0](\d{{4}})\b", stretch.shown)]
    spans += [(m.span(), "phone") for m in re.finditer(r"\b0[ \u00a0.]?\d(?:[ \u00a0.]?\d){4,8}\b", stretch.shown)]
    for match in re.finditer(r"\d", stretch.shown):
        kind = next((kind for (start, end), kind in spans if start <= match.start() < end), _kind_of_digit(stretch))
        digit = str((int(match[0]) + chance(stretch.path, stretch.start, match.start()).randint(1, 9)) % 10)
        yield _changed(stretch, *match.span(), digit, kind)


def _kind_of_digit(stretch: Stretch) -> str:
    if stretch.role in PHONE_ROLES:
        return "phone"
    if stretch.role.endswith("date"):
        return "day"
    return "hour" if stretch.role in ("contacts.hours", "contacts.cost") else "digit"


def _months(stretch: Stretch) -> Iterator[Mutant]:
    yield from _other_name(stretch, names_of("months", stretch.language), "month")


def _weekdays(stretch: Stretch) -> Iterator[Mutant]:
    kind = "hour" if stretch.role == "contacts.hours" else "day"
    yield from _other_name(stretch, names_of("days", stretch.language), kind)


def _other_name(stretch: Stretch, names: Sequence[str], kind: str) -> Iterator[Mutant]:
    for match in re.finditer(rf"\b(?:{'|'.join(names)})\b", stretch.shown):
        others = [name for name in names if name != match[0]]
        yield _changed(stretch, *match.span(), chance(stretch.path, stretch.start, *match.span()).choice(others), kind)


def _domains(stretch: Stretch) -> Iterator[Mutant]:
    """In each domain one letter for its neighbour, one letter twice, and one that only looks the same."""
    for match in HOST.finditer(stretch.shown):
        group = 1 if match[1] else 2
        start, host = match.start(group), match[group]
        letters = [i for i, character in enumerate(host) if character.isalpha()]
        at = chance(stretch.path, stretch.start, start).choice(letters)
        neighbour = chr((ord(host[at]) - ord("a") + 1) % 26 + ord("a"))
        yield _changed(stretch, start + at, start + at + 1, neighbour, "domain")
        yield _changed(stretch, start + at, start + at + 1, host[at] * 2, "domain")
        like = next((i for i in letters if host[i] in LOOK_ALIKE), None)
        if like is not None:
            yield _changed(stretch, start + like, start + like + 1, LOOK_ALIKE[host[like]], "domain")


# -- ids -------------------------------------------------------------------------------------------


def _ids(content: Content) -> Rule:
    """In each link the id of another entry; in each list another fact."""

    def rule(stretch: Stretch) -> Iterator[Mutant]:
        if stretch.role == "facts.value.list":
            other = _other_id(content, "facts", stretch.written, stretch.start)
            yield _changed(stretch, 0, len(stretch.written), other, "fact id")
        for match in LINK_ID.finditer(stretch.written) if stretch.role == "prose" else ():
            other = _other_id(content, REGISTERS[match[1]], match[2], stretch.start + match.start())
            yield _changed(stretch, *match.span(2), other, f"{match[1]} id")

    return rule


def _other_id(content: Content, register: str, key: str, place: int) -> str:
    """An id of the same family where there is one: the likeliest slip."""
    known = getattr(content.evidence, register)
    family = getattr(known.get(key), "about", None)
    near = [other for other, entry in known.items() if other != key and family and entry.about == family]
    others: list[str] = near or [other for other in known if other != key] or [f"{key}-2"]
    return chance(register, key, place).choice(sorted(others))


# -- words -----------------------------------------------------------------------------------------


def _denials(stretch: Stretch) -> Iterator[Mutant]:
    if stretch.claim:
        yield from _replaced(stretch, DENIALS[stretch.language], "not removed")


def _added_denials(stretch: Stretch) -> Iterator[Mutant]:
    if stretch.claim:
        yield from _replaced(stretch, ADDED_NOT[stretch.language], "not added")


def _certain(stretch: Stretch) -> Iterator[Mutant]:
    if stretch.claim:
        yield from _replaced(stretch, CERTAIN[stretch.language], "made certain")


def _actors(content: Content) -> Rule:
    """Each actor named in a claim becomes another one."""
    actors = {key: fact.names for key, fact in content.evidence.facts.items() if fact.about == ACTOR}
    named = {language: {n: key for key, names in actors.items() for n in names[language]} for language in LANGUAGES}
    patterns = {language: _any_of(names) for language, names in named.items()}

    def rule(stretch: Stretch) -> Iterator[Mutant]:
        known = named[stretch.language]
        for match in patterns[stretch.language].finditer(stretch.shown) if stretch.claim else ():
            key = known.get(match[0])
            others = sorted(names[stretch.language][0] for k, names in actors.items() if k != key)
            other = chance(stretch.path, stretch.start, match.start()).choice(others)
            yield _changed(stretch, *match.span(), other, "actor")

    return rule


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE)


def _opposites(stretch: Stretch) -> Iterator[Mutant]:
    pairs = opposites(stretch.language)
    for match in _any_of(pairs).finditer(stretch.shown) if stretch.claim else ():
        for other in pairs.get(match[0].casefold(), ()):
            yield _changed(stretch, *match.span(), cased(other, match[0]), "opposite")


def _other_words(stretches: Sequence[Stretch]) -> Rule:
    """Each word that carries something becomes another such word of the same language, or goes."""
    known: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for stretch in stretches:
        if stretch.claim:
            known[stretch.language] += [word.casefold() for word in WORD.findall(stretch.shown)]
    words = {language: sorted(set(found) - light(language)) for language, found in known.items()}

    def rule(stretch: Stretch) -> Iterator[Mutant]:
        for match in WORD.finditer(stretch.shown) if stretch.claim else ():
            if match[0].casefold() not in light(stretch.language) and match[0] not in names_of(
                "months", stretch.language
            ):
                other = chance(stretch.path, stretch.start, match.start()).choice(words[stretch.language])
                yield _changed(stretch, *match.span(), cased(other, match[0]), "other word")
                if stretch.shown[match.end() : match.end() + 1] == " ":
                    yield _changed(stretch, match.start(), match.end() + 1, "", "dropped word")

    return rule


# -- single fields ---------------------------------------------------------------------------------


def _costs(stretch: Stretch) -> Iterator[Mutant]:
    if stretch.role == "contacts.cost":
        yield from _replaced(stretch, COSTS[stretch.language], "cost")


def _statuses(stretch: Stretch) -> Iterator[Mutant]:
    if stretch.role == "facts.status":
        certain = "stated" if stretch.written != "stated" else "reported"
        yield _changed(stretch, 0, len(stretch.written), certain, "status")


def _properties(content: Content) -> Rule:
    """What a fact is in its family becomes what others are."""
    known = sorted({fact.is_ for fact in content.evidence.facts.values() if fact.about == "data-category" and fact.is_})

    def rule(stretch: Stretch) -> Iterator[Mutant]:
        for other in known if stretch.role == "facts.is" and stretch.written in known else ():
            yield _changed(stretch, 0, len(stretch.written), other, "category moved")

    return rule


def _bounds(stretch: Stretch) -> Iterator[Mutant]:
    for other in BOUNDS if stretch.role == "facts.value.bound" else ():
        yield _changed(stretch, 0, len(stretch.written), other, "bound")


# -- whole items -----------------------------------------------------------------------------------


def _moved_categories(content: Content) -> Iterator[Mutant]:
    """Each item of a list of one kind of data moves to the end of a list of the other kind."""
    for page in content.all_pages():
        text = content.text(page)
        items = [(block, _property(content, block)) for block in page.blocks if block.tag == "li"]
        known = [(block, is_) for block, is_ in items if is_]
        for block, is_ in known:
            target = next((other for other, its in known if its != is_ and other.section != block.section), None)
            if target is not None:
                yield _moved(page, text, block, target)


def _property(content: Content, block: Block) -> str | None:
    """What the data named by an item are, when it names one kind of data."""
    facts = [content.evidence.facts.get(link.target) for link in block.links if link.kind == "fact"]
    known = {fact.is_ for fact in facts if fact and fact.about == "data-category"}
    return known.pop() if len(known) == 1 else None


def _moved(page: Page, text: str, block: Block, target: Block) -> Mutant:
    here, there = (_line_span(text, offset_of(text, b.place)) for b in (block, target))
    start, end = min(here[0], there[0]), max(here[1], there[1])
    line = text[slice(*here)]
    down = text[here[1] : there[1]] + line
    up = text[slice(*there)] + line + text[there[1] : here[0]]
    return Mutant(page.path, start, text[start:end], down if here < there else up, "category moved")


def _line_span(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset) + 1
    return start, end or len(text)


def _one_language(content: Content) -> Iterator[Mutant]:
    """Each block with a claim goes, in one language only."""
    for page in content.all_pages():
        text = content.text(page)
        for block in page.blocks:
            start = offset_of(text, block.place)
            claims = any(link.kind in ("fact", "contact") for link in block.links)
            if claims and block.tag in ("p", "li") and text.startswith(block.source, start):
                yield Mutant(page.path, start, block.source, "", "one language")


# -- structure -------------------------------------------------------------------------------------

FLIPPED = {"[x]": "[ ]", "[ ]": "[x]"}
VERDICTS = {FRAUD: GENUINE, GENUINE: FRAUD}


def _answers(content: Content) -> Iterator[Mutant]:
    """Each option of a quiz is marked right where it is wrong, and the other way round."""
    for page in content.all_pages():
        text = content.text(page)
        for block in page.blocks:
            start = text.find("[", offset_of(text, block.place))
            mark = text[start : start + 3]
            if page.type == "quiz" and block.task and mark in FLIPPED:
                yield Mutant(page.path, start, mark, FLIPPED[mark], "answer flipped")


def _verdicts(content: Content) -> Iterator[Mutant]:
    """Each fraud becomes genuine in the evidence, and the other way round."""
    path = path_of("facts")
    text = decode(path, content.files.content.get(path, b"")).text
    for key, fact in content.evidence.facts.items():
        if fact.about == SCAM and fact.is_ in VERDICTS:
            start = text.find(fact.is_, offset_of(text, content.registers.place("facts", key, "is")))
            yield Mutant(path, start, fact.is_, VERDICTS[fact.is_], "verdict flipped")


def _steps(content: Content) -> Iterator[Mutant]:
    """Each answer of a self-check leads to another step."""
    for page in content.all_pages():
        steps = [section.id for section in page.sections]
        text = content.text(page)
        for link in page.links if page.type == "self-check" else ():
            others = [f"#{step}" for step in steps if f"#{step}" != link.target]
            start = text.find(link.target, offset_of(text, link.place))
            if link.target.removeprefix("#") in steps and others and start >= 0:
                other = chance(page.path, start).choice(others)
                yield Mutant(page.path, start, link.target, other, "step elsewhere")
