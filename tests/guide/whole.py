"""A small site with all that is published beside the pages: facts, a FAQ, a timeline, a correction."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import tostring

from guide import rendering
from guide.evidence import LANGUAGES, Language
from guide.settings import settings
from guide.site import Site
from tests.guide.rich import EN, FACTS, FACTS_TEXT, FR, MARKUP, TEXTS, files, read

ADDRESS = "https://www.guide.fr/"
ORDER = ("index.md", "what.md", "faq.md", "timeline.md", "sources.md", "about.md")
NAMES: Mapping[Language, str] = {"en": "The breach", "fr": "La fuite"}

FAQ_EN, FAQ_FR = "docs/en/faq.md", "docs/fr/faq.md"
WHAT_EN, WHAT_FR = "docs/en/what.md", "docs/fr/what.md"
TIMELINE_EN, TIMELINE_FR = "docs/en/timeline.md", "docs/fr/timeline.md"
ABOUT_EN, ABOUT_FR = "docs/en/about.md", "docs/fr/about.md"


def top(kind: str, title: str = "T") -> str:
    return f"---\ntitle: {title}\ndescription: D.\ntype: {kind}\n---\n\n"


MORE_FACTS = """
attack:
  says: {en: The attack took place in January 2024., fr: L’attaque a eu lieu en janvier 2024.}
  value: {date: 2024-01}
  status: disputed
  versions:
    - says: {en: It took place in January 2024., fr: Elle a eu lieu en janvier 2024.}
      sources: [{source: cnil-2024-02-07}]
    - says: {en: It took place in winter., fr: Elle a eu lieu en hiver.}
      sources: [{source: copy-2024-02, quote: en hiver}]
  sources: [{source: cnil-2024-02-07}]

outcome:
  says: {en: We found no decision., fr: Nous n’avons trouvé aucune décision.}
  status: not-found
  searched: {on: 2026-11-01, where: {en: the press, fr: la presse}}
  sources: [{source: copy-2024-02}]

unstated:
  says: {en: This stands in the register., fr: Ceci figure dans le registre.}
  status: reported
  sources: [{source: copy-2024-02}]

correction-hours:
  says:
    en: On 24 November 2026, this guide corrected the hours of Info Escroqueries, given as 18:00.
    fr: Le 24 novembre 2026, ce guide a corrigé les horaires d’Info Escroqueries, donnés comme 18 h.
  value: [{date: 2026-11-24}, {time: "18:00"}]
  status: stated
  sources: [{source: self}]

correction-day:
  says:
    en: On 2 December 2026, this guide corrected a day.
    fr: Le 2 décembre 2026, ce guide a corrigé un jour.
  value: {date: 2026-12-02}
  status: stated
  sources: [{source: self}]
"""
SELF = """
self:
  publisher: Guide
  title: About
  language: en
  kind: primary
  read: whole
  checked: 2020-01-01
  recheck: 365
"""

WHOLE: Mapping[str, str] = {
    FACTS: FACTS_TEXT + MORE_FACTS,
    "docs/evidence/sources.yml": TEXTS["docs/evidence/sources.yml"] + SELF,
    EN: TEXTS[EN].replace("## Who can help", "## More {#more}\n\nSee [the timeline](timeline.md).\n\n## Who can help"),
    FR: TEXTS[FR].replace(
        "## Qui peut aider", "## Encore {#more}\n\nVoir [la chronologie](timeline.md).\n\n## Qui peut aider"
    ),
    WHAT_EN: top("article")
    + "The breach.\n\n## What leaked? {#leaked .faq}\n\nThe [date of birth](fact:birth-date) was exposed.\n",
    WHAT_FR: top("article")
    + "La fuite.\n\n## Qu’est-ce qui a fuité\u202f? {#leaked .faq}\n\n"
    + "La [date de naissance](fact:birth-date) a été exposée.\n",
    FAQ_EN: top("faq")
    + """\
In short.

## Numbers {#numbers}

### How many people? {#how-many}

The CNIL says that [more than 33 million people](fact:people-affected) are affected.

- It said so on [7 February 2024](fact:announcement).
- That is [more than 33 million people](fact:people-affected), the CNIL says.

## Your data {#your-data gathers="what.md"}
""",
    FAQ_FR: top("faq")
    + """\
En bref.

## Nombres {#numbers}

### Combien de personnes\u202f? {#how-many}

La CNIL dit que [plus de 33\u00a0millions de personnes](fact:people-affected) sont concernées.

- Elle l’a dit le [7 février 2024](fact:announcement).
- Cela fait [plus de 33\u00a0millions de personnes](fact:people-affected), selon la CNIL.

## Vos données {#your-data gathers="what.md"}
""",
    TIMELINE_EN: top("timeline")
    + """\
In order.

## [January 2024](fact:attack): the attack & what it was {#attack}

At the end, or

- in *winter*.

## [7 February 2024](fact:announcement): the CNIL said so {#said}

It did, and [we found no decision](fact:outcome).
""",
    TIMELINE_FR: top("timeline")
    + """\
Dans l’ordre.

## [Janvier 2024](fact:attack)\u00a0: l’attaque {#attack}

À la fin, ou

- en *hiver*.

## [7 février 2024](fact:announcement)\u00a0: la CNIL l’a dit {#said}

Elle l’a dit, et [nous n’avons trouvé aucune décision](fact:outcome).
""",
    ABOUT_EN: top("article")
    + """\
This guide.

## Corrections {#corrections}

What was wrong.

### [2 December 2026](fact:correction-day): a day {#correction-day}

It was another day.

### [24 November 2026](fact:correction-hours): the hours of Info Escroqueries {#correction-hours}

Hours given as [18:00](fact:correction-hours).

## Licence {#licence}

Free.
""",
    ABOUT_FR: top("article")
    + """\
Ce guide.

## Corrections {#corrections}

Ce qui était faux.

### [2 décembre 2026](fact:correction-day)\u00a0: un jour {#correction-day}

C’était un autre jour.

### [24 novembre 2026](fact:correction-hours)\u00a0: les horaires d’Info Escroqueries {#correction-hours}

Des horaires donnés comme [18\u00a0h](fact:correction-hours).

## Licence {#licence}

Libre.
""",
}


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The change of one text of the site, where `old` stands once."""
    assert WHOLE[path].count(old) == 1, f"“{old}” stands {WHOLE[path].count(old)} times in {path}"
    return {path: WHOLE[path].replace(old, new)}


def site(changes: Mapping[str, str | None] | None = None, *, address: str = "", publisher: str = "") -> Site:
    """The site, with other texts in some of its files, its address and its publisher when they are set."""
    content = read(files({**WHOLE, **(changes or {})}))
    return Site(content, MARKUP, ORDER, NAMES, settings(address, {"publisher": publisher}))


def faqs(made: Site) -> dict[Language, str]:
    """The published HTML of the FAQ in each language."""
    pages = {language: rendering.rendered(made, language) for language in LANGUAGES}
    return {
        language: tostring(pages[language]["faq.md"], encoding="unicode", method="html")
        for language in LANGUAGES
        if "faq.md" in pages[language]
    }
