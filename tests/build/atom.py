"""What RFC 4287 (Atom) and RFC 3339 ask of a feed, as a list of what is wrong with one."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("subtitle", "generator", "icon", "logo", "rights", "published", "summary", "source", "content")
OF_FEED = {
    *ONCE,
    "author",
    "category",
    "contributor",
    "generator",
    "icon",
    "link",
    "logo",
    "rights",
    "subtitle",
    "entry",
}
OF_ENTRY = {*ONCE, "author", "category", "content", "contributor", "link", "published", "rights", "source", "summary"}
RELATIONS = {"alternate", "self", "license", "related", "via", "enclosure"}
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def child(element: Element, name: str) -> str:
    """The text of a child, or nothing."""
    return element.findtext(f"{ATOM}{name}") or ""


def links(element: Element, relation: str) -> list[str]:
    """The addresses of the links of one relation."""
    return [link.get("href", "") for link in element.iter(f"{ATOM}link") if link.get("rel", "alternate") == relation]


def entries(feed: Element) -> list[Element]:
    """The entries, in order."""
    return feed.findall(f"{ATOM}entry")


def violations(text: str) -> list[str]:
    """Everything in a feed that Atom forbids, or that it misses."""
    try:
        feed = fromstring(text)
    except ParseError as error:
        return [f"no XML: {error}"]
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    return [*_feed(feed), *(f"entry {n}: {wrong}" for n, e in enumerate(entries(feed)) for wrong in _entry(e, feed))]


def _feed(feed: Element) -> Iterator[str]:
    if not feed.get(LANG):
        yield "no language"
    yield from _parts(feed, OF_FEED)
    ids = [child(feed, "id"), *(child(entry, "id") for entry in entries(feed))]
    yield from (f"id twice: {key}" for key, times in Counter(ids).items() if times > 1)
    if feed.find(f"{ATOM}author") is None and any(e.find(f"{ATOM}author") is None for e in entries(feed)):
        yield "no author"
    yield from ("a person without a name" for a in feed.iter(f"{ATOM}author") if not child(a, "name").strip())
    yield from _links(feed)
    if len(feed.findall(f"{ATOM}link[@rel='self']")) > 1:
        yield "several own addresses"


def _entry(entry: Element, feed: Element) -> Iterator[str]:
    yield from _parts(entry, OF_ENTRY)
    yield from _links(entry)
    if entry.find(f"{ATOM}content") is None and not entry.findall(f"{ATOM}link[@rel='alternate']"):
        yield "neither content nor an alternate link"
    if child(entry, "updated") > child(feed, "updated"):
        yield "newer than its feed"


def _parts(element: Element, known: set[str]) -> Iterator[str]:
    counts = Counter(part.tag.removeprefix(ATOM) for part in element)
    yield from (f"unknown: {name}" for name in counts if name not in known)
    yield from (f"{name}: {counts[name]} times" for name in ONCE if counts[name] != 1)
    yield from (f"{name}: {counts[name]} times" for name in AT_MOST_ONCE if counts[name] > 1)
    for part in element:
        yield from _part(part, part.tag.removeprefix(ATOM))


def _part(part: Element, name: str) -> Iterator[str]:
    words = part.text or ""
    if name in ("title", "subtitle", "summary", "rights") and (len(part) or not words.strip()):
        yield f"{name}: no plain text"
    if name == "id" and not IRI.fullmatch(words):
        yield f"id: no absolute IRI: {words}"
    if name in ("updated", "published") and not _is_moment(words):
        yield f"{name}: no moment: {words}"
    if name == "category" and not part.get("term"):
        yield "category: no term"


def _is_moment(words: str) -> bool:
    if not MOMENT.fullmatch(words):
        return False
    try:
        datetime.datetime.fromisoformat(words)
    except ValueError:
        return False
    return True


def _links(element: Element) -> Iterator[str]:
    found = element.findall(f"{ATOM}link")
    for link in found:
        if not link.get("href"):
            yield "link: no address"
        if link.get("rel", "alternate") not in RELATIONS:
            yield f"link: unknown relation {link.get('rel')}"
        if link.get("rel") == "self" and not IRI.fullmatch(link.get("href", "")):
            yield "link: an own address that is not whole"
    alternates = Counter((x.get("type"), x.get("hreflang")) for x in found if x.get("rel", "alternate") == "alternate")
    yield from ("two alternates of one type and language" for times in alternates.values() if times > 1)
