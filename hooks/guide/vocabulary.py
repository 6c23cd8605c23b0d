"""A sentence that holds a claim says it in the words of its facts, so that one wrong word is seen.

A word is known by its first letters, so that plurals and verb forms agree. Known are the words of the facts,
contacts and sources the sentence cites, and plain words that carry no claim. What else a sentence about a
fact may say stands under `words` in facts.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from guide.evidence import Contact, Evidence, Fact, Language
from guide.figures import figures
from guide.page import Block, Sentence
from guide.problems import Problem
from guide.wording import actors_of, cited, plain

if TYPE_CHECKING:
    from guide.content import Content

STEM = 5  # letters by which a word is known
WORD = re.compile(r"[^\W\d_]{4,}")  # shorter ones are articles, pronouns, and negations, which are checked apart

# Words that point, join or attribute, and state nothing themselves. Words of time, number, certainty and
# permission are not among them: before, all, only, must, never change what a sentence says.
PLAIN_WORDS: Mapping[Language, frozenset[str]] = {
    "en": frozenset(
        "about according added adds advises also another been being called calls each from gave gives have having "
        "here into itself like meaning named names onto other others over said says speaks such than that their "
        "them themselves then there these they this those through tells told thus were what when where which while "
        "whom whose with wrote writes your yours yourself".split()
    ),
    "fr": frozenset(
        "ainsi ajoute ajouté alors appelé appelée appelés appelle aussi autre autres avec cela celle celles celui "
        "ceux cette chez comme cite cité citée dans depuis dire disent dont donne elle elles entre était être êtes "
        "faire fait font indique indiqué leur leurs lors lorsque mais même mêmes nous parle pour pouvez puis quand "
        "quel quelle selon soient sont soit sous votre vous".split()
    ),
}


def check(content: Content) -> Iterator[Problem]:
    """Every word of every sentence that holds a claim."""
    for language, pages in content.pages.items():
        # Whether an actor belongs in a sentence is checked apart.
        actors = frozenset[str]().union(*(stems(name) for _, _, name in actors_of(content.evidence, language)))
        for block in (block for page in pages.values() for block in page.stated):
            for sentence in block.sentences:
                facts = cited(content.evidence, sentence)
                if facts:
                    yield from _sentence(content.evidence, actors, block, sentence, facts, language)


def _sentence(
    evidence: Evidence,
    actors: frozenset[str],
    block: Block,
    sentence: Sentence,
    facts: Mapping[str, Fact],
    language: Language,
) -> Iterator[Problem]:
    known = actors | known_stems(evidence, sentence, facts, language)
    for word, offset in _words(sentence, language):
        if word[:STEM] in known or word in PLAIN_WORDS[language]:
            continue
        written = sentence.text[offset : offset + len(word)]
        message = f"“{written}” is not a word of what this sentence cites ({', '.join(facts)})."
        remedy = "Say it as the fact does, or in a sentence of its own; if it is right, add it to the fact's words."
        yield Problem(block.at(sentence.start + offset, written), message, remedy, "vocabulary")


def _words(sentence: Sentence, language: Language) -> Iterator[tuple[str, int]]:
    """The words to know, with their place in the sentence: not those of figures, nor of links to other pages."""
    apart = [(figure.start, figure.end) for figure in figures(sentence.text, language)]
    apart += [
        (link.start - sentence.start, link.end - sentence.start)
        for link in sentence.links
        if link.kind not in ("fact", "contact")
    ]
    for match in WORD.finditer(sentence.text):
        if not any(start <= match.start() < end for start, end in apart):
            yield plain(match[0]), match.start()


def known_stems(
    evidence: Evidence, sentence: Sentence, facts: Mapping[str, Fact], language: Language
) -> frozenset[str]:
    """The stems of all that the sentence's facts and contacts say, and of who publishes their sources."""
    known = frozenset[str]().union(*(_fact_stems(fact, language) for fact in facts.values()))
    for link in sentence.links:
        if link.kind == "contact" and link.target in evidence.contacts:
            known |= _contact_stems(evidence.contacts[link.target], language)
    publishers = (
        evidence.sources[citation.source].publisher
        for fact in facts.values()
        for citation in fact.citations()
        if citation.source in evidence.sources
    )
    return known.union(*(stems(publisher) for publisher in publishers))


@lru_cache(maxsize=4096)
def _fact_stems(fact: Fact, language: Language) -> frozenset[str]:
    texts = [fact.says[language], *fact.names[language], *fact.must[language], *fact.words[language]]
    texts += [version.says[language] for version in fact.versions]
    return frozenset[str]().union(*map(stems, texts))


@lru_cache(maxsize=512)
def _contact_stems(contact: Contact, language: Language) -> frozenset[str]:
    texts = (contact.name, contact.for_, contact.note, contact.hours, contact.cost)
    return frozenset[str]().union(*(stems(text[language]) for text in texts if text))


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The first letters of each word of a text."""
    return frozenset(word[:STEM] for word in WORD.findall(plain(text)))
