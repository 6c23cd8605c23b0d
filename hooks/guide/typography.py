"""Typography: the spaces, apostrophes and quotation marks of each language, checked and mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.evidence import Language

NO_BREAK, NARROW = "\u00a0", "\u202f"
NAMES = {NO_BREAK: "a no-break space (U+00A0)", NARROW: "a narrow no-break space (U+202F)"}


@dataclass(frozen=True)
class Slip:
    """Characters that are not what the language writes, at `start:end` of a text, and those that are."""

    start: int
    end: int
    wrong: str
    right: str
    message: str
    remedy: str


def check(text: str, language: Language) -> list[Slip]:
    """The slips of a run of prose, from left to right, without overlaps."""
    return list(_slips(text, language))


def mend(text: str, language: Language) -> str:
    """A run of prose with its slips put right."""
    pieces: list[str] = []
    end = 0
    for slip in _slips(text, language):
        pieces += text[end : slip.start], slip.right
        end = slip.end
    return "".join([*pieces, text[end:]])


def mend_line(line: str, language: Language) -> str:
    """A line of Markdown source, its prose put right, its markup untouched; not for fenced blocks or YAML."""
    if SYNTAX.match(line):
        return line
    if titled := TITLED.match(line):
        return titled[1] + mend(titled[2], language) + titled[3]
    return mend(line, language)


# What is not prose is hidden from the rules behind a mark of the same length: one that counts as a word,
# or, for an entity such as &nbsp;, one that nothing is done next to.

HIDDEN, UNKNOWN = "\ue000", "\ue001"
PROTECTED = re.compile(
    r"(?<!`)(?:``[^`\n]+(?:`[^`\n]+)*``|`[^`\n]+`)(?!`)"
    r"|(?<=\])\((?>(?:<[^<>\n]*>|[^()\s<]|\([^()\s]*\))*)(?:\s+\"[^\"\n]*\")?\s*\)"  # where a link leads
    r"|(?<=\])\[[^\[\]\n]*\]"
    r"|\[\^[^\[\]\s]*\]:?"  # footnotes
    r"|\{[^{}\n]*\}"
    r"|<(?=[a-zA-Z/!?])[^<>\n]*>"
    r"|(?:https?|mailto|tel):[^\s<>()\"«»“”]+"
    r"|(?<![\w./@-])[\w.-]++[@/][^\s<>()\"«»“”]*[\w/]"  # addresses without a scheme
    r"|(?<![\w:]):[a-z0-9_+-]+:(?![\w:])"  # icons
    r"|!(?=\[)"
    r"|(?P<entity>&#?\w{1,32};)"
)
FOREIGN: Mapping[Language, str] = {"en": r"«[^«»\n]*»", "fr": r"“[^“”\n]*”"}  # quoted in the other language
SYNTAX = re.compile(
    r"\s*(?:```|~~~|---\s*$|[|:\s-]+$|\*?\[[^\]\n]*\]:(?!\S*\()|(?:!!!|\?\?\?\+?|===)(?![^\n]*\"[^\n]*\"\s*$))"
)
TITLED = re.compile(r"(\s*(?:!!!|\?\?\?\+?|===)[^\"\n]*\")(.*)(\"\s*)$", re.DOTALL)


def _hidden(text: str, language: Language) -> str:
    """The text with all that is no prose of this language behind marks."""

    def mark(match: re.Match[str]) -> str:
        return (UNKNOWN if match.lastgroup == "entity" else HIDDEN) * len(match.group())

    return re.sub(FOREIGN[language], mark, PROTECTED.sub(mark, text))


@dataclass(frozen=True)
class Rule:
    """One habit of a language: where it applies, and what is written there."""

    pattern: re.Pattern[str]
    right: Callable[[re.Match[str]], str]
    message: str


def _slips(text: str, language: Language) -> Iterator[Slip]:
    hidden, end = _hidden(text, language), 0
    found = [(match.start(), match, rule) for rule in RULES[language] for match in rule.pattern.finditer(hidden)]
    for start, match, rule in sorted(found, key=lambda one: one[0]):
        wrong, right = text[start : match.end()], rule.right(match)
        if start >= end and right != wrong:
            end = match.end()
            message = f"“{_excerpt(text, start, end)}” {rule.message}"
            yield Slip(start, end, wrong, right, message, f"Run `make fix`, or write “{right}”.")


def _excerpt(text: str, start: int, end: int) -> str:
    """The words around a slip, for the editor to find it."""
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    return (re.split(r"\s", before)[-1] + text[start:end] + re.split(r"\s", after)[0]).strip()


SPACES = "[ \u00a0\u2009\u202f]"
BEFORE = rf"(?<=[\w)\]»”’\"'%€.…°*_={HIDDEN}])"  # a word, or what may close one
AFTER = r"(?=[\s»”\"’)\]*_=|!?.,…<]|$)"  # no word: 9:00 and x?y are left alone
OPENING = rf"(?<![^\s(\[{{«“*_—–/’'])\"(?=[\w*_\[(«“$€…{HIDDEN}])"
CLOSING = r"(?<=[^\s(\[«“\"])\"(?=[\s.,;:!?…)\]»”’*_|—–/-]|$)"
APOSTROPHE = rf"(?<=[\w)\]*_{HIDDEN}])['‘](?=\w)"


def _always(right: str) -> Callable[[re.Match[str]], str]:
    return lambda _: right


def _before_mark(space: str) -> Callable[[re.Match[str]], str]:
    """The mark with a space before it: `space`, unless another that does not break is there already."""
    return lambda match: match.group() if match["gap"] in NAMES else space + match["mark"]


def _after_mark(match: re.Match[str]) -> str:
    return match.group() if match["gap"] in NAMES else match["mark"] + NO_BREAK


def _unbroken(match: re.Match[str]) -> str:
    """A number whose groups are never parted by the end of a line."""
    return re.sub("[ \u2009]", NO_BREAK, match.group())


def _possessive(match: re.Match[str]) -> str:
    """An apostrophe after an s, unless it may close a quotation opened shortly before."""
    before = match.string[max(0, match.start() - 200) : match.start()]
    return match.group() if re.search(r"(?<![\w)\]])['‘]", before) else "’"


def _gap(mark: str, space: str, before: str = BEFORE, after: str = "", count: str = "*") -> Rule:
    """A space that does not break, before a mark or a unit."""
    pattern = rf"{before}(?P<gap>{SPACES}{count})(?P<mark>{mark}){after}"
    return Rule(re.compile(pattern), _before_mark(space), f"needs {NAMES[space]} there.")


def _rule(pattern: str, right: Callable[[re.Match[str]], str], message: str) -> Rule:
    return Rule(re.compile(pattern), right, message)


TYPED = "has a typewriter apostrophe instead of ’."
QUOTED = "has a typewriter quotation mark."
GROUPED = rf"(?<![\d+])(?<!\d{SPACES})(?!0|11[68]{SPACES})\d{{1,3}}(?:{SPACES}\d{{3}})+(?!\d|{SPACES}\d)"

FRENCH = (
    _rule(rf"{APOSTROPHE}|(?<=[^\W\d_])'(?=[*_\[«“{HIDDEN}]|{OPENING})", _always("’"), TYPED),
    _rule(OPENING, _always("«" + NO_BREAK), QUOTED),
    _rule(CLOSING, _always(NO_BREAK + "»"), QUOTED),
    _rule(rf"(?P<mark>«)(?P<gap>{SPACES}*)(?=\S)", _after_mark, f"needs {NAMES[NO_BREAK]} after «."),
    _gap("»", NO_BREAK, before=r"(?<=[^\s«])"),
    _gap(":", NO_BREAK, after=AFTER),
    _gap("[;!?]", NARROW, after=AFTER),
    _rule(GROUPED, _unbroken, "needs no-break spaces between its groups of digits."),
    _gap("[%€]", NO_BREAK, before=r"(?<=\d)", after=r"(?!\w)"),
    _gap("(?:millions?|milliards?|euros?|h)", NO_BREAK, before=r"(?<=\d)", after=r"(?!\w)", count="+"),
    _gap(r"\d\d", NO_BREAK, before=rf"(?<=\d{SPACES}h)", after=r"(?!\w)", count="+"),
)
ENGLISH = (
    _rule(APOSTROPHE, _always("’"), TYPED),
    _rule(r"(?<=s)'(?=\s)", _possessive, TYPED),
    _rule(OPENING, _always("“"), QUOTED),
    _rule(CLOSING, _always("”"), QUOTED),
    _rule(rf"{BEFORE}{SPACES}+(?P<mark>[:;!?]){AFTER}", lambda match: match["mark"], "has a space too many."),
)
RULES: Mapping[Language, tuple[Rule, ...]] = {"en": ENGLISH, "fr": FRENCH}
