"""A project with next to nothing in it, and nothing wrong with it."""

from __future__ import annotations

from guide import content
from guide.content import Content
from guide.files import Files
from guide.page import Markup

MARKUP = Markup.of({"attr_list": {}, "tables": {}, "toc": {}})

FACTS = """\
people-affected:
  says:
    en: According to the CNIL, more than 33 million people are affected.
    fr: Selon la CNIL, plus de 33\u00a0millions de personnes sont concernées.
  value: {number: 33000000, bound: more than}
  status: stated
  must: {en: [more than], fr: [plus de]}
  sources:
    - {source: cnil-2024-02-07, quote: plus de 33 millions de personnes}

bank-details:
  says: {en: Bank details would not be affected., fr: Les coordonnées bancaires ne seraient pas concernées.}
  status: conditional
  names: {en: [bank details], fr: [coordonnées bancaires]}
  sources:
    - {source: cnil-2024-02-07, quote: ne seraient pas concernées}
"""

SOURCES = """\
cnil-2024-02-07:
  publisher: CNIL
  title: Violation de données de deux opérateurs de tiers payant
  address: https://cnil.fr/fr/violation
  date: 2024-02-07
  language: fr
  kind: primary
  read: whole
  checked: 2026-11-23
  recheck: 90
"""

CONTACTS = """\
info-escroqueries:
  name: {en: Info Escroqueries, fr: Info Escroqueries}
  group: victim
  for: {en: Advice after a scam., fr: Des conseils après une arnaque.}
  phone: {number: "0 805 805 817", dial: "+33805805817"}
  hours: {en: "Monday to Friday, 9:00 to 18:30", fr: "du lundi au vendredi, de 9\u00a0h à 18\u00a0h\u00a030"}
  official: true
  sources:
    - {source: cnil-2024-02-07}
  checked: 2026-11-23
  recheck: 90
"""

ENGLISH = """\
---
title: The breach
description: What leaked, and whom to call.
type: article
---

The breach affects [more than 33 million people](fact:people-affected).

## Not affected {#not-affected}

According to the CNIL, these data would not be affected:

- [Bank details](fact:bank-details)

## Help {#help}

Call [0 805 805 817](contact:info-escroqueries).
"""

FRENCH = """\
---
title: La fuite
description: Ce qui a fuité, et qui appeler.
type: article
---

La fuite touche [plus de 33\u00a0millions de personnes](fact:people-affected).

## Pas concerné {#not-affected}

Selon la CNIL, ces données ne seraient pas concernées\u00a0:

- [Coordonnées bancaires](fact:bank-details)

## Aide {#help}

Appelez le [0 805 805 817](contact:info-escroqueries).
"""

TREE = {
    "en/index.md": ENGLISH,
    "fr/index.md": FRENCH,
    "evidence/facts.yml": FACTS,
    "evidence/sources.yml": SOURCES,
    "evidence/contacts.yml": CONTACTS,
    "evidence/domains.yml": "cnil.fr: CNIL\n",
}


def project(**files: str) -> Files:
    """The small project; `files` are added to it or replace its own, by their paths below `docs/`."""
    texts = {f"docs/{path}": text.encode() for path, text in {**TREE, **files}.items()}
    return Files(texts)


def read(files: Files) -> Content:
    """The content of the files."""
    return content.read(files, MARKUP)


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The one file of the small project in which `old` is `new`, for `project(**changed(…))`."""
    assert TREE[path].count(old) == 1, f"{old!r} stands {TREE[path].count(old)} times in {path}"
    return {path: TREE[path].replace(old, new)}
