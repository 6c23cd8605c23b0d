"""The evidence: what the site may claim, and where each claim comes from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")
SELF = "self"
SCAM = "scam"  # the family of facts about messages; a fact of it is one of these:
FRAUD, GENUINE = "fraud", "genuine"

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _of_the_calendar(date: str) -> str:
    """The date, or an error when there is no such day or month."""
    try:
        datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])
    except ValueError:
        raise ValueError(f"there is no such day as {date}") from None
    return date


DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
PartialDate = Annotated[
    str,
    StringConstraints(pattern=DATE),
    AfterValidator(_of_the_calendar),
    # To editors' tools a year alone is a number.
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": DATE}, {"type": "integer", "minimum": 1000, "maximum": 9999}]}
    ),
]
Time = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Number = int | Annotated[float, Field(allow_inf_nan=False)]
Days = Annotated[int, Field(gt=0)]


class Model(BaseModel):
    """Frozen, and closed: a misspelt field is an error, not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Model):
    """The same words in both languages."""

    en: Words
    fr: Words

    def __getitem__(self, language: Language) -> str:
        return self.en if language == "en" else self.fr


class Phrases(Model):
    """Lists of words, one list per language; `a|b` means either."""

    en: tuple[Words, ...] = ()
    fr: tuple[Words, ...] = ()

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return self.en if language == "en" else self.fr


class Citation(Model):
    """A source, and its own words where they were read: under 20 of them, in its language."""

    source: Identifier
    quote: Words | None = None


Bound = Literal["more than", "up to", "fewer than", "about"]
Unit = Literal["percent", "euro", "minute", "hour", "day", "week", "month", "year"]


class Value(Model):
    """One exact value: a number, a day (month, year), a time, a phone number, a code, or a list of facts."""

    number: Number | None = None
    bound: Bound | None = None
    unit: Unit | None = None
    date: PartialDate | None = None
    time: Time | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^\+?[\d ]+$")] | None = None
    code: Words | None = None
    list: tuple[Identifier, ...] | None = None

    @model_validator(mode="after")
    def one_kind(self) -> Value:
        """Exactly one of number, date, time, phone, code, list; bound and unit go with a number."""
        kinds = [k for k in ("number", "date", "time", "phone", "code", "list") if getattr(self, k) is not None]
        if len(kinds) != 1:
            raise ValueError("a value is one of number, date, time, phone, code or list")
        if (self.bound or self.unit) and kinds != ["number"]:
            raise ValueError("bound and unit go with a number")
        return self


class Version(Model):
    """What one side of a disagreement says, and who says it."""

    says: Text
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Searched(Model):
    """When and where something was looked for and not found."""

    on: datetime.date
    where: Text


Status = Literal["stated", "conditional", "reported", "disputed", "superseded", "not-found"]


class Fact(Model):
    """One claim the site may make."""

    says: Text
    value: Value | tuple[Value, ...] = ()
    status: Status
    must: Phrases = Phrases()
    never: Phrases = Phrases()
    about: Identifier | None = None
    is_: Annotated[Identifier | None, Field(alias="is")] = None
    names: Phrases = Phrases()
    words: Phrases = Phrases()
    allows: tuple[Identifier, ...] = ()  # facts that say what a fraudster can do with this piece of data
    versions: tuple[Version, ...] = ()
    searched: Searched | None = None
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]

    @property
    def values(self) -> tuple[Value, ...]:
        """The fact's values, always as a tuple."""
        return self.value if isinstance(self.value, tuple) else (self.value,)

    def citations(self) -> Iterator[Citation]:
        """Every citation: of the wording kept, then of each version."""
        yield from self.sources
        for version in self.versions:
            yield from version.sources

    @model_validator(mode="after")
    def complete(self) -> Fact:
        """A dispute shows both sides, a search its day and place, and `must` stays short."""
        if self.status == "disputed" and len(self.versions) < 2:
            raise ValueError("a disputed fact gives at least two versions")
        if self.versions and self.status not in ("disputed", "superseded"):
            raise ValueError("only a disputed or superseded fact has versions")
        if (self.status == "not-found") != (self.searched is not None):
            raise ValueError("searched goes with the status not-found, and only with it")
        if max(len(self.must.en), len(self.must.fr)) > 4:
            raise ValueError("must holds at most four entries in each language")
        if self.is_ and not self.about:
            raise ValueError("is needs about: the family of facts it is a property in")
        return self


class Checked(Model):
    """What was compared with the world: the day it was, and for how many days that holds."""

    checked: datetime.date
    recheck: Days

    @property
    def due(self) -> datetime.date:
        """The first day on which it should have been compared again."""
        left = (datetime.date.max - self.checked).days
        return self.checked + datetime.timedelta(days=min(self.recheck, left))


class Source(Checked):
    """A page, release or article, and how much of it was read."""

    publisher: Words
    title: Words
    address: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    date: PartialDate | None = None
    language: Language
    kind: Literal["primary", "secondary"]
    read: Literal["whole", "part", "quoted"]
    through: tuple[Identifier, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def honest(self) -> Source:
        """A source known only through others names them."""
        if (self.read == "quoted") != bool(self.through):
            raise ValueError("through names the sources that quote it, when read is “quoted” and only then")
        return self


class Phone(Model):
    """A phone number: as people read it, and as a phone dials it."""

    number: Annotated[str, StringConstraints(pattern=r"^[\d ]+$")]
    dial: Annotated[str, StringConstraints(pattern=r"^\+?\d+$")]

    @model_validator(mode="after")
    def same(self) -> Phone:
        """Both forms are the same number: a French one dials +33 without its first 0."""
        digits = self.number.replace(" ", "")
        dial = f"+33{digits[1:]}" if re.fullmatch(r"0\d{9}", digits) else digits
        if self.dial != dial:
            raise ValueError(f"“{self.number}” is dialled {dial}, not {self.dial}")
        return self


Group = Literal["emergency", "victim", "report", "bank", "health", "rights"]


class Contact(Checked):
    """Who to turn to: for what, how, when, and at what cost."""

    name: Text
    group: Group
    for_: Annotated[Text, Field(alias="for")]
    phone: Phone | None = None
    sms: Annotated[str, StringConstraints(pattern=r"^\d+$")] | None = None
    web: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    email: Annotated[str, StringConstraints(pattern=r"^\S+@\S+\.\S+$")] | None = None
    post: Text | None = None
    hours: Text | None = None
    cost: Text | None = None
    note: Text | None = None
    official: bool
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Evidence(Model):
    """All of it, by id."""

    facts: Mapping[str, Fact] = {}
    sources: Mapping[str, Source] = {}
    contacts: Mapping[str, Contact] = {}
    domains: Mapping[str, str] = {}
