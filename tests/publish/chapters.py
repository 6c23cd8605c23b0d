"""A small site with a page of every kind, as a book: its chapters, and how their elements are found and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

from guide import site
from guide.evidence import Language
from guide.rendering import rendered
from guide.settings import settings
from guide.site import Site
from publish.paper import book
from publish.paper.book import Chapter
from tests.guide import whole
from tests.guide.rich import FACTS, MARKUP, files, read
from tests.guide.whole import top

PROJECT = Path(__file__).parents[2]

QUIZ = """\
Begin.

## Round one {#one}

### Which were exposed? {#which asks="data-category is exposed"}

- [x] [Date of birth](fact:birth-date)

    It was exposed.

- [ ] [Bank details](fact:bank-details)

    They would not be.

- [x] [Social security number](fact:nir)

    It was too.

After all.

## Round two {#two}

### How many? {#many asks="people-affected"}

- [ ] [23 million](fact:people-affected)

    Too few.

- [x] [More than 33 million](fact:people-affected)

    Right so.

### Is it one? {#one-more asks="scam-card"}

- [x] Fraud

    They want it.

- [ ] Genuine

    No.
"""

SCAMS = """\
Look.

## The card {#card shows="scam-card"}

The CNIL [documents it](fact:scam-card).

```sms
from: +33 6 39 98 00 12
---
Your card ==expires tonight==(1). ==Tap here==(2)
```

1. A card never expires.

2. Do not tap.

Then call.

## The letter {#letter shows="genuine-letter"}

It is [genuine](fact:genuine-letter).

```letter
from: The CNIL
---
You are ==concerned==(1).
[QR code]
```

1. It asks for nothing.
"""

CHECK = """\
Answer.

## First? {#first}

- [Yes](#second)

    Keep it.

- [No](#plan-b)

## Second? {#second}

Think.

- [Go](#plan-a)

- [Stay](#plan-b)

## Act {#plan-a}

Call.

## Wait {#plan-b}

Wait.
"""

ACTIONS = """\
Do it.

## Now {#now}

- [ ] **Call** [0 805 805 817](contact:info-escroqueries).

    Because.

- [ ] Wait for [the date](timeline.md#said), or [a file](downloads.md), [a word](glossary.md#word) or [a line](timeline.md#no).

- [ ] Read [cnil.fr/fr/violation](https://cnil.fr/fr/violation), or [the page](https://www.cnil.fr/other/).
"""  # noqa: E501 (a paragraph is one line, as editors write it)

CONTACTS = "All.\n\n## Now {#now}\n\nCall.\n"
SOURCES = "All.\n\n## How {#how}\n\nSee.\n"
DOWNLOADS = 'Take.\n\n## The leaflet {#leaflet gives="leaflet"}\n\nFor you.\n'

MORE_FACTS = """
scam-card:
  says: {en: The CNIL warns of SMS about a card., fr: La CNIL alerte sur des SMS de carte.}
  status: stated
  about: scam
  is: fraud
  names: {en: [card], fr: [carte]}
  sources: [{source: cnil-2024-02-07}]

genuine-letter:
  says: {en: The CNIL writes letters., fr: La CNIL écrit des lettres.}
  status: stated
  about: scam
  is: genuine
  names: {en: [letter], fr: [lettre]}
  sources: [{source: cnil-2024-02-07}]
"""

PAGES: Mapping[str, tuple[str, str]] = {
    "actions.md": ("actions", ACTIONS),
    "scams.md": ("scams", SCAMS),
    "self-check.md": ("self-check", CHECK),
    "quiz.md": ("quiz", QUIZ),
    "contacts.md": ("contacts", CONTACTS),
    "downloads.md": ("downloads", DOWNLOADS),
    "sources.md": ("sources", SOURCES),
}
ORDER = (
    *("index.md", "actions.md", "scams.md", "self-check.md", "quiz.md", "faq.md", "what.md", "timeline.md"),
    *("sources.md", "contacts.md", "downloads.md", "about.md"),
)


BLOCKS = ("div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "table", "tr", "th", "td", "br", "article")
Which = Literal["small", "real"]


def small(address: str = "") -> Site:
    """The small site, its pages of other types in English only."""
    pages = {f"docs/en/{name}": top(kind, name[:-3].title()) + text for name, (kind, text) in PAGES.items()}
    texts = {**whole.WHOLE, **pages, FACTS: whole.WHOLE[FACTS] + MORE_FACTS}
    return Site(read(files(texts)), MARKUP, ORDER, whole.NAMES, settings(address, {"publisher": ""}))


@cache
def site_of(which: Which) -> Site:
    """The small site, or the one of the project."""
    return small() if which == "small" else site.read(PROJECT)


@cache
def chapters(which: Which = "small", language: Language = "en") -> Mapping[str, Chapter]:
    """The chapters by their ids, in order."""
    return {chapter.id: chapter for chapter in book.chapters(site_of(which), language)}


@cache
def pages(which: Which = "small", language: Language = "en") -> Mapping[str, Element]:
    """The pages as a screen shows them."""
    return rendered(site_of(which), language)


def chapter(name: str, which: Which = "small", language: Language = "en") -> Element:
    """What a chapter holds, in one element."""
    root = Element("section")
    root.extend(chapters(which, language)[name].content)
    return root


def having(root: Element, name: str, tag: str = "*") -> list[Element]:
    """The elements that have a class, in order."""
    return [item for item in root.iter(None if tag == "*" else tag) if name in item.get("class", "").split()]


def said(item: Element) -> str:
    """The words of an element, on one line; blocks stand apart."""
    return " ".join("".join(_texts(item)).split())


def _texts(item: Element) -> Iterator[str]:
    yield " " if item.tag in BLOCKS else ""
    yield item.text or ""
    for child in item:
        yield from _texts(child)
        yield child.tail or ""
    yield " " if item.tag in BLOCKS else ""
