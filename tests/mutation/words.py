"""The words that mutants exchange: months, denials, conditionals, opposites, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from babel import Locale

from guide.evidence import Language

# How a denial is taken out. French denies in two parts; without the first, it still denies.
DENIALS: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bcannot\b", "can"),
        (r"n[’']t\b", ""),
        (r" not\b", ""),
        (r"\bnever\b", "always"),
        (r"\bno\b", "a"),
        (r"\bnone\b", "all"),
        (r"\bnobody\b", "everybody"),
        (r"\bnothing\b", "everything"),
        (r"\bneither\b", "both"),
    ),
    "fr": (
        (r"(?:\bne |\bn[’'])(\w+(?: \w+)?) (?:pas|jamais|plus|rien)\b", r"\1"),
        (r" pas\b", ""),
        (r"\bjamais\b", "toujours"),
        (r"\baucun(e?)\b", r"un\1"),
        (r"\brien\b", "tout"),
    ),
}
ADDED_NOT: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        (
            r"\b(is|are|was|were|has|have|had|can|could|must|should|would|will|may|might|does|do|did)\b(?! not\b)",
            r"\1 not",
        ),
    ),
    "fr": (
        (
            r"(?<!n’)(?<!ne )\b(est|était|a|ont|avait|aurait|auraient|étaient)\b(?! pas\b)",
            r"n’\1 pas",
        ),
        (
            r"(?<!n’)(?<!ne )\b(sont|peut|peuvent|doit|doivent|pourrait|pourraient|devrait|devraient|serait|seraient|"
            r"sera|seront|fait|permet|reste|suffit|concerne|va|vont|faut)\b(?! pas\b)",
            r"ne \1 pas",
        ),
    ),
}

# A conditional that becomes certain.
CERTAIN: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bwould\b", "will"),
        (r"\bwould be\b", "is"),
        (r"\bwould have been\b", "was"),
        (r"\bwould not be\b", "are not"),
        (r"\bwould not have\b", "have not"),
        (r"\bcould\b", "will"),
        (r"\bcould be\b", "are"),
        (r"\bmight\b", "will"),
        (r"\bmay\b", "will"),
    ),
    "fr": (
        (r"\bserait\b", "est"),
        (r"\bseraient\b", "sont"),
        (r"\baurait\b", "a"),
        (r"\bauraient\b", "ont"),
        (r"\bpourrait\b", "peut"),
        (r"\bpourraient\b", "peuvent"),
        (r"\bdevrait\b", "doit"),
        (r"\bdevraient\b", "doivent"),
        (r"\b((?!ser|aur|pour|dev)\w+r)aient\b", r"\1ont"),
        (r"\b((?!ser|aur|pour|dev)\w+r)ait\b", r"\1a"),
    ),
}

COSTS: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "en": ((r"\bfree\b", "paid"), (r"\bprice of a (?:local|normal) call\b", "premium rate"), (r"\bnormal\b", "double")),
    "fr": (
        (r"\bgratuite?\b", "payant"),
        (r"\bprix d[’']un appel (?:local|normal)\b", "tarif majoré"),
        (r"\bnormal\b", "double"),
    ),
}

WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def names_of(what: Literal["months", "days"], language: Language) -> tuple[str, ...]:
    """The names of the months or of the days of the week."""
    return tuple(getattr(Locale(language), what)["format"]["wide"].values())


@cache
def _listed(what: str, language: Language) -> tuple[str, ...]:
    known = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
    return tuple(words.strip() for words in known[what][language].split(","))


def light(language: Language) -> frozenset[str]:
    """The words that carry little."""
    return frozenset(_listed("light", language))


@cache
def opposites(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Each word with those that turn its sentence around."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in _listed("opposites", language):
        one, other = pair.split("/")
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found


def cased(word: str, like: str) -> str:
    """The word with a capital where `like` has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
