"""Search: an index of one language, made from the published pages, that search.js loads when a reader opens search.

It is a script that sets one value: a page opened from a disk may load a script, and no data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.search import spellings
from guide.search.entries import Entry, entries
from guide.search.spellings import check

if TYPE_CHECKING:
    from guide.content import Content
    from guide.evidence import Language

__all__ = ["check", "index", "write"]

FILE = "search/index.js"  # from the root of a language's pages


def index(pages: Mapping[str, str], language: Language, also: Mapping[str, tuple[str, ...]]) -> str:
    """The script, from the pages' HTML by their addresses, and the words that readers type for other words."""
    data: dict[str, Any] = {"language": language, "also": dict(also), "titles": [], "entries": []}
    for entry in entries(pages, language):
        if entry.page not in data["titles"]:
            data["titles"].append(entry.page)
        data["entries"].append(_row(entry, data["titles"].index(entry.page)))
    # No `</script>` can end it early: it stands in a file of its own.
    return f"window.guideIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n"


def write(folder: Path, pages: Mapping[str, str], content: Content, language: Language) -> None:
    """Lays the index beside a language's built pages."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    also = spellings.read(content).words(language)
    path.write_text(index(pages, language, also), encoding="utf-8", newline="\n")


def _row(entry: Entry, page: int) -> list[str | int | float]:
    """An entry as search-find.js reads it: title, text, address, number of its page's title, weight, unseen words."""
    row: list[str | int | float] = [entry.title, entry.text, entry.address, page, entry.weight]
    return [*row, entry.unseen] if entry.unseen else row
