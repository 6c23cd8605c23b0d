"""All features of the pages, in one list: what checks them, and what renders them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guide import (
    actions,
    corrections,
    criteria,
    downloads,
    drawn,
    faq,
    paper,
    quiz,
    scams,
    search,
    self_check,
    site_index,
    timeline,
)
from guide.actions import ActionsPages
from guide.criteria import CriteriaPages
from guide.downloads import DownloadsPages
from guide.drawn import Drawn
from guide.faq import FaqPages
from guide.pictures import placing
from guide.quiz import QuizPages
from guide.scams import ScamsPages
from guide.self_check import SelfCheckPages
from guide.site_index import SiteIndexPages
from guide.takeaway import NOTHING, Taken
from guide.timeline import TimelinePages
from guide.typed import Typed

if TYPE_CHECKING:
    from guide.content import Content
    from guide.evidence import Language
    from guide.problems import Problem

CHECKS = (
    faq.check,
    quiz.check,
    scams.check,
    self_check.check,
    actions.check,
    timeline.check,
    corrections.check,
    downloads.check,
    site_index.check,
    criteria.check,
    paper.check,
    placing.check,
    search.check,
)


def check(content: Content) -> Iterator[Problem]:
    """Every problem of every feature."""
    for each in CHECKS:
        yield from each(content)


def extensions(
    content: Content, language: Language, order: tuple[str, ...], taken: Taken = NOTHING
) -> tuple[Typed, ...]:
    """The extension of each type of page, for one language; `order` is that of the menu, `taken` what was made."""
    parts = drawn.chapters(content, language, order)
    return (
        *(Drawn(kind, content.evidence, language, parts) for kind in drawn.DRAWN),
        QuizPages(content, language, order),
        ScamsPages(content.evidence, language),
        FaqPages(content, language),
        TimelinePages(content.evidence, language),
        SelfCheckPages(language),
        ActionsPages(language),
        DownloadsPages(content, language, taken),
        SiteIndexPages(content, language, order),
        CriteriaPages(content, language),
    )
