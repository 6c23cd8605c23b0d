"""What is published beside the pages: the data and the feeds, made once the pages of both languages are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guide import data, feed
from guide.addresses import Addresses
from guide.evidence import LANGUAGES, Language
from guide.site import Site


def files(site: Site, faqs: Mapping[Language, str], *, folders: bool = True) -> Mapping[str, str]:
    """Their texts, by paths from the root of the site; `faqs` is the published HTML of the FAQ in each language.

    `folders` when each page is the index of a folder of its own. Where it is not, on a disk, nobody reads a feed.
    """
    addresses = Addresses(site.address, folders)
    feeds = {feed.path(language): feed.draw(site, language, addresses) for language in LANGUAGES if folders}
    return {**data.files(site, faqs, addresses), **feeds}


def write(folder: Path, beside: Mapping[str, str | bytes]) -> None:
    """Lays the files beside the pages of a built site."""
    for path, content in beside.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
