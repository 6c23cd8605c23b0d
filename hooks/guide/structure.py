"""What holds a page together: front matter, heading ids, links, anchors, images."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from guide import criteria, faq, scams, self_check, site_index
from guide.page import Link, Page
from guide.problems import Place, Problem, did_you_mean
from guide.syntax import PICTURE

if TYPE_CHECKING:
    from guide.content import Content

TYPES = (
    *("article", "faq", "quiz", "self-check", "scams", "timeline", "actions", "sources", "contacts", "downloads"),
    *("site-index", "criteria", "poster", "leaflet"),
)
FIELDS = ("title", "description", "type", "template", "translation", "since")
LONGEST_DESCRIPTION = 155
PENDING_DAYS = 30


def check(content: Content, today: datetime.date) -> Iterator[Problem]:
    """The form of every page, and every link inside the site."""
    for page in content.all_pages():
        yield from page.problems
        if page.unreadable:
            continue
        yield from _front_matter(page, today)
        yield from _headings(page)
        yield from _links(content, page)
        yield from _images(content, page)


def _front_matter(page: Page, today: datetime.date) -> Iterator[Problem]:
    top = Place(page.path, 1)
    for field in ("title", "description", "type"):
        if not page.meta.get(field):
            yield Problem(top, f"The page has no {field}.", f"Add a line “{field}: …” at its top.", "page")
        elif not isinstance(page.meta[field], str):
            remedy = "Write it in quotation marks when it holds a bracket or a colon."
            yield Problem(page.meta_places[(field,)], f"The {field} is no text.", remedy, "page")
    for field in page.meta:
        if field not in FIELDS:
            remedy = "Delete it." + did_you_mean(field, FIELDS)
            yield Problem(page.meta_places[(field,)], f"“{field}” is not a field of a page.", remedy, "page")
    kind = page.meta.get("type")
    if isinstance(kind, str) and kind not in TYPES:
        remedy = f"Write one of: {', '.join(TYPES)}.{did_you_mean(str(kind), TYPES)}"
        yield Problem(page.meta_places[("type",)], f"“{kind}” is not a type of page.", remedy, "page")
    description = str(page.meta.get("description") or "")
    if len(description) > LONGEST_DESCRIPTION:
        message = f"The description has {len(description)} characters."
        remedy = f"Shorten it to {LONGEST_DESCRIPTION} at most: search engines cut the rest."
        yield Problem(page.meta_places[("description",)], message, remedy, "page")
    yield from _pending(page, today)


def pending_since(page: Page) -> datetime.date | None:
    """The day a page was said to await translation, when it was."""
    if page.meta.get("translation") != "pending":
        return None
    try:
        return datetime.date.fromisoformat(str(page.meta.get("since")))
    except ValueError:
        return None


def _pending(page: Page, today: datetime.date) -> Iterator[Problem]:
    if "translation" not in page.meta:
        return
    place = page.meta_places[("translation",)]
    since = pending_since(page)
    if since is None:
        remedy = "Write “translation: pending” and on the next line “since: ” with the day, such as 2026-11-23."
        yield Problem(place, "A page that awaits translation says since when.", remedy, "page")
    elif (today - since).days > PENDING_DAYS:
        message = f"The translation has been pending since {since}, over {PENDING_DAYS} days."
        yield Problem(place, message, "Translate the page, and delete the two lines.", "page", warning=True)


def _headings(page: Page) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    level = 1
    for section in page.sections:
        if not section.id:
            message = f"The heading “{section.title}” has no id."
            remedy = "Add one at its end, such as {#who-is-affected}, the same in both languages; make fix does it."
            yield Problem(section.place, message, remedy, "heading")
        elif section.id in seen:
            message = f"The id “{section.id}” is used twice: on line {seen[section.id].line} already."
            yield Problem(section.place, message, "Give one of the headings another id.", "heading")
        else:
            seen[section.id] = section.place
        if section.level > level + 1:
            message = f"The heading “{section.title}” skips a level."
            yield Problem(section.place, message, f"Begin it with {'#' * (level + 1)}.", "heading")
        level = section.level
    for block in page.blocks:
        if block.tag == "h1":
            remedy = "Begin it with ## instead: the page's title stands in its first lines."
            yield Problem(block.place, f"“{block.text}” is a second title.", remedy, "heading")


def _links(content: Content, page: Page) -> Iterator[Problem]:
    answers = self_check.answered(page)
    for link in page.links:
        if link.kind == "page" and link.place not in answers:
            yield from _internal(content, page, link)
        if not link.text.strip():
            yield Problem(link.place, "This link has no text.", "Write between [ and ] where it leads.", "link")


def _internal(content: Content, page: Page, link: Link) -> Iterator[Problem]:
    written, _, anchor = link.target.partition("#")
    pages = content.pages[page.language]
    target = page
    if written:
        name = normpath(join(dirname(page.name), written))
        if name not in pages:
            path = normpath(join(dirname(page.path), written))
            if path in content.files.others:
                return
            remedy = "Correct the file name." + did_you_mean(name, pages)
            yield Problem(link.place, f"The link leads to “{written}”, which does not exist.", remedy, "link")
            return
        target = pages[name]
    if not anchor or anchor in target.ids:
        return
    known = target.ids | drawn_ids(content, target)
    if anchor not in known:
        remedy = "Correct what follows the #." + did_you_mean(anchor, known)
        message = f"“{target.name}” has no heading with the id “{anchor}”."
        yield Problem(link.place, message, remedy, "link")


def drawn_ids(content: Content, page: Page) -> frozenset[str]:
    """The ids that a page gets from the evidence or its feature, beside those its editor wrote."""
    kind = page.meta.get("type")
    if kind == "sources":
        facts = {f"fact-{key}" for key in content.evidence.facts}
        return frozenset(facts | {f"source-{key}" for key in content.evidence.sources})
    if kind == "contacts":
        return frozenset(f"contact-{key}" for key in content.evidence.contacts)
    if kind == faq.KIND:
        return faq.gathered_ids(content, page)
    if kind == scams.KIND:
        return frozenset({scams.FINDER})
    if kind == criteria.KIND:
        return frozenset({criteria.SECTION})
    if kind == site_index.KIND:
        return site_index.DRAWN_IDS
    return frozenset()


def _images(content: Content, page: Page) -> Iterator[Problem]:
    for image in page.images:
        path = normpath(join(dirname(page.path), image.address))
        if ":" not in image.address and path not in content.files.others:
            near = did_you_mean(path, content.files.others)
            message = f"The image “{image.address}” does not exist."
            yield Problem(image.place, message, "Correct the file name, or add the file." + near, "image")
        if not image.alt.strip() and not image.address.startswith(PICTURE):  # a picture has a caption
            remedy = "Say between [ and ] what it shows."
            yield Problem(image.place, "This image has no text equivalent.", remedy, "image")
