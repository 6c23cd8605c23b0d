"""The pages that come out of a real build."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest

from guide import content, forbidden
from guide.content import Content
from guide.files import Files
from tests.build.dom import flat, having, pages

PROJECT = Path(__file__).parents[2]
BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4"})
ADDRESSES = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "srcset"), ("use", "href"))


@pytest.fixture(scope="module")
def site(built: Path) -> dict[str, Element]:
    """Every page, by its path."""
    return pages(built)


@pytest.fixture(scope="module")
def everything() -> Content:
    """What the pages were made from."""
    return content.read(Files.read(PROJECT), content.markup_of(PROJECT))


def test_both_languages_are_built_with_the_same_pages(site: dict[str, Element], everything: Content) -> None:
    english = {path for path in site if not path.startswith("fr/")}
    assert english == {path.removeprefix("fr/") for path in site if path.startswith("fr/")}
    names = {
        "index.html" if name == "index.md" else f"{name.removesuffix('.md')}/index.html"
        for name in everything.pages["en"]
        if not name.startswith("paper/")
    }
    assert english == names | {"404.html"}


def test_every_page_says_its_language(site: dict[str, Element]) -> None:
    for path, page in site.items():
        (html,) = page.iter("html")
        assert html.get("lang") == ("fr" if path.startswith("fr/") else "en"), path


def test_every_page_has_one_title_and_one_heading_of_level_1(site: dict[str, Element]) -> None:
    for path, page in site.items():
        assert [bool(flat(h)) for h in page.iter("h1")] == [True], path
        assert len([t for t in page.iter("title") if flat(t)]) >= 1, path


def test_no_id_is_used_twice_on_a_page(site: dict[str, Element]) -> None:
    for path, page in site.items():
        ids = [e.get("id", "") for e in page.iter() if e.get("id")]
        assert sorted(i for i in {*ids} if ids.count(i) > 1) == [], path


@pytest.mark.parametrize("scheme", ["fact", "contact", "source", "setting"])
def test_no_address_of_the_evidence_is_left(built: Path, scheme: str) -> None:
    left = re.compile(rf"[\"'(>]{scheme}:[a-z0-9-]")
    for path in built.rglob("*.html"):
        assert not left.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("default", ["guide.example", "guide.invalid", "publisher.example", "host.example"])
def test_no_default_setting_is_published(built: Path, default: str) -> None:
    found = [p for p in built.rglob("*") if p.suffix in (".html", ".xml", ".txt", ".json") and p.is_file()]
    assert len(found) > 10
    for path in found:
        assert default not in path.read_text(encoding="utf-8"), path


# -- links -----------------------------------------------------------------------------------------


def addresses(page: Element) -> list[str]:
    return [e.get(name, "") for tag, name in ADDRESSES for e in page.iter(tag) if e.get(name) is not None]


def test_every_internal_link_and_anchor_leads_somewhere(built: Path, site: dict[str, Element]) -> None:
    ids = {path: {e.get("id") for e in page.iter()} for path, page in site.items()}
    broken, seen = [], 0
    for path, page in site.items():
        for address in addresses(page):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            seen += 1
            target = normpath(join("/", path.rpartition("/")[0], unquote(parts.path) or path.rpartition("/")[2])).strip(
                "/"
            )
            target = join(target, "index.html").lstrip("/") if (built / target).is_dir() else target
            if not (built / target).is_file() or (
                parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]
            ):
                broken.append(f"{path}: {address}")
    assert seen > 500
    assert sorted({*broken}) == []


def test_every_outside_address_is_registered(site: dict[str, Element], everything: Content) -> None:
    known = forbidden.registered(everything)
    for path, page in site.items():
        outside = {a.get("href", "") for a in page.iter("a") if urlsplit(a.get("href", "")).scheme in ("http", "https")}
        assert outside - known == set(), path


def test_nothing_is_loaded_from_another_host(site: dict[str, Element]) -> None:
    for path, page in site.items():
        loaded = [e.get(name, "") for tag, name in ADDRESSES if tag != "a" for e in page.iter(tag)]
        assert loaded
        assert [address for address in loaded if urlsplit(address).netloc] == [], path


def test_a_phone_dials_what_the_contacts_say(site: dict[str, Element], everything: Content) -> None:
    phones = [contact.phone for contact in everything.evidence.contacts.values() if contact.phone]
    known = {(f"tel:{phone.dial}", phone.number.replace(" ", "")) for phone in phones}
    found = {
        (a.get("href", ""), "".join(c for c in flat(a) if c.isdigit()))
        for page in site.values()
        for a in page.iter("a")
        if a.get("href", "").startswith("tel:")
    }
    assert found == known


# -- claims ----------------------------------------------------------------------------------------


def unmarked(tree: Element, introduced: bool = False) -> list[str]:
    """The blocks that hold a claim without a mark, neither their own nor of the sentence before their list."""
    found, lead = [], False
    for child in tree:
        marked = any(True for _ in having(child, "source-mark"))
        if child.tag in BLOCKS and not any(e.tag in BLOCKS for e in child.iter() if e is not child):
            if any(True for _ in having(child, "claim")) and not marked and not introduced:
                found.append(flat(child))
        else:
            found += unmarked(child, introduced or (child.tag in ("ul", "ol") and lead))
        lead = child.tag == "p" and marked
    return found


def test_every_claim_is_followed_by_a_source_mark(site: dict[str, Element]) -> None:
    claims = {path: len([*having(page, "claim")]) for path, page in site.items()}
    assert sum(claims.values()) > 300
    assert all(claims[path] == claims[f"fr/{path}"] for path in claims if not path.startswith("fr/"))
    for path, page in site.items():
        assert unmarked(page) == [], path


def test_every_source_mark_has_a_name_for_screen_readers(site: dict[str, Element]) -> None:
    for path, page in site.items():
        word = "source\u00a0: " if path.startswith("fr/") else "source: "
        for mark in having(page, "source-mark"):
            (hidden,) = having(mark, "visually-hidden")
            assert "".join(hidden.itertext()).strip().startswith(word), path


def test_no_mark_stands_in_a_menu_or_a_title(site: dict[str, Element]) -> None:
    for path, page in site.items():
        for place in (*page.iter("nav"), *page.iter("title")):
            assert not [*having(place, "source-mark")], path
            assert not [*having(place, "claim__status")], path


def test_the_whole_register_is_published_in_both_languages(site: dict[str, Element], everything: Content) -> None:
    evidence = everything.evidence
    entries = {f"fact-{key}" for key in evidence.facts} | {f"source-{key}" for key in evidence.sources}
    cards = {f"contact-{key}" for key in evidence.contacts}
    for folder in ("", "fr/"):
        assert entries <= {e.get("id") for e in site[f"{folder}sources/index.html"].iter()}
        assert cards <= {e.get("id") for e in site[f"{folder}contacts/index.html"].iter()}
