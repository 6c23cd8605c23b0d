from __future__ import annotations

import dataclasses
from typing import Any, get_args
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest

from guide import drawn
from guide.content import Content
from guide.drawn import Drawn, chapters, draw
from guide.evidence import LANGUAGES, Group, Language
from guide.typed import marked
from tests.guide.rich import FACTS, FACTS_TEXT, SOURCES, SOURCES_TEXT, files, read
from tests.guide.test_claims import EVIDENCE

ORDER = ("index.md",)


def everything() -> Content:
    """The project with the fuller evidence of the claims' tests."""
    content = read(files())
    return dataclasses.replace(content, registers=dataclasses.replace(content.registers, evidence=EVIDENCE))


def drawing(kind: str, language: Language) -> Element:
    content = everything()
    return fromstring(draw(kind, content.evidence, language, chapters(content, language, ORDER)))


def ids(tree: Element) -> list[str]:
    return [element.get("id", "") for element in tree.iter() if element.get("id")]


def flat(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def entry(tree: Element, identifier: str) -> Element:
    (found,) = [element for element in tree.iter() if element.get("id") == identifier]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_and_every_source_has_one_entry(language: Language) -> None:
    drawn_ids = ids(drawing("sources", language))
    assert len(drawn_ids) == len({*drawn_ids})
    assert {f"fact-{key}" for key in EVIDENCE.facts} | {f"source-{key}" for key in EVIDENCE.sources} <= {*drawn_ids}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_contact_has_one_card(language: Language) -> None:
    drawn_ids = ids(drawing("contacts", language))
    assert len(drawn_ids) == len({*drawn_ids})
    assert {f"contact-{key}" for key in EVIDENCE.contacts} <= {*drawn_ids}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["sources", "contacts"])
def test_every_link_of_a_register_leads_somewhere(kind: str, language: Language) -> None:
    here = {f"#{i}" for i in ids(drawing(kind, language))}
    known = here | {f"{page}.md#{i}" for page in ("sources", "contacts") for i in ids(drawing(page, language))}
    outside = {s.address for s in EVIDENCE.sources.values()} | {c.web for c in EVIDENCE.contacts.values()}
    addresses = [a.get("href") or "" for a in drawing(kind, language).iter("a")]
    assert len(addresses) > 2
    assert [a for a in addresses if a not in known | outside and not a.startswith(("tel:", "sms:", "mailto:"))] == []


@pytest.mark.parametrize("kind", ["sources", "contacts"])
def test_both_languages_draw_the_same_entries(kind: str) -> None:
    assert ids(drawing(kind, "en")) == ids(drawing(kind, "fr"))


def test_a_fact_shows_its_words_its_status_and_its_sources_with_their_words() -> None:
    shown = flat(entry(drawing("sources", "en"), "fact-people-affected"))
    assert shown == (
        "According to the CNIL, more than 33 million people are affected. stated "
        "CNIL, 7 February 2024 Intrassi, February 2024: plus de 33 millions de personnes"
    )


def test_a_quotation_in_the_other_language_says_which() -> None:
    for language, lang in (("en", "fr"), ("fr", None)):
        (quote,) = entry(drawing("sources", language), "fact-people-affected").iter("q")  # type: ignore[arg-type]
        assert quote.get("lang") == lang


def test_a_dispute_shows_both_sides_under_the_conflicts() -> None:
    tree = drawing("sources", "en")
    assert [flat(p) for p in entry(tree, "fact-argued").iter("p")] == ["They differ.", "sources differ", "A.", "B."]
    order = ids(tree)
    assert order.index("conflicts") < order.index("fact-argued") < order.index("facts") < order.index("fact-nir")


def test_what_was_not_found_says_when_and_where_it_was_sought() -> None:
    assert "Looked for on 23 November 2026 in the press" in flat(entry(drawing("sources", "en"), "fact-sought"))
    assert "Cherché le 23 novembre 2026 dans la presse" in flat(entry(drawing("sources", "fr"), "fact-sought"))


