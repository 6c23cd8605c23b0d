"""Page numbers in the text, such as “(p. 12)”, filled in when every page is known.

WeasyPrint can count pages itself (`target-counter`), but then sets nearly every page of a book again, since
nearly every page names another one. So a style writes `00` or `000`, as wide as any such number, and here it becomes
the number; what a shorter one leaves over goes to the space before the brackets, where nobody sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

UNKNOWN = re.compile(r"(?<!\d)0{2,3}(?=\)?$)")
BEHIND_A_LINK = "a::after"
FIGURE_SPACE = "\u2007"  # as wide as a digit


def fill(document: Any) -> bool:
    """Writes the number of the page that a link leads to for the zeros behind it; False when one has no room."""
    pages = {name: number for number, page in enumerate(document.pages, 1) for name in page.anchors}
    for box, zeros in _behind_links(document):
        target = box.element.get("href", "").removeprefix("#")
        if target not in pages:  # WeasyPrint complains of it when it writes
            continue
        number = str(pages[target])
        left = len(zeros[0]) - len(number)
        if left < 0:
            return False
        box.text = FIGURE_SPACE * left + UNKNOWN.sub(number, box.text)
        box.pango_layout.text = box.text
    return True


def _behind_links(document: Any) -> Iterator[tuple[Any, re.Match[str]]]:
    """The boxes of text that a style wrote behind links, with a number still to come, and its zeros."""
    from weasyprint.formatting_structure.boxes import TextBox

    for page in document.pages:
        for box in page._page_box.descendants():
            zeros = isinstance(box, TextBox) and box.element_tag == BEHIND_A_LINK and UNKNOWN.search(box.text)
            if zeros:
                yield box, zeros
