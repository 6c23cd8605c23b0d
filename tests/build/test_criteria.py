"""What the accessibility page says is so: the tests it names are there, and the pages hold what it says of them."""

from __future__ import annotations

import ast
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from guide import criteria
from guide.files import Files
from tests.build.dom import flat, having, pages

PROJECT = Path(__file__).parents[2]
SCRIPTS = sorted((PROJECT / "overrides" / "assets" / "js").glob("*.js"))
LISTENS = "addEventListener("
# What a finger does before it is lifted, what it draws, and how the device is held.
WATCHES = ("mousedown", "mousemove", "pointerdown", "pointermove", "touchstart", "touchmove", "drag", "devicemotion")
FRENCH = {"complémentaire", "complémentaire santé", "mutuelle", "tiers payant", "main courante", "ayants droit"}
FIELDS = {"text", "search", "radio", "checkbox"}  # words to look for, answers to choose, boxes to tick


@pytest.fixture(scope="module")
def site(built: Path) -> dict[str, Element]:
    return pages(built)


def test_every_test_that_the_register_names_is_there() -> None:
    named = {name for item in criteria.parse(Files.read(PROJECT)).criteria.values() for name in item.tests}
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PROJECT.glob("tests/**/test_*.py")]
    known = {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert named - known == set()
    assert len(named) > 20


def test_every_criterion_stands_once_in_the_register() -> None:
    register = criteria.parse(Files.read(PROJECT))
    assert register.problems == ()
    assert sorted(register.criteria) == sorted(criteria.LEVEL)
    assert len(criteria.LEVEL) == 55


def test_no_page_has_sound_or_video(site: dict[str, Element]) -> None:
    players = {"audio", "video", "embed", "object", "iframe", "canvas", "marquee"}
    assert {name: item.tag for name, page in site.items() for item in page.iter() if item.tag in players} == {}


def test_no_page_shows_words_as_a_picture(site: dict[str, Element]) -> None:
    shown = {(name, item.get("src", "")) for name, page in site.items() for item in page.iter("img")}
    assert {entry for entry in shown if not entry[1].endswith(".svg")} == set()
    assert not any(True for page in site.values() for _ in page.iter("image"))


def test_no_page_asks_for_anything_about_its_reader(site: dict[str, Element]) -> None:
    for name, page in site.items():
        assert {item.get("type", "text") for item in page.iter("input")} <= FIELDS, name
        assert not [item for item in page.iter() if item.tag in ("textarea", "select")], name
        assert not [form for form in page.iter("form") if form.get("action")], name


def _menu(page: Element) -> list[str]:
    (menu,) = (item for item in page.iter("nav") if item.get("id") == "site-menu")
    return [flat(link) for link in menu.iter("a")]


def _all(page: Element) -> list[str]:
    (found,) = (item for item in page.iter("nav") if item.get("id") == "pages")
    return [flat(link) for link in found.iter("a")]


@pytest.mark.parametrize("french", [False, True])
def test_every_page_has_the_same_menu_in_the_same_order(site: dict[str, Element], french: bool) -> None:
    own = [page for name, page in site.items() if name.startswith("fr/") is french]
    assert len({tuple(_menu(page)) for page in own}) == 1
    assert len({tuple(_all(page)) for page in own}) == 1


@pytest.mark.parametrize("french", [False, True])
def test_every_page_leads_to_all_pages(site: dict[str, Element], french: bool) -> None:
    own = {name: page for name, page in site.items() if name.startswith("fr/") is french}
    listed = len([name for name in own if not name.endswith("404.html")])
    assert {name: len(_all(page)) for name, page in own.items() if len(_all(page)) < listed} == {}
    assert not [name for name, page in own.items() if not any(having(page, "site-tools"))]


def test_every_page_has_a_title_of_its_own(site: dict[str, Element]) -> None:
    titles = [flat(next(page.iter("title"))) for page in site.values()]
    assert sorted({*titles}) == sorted(titles)


def test_foreign_words_say_their_language(site: dict[str, Element]) -> None:
    for name, page in site.items():
        language = "fr" if name.startswith("fr/") else "en"
        other = {"en": "fr", "fr": "en"}[language]
        (switch,) = (link for link in page.iter("a") if link.get("hreflang") and "site-tool" in link.get("class", ""))
        assert switch.get("lang") == other, name
        emphasised = [item for item in page.iter("em") if flat(item).lower() in FRENCH]
        assert [flat(item) for item in emphasised if language == "en" and item.get("lang") != "fr"] == [], name
    titles = [cite.get("lang") for cite in site["sources/index.html"].iter("cite")]
    assert titles.count("fr") > 50


def test_no_page_leaves_by_itself(site: dict[str, Element]) -> None:
    metas = [item for page in site.values() for item in page.iter("meta")]
    assert [item for item in metas if item.get("http-equiv", "").lower() == "refresh"] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_wait_for_clicks_and_keys_alone(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    heard = [part.partition(",")[0] for part in text.split(LISTENS)[1:]]
    assert [event for event in heard if any(word in event for word in WATCHES)] == []