def test_a_source_says_how_it_was_read_and_when_it_was_checked() -> None:
    shown = flat(entry(drawing("sources", "en"), "source-cnil-2024-02-07"))
    assert shown == (
        "CNIL, La CNIL ouvre une enquête 7 February 2024. First-hand source, not read itself: known through Intrassi; "
        "last checked on 1 November 2026."
    )


def test_the_guide_itself_claims_no_check() -> None:
    shown = flat(entry(drawing("sources", "en"), "source-self"))
    assert "checked" not in shown
    assert shown == "Guide This is what the guide says of itself."


def test_a_card_holds_all_one_needs_to_call() -> None:
    card = entry(drawing("contacts", "en"), "contact-info-escroqueries")
    for words in (
        "Info Escroqueries",
        "Advice by phone after a scam.",
        "0 805 805 817",
        "free call from France",
        "Monday to Friday, 9:00 to 18:30",
        "escroqueries.example/aide",
        "Intrassi, February 2024",
        "last checked on 1 November 2026",
    ):
        assert words in flat(card)
    assert {a.get("href") for a in card.iter("a")} >= {"tel:+33805805817", "https://escroqueries.example/aide"}


def test_text_from_the_evidence_is_escaped() -> None:
    html = draw("sources", EVIDENCE, "en", chapters(everything(), "en", ORDER))
    assert "<b>Press" not in html
    assert "&lt;b&gt;Press&lt;/b&gt; &amp; sons" in html


def test_an_unknown_source_does_not_stop_the_preview() -> None:
    content = read(
        files(
            {
                FACTS: FACTS_TEXT.replace("{source: cnil-2024-02-07}", "{source: nobody}"),
                SOURCES: SOURCES_TEXT.replace("through: [copy-2024-02]", "through: [nobody]"),
            }
        )
    )
    assert "fact-people-affected" in draw("sources", content.evidence, "en", chapters(content, "en", ORDER))


# -- chapters --------------------------------------------------------------------------------------


def test_every_fact_stands_under_the_first_page_that_states_it() -> None:
    content = read(files({"docs/en/later.md": "---\ntitle: Later\n---\n[a](fact:nir)\n"}))
    parts = chapters(content, "en", ("later.md", "index.md"))
    assert [(part.title, part.page, part.facts) for part in parts] == [
        ("Later", "later.md", ("nir",)),
        ("What leaked", "index.md", ("people-affected", "announcement", "birth-date", "bank-details")),
    ]


def test_a_page_that_is_not_there_has_no_chapter() -> None:
    assert [part.page for part in chapters(read(files()), "fr", ("missing.md", "index.md"))] == ["index.md"]


def test_a_fact_that_no_page_states_is_drawn_all_the_same() -> None:
    content = read(files({FACTS: FACTS_TEXT + FACTS_TEXT.split("\n\n")[1].replace("announcement", "extra")}))
    assert "extra" in chapters(content, "en", ORDER)[-1].facts


# -- in a page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sources", "contacts"])
def test_the_register_stands_below_its_introduction_and_in_the_table_of_contents(kind: str) -> None:
    content = everything()
    extensions: list[Any] = ["toc", Drawn(kind, content.evidence, "en", chapters(content, "en", ORDER))]
    page = markdown.Markdown(extensions=extensions)
    html = page.convert(marked("An introduction.\n", kind))
    assert html.startswith("<p>An introduction.</p>")
    assert f"[[{kind}]]" not in html
    drawn_titles = [flat(heading) for heading in drawing(kind, "en").iter("h2")]
    assert drawn_titles
    assert [token["name"] for token in page.toc_tokens] == drawn_titles  # type: ignore[attr-defined]


def test_every_group_a_contact_may_have_is_drawn() -> None:
    assert {*drawn.GROUPS} == {*get_args(Group)}
