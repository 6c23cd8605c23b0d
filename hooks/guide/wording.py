"""The words around a claim: what it must say, what none may say, certainty, denial, who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from guide.evidence import LANGUAGES, Evidence, Fact, Language, Value
from guide.figures import agrees, bound_words, figures
from guide.page import Block, Sentence
from guide.problems import Problem

if TYPE_CHECKING:
    from guide.content import Content

# A conditional is one of these English verbs (May is a month too), or a French verb ending of the conditional.
CONDITIONAL = {
    "en": re.compile(r"\b(would|could|might|should|(?<!\d\s)(?<!\bin\s)may(?!\s\d))\b", re.IGNORECASE),
    "fr": re.compile(r"\b\w+r(ai(s|t|ent)|i(ons|ez))\b", re.IGNORECASE),
}
NOT_CONDITIONAL = frozenset("frais vrais rais marais trait extrait retrait portrait attrait distrait".split())
DENIAL = {
    "en": re.compile(r"\b(not|no|never|none|nor|neither|nobody|nothing|cannot)\b|n[’']t\b", re.IGNORECASE),
    "fr": re.compile(r"\b(ne|pas|aucune?|jamais|ni|rien|non)\b|\bn[’']", re.IGNORECASE),
}
QUOTATION = re.compile(r"“[^“”]*”|«[^«»]*»")
LONGEST_QUOTATION = 19  # words: a quotation stays under 20
ACTOR = "actor"
APOSTROPHES = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-"})


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Text as it is compared: small letters, straight apostrophes, single spaces."""
    return " ".join(text.translate(APOSTROPHES).casefold().split())


def says(text: str, words: str) -> bool:
    """Whether these whole words stand in the text."""
    text, words = plain(text), plain(words)
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not _is_letter(text[start - 1 : start]) and not _is_letter(text[end : end + 1]):
            return True
        start = text.find(words, start + 1)
    return False


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def holds(text: str, entry: str) -> bool:
    """Whether one of an entry's alternatives (`a|b`) stands in the text."""
    return any(says(text, words) for words in entry.split("|") if words.strip())


def is_conditional(text: str, language: Language) -> bool:
    """Whether the text has a verb in the conditional."""
    found = (match[0].casefold() for match in CONDITIONAL[language].finditer(text))
    return any(word not in NOT_CONDITIONAL for word in found)


def denies(text: str, language: Language) -> bool:
    """Whether the text has a negation."""
    return DENIAL[language].search(text) is not None


def check(content: Content) -> Iterator[Problem]:
    """Every sentence that holds a claim against its facts; every text against the forbidden phrases."""
    for language, pages in content.pages.items():
        actors, forbidden = actors_of(content.evidence, language), _forbidden(content.evidence, language)
        for page in pages.values():
            for block in page.stated:
                for sentence in block.sentences:
                    yield from _claims(content.evidence, actors, block, sentence, language)
            for block in (*page.prose, *page.alternatives):
                yield from _never(forbidden, block)
                yield from _quotations(block)


Actors = tuple[tuple[str, Fact, str], ...]
Forbidden = tuple[tuple[str, str, str], ...]  # the fact, the phrase as written, and as it is compared


def actors_of(evidence: Evidence, language: Language) -> Actors:
    """Each name of each actor in one language, with the actor's id and fact."""
    actors = ((key, fact) for key, fact in evidence.facts.items() if fact.about == ACTOR)
    return tuple((key, fact, name) for key, fact in actors for name in fact.names[language])


def cited(evidence: Evidence, sentence: Sentence) -> dict[str, Fact]:
    """The known facts a sentence cites, by id."""
    ids = (link.target for link in sentence.links if link.kind == "fact")
    return {key: evidence.facts[key] for key in ids if key in evidence.facts}


def _claims(
    evidence: Evidence, actors: Actors, block: Block, sentence: Sentence, language: Language
) -> Iterator[Problem]:
    facts = cited(evidence, sentence)
    if not facts:
        return
    around = f"{block.context} {sentence.text}"
    for key, fact in facts.items():
        yield from _must(block, sentence, around, key, fact, language)
        yield from _certainty(block, sentence, around, key, fact, language)
        yield from _bound(block, sentence, key, fact, language)
        yield from _name(evidence, block, sentence, around, key, fact, language)
    yield from _polarity(block, sentence, around, facts, language)
    yield from _actors(evidence, actors, block, sentence, facts)


def _problem(block: Block, sentence: Sentence, key: str, message: str, remedy: str) -> Problem:
    cites = (link.place for link in sentence.links if (link.kind, link.target) == ("fact", key))
    place = next(cites, block.place)
    return Problem(place, message, remedy, "wording")


def _quoted(fact: Fact) -> str:
    quote = next((c.quote for c in fact.citations() if c.quote), None)
    return f" Its source says: “{quote}”." if quote else ""


def _must(block: Block, sentence: Sentence, around: str, key: str, fact: Fact, language: Language) -> Iterator[Problem]:
    for entry in fact.must[language]:
        if not holds(around, entry):
            shown = " or ".join(f"“{words}”" for words in entry.split("|"))
            message = f"A sentence that cites “{key}” must say {shown}.{_quoted(fact)}"
            yield _problem(block, sentence, key, message, "Correct the sentence, or cite another fact.")


