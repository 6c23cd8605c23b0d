"""A project with some evidence of every kind, and nothing wrong with it (small.py has next to none)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from guide import check, content, page
from guide.content import Content
from guide.evidence import Language
from guide.files import Files
from guide.page import Page

PROJECT = Path(__file__).parents[2]
MARKUP = content.markup_of(PROJECT)
TODAY = datetime.date(2026, 11, 23)

EN, FR = "docs/en/index.md", "docs/fr/index.md"
FACTS, SOURCES = "docs/evidence/facts.yml", "docs/evidence/sources.yml"
CONTACTS, DOMAINS = "docs/evidence/contacts.yml", "docs/evidence/domains.yml"

ENGLISH = """\
---
title: What leaked
description: What the breach exposed, and who can help.
type: article
---

The CNIL says that [more than 33 million people](fact:people-affected) are affected. It said so on [7 February 2024](fact:announcement).

## What was exposed {#exposed lists="data-category is exposed"}

The CNIL lists:

- [Date of birth](fact:birth-date)
- [Social security number](fact:nir)

## What was not exposed {#not-exposed}

The CNIL says that [bank details](fact:bank-details) would not be concerned.

## Who can help {#help}

Call [Info Escroqueries](contact:info-escroqueries) on [0 805 805 817](contact:info-escroqueries), or read the [CNIL notice](source:cnil-2024-02-07).
"""  # noqa: E501 (a paragraph is one line, as editors write it)

FRENCH = """\
---
title: Ce qui a fuité
description: Ce que la fuite a exposé, et qui peut aider.
type: article
---

La CNIL dit que [plus de 33\u00a0millions de personnes](fact:people-affected) sont concernées. Elle l’a dit le [7 février 2024](fact:announcement).

## Ce qui a été exposé {#exposed lists="data-category is exposed"}

La CNIL liste\u00a0:

- [Date de naissance](fact:birth-date)
- [Numéro de sécurité sociale](fact:nir)

## Ce qui n’a pas été exposé {#not-exposed}

La CNIL dit que [les coordonnées bancaires](fact:bank-details) ne seraient pas concernées.

## Qui peut aider {#help}

Appelez [Info Escroqueries](contact:info-escroqueries) au [0 805 805 817](contact:info-escroqueries), ou lisez l’[avis de la CNIL](source:cnil-2024-02-07).
"""  # noqa: E501 (a paragraph is one line, as editors write it)

FACTS_TEXT = """\
people-affected:
  says:
    en: According to the CNIL, more than 33 million people are affected.
    fr: Selon la CNIL, plus de 33 millions de personnes sont concernées.
  value: {number: 33000000, bound: more than}
  status: stated
  must: {en: [more than, people], fr: [plus de, personnes]}
  never: {en: [33 million Vitale cards], fr: [33 millions de cartes Vitale]}
  sources:
    - {source: cnil-2024-02-07}
    - {source: copy-2024-02, quote: plus de 33 millions de personnes}

announcement:
  says:
    en: The CNIL announced the breach on 7 February 2024.
    fr: La CNIL a annoncé la fuite le 7 février 2024.
  value: {date: 2024-02-07}
  status: stated
  sources:
    - {source: cnil-2024-02-07}

birth-date:
  says:
    en: According to the CNIL, the date of birth was exposed.
    fr: Selon la CNIL, la date de naissance a été exposée.
  status: stated
  about: data-category
  is: exposed
  names: {en: [date of birth], fr: [date de naissance]}
  sources:
    - {source: copy-2024-02}

nir:
  says:
    en: According to the CNIL, the social security number was exposed.
    fr: Selon la CNIL, le numéro de sécurité sociale a été exposé.
  status: stated
  about: data-category
  is: exposed
  names: {en: [social security number], fr: [numéro de sécurité sociale]}
  sources:
    - {source: copy-2024-02}

bank-details:
  says:
    en: According to the CNIL, bank details would not be concerned.
    fr: Selon la CNIL, les coordonnées bancaires ne seraient pas concernées.
  status: conditional
  about: data-category
  is: not-exposed
  names: {en: [bank details], fr: [coordonnées bancaires]}
  sources:
    - {source: copy-2024-02, quote: "ne seraient pas concernées"}
