from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import markdown
import pytest
from markdown.extensions import Extension

from guide.downloads import DownloadsPages, shown_size
from guide.evidence import Language
from guide.html import parse, text
from guide.sections import Sections
from guide.syntax import Published, Syntax
from guide.takeaway import ITEMS, NOTHING, Made, Taken
from guide.tree import LEVELS
from guide.typed import marked
from tests.guide.rich import files, problems, read

EN, FR = "docs/en/downloads.md", "docs/fr/downloads.md"
TOP = "---\ntitle: T\ndescription: D.\ntype: downloads\n---\n\n"
NAMES = tuple(ITEMS)


def written(*names: str) -> str:
    """A page that gives these things, each below a heading of its own."""
    return TOP + "\n".join(f'## Heading {{#{name} gives="{name}"}}\n\nText.\n' for name in names)


TEXTS: dict[str, str | bytes | None] = {EN: written(*NAMES), FR: written(*NAMES).replace("Text", "Texte")}


def told(path: str, new: str) -> list[str]:
    """What is said of a page once it is `new`."""
    found = problems(files({**TEXTS, path: new}))
    return [line.removeprefix(f"{path}:") for line in found if line.startswith(path)]


def rendered(name: str, language: Language = "en", taken: Taken = NOTHING) -> Element:
    """A page that gives one thing, as readers get it."""
    own = [Syntax(), DownloadsPages(read(files(TEXTS)), language, taken), Sections(), Published()]
    extensions: list[str | Extension] = ["attr_list", "toc", "pymdownx.superfences", *own]
    page = written(name).removeprefix(TOP) + "\n## Last {#last}\n\nEnd.\n"
    return parse(markdown.Markdown(extensions=extensions).convert(marked(page, "downloads")))


def links(page: Element) -> dict[str, str]:
    """The words of the page's links, by their addresses."""
    return {link.get("href", ""): text(link) for link in page.iter("a")}


def lines(page: Element) -> list[str]:
    """The page's lines between the text of its first section and the last section."""
    whole = text(page).splitlines()
    return whole[whole.index("Text.") + 1 : whole.index("Last")]


def pdfs(name: str, size: int = 2_310_000, pages: int | None = 48) -> dict[str, Made]:
    """What was made of a paper in both languages."""
    return {f"{name}.{end}.pdf": Made(f"{name}.{end}.pdf", size, pages, f"{end}5a" * 16) for end in ("en", "fr")}


# -- what an editor is told ------------------------------------------------------------------------


def test_a_page_that_gives_everything_once_has_no_problem() -> None:
    assert problems(files(TEXTS)) == []


def test_a_site_without_such_a_page_owes_nothing() -> None:
    assert problems(files()) == []


def test_an_unknown_name_is_told_with_the_one_that_is_near() -> None:
    found = told(EN, written(*NAMES).replace('gives="leaflet"', 'gives="leaflets"'))
    assert (
        "11:1: “leaflets” is nothing to take away. Write one of: guide, leaflet, poster, offline, sums, facts, faq, "
        "feed. Did you mean “leaflet”?"
    ) in found


def test_a_thing_given_twice_is_told_with_both_places() -> None:
    found = told(EN, written(*NAMES) + '\n## Again {#again gives="guide"}\n\nText.\n')
    assert f"39:1: “guide” is given twice: on line 7 of {EN} already. Take gives=… out of one of the headings." in found


def test_a_thing_that_no_page_gives_is_told_in_each_language() -> None:
    page = TOP + "Text.\n"
    found = told(FR, written(*NAMES[:-1]).replace("Text", "Texte"))
    assert '1:1: No heading gives “feed”. Add a heading such as ## What it is {#feed gives="feed"}.' in found
    assert len([line for line in told(EN, page) if "No heading gives" in line]) == len(ITEMS)


def test_a_thing_may_be_given_on_another_page_of_the_type() -> None:
    first, second = NAMES[:3], NAMES[3:]
    pages = {"en": written(*second), "fr": written(*second).replace("Text", "Texte")}
    changes = {EN: written(*first), FR: written(*first).replace("Text", "Texte")}
    more = {f"docs/{language}/data.md": page for language, page in pages.items()}
    assert problems(files({**changes, **more})) == []


def test_a_heading_without_text_is_told() -> None:
    found = told(EN, written(*NAMES).removesuffix("Text.\n"))
    assert "35:1: The heading “Heading” has no text. Say below it what its files are for." in found


def test_a_page_of_another_type_gives_nothing() -> None:
    page = written("guide").replace("type: downloads", "type: article")
    found = problems(files({**TEXTS, "docs/en/more.md": page, "docs/fr/more.md": page.replace("Text", "Texte")}))
    assert (
        "docs/en/more.md:7:1: A page of type “article” gives nothing to take away. "
        "Take gives=… out of the heading, or change the page's type to downloads."
    ) in found


def test_both_languages_give_the_same_under_the_same_heading() -> None:
    swapped = {"leaflet": "poster", "poster": "leaflet"}
    page = TOP + "\n".join(f'## H {{#{name} gives="{swapped.get(name, name)}"}}\n\nTexte.\n' for name in NAMES)
    assert (
        "11:1: “leaflet”, what it gives: poster in French, leaflet in English. Make both languages say the same."
    ) in told(FR, page)


