"""`make fix`: mends what has one certain remedy, in pages and evidence, and says what it did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify

from guide import content as reading
from guide import signoff, yaml_nodes
from guide.content import Content
from guide.evidence import LANGUAGES, Fact, Language, Value
from guide.figures import Figure, agrees, figures, spell
from guide.files import Files, decode
from guide.page import FRONT_MATTER, Link, Markup, Page, Section, parse
from guide.problems import Place
from guide.registers import path_of
from guide.signoff import LOCK
from guide.typography import mend_line
from guide.writing import Edit, edited, offset_of, with_line_ends_of, write

REGISTERS = ("facts", "sources", "contacts")
FENCE = re.compile(r"\s*(?:```|~~~)")
WRONG_CHOICE = re.compile(r"\s*[-*+] \[ \]")  # a quiz states a wrong value on purpose
ATTRIBUTES = re.compile(r"\{:?(?=[^{}]*\}\s*#*\s*$)")
ENTRY = re.compile(r"[^\n]*\n?(?:[ \t#][^\n]*(?:\n|\Z)|\n)*")
CLOSING = re.compile(r"\s*#*\s*$")


@dataclass(frozen=True)
class Change:
    """A change of one file, and the line that tells of it; without an edit it only tells."""

    path: str
    edit: Edit | None
    told: str


Step = Callable[[Content], Iterator[Change]]


def fix(project: Path, content: Content) -> list[str]:
    """Mends the project's files in place; what was done, one line each."""
    markup = reading.markup_of(project)
    files, done = mended(content, markup)
    for path, text in files.content.items():
        if text != content.files.content.get(path):
            write(project / path, text)
    return done


def mended(content: Content, markup: Markup) -> tuple[Files, list[str]]:
    """The files with everything mended, and what was done."""
    steps: tuple[Step, ...] = (_figures_in_pages, _figures_in_says, _ids, _typography_of(markup), _typing_of_evidence)
    done: list[str] = []
    for step in steps:
        changes = [*step(content)]
        content = reading.read(_changed(content.files, changes), markup)
        done += dict.fromkeys(change.told for change in changes)
    files, told = _lock(content)
    return files, done + told


def _changed(files: Files, changes: Sequence[Change]) -> Files:
    for path in dict.fromkeys(change.path for change in changes):
        edits = {change.edit for change in changes if change.path == path and change.edit}
        before = files.content[path]
        after = with_line_ends_of(before, edited(_text(files, path), edits))
        files = Files({**files.content, path: after}, files.others)
    return files


def _text(files: Files, path: str) -> str:
    return decode(path, files.content[path]).text


# -- figures ---------------------------------------------------------------------------------------


def _figures_in_pages(content: Content) -> Iterator[Change]:
    """Each claim whose only figure is not the only value of its fact, and each contact's other number."""
    for page in content.all_pages():
        text = _text(content.files, page.path)
        for block in page.blocks:
            if WRONG_CHOICE.match(block.source):
                continue
            for link in block.links:
                value = _value_of(content, link)
                figure = _wrong(link.text, value, page.language) if value else None
                span = _span(text, link)
                if value and figure and span:
                    yield from _replaced(page.path, text, span, figure, value, page.language, link.target)


def _value_of(content: Content, link: Link) -> Value | None:
    """The one value a link may state, when its evidence is sure of it."""
    if link.kind == "fact":
        fact = content.evidence.facts.get(link.target)
        return _sure(content, fact) if fact else None
    contact = content.evidence.contacts.get(link.target) if link.kind == "contact" else None
    if contact is None or (contact.phone and contact.sms):
        return None
    number = contact.phone.number if contact.phone else contact.sms
    return Value(phone=number) if number else None


def _sure(content: Content, fact: Fact) -> Value | None:
    """The fact's single value, unless a quotation of its own sources says another."""
    if len(fact.values) != 1 or fact.values[0].list is not None:
        return None
    for citation in fact.sources:
        source = content.evidence.sources.get(citation.source)
        if source and citation.quote and _wrong(citation.quote, fact.values[0], source.language, any_of_them=True):
            return None
    return fact.values[0]