def _certainty(
    block: Block, sentence: Sentence, around: str, key: str, fact: Fact, language: Language
) -> Iterator[Problem]:
    if fact.status == "conditional" and not is_conditional(around, language):
        example = "“would not be”" if language == "en" else "« ne seraient pas »"
        message = f"“{key}” is not certain, but this sentence states it as certain.{_quoted(fact)}"
        yield _problem(block, sentence, key, message, f"Write it in the conditional, such as {example}.")


def unbound(fact: Fact, text: str, language: Language) -> Iterator[Value]:
    """The values whose number the text states without its bound (“more than”, « environ »)."""
    for value in fact.values:
        stated = value.bound and any(agrees(figure, value) for figure in figures(text, language))
        if value.bound and stated and not any(says(text, word) for word in bound_words(value.bound, language)):
            yield value


def _bound(block: Block, sentence: Sentence, key: str, fact: Fact, language: Language) -> Iterator[Problem]:
    for value in unbound(fact, sentence.text, language):
        message = f"The number of “{key}” is “{value.bound}”, but the sentence does not say so."
        remedy = f"Write “{bound_words(value.bound or 'about', language)[0]}” before the number."
        yield _problem(block, sentence, key, message, remedy)


def _name(
    evidence: Evidence, block: Block, sentence: Sentence, around: str, key: str, fact: Fact, language: Language
) -> Iterator[Problem]:
    names = fact.names[language]
    if not names:
        return
    if not any(says(around, name) for name in names):
        message = f"“{key}” is cited, but not named in the sentence."
        yield _problem(block, sentence, key, message, f"Call it “{names[0]}”, or cite the right fact.")
    for link in sentence.links:
        if (link.kind, link.target) != ("fact", key) or any(says(link.text, name) for name in names):
            continue
        for other, wrong in evidence.facts.items():
            if wrong.about == fact.about and other != key and any(says(link.text, n) for n in wrong.names[language]):
                message = f"The link says “{link.text.strip()}”, which is “{other}”, but cites “{key}”."
                yield _problem(block, sentence, key, message, f"Link to fact:{other}, or correct the words.")


def _polarity(
    block: Block, sentence: Sentence, around: str, facts: dict[str, Fact], language: Language
) -> Iterator[Problem]:
    denied = {key for key, fact in facts.items() if denies(fact.says[language], language)}
    for key in sorted(denied):
        if not denies(around, language):
            message = f"“{key}” denies something, this sentence does not: “{facts[key].says[language]}”"
            yield _problem(block, sentence, key, message, "Correct the sentence.")
    if not denied and denies(sentence.text, language):
        word = DENIAL[language].search(sentence.text)
        key = next(iter(facts))
        message = (
            f"This sentence denies something (“{word[0] if word else ''}”), its fact “{key}” does not: "
            f"“{facts[key].says[language]}”"
        )
        yield _problem(block, sentence, key, message, "Correct it, or put the denial in a sentence of its own.")


def _actors(
    evidence: Evidence, actors: Actors, block: Block, sentence: Sentence, facts: dict[str, Fact]
) -> Iterator[Problem]:
    named = [(key, actor, name) for key, actor, name in actors if key not in facts and says(sentence.text, name)]
    known = _known_to(evidence, facts) if named else ""
    for key, actor, name in named:
        if not any(says(known, n) for lang in LANGUAGES for n in actor.names[lang]):
            message = f"“{name}” is not in the facts this sentence cites ({', '.join(facts)})."
            first = next(iter(facts))
            yield _problem(block, sentence, first, message, f"Correct the name, or cite fact:{key} too.")


def _known_to(evidence: Evidence, facts: dict[str, Fact]) -> str:
    words = []
    for fact in facts.values():
        words += [fact.says.en, fact.says.fr]
        words += [text for version in fact.versions for text in (version.says.en, version.says.fr)]
        for citation in fact.citations():
            source = evidence.sources.get(citation.source)
            words += [source.publisher] if source else []
    return " ".join(words)


def _never(forbidden: Forbidden, block: Block) -> Iterator[Problem]:
    text = plain(block.text)
    for key, phrase, compared in forbidden:
        if compared in text and says(block.text, phrase):
            message = f"“{phrase}” is said nowhere in the evidence: “{key}” forbids it."
            yield Problem(block.place, message, "Take it out, or say it as the fact does.", "wording")


def _quotations(block: Block) -> Iterator[Problem]:
    for match in QUOTATION.finditer(block.text):
        words = len(match[0][1:-1].split())
        if words > LONGEST_QUOTATION:
            remedy = f"Shorten it to {LONGEST_QUOTATION} at most, or say it in our own words."
            place = block.at(match.start(), match[0][:20])
            yield Problem(place, f"This quotation has {words} words.", remedy, "wording")


def _forbidden(evidence: Evidence, language: Language) -> Forbidden:
    phrases = ((key, phrase) for key, fact in evidence.facts.items() for phrase in fact.never[language])
    return tuple((key, phrase, plain(phrase)) for key, phrase in phrases)
