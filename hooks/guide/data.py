"""The evidence and the FAQ as data, for those who inform others, each with its JSON Schema.

The models below are the one description of the data: they build the files, and the schemas are derived from them.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from guide import evidence, faq
from guide.addresses import Addresses
from guide.claims import SOURCES_PAGE
from guide.content import Content
from guide.evidence import DATE, LANGUAGES, Bound, Evidence, Language, Status, Unit
from guide.freshness import site_checked
from guide.quiz import Passages
from guide.site import Site

FOLDER = "data"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEME = "fact:"
VALUES = ("number", "date", "time", "phone", "code", "list")

MEANINGS: Mapping[Status, tuple[str, str]] = {
    "stated": ("A source states it as certain.", "Une source l’affirme comme certain."),
    "conditional": (
        "Its source says it with reserve: do not repeat it as certain.",
        "Sa source le dit avec réserve\u00a0: ne le répétez pas comme certain.",
    ),
    "reported": (
        "One secondary source reports it, and nothing else that was read confirms it.",
        "Une seule source indirecte le rapporte, et rien d’autre de ce qui a été lu ne le confirme.",
    ),
    "disputed": (
        "Sources disagree: each side stands under versions.",
        "Les sources se contredisent\u00a0: chaque partie figure sous versions.",
    ),
    "superseded": ("A later source says otherwise.", "Une source plus récente dit autre chose."),
    "not-found": (
        "It was looked for and not found: when and where stands under searched.",
        "On l’a cherché sans le trouver\u00a0: quand et où figure sous searched.",
    ),
}


# -- what the data are ------------------------------------------------------------------------------

# Rules for the schema alone: content that breaks them is told to its editor, and still has a preview.
Id = Annotated[str, Field(json_schema_extra={"pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"})]
PartialDate = Annotated[str, Field(json_schema_extra={"pattern": DATE})]
SOME: dict[str, JsonValue] = {"minItems": 1}


class Model(BaseModel):
    """Frozen and closed, as the schemas are."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Model):
    """The same words in both languages."""

    en: str = Field(description="In English.")
    fr: str = Field(description="In French.")


class Licence(Model):
    """What the data may be used for."""

    name: str = Field(description="The short name of the licence.")
    address: str = Field(description="Where the licence can be read.")


class Meaning(Model):
    """A status that a fact can have."""

    status: Status = Field(description="The status, as facts have it.")
    means: Words = Field(description="What it says about a fact.")