"""

SOURCES_TEXT = """\
cnil-2024-02-07:
  publisher: CNIL
  title: La CNIL ouvre une enquête
  address: https://cnil.fr/fr/violation
  date: 2024-02-07
  language: fr
  kind: primary
  read: quoted
  through: [copy-2024-02]
  checked: 2026-11-01
  recheck: 90

copy-2024-02:
  publisher: Intrassi
  title: Copie de l’avis de la CNIL
  address: https://intrassi.example/avis
  date: 2024-02
  language: fr
  kind: secondary
  read: part
  checked: 2026-11-01
  recheck: 90

helpline:
  publisher: Service Public
  title: Escroquerie
  address: https://escroqueries.example/qui
  language: fr
  kind: primary
  read: whole
  checked: 2026-11-23
  recheck: 3650
"""

CONTACTS_TEXT = """\
info-escroqueries:
  name: {en: Info Escroqueries, fr: Info Escroqueries}
  group: victim
  for: {en: Advice by phone after a scam., fr: Des conseils par téléphone après une arnaque.}
  phone: {number: "0 805 805 817", dial: "+33805805817"}
  web: https://escroqueries.example/aide
  hours: {en: "Monday to Friday, 9:00 to 18:30", fr: "du lundi au vendredi, de 9 h à 18 h 30"}
  cost: {en: free call from France, fr: appel gratuit depuis la France}
  official: true
  sources: [{source: copy-2024-02}, {source: helpline}]
  checked: 2026-11-01
  recheck: 90
"""

DOMAINS_TEXT = """\
cnil.fr: CNIL
escroqueries.example: Info Escroqueries
intrassi.example: Intrassi
"""

TEXTS: Mapping[str, str] = {
    EN: ENGLISH,
    FR: FRENCH,
    FACTS: FACTS_TEXT,
    SOURCES: SOURCES_TEXT,
    CONTACTS: CONTACTS_TEXT,
    DOMAINS: DOMAINS_TEXT,
}


def files(changes: Mapping[str, str | bytes | None] | None = None, others: tuple[str, ...] = ()) -> Files:
    """The project's files, with other texts in some; None takes a file away, `others` are names of more files."""
    texts = {**TEXTS, **(changes or {})}
    kept = {path: text for path, text in texts.items() if text is not None}
    contents = {path: text if isinstance(text, bytes) else text.encode() for path, text in kept.items()}
    return Files(contents, frozenset(others))


def changed(path: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """The change of one text of the project, where `old` stands once."""
    assert TEXTS[path].count(old) == 1, f"“{old}” stands {TEXTS[path].count(old)} times in {path}"
    return {path: TEXTS[path].replace(old, new)}


def read(project: Files) -> Content:
    """The content of these files, under the site's own Markdown extensions."""
    return content.read(project, MARKUP)


def problems(project: Files, *, sign_off: bool = False, today: datetime.date = TODAY) -> list[str]:
    """Every problem of the project, as an editor reads it."""
    return [str(problem) for problem in check.problems(read(project), today, sign_off=sign_off)]


def edited(path: str, old: str, new: str) -> list[str]:
    """Every problem once `old`, which stands once in this file, is `new`."""
    return problems(files(changed(path, old, new)))


def with_body(
    markdown: str, language: Language = "en", changes: Mapping[str, str | bytes | None] | None = None
) -> Content:
    """The project with this Markdown as the body of one page, which begins on line 6."""
    path = EN if language == "en" else FR
    top = "---\ntitle: A title\ndescription: A description.\ntype: article\n---\n"
    return read(files({**(changes or {}), path: top + markdown}))


def body(markdown: str, language: Language = "en") -> Page:
    """A page with this Markdown as its body, which begins on line 6."""
    top = "---\ntitle: A title\ndescription: A description.\ntype: article\n---\n"
    return page.parse(f"docs/{language}/a.md", (top + markdown).encode(), language, MARKUP)
