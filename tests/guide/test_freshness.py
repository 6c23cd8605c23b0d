from __future__ import annotations

import datetime

from guide.content import Content
from guide.freshness import page_checked, site_checked
from tests.guide.rich import CONTACTS, FACTS, FACTS_TEXT, SOURCES, SOURCES_TEXT, changed, files, read, with_body

OWN = (
    "self:\n  publisher: Guide\n  title: About\n  language: en\n  kind: primary\n  read: whole\n"
    "  checked: 2020-01-01\n  recheck: 365\n"
)


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


def dated(markdown: str) -> Content:
    """A page with this body, where the notice was checked on the 2nd, its copy on the 3rd, the contact on the 4th."""
    sources = SOURCES_TEXT.replace("checked: 2026-11-01", "checked: 2026-11-02", 1)
    sources = sources.replace("checked: 2026-11-01", "checked: 2026-11-03", 1)
    facts = FACTS_TEXT + (
        "\nown:\n  says: {en: We say so., fr: Nous le disons.}\n  status: stated\n  sources: [{source: self}]\n"
    )
    contacts = changed(CONTACTS, "checked: 2026-11-01", "checked: 2026-11-04")
    return with_body(markdown, "en", {SOURCES: sources + OWN, FACTS: facts, **contacts})


def checked(markdown: str) -> datetime.date | None:
    content = dated(markdown)
    return page_checked(content, content.pages["en"]["index.md"])


def test_a_page_was_checked_on_the_earliest_day_of_what_it_cites() -> None:
    assert checked("[a](contact:info-escroqueries)") == day(4)
    assert checked("[a](contact:info-escroqueries) [b](fact:nir)") == day(3)
    assert checked("[b](fact:nir) [a](source:cnil-2024-02-07)") == day(2)
    assert checked("[b](fact:people-affected)") == day(2)


def test_a_page_that_cites_nothing_shows_no_day() -> None:
    assert checked("Text.") is None
    assert checked("[a](fact:nobody) [b](contact:nobody) [c](source:nobody)") is None
    assert page_checked(read(files()), None) is None


def test_what_the_guide_says_of_itself_has_no_day() -> None:
    assert checked("[a](fact:own)") is None
    assert checked("[a](fact:own) [b](fact:nir)") == day(3)


def test_the_site_was_checked_on_the_earliest_day_of_all() -> None:
    assert site_checked(dated("[a](contact:info-escroqueries)")) == day(2)


def test_a_site_without_evidence_is_no_accident() -> None:
    assert site_checked(read(files({SOURCES: "", CONTACTS: ""}))) == datetime.date.min