class Value(Model):
    """One exact value: a number, a date, a time, a phone number, a code, or a list of facts."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [kind]} for kind in VALUES],
            "dependentRequired": {"bound": ["number"], "unit": ["number"]},
        }
    )

    number: int | float | None = Field(None, description="A number, in digits.")
    bound: Bound | None = Field(None, description="How the number limits what is meant, when it is not exact.")
    unit: Unit | None = Field(None, description="What the number counts, when it is a measure.")
    date: PartialDate | None = Field(None, description="A day, a month (2024-02) or a year (2024).")
    time: str | None = Field(None, description="A time of day in France, such as 09:00.")
    phone: str | None = Field(None, description="A phone number, as people in France read it.")
    code: str | None = Field(None, description="A name made of letters and digits, such as that of a law or a form.")
    list: tuple[Id, ...] | None = Field(None, description="The ids of the facts that a list holds.")


class Through(Model):
    """A source that quotes another one, which was not read itself."""

    id: Id = Field(description="The source's id.")
    publisher: str = Field(description="Who published it.")
    title: str = Field(description="Its title.")
    address: str | None = Field(None, description="Where it can be read.")


class Source(Model):
    """Where a fact comes from."""

    id: Id = Field(description="The source's id, the same for every fact that rests on it.")
    publisher: str = Field(description="Who published it.")
    title: str = Field(description="Its title, in its own language.")
    address: str | None = Field(None, description="Where it can be read.")
    date: PartialDate | None = Field(None, description="The day, month or year it bears.")
    language: Language = Field(description="The language it is written in.")
    kind: Literal["primary", "secondary"] = Field(description="Whether it speaks first-hand or of what others said.")
    read: Literal["whole", "part", "quoted"] = Field(
        description="How much of it was read: all, a part, or what others quote of it."
    )
    through: tuple[Through, ...] | None = Field(None, description="The sources that quote it, when it was not read.")
    note: Words | None = Field(None, description="What to know about reading it.")
    quote: str | None = Field(None, description="A few words of the source, which belong to their author.")
    checked: datetime.date = Field(description="The day on which the source was last compared with the world.")


class Version(Model):
    """What one side of a disagreement says."""

    says: Words = Field(description="The sentence of this side.")
    sources: tuple[Source, ...] = Field(description="Who says so.", json_schema_extra=SOME)


class Searched(Model):
    """A search that found nothing."""

    on: datetime.date = Field(description="The day of the search.")
    where: Words = Field(description="Where the search was made.")


class Fact(Model):
    """One claim that the guide makes; it can be used alone."""

    id: Id = Field(description="The fact's id, which stays the same when its wording changes.")
    says: Words = Field(description="The claim in one sentence.")
    values: tuple[Value, ...] = Field(description="The exact values in the sentence, if it has any.")
    status: Status = Field(description="How certain the fact is, as the list of statuses explains.")
    about: Id | None = Field(None, description="The family of facts that it belongs to, such as data-category.")
    is_: Id | None = Field(
        None, serialization_alias="is", description="What the fact says within its family, such as exposed."
    )
    versions: tuple[Version, ...] | None = Field(None, description="What each side says, when sources disagree.")
    searched: Searched | None = Field(None, description="The search, when the status is not-found.")
    sources: tuple[Source, ...] = Field(description="Where the sentence comes from.", json_schema_extra=SOME)
    pages: Words = Field(
        description="Where people can read it in each language; from the root of the site when no host is named."
    )


class Document(Model):
    """What every file begins with."""

    schema_: str = Field(serialization_alias="$schema", description="The JSON Schema of this file, beside it.")
    title: str | Words = Field(description="The name of the guide that the data are part of.")
    licence: Licence = Field(description="What the data may be used for; quotations belong to their authors.")
    checked: datetime.date = Field(
        description="The day of the oldest check among all sources and contacts: the others are as recent or more."
    )


class Facts(Document):
    """Every fact of the guide, with its sources."""

    title: Words = Field(description="The name of the guide that the facts are part of.")
    languages: tuple[Language, ...] = Field(description="The languages in which the facts are worded.")
    statuses: tuple[Meaning, ...] = Field(description="Each status that a fact can have, and what it means.")
    facts: tuple[Fact, ...] = Field(description="The facts, in the order of their ids.")


class Question(Model):
    """A question that people ask, and its answer."""

    id: Id = Field(description="The question's id, the same in both languages.")
    topic: str = Field(description="The topic under which it is asked.")
    question: str = Field(description="The question.", min_length=1)
    answer: str = Field(description="The answer as plain text, one line for each paragraph or item of a list.")
    address: str = Field(
        description="Where people can read it; from the root of the site when no host is named.", min_length=1
    )
    facts: tuple[Id, ...] = Field(description="The ids of the facts that the answer cites, in its order.")


class Questions(Document):
    """The questions and answers of the guide, in one language."""

    title: str = Field(description="The name of the guide that the questions are part of.")
    language: Language = Field(description="The language of the questions and answers.")
    questions: tuple[Question, ...] = Field(description="The questions, in the order of the page.")


LICENCE = Licence(name="CC BY 4.0", address="https://creativecommons.org/licenses/by/4.0/")
SCHEMAS: Mapping[str, type[Document]] = {"facts": Facts, "faq": Questions}


# -- files -----------------------------------------------------------------------------------------


def files(site: Site, pages: Mapping[Language, str], addresses: Addresses) -> Mapping[str, str]:
    """The texts of all files by their names, from the site and the published HTML of its FAQ in each language."""
    documents: dict[str, Document] = {"facts.json": facts(site, addresses)}
    documents |= {f"faq.{language}.json": questions(site, language, pages[language], addresses) for language in pages}
    texts = {
        name: document.model_dump(mode="json", by_alias=True, exclude_none=True) for name, document in documents.items()
    }
    texts |= {f"{name}.schema.json": schema(name, addresses.site) for name in SCHEMAS}
    return {f"{FOLDER}/{name}": json.dumps(text, indent=2, ensure_ascii=False) + "\n" for name, text in texts.items()}


def schema(name: str, site: str = "") -> dict[str, Any]:
    """The JSON Schema of a file; its own address stands in it where the site's is known."""
    described = SCHEMAS[name].model_json_schema(mode="serialization", schema_generator=_Strict)
    own = {"$id": f"{site}{FOLDER}/{name}.schema.json"} if site else {}
    return {"$schema": DIALECT, **own, **described}