# -- what readers get ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "The guide in English (PDF, 2.3\u00a0MB, 48\u00a0pages)",
                "Le guide en français (PDF, 2.3\u00a0MB, 48\u00a0pages)",
                "Sources last checked on 1 November 2026.",
            ],
        ),
        (
            "fr",
            [
                "Le guide en français (PDF, 2,3\u00a0Mo, 48\u00a0pages)",
                "The guide in English (PDF, 2,3\u00a0Mo, 48\u00a0pages)",
                "Sources vérifiées pour la dernière fois le 1er novembre 2026.",
            ],
        ),
    ],
)
def test_a_paper_stands_with_format_size_pages_and_day_the_page_s_language_first(
    language: Language, expected: list[str]
) -> None:
    assert lines(rendered("guide", language, Taken(pdfs("guide")))) == expected


def test_a_paper_of_one_page_has_one_page() -> None:
    assert "1\u00a0page)" in text(rendered("poster", taken=Taken(pdfs("poster", pages=1))))


def test_links_lead_from_the_page_to_the_root_of_the_site() -> None:
    page = rendered("guide", "fr", Taken(pdfs("guide"), "../../"))
    assert [*links(page)] == ["../../downloads/guide.fr.pdf", "../../downloads/guide.en.pdf"]


def test_a_file_of_the_other_language_is_marked_as_such() -> None:
    french, english = rendered("guide", "fr", Taken(pdfs("guide"))).iter("a")
    assert (french.get("hreflang"), french.get("lang")) == ("fr", None)
    assert (english.get("hreflang"), english.get("lang")) == ("en", "en")


def test_each_paper_has_its_own_sum_which_search_leaves_out() -> None:
    sums = [*rendered("guide", taken=Taken(pdfs("guide"))).iter("details")]
    assert [code.text for each in sums for code in each.iter("code")] == ["en5a" * 16, "fr5a" * 16]
    names = [text(summary) for each in sums for summary in each.iter("summary")]
    assert names == ["SHA-256 sum of guide.en.pdf", "SHA-256 sum of guide.fr.pdf"]
    assert all("data-search-exclude" in each.attrib for each in sums)


def test_a_preview_names_what_is_made_later_without_a_link() -> None:
    for name in ("guide", "offline", "sums"):
        page = rendered(name)
        assert links(page) == {}
        assert "made when the site is published)" in lines(page)[0]


def test_the_offline_copy_has_a_bound_and_no_sum() -> None:
    page = rendered("offline", taken=Taken(published=True))
    assert lines(page) == [
        "The whole site, in both languages (ZIP, under 15\u00a0MB)",
        "Its sum is in the file SHA256SUMS. Sources last checked on 1 November 2026.",
    ]
    assert [*page.iter("details")] == []


@pytest.mark.parametrize("name", NAMES)
def test_all_but_feed_and_sums_say_when_sources_were_last_checked(name: str) -> None:
    assert ("Sources last checked on" in text(rendered(name))) == (name not in ("sums", "feed"))


@pytest.mark.parametrize("name", ["offline", "sums", "feed"])
def test_inside_the_offline_copy_a_sentence_stands_for_what_it_lacks(name: str) -> None:
    page = rendered(name, taken=Taken(published=True, offline=True))
    assert links(page) == {}
    assert [line.partition(":")[0] for line in lines(page)] == ["You are reading the offline copy"]


def test_data_and_feeds_are_there_in_every_build() -> None:
    assert links(rendered("faq")) == {
        "data/faq.en.json": "Questions and answers in English",
        "data/faq.fr.json": "Questions et réponses en français",
        "data/faq.schema.json": "What each field means, for developers",
    }
    assert [*links(rendered("feed", "fr"))] == ["fr/feed.xml", "feed.xml"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_files_stand_in_the_section_of_their_heading(name: str, language: Language) -> None:
    def drawn(tree: Element) -> Iterator[Element]:
        return (element for element in tree.iter("div") if element.get("class") == "files")

    page = rendered(name, language, Taken(pdfs(name), published=True))
    first, last = (section for section in page if section.tag == "section")
    assert [child.tag for child in first] == ["h2", "p", "div"]
    assert [*drawn(page)] == [*drawn(first)]
    assert [child.tag for child in last if child.tag in LEVELS] == ["h2"]
    assert all("gives" not in element.attrib for element in page.iter())


@pytest.mark.parametrize(
    ("size", "english", "french"),
    [
        (1, "1 kB", "1 ko"),
        (184_400, "184 kB", "184 ko"),
        (999_400, "999 kB", "999 ko"),
        (999_600, "1 MB", "1 Mo"),
        (2_340_000, "2.3 MB", "2,3 Mo"),
        (15_000_000, "15 MB", "15 Mo"),
    ],
)
def test_a_size_is_said_as_readers_say_it(size: int, english: str, french: str) -> None:
    assert shown_size(size, "en") == english.replace(" ", "\u00a0")
    assert shown_size(size, "fr") == french.replace(" ", "\u00a0")
