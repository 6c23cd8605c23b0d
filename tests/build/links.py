"""Every address in a folder of built pages, followed: by a browser that opens files, without a server's help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from tests.build.dom import pages

FOLLOWED = ("href", "src", "srcset", "data", "action", "poster")
IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]+)")
ELSEWHERE = frozenset({"http", "https", "mailto", "sms", "tel"})  # where a link may lead, and nothing else


def dead(folder: Path) -> list[str]:
    """The addresses that open no file of the folder or no element of its page, as “page: address”.

    Links may lead elsewhere; what a page or a style loads may not.
    """
    read = pages(folder)
    ids = {name: {element.get("id", "") for element in page.iter()} for name, page in read.items()}
    found = [
        f"{name}: {address}"
        for name, page in read.items()
        for tag, address in addresses(page)
        if not (tag == "a" and urlsplit(address).scheme in ELSEWHERE) and not _opens(folder, ids, name, address)
    ]
    for style in sorted(folder.rglob("*.css")):
        name = style.relative_to(folder).as_posix()
        named = IN_STYLES.findall(style.read_text(encoding="utf-8"))
        found += [f"{name}: {a}" for a in named if not a.startswith("data:") and not _opens(folder, ids, name, a)]
    return sorted({*found})


def addresses(page: Element) -> Iterator[tuple[str, str]]:
    """What a page links to or loads, with the element that does."""
    for element in page.iter():
        for name in FOLLOWED:
            if name in element.attrib and not (name == "data" and element.tag != "object"):
                yield element.tag, element.attrib[name]


def _opens(folder: Path, ids: Mapping[str, set[str]], name: str, address: str) -> bool:
    """Whether an address names a file of the folder, not a folder, and an element of the page if it names one."""
    parts = urlsplit(address)
    target = normpath(join(name, "..", unquote(parts.path))) if parts.path else name
    if parts.scheme or parts.netloc or target.startswith(("/", "..")) or not (folder / target).is_file():
        return False
    return not parts.fragment or unquote(parts.fragment) in ids.get(target, ())