class _Strict(GenerateJsonSchema):
    """What is not known is left out of the data, so nothing there is null; titles would only repeat names."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


# -- facts -----------------------------------------------------------------------------------------


def facts(site: Site, addresses: Addresses) -> Facts:
    """Every fact, sorted by id."""
    known = site.content.evidence
    passages = {language: Passages.of(site.content, language, site.order).facts for language in LANGUAGES}
    read = {
        key: {
            language: addresses.of(language, found[key].address if key in found else f"{SOURCES_PAGE}#fact-{key}")
            for language, found in passages.items()
        }
        for key in known.facts
    }
    return Facts(
        schema_="facts.schema.json",
        title=Words(en=site.names["en"], fr=site.names["fr"]),
        licence=LICENCE,
        languages=LANGUAGES,
        checked=site_checked(site.content),
        statuses=tuple(Meaning(status=status, means=Words(en=en, fr=fr)) for status, (en, fr) in MEANINGS.items()),
        facts=tuple(_fact(known, key, fact, Words(**read[key])) for key, fact in sorted(known.facts.items())),
    )


def _fact(known: Evidence, key: str, fact: evidence.Fact, pages: Words) -> Fact:
    versions = tuple(
        Version(says=_words(version.says), sources=_sources(known, version.sources)) for version in fact.versions
    )
    return Fact(
        id=key,
        says=_words(fact.says),
        values=tuple(Value(**value.model_dump(exclude_none=True)) for value in fact.values),
        status=fact.status,
        about=fact.about,
        is_=fact.is_,
        versions=versions or None,
        searched=fact.searched and Searched(on=fact.searched.on, where=_words(fact.searched.where)),
        sources=_sources(known, fact.sources),
        pages=pages,
    )


def _words(text: evidence.Text) -> Words:
    return Words(en=text.en, fr=text.fr)


def _sources(known: Evidence, citations: tuple[evidence.Citation, ...]) -> tuple[Source, ...]:
    """The sources cited; an unknown one is told to its editor."""
    return tuple(_source(known, citation) for citation in citations if citation.source in known.sources)


def _source(known: Evidence, citation: evidence.Citation) -> Source:
    source = known.sources[citation.source]
    through = tuple(
        Through(id=key, publisher=other.publisher, title=other.title, address=other.address)
        for key, other in ((key, known.sources[key]) for key in source.through if key in known.sources)
    )
    return Source(
        id=citation.source,
        publisher=source.publisher,
        title=source.title,
        address=source.address,
        date=source.date,
        language=source.language,
        kind=source.kind,
        read=source.read,
        through=through or None,
        note=source.note and _words(source.note),
        quote=citation.quote,
        checked=source.checked,
    )


# -- questions -------------------------------------------------------------------------------------


def questions(site: Site, language: Language, page: str, addresses: Addresses) -> Questions:
    """The questions of one language, from the published HTML of its FAQ."""
    name, topics, cited = _name(site.content, language), _topics(site.content, language), _cited(site.content, language)
    return Questions(
        schema_="faq.schema.json",
        title=site.names[language],
        language=language,
        licence=LICENCE,
        checked=site_checked(site.content),
        questions=tuple(
            Question(
                id=entry.id,
                topic=topics.get(entry.id, ""),
                question=entry.question,
                answer=entry.answer,
                address=addresses.of(language, f"{name}#{entry.id}"),
                facts=cited.get(entry.id, ()),
            )
            for entry in faq.entries(page)
        ),
    )


def _name(content: Content, language: Language) -> str:
    """The file name of the FAQ."""
    return next((name for name, page in content.pages[language].items() if page.type == faq.KIND), "faq.md")


def _topics(content: Content, language: Language) -> Mapping[str, str]:
    """The topic of each question, by the question's id."""
    pages = content.pages[language]
    found = {}
    for page in (page for page in pages.values() if page.type == faq.KIND):
        for topic in faq.parse(page.tree).topics:
            gathered = (
                question for name in topic.gathers if name in pages for question in faq.marked(pages[name].tree)
            )
            found.update({question.part.id: topic.part.title for question in (*topic.questions, *gathered)})
    return found


def _cited(content: Content, language: Language) -> Mapping[str, tuple[str, ...]]:
    """The facts that each answer cites, by the question's id."""
    return {
        question.part.id: tuple(dict.fromkeys(_facts_of(question, content.evidence)))
        for _, question in faq.asked(content, language)
    }


def _facts_of(question: faq.Question, known: Evidence) -> Iterator[str]:
    for link in (link for item in question.part.whole for link in item.iter("a")):
        key = link.get("href", "").removeprefix(SCHEME)
        if link.get("href", "").startswith(SCHEME) and key in known.facts:
            yield key
