"""All checks in one run: what `make check` prints, and what every build asks first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from guide import (
    features,
    forbidden,
    parity,
    plain,
    registers,
    signoff,
    sourcing,
    structure,
    typography,
    usage,
    vocabulary,
    wording,
)
from guide.content import Content
from guide.history import History
from guide.problems import Problem, in_order


def problems(
    content: Content, today: datetime.date, *, sign_off: bool = True, history: History | None = None
) -> list[Problem]:
    """Everything wrong with the content, sorted; without `sign_off`, wording not compared is left out.

    With `history`, wording that changed since it was compared is shown with what changed.
    """
    found: list[Problem] = [
        *registers.check(content.registers, today),
        *structure.check(content, today),
        *usage.check(content),
        *wording.check(content),
        *vocabulary.check(content),
        *sourcing.check(content),
        *forbidden.check(content),
        *parity.check(content),
        *plain.check(content),
        *features.check(content),
        *_typography(content),
    ]
    if sign_off:
        found += signoff.check(content, history)
    return in_order(found)


def _typography(content: Content) -> Iterator[Problem]:
    for page in content.all_pages():
        for block in page.prose:
            for slip in typography.check(block.text, page.language):
                place = block.at(slip.start, slip.wrong)
                yield Problem(place, slip.message, slip.remedy, "typography")