def _wrong(text: str, value: Value, language: Language, *, any_of_them: bool = False) -> Figure | None:
    """The only figure of a text (or any), when it is of the value's kind and not the value."""
    small = value.number is not None and value.number <= 12
    found = [figure for figure in figures(text, language) if small or not figure.small]
    if len(found) != 1 and not any_of_them:
        return None
    return next((f for f in found if _comparable(f, value) and not agrees(f, value)), None)


def _comparable(figure: Figure, value: Value) -> bool:
    if value.phone:
        return figure.kind == "phone" or (figure.kind == "number" and figure.text.isdigit())
    return getattr(value, figure.kind, None) is not None and figure.unit == value.unit


def _span(text: str, link: Link) -> tuple[int, int] | None:
    """Where the words of a link stand in its file, between its brackets."""
    end = offset_of(text, link.place) - len("](")
    if end < 0 or text[end : end + 2] != "](":
        return None
    depth = 0
    for position in range(end, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[position], 0)
        if depth == 0:
            return position + 1, end
    return None


def _replaced(
    path: str, text: str, span: tuple[int, int], figure: Figure, value: Value, language: Language, key: str
) -> Iterator[Change]:
    new = spell(value, language, figure)
    if text.count(figure.text, *span) == 1 and new != figure.text:
        start = text.index(figure.text, *span)
        told = f"{path}:{_line(text, start)}: “{figure.text}” is now “{new}”, the value of “{key}”."
        yield Change(path, Edit(start, start + len(figure.text), new), told)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _figures_in_says(content: Content) -> Iterator[Change]:
    """The sentence of each fact, in both languages, when its only figure is not its only value."""
    path = path_of("facts")
    document = content.registers.documents["facts"]
    for key, fact in content.evidence.facts.items():
        value = _sure(content, fact)
        for language in LANGUAGES if value else ():
            figure = _wrong(fact.says[language], value, language) if value else None
            if value and figure:
                new = spell(value, language, figure)
                says = fact.says[language]
                better = says[: figure.start] + new + says[figure.end :]
                told = f"“{figure.text}” is now “{new}”, the value of “{key}”."
                yield from _rewritten(content, path, document, (key, "says", language), better, told)


# -- texts of the evidence -------------------------------------------------------------------------


def _rewritten(
    content: Content, path: str, document: yaml_nodes.Document, keys: yaml_nodes.Keys, better: str, told: str
) -> Iterator[Change]:
    """A text of a YAML file with other words, if it stands there as it reads, on one line."""
    text = _text(content.files, path)
    place = document.place(*keys)
    line_end = text.find("\n", offset_of(text, Place(path, place.line)))
    before = str(_leaf(document.data, keys))
    start = text.find(before, offset_of(text, place), line_end if line_end >= 0 else len(text))
    if start < 0 or before == better:
        return
    edit = Edit(start, start + len(before), better)
    # Read again as it will be: a quotation mark or a colon can mean something else in YAML.
    entry = offset_of(text, document.place(keys[0]))
    after = yaml_nodes.read(path, _entry(edited(text, [edit]), entry)).data
    wanted = yaml_nodes.read(path, _entry(text, entry)).data
    _leaf(wanted, keys[:-1])[keys[-1]] = better
    if after == wanted:
        yield Change(path, edit, f"{path}:{place.line}: {told}")


def _entry(text: str, start: int) -> str:
    """The entry that begins at `start`: its line, and those after it that are indented or blank."""
    match = ENTRY.match(text, start)
    return match[0] if match else ""


def _leaf(data: Any, keys: yaml_nodes.Keys) -> Any:
    for key in keys:
        data = data[key]
    return data


# -- ids of headings -------------------------------------------------------------------------------


def _ids(content: Content) -> Iterator[Change]:
    """An id for each heading without one: its counterpart's, or made from the English words."""
    for name, page in content.pages["en"].items():
        other = content.pages["fr"].get(name)
        theirs = other.sections if other else ()
        aligned = [section.level for section in page.sections] == [section.level for section in theirs]
        counterparts = theirs if aligned else (None,) * len(page.sections)
        taken = {section.id for section in (*page.sections, *theirs)}
        for ours, their in zip(page.sections, counterparts, strict=True):
            known = ours.id or (their.id if their else "") or _slug(ours.title, taken)
            taken.add(known)
            if known and not ours.id:
                yield _identified(content.files, page, ours, known)
            if known and other and their and not their.id:
                yield _identified(content.files, other, their, known)


