"""What readers can take away, in one list, and the manifest of what was made on paper."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from guide.evidence import Language

DOWNLOADS = "downloads"  # the folder of what is made for paper: of the project, and of the site
MANIFEST = "manifest.json"
ZIP_LIMIT = 15_000_000  # bytes: pages promise that the offline copy, which holds them, stays below

Format = Literal["pdf", "zip", "sums", "json", "schema", "atom"]


@dataclass(frozen=True)
class File:
    """A file at its path in the site; without a language it serves both."""

    path: str
    format: Format
    language: Language | None = None

    @property
    def name(self) -> str:
        """The file's name, without its folder."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Item:
    """A thing to take away, under the name that an editor gives it by, with its files."""

    name: str
    files: tuple[File, ...]


def _in_both(name: str, english: str, french: str, form: Format) -> tuple[File, ...]:
    return (File(f"{name}{english}", form, "en"), File(f"{name}{french}", form, "fr"))


def _on_paper(name: str) -> Item:
    return Item(name, _in_both(f"{DOWNLOADS}/{name}", ".en.pdf", ".fr.pdf", "pdf"))


ITEMS: Mapping[str, Item] = {
    item.name: item
    for item in (
        _on_paper("guide"),
        _on_paper("leaflet"),
        _on_paper("poster"),
        Item("offline", (File(f"{DOWNLOADS}/offline.zip", "zip"),)),
        Item("sums", (File(f"{DOWNLOADS}/SHA256SUMS", "sums"),)),
        Item("facts", (File("data/facts.json", "json"), File("data/facts.schema.json", "schema"))),
        Item("faq", (*_in_both("data/faq", ".en.json", ".fr.json", "json"), File("data/faq.schema.json", "schema"))),
        Item("feed", _in_both("", "feed.xml", "fr/feed.xml", "atom")),
    )
}
PAPERS = tuple(file for item in ITEMS.values() for file in item.files if file.format == "pdf")


# -- what was made ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """A file that was made: its name, its size in bytes, its pages where it has some, its SHA-256 sum."""

    name: str
    size: int
    pages: int | None
    sha256: str


def measured(path: Path, pages: int | None = None) -> Made:
    """A file's size and sum, read from the file itself."""
    content = path.read_bytes()
    return Made(path.name, len(content), pages, hashlib.sha256(content).hexdigest())


def write(folder: Path, made: Iterable[Made]) -> None:
    """Writes the manifest of a folder, beside the files it names."""
    entries = [asdict(each) for each in sorted(made, key=lambda each: each.name)]
    (folder / MANIFEST).write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> Mapping[str, Made]:
    """What was made and still is as the manifest says, by name; nothing without a manifest that can be read."""
    try:
        made = [Made(**entry) for entry in json.loads((folder / MANIFEST).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return {}
    return {each.name: each for each in made if _stands(folder / each.name, each)}


def _stands(path: Path, made: Made) -> bool:
    """Whether a file is the one that was made: a sum of another would call a good file bad."""
    return path.is_file() and measured(path, made.pages) == made


def copy(folder: Path, site: Path) -> None:
    """Lays what was made for paper beside the pages of a built site."""
    made = read(folder)
    for file in PAPERS:
        if file.name in made:
            (site / file.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / file.name, site / file.path)


# -- what a build can offer ------------------------------------------------------------------------


@dataclass(frozen=True)
class Taken:
    """What stands where a build's pages will be read: what was made, and the way from the page to the site's root.

    A copy is `published` when the offline copy and the sums are laid beside it; `offline` is that copy itself.
    """

    made: Mapping[str, Made] = field(default_factory=dict)
    root: str = ""
    published: bool = False
    offline: bool = False

    def offers(self, file: File) -> bool:
        """Whether the file stands at its path."""
        if file.format == "pdf":
            return file.name in self.made
        return self.published if file.format in ("zip", "sums") else True

    def left_out(self, item: Item) -> bool:
        """Whether the offline copy is without the item: it cannot hold itself, and a feed is read from a server."""
        return self.offline and item.name in ("offline", "sums", "feed")


NOTHING = Taken()  # where nothing was made, and no engine says where pages stand


def root(language: Language, *, folders: bool) -> str:
    """The way from the page to the site's root; `folders` when each page is the index of a folder of its own."""
    return "../" * (folders + (language != "en"))
