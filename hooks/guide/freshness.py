"""The days shown to readers as “last checked”: those of sources and contacts, and no other."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from guide.evidence import SELF
from guide.page import Page
from guide.pictures import placing

if TYPE_CHECKING:
    from guide.content import Content


def page_checked(content: Content, page: Page | None) -> datetime.date | None:
    """The earliest day on which a source or contact of the page was last compared with the world."""
    if page is None:
        return None
    evidence = content.evidence
    keys = (*page.cites("fact"), *placing.stated(evidence, page))
    facts = (evidence.facts[key] for key in keys if key in evidence.facts)
    sources = {citation.source for fact in facts for citation in fact.citations()} | {*page.cites("source")}
    days = [evidence.sources[key].checked for key in sources - {SELF} if key in evidence.sources]
    days += [evidence.contacts[key].checked for key in page.cites("contact") if key in evidence.contacts]
    return min(days, default=None)


def site_checked(content: Content) -> datetime.date:
    """The earliest such day of the whole site; the first of all days when there is no evidence."""
    evidence = content.evidence
    days = [source.checked for key, source in evidence.sources.items() if key != SELF]
    days += [contact.checked for contact in evidence.contacts.values()]
    return min(days, default=datetime.date.min)