def _slug(title: str, taken: set[str]) -> str:
    slug = slug_of_title = slugify(title, "-")
    number = 2
    while slug in taken and slug:
        slug, number = f"{slug_of_title}-{number}", number + 1
    return slug


def _identified(files: Files, page: Page, section: Section, known: str) -> Change:
    text = _text(files, page.path)
    start = offset_of(text, Place(page.path, section.place.line))
    line = text[start:].split("\n", 1)[0]
    told = f"{page.path}:{section.place.line}: the heading “{section.title}” has the id {{#{known}}} now."
    attributes = ATTRIBUTES.search(line)
    if attributes:
        at = start + attributes.end()
        return Change(page.path, Edit(at, at, f"#{known} "), told)
    closing = CLOSING.search(line)
    at = start + (closing.start() if closing else len(line))
    return Change(page.path, Edit(at, at, f" {{#{known}}}"), told)


# -- typography ------------------------------------------------------------------------------------


def _typography_of(markup: Markup) -> Step:
    """The step that sets spaces, apostrophes and quotation marks; it reads each page again to be sure."""

    def step(content: Content) -> Iterator[Change]:
        for page in content.all_pages():
            text = _text(content.files, page.path)
            edits = [*_typed(text, page)]
            after = parse(page.path, edited(text, edits).encode(), page.language, markup)
            if edits and _structure(after) == _structure(page):
                lines = ", ".join(dict.fromkeys(str(_line(text, edit.start)) for edit in edits))
                told = f"{page.path}: spaces, apostrophes and quotation marks are set right (line {lines})."
                yield from (Change(page.path, edit, told) for edit in edits)

    return step


def _typed(text: str, page: Page) -> Iterator[Edit]:
    """Each line as the language has it, but those of a fenced block: messages are shown as they came."""
    match = FRONT_MATTER.match(text)
    body = match.end() if match else 0
    for block in page.front:
        yield from _typed_value(text[:body], offset_of(text, block.place), block.text, page.language)
    start, fenced = body, False
    for line in text[body:].split("\n"):
        fence = FENCE.match(line) is not None
        better = line if fenced or fence else mend_line(line, page.language)
        if better != line:
            yield Edit(start, start + len(line), better)
        fenced, start = fenced != fence, start + len(line) + 1


def _typed_value(text: str, start: int, value: str, language: Language) -> Iterator[Edit]:
    better = mend_line(value, language)
    at = text.find(value, start)
    if better != value and at >= 0:
        yield Edit(at, at + len(value), better)


def _structure(page: Page) -> tuple[Any, ...]:
    """What typography may not touch."""
    return (
        [*page.meta],
        [(section.id, section.level, section.lists) for section in page.sections],
        [(link.kind, link.target) for link in page.links],
        [block.tag for block in page.blocks],
        [image.address for image in page.images],
        [html for html, _ in page.html],
    )


def _typing_of_evidence(content: Content) -> Iterator[Change]:
    """The texts of the evidence that are given in both languages; quotations stay as they were read."""
    for register in REGISTERS:
        document = content.registers.documents[register]
        for keys in document.places:
            language = keys[-1] if keys else ""
            words = _leaf(document.data, keys) if language in LANGUAGES else None
            if isinstance(words, str):
                better = mend_line(words, "fr" if language == "fr" else "en")
                told = "spaces, apostrophes and quotation marks are set right."
                if better != words:
                    yield from _rewritten(content, path_of(register), document, keys, better, told)


def _lock(content: Content) -> tuple[Files, list[str]]:
    """The lock without the lines of wording that is gone."""
    if signoff.lock_problems(content.files):
        return content.files, []
    dead = signoff.dead_lines(content.files, signoff.passages(content))
    if not dead:
        return content.files, []
    told = f"{LOCK}: {len(dead)} line{'' if len(dead) == 1 else 's'} of wording that is gone taken out."
    return content.files.replaced(LOCK, signoff.lock_text(content)), [told]
