from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from guide.dates import shown_date
from guide.evidence import LANGUAGES, Language
from guide.freshness import site_checked
from publish.paper import book, press
from publish.paper.rework import QUIZ_ANSWERS, stem
from publish.paper.words import WORDS
from tests.publish import pdf
from tests.publish.chapters import ORDER, chapter, chapters, having, pages, said, site_of, small

SCREEN = ("button", "input", "label", "form", "details", "summary", "nav", "script", "figure", "time", "section")
WEB_CLASSES = ("visually-hidden", "source-mark", "claim", "claim__status", "button", "faq", "finder", "contact-card")
EACH = pytest.mark.parametrize("language", LANGUAGES)
ADDRESS = "https://www.guide.fr/"


@cache
def whole(language: Language) -> Element:
    """The real book."""
    return book.book(site_of("real"), language)


@cache
def small_book(address: str = "") -> Element:
    return book.book(small(address), "en")


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def links(root: Element) -> list[Element]:
    return [item for item in root.iter("a") if item.get("href", "").startswith("#")]


# -- the shell -------------------------------------------------------------------------------------


def test_the_book_names_its_language_and_title() -> None:
    assert small_book().get("lang") == "en"
    assert [said(item) for item in small_book().iter("title")] == ["The breach"]
    assert [said(item) for item in having(small_book(), "cover")[0].iter("h1")] == ["The breach"]


def test_the_cover_says_what_it_is_and_when_sources_were_checked() -> None:
    (cover,) = having(small_book(), "cover")
    day = shown_date(site_checked(small().content), "en")
    assert f"Sources last checked on {day}." in said(cover)
    assert "not an official site" in said(cover)


def test_address_and_code_are_there_only_when_the_site_has_one() -> None:
    (cover,) = having(small_book(ADDRESS), "cover")
    (code,) = cover.iter("img")
    assert code.get("alt") == "QR code: guide.fr"
    assert code.get("src", "").startswith("data:image/svg+xml")
    assert "with every correction: guide.fr" in said(cover)
    without = having(small_book(), "cover")[0]
    assert [*without.iter("img")] == []
    assert "correction" not in said(without)


def test_chapters_follow_the_menu_and_the_sources_come_last_behind_the_answers() -> None:
    expected = [stem(name) for name in ORDER if name not in ("sources.md", "downloads.md")]
    assert [*chapters()] == [*expected, "quiz-answers", "sources"]


@EACH
def test_every_page_of_the_menu_but_the_downloads_and_the_index_is_a_chapter(language: Language) -> None:
    order = [stem(name) for name in site_of("real").order if name not in ("downloads.md", "site-index.md")]
    assert sorted([*order, "quiz-answers"]) == sorted(chapters("real", language))


def test_a_site_without_a_quiz_has_no_answers() -> None:
    from tests.guide import whole as plain_site

    assert "quiz-answers" not in [each.id for each in book.chapters(plain_site.site(), "en")]


def test_the_contents_name_every_chapter_and_lead_there() -> None:
    (contents,) = having(small_book(), "contents__list")
    assert [(link.get("href"), said(link)) for link in contents.iter("a")] == [
        (f"#{each.id}", each.title) for each in chapters().values()
    ]
    assert {item.get("data-tag") for item in contents} == {"TOCI"}


def test_every_chapter_has_its_title_and_what_it_is_about() -> None:
    sections = having(small_book(), "chapter")
    assert [(said(next(item.iter("h1"))), next(item.iter("h1")).get("id")) for item in sections] == [
        (each.title, each.id) for each in chapters().values()
    ]
    assert said(sections[0]).startswith("What leaked What the breach exposed, and who can help. The CNIL says")


def test_links_to_other_pages_of_the_menu_are_left_out_of_the_home_page() -> None:
    assert "the timeline" not in said(chapter("index"))
    assert "the timeline" in said(pages()["index.md"])


@pytest.mark.parametrize(("length", "expected"), [(book.FAR - 9, ()), (book.FAR + 1, ("b", QUIZ_ANSWERS))])
def test_a_chapter_is_far_when_much_stands_before_it(length: int, expected: tuple[str, ...]) -> None:
    roots = {"a.md": Element("div"), "b.md": Element("div")}
    roots["a.md"].text = "x" * length
    assert book._far(roots, ["a.md", "b.md"]) == {*expected}


# -- the whole real book ---------------------------------------------------------------------------


@EACH
def test_no_id_stands_twice(language: Language) -> None:
    ids = Counter(item.get("id") for item in whole(language).iter() if "id" in item.attrib)
    assert [name for name, times in ids.items() if times > 1] == []


@EACH
def test_every_link_within_the_book_lands(language: Language) -> None:
    ids = {item.get("id") for item in whole(language).iter()}
    assert len(links(whole(language))) > 1000
    assert [link.get("href") for link in links(whole(language)) if link.get("href", "")[1:] not in ids] == []


@EACH
def test_every_link_leads_within_the_book_calls_writes_or_leaves_it(language: Language) -> None:
    ways = {re.split("[:#]", link.get("href", ""))[0] for link in whole(language).iter("a")}
    assert ways <= {"", "tel", "sms", "mailto", "https", "http"}
    assert [link for link in whole(language).iter("a") if not link.get("title", "").strip()] == []


@EACH
def test_every_link_has_words_or_the_number_of_a_page(language: Language) -> None:
    assert [
        link.attrib
        for link in whole(language).iter("a")
        if not said(link) and "page" not in link.get("class", "").split()
    ] == []


@EACH
def test_nothing_that_only_a_screen_uses_is_left(language: Language) -> None:
    content = [item for each in chapters("real", language).values() for root in each.content for item in root.iter()]
    assert [item.tag for item in content if item.tag in SCREEN] == []
    assert [item.attrib for item in content if {*item.get("class", "").split()} & {*WEB_CLASSES}] == []
    odd = {name for item in content if not item.tag.startswith("{") for name in item.attrib}
    assert odd <= {"id", "class", "lang", "scope", "colspan", "rowspan", "href", "title", "data-tag", "data-alt"}


@EACH
def test_headings_go_down_one_level_at_a_time(language: Language) -> None:
    levels = [int(item.tag[1]) for item in whole(language).iter() if re.fullmatch("h[1-6]", item.tag)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


ADDED = {"ref", "status", "address", "contact__terms"}  # to the words of an editor


def running(item: Element) -> str:
    """The editor's words in a chapter, without blanks."""
    inner = (running(child) + (child.tail or "") for child in item)
    own = "" if {*item.get("class", "").split()} & ADDED else (item.text or "") + "".join(inner)
    return plain(own)


@EACH
def test_the_words_of_every_page_are_in_its_chapter(language: Language) -> None:
    made, lost = site_of("real"), []
    answers = running(chapter(QUIZ_ANSWERS, "real", language))
    for name in (name for name in made.order if stem(name) in chapters("real", language)):
        found = chapters("real", language)[stem(name)]
        text = running(chapter(found.id, "real", language)) + plain(found.title + found.about) + answers
        sections = book.REGISTERS.get(name, ())
        page = made.content.pages[language][name]
        blocks = [each for each in page.blocks if each.section not in sections and "setting:" not in each.source]
        lost += [f"{name}: {block.text}" for block in blocks if plain(block.text) not in text]
    assert lost == []


@EACH
def test_every_question_of_the_faq_is_printed_with_an_answer(language: Language) -> None:
    questions = [said(next(item.iter("h3"))) for item in having(pages("real", language)["faq.md"], "question")]
    asked = having(chapter("faq", "real", language), "asked")
    assert len(questions) > 50
    assert [re.sub(r" \[.*", "", said(next(item.iter("h3")))) for item in asked] == questions
    assert [item for item in asked if len(said(item)) < len(said(item[0])) + 20] == []


@EACH
def test_every_example_has_its_labels_its_message_and_its_clues(language: Language) -> None:
    scams = chapter("scams", "real", language)
    screen = pages("real", language)["scams.md"]
    for name in ("example__labels", "message", "message__clue", "message__number", "clues__list"):
        assert len(having(scams, name)) == len(having(screen, name)) > 10


# -- references ------------------------------------------------------------------------------------


@EACH
def test_sources_are_numbered_as_the_book_cites_them_first(language: Language) -> None:
    numbers: dict[str, int] = {}
    for link in having(whole(language), "ref", "a"):
        number = int(said(link).strip("[,] "))
        assert numbers.setdefault(link.get("href", ""), number) == number
    assert [*numbers.values()] == [*range(1, len(numbers) + 1)]
    entries = having(whole(language), "entry")
    assert [(f"#{entry.get('id')}", said(entry[0])) for entry in entries] == [
        (href, f"[{number}]") for href, number in numbers.items()
    ]


@EACH
def test_each_entry_leads_back_to_the_first_citation_in_each_chapter(language: Language) -> None:
    first: dict[str, list[str]] = {}
    for section in having(whole(language), "chapter"):
        seen = set()
        for link in having(section, "ref", "a"):
            if link.get("href") not in seen:
                seen.add(link.get("href"))
                first.setdefault(link.get("href", ""), []).append(f"#{link.get('id')}")
    back = {
        f"#{entry.get('id')}": [link.get("href") for link in having(entry, "page", "a")]
        for entry in having(whole(language), "entry")
    }
    assert back == first


def test_an_entry_says_whose_what_when_where_and_how_it_was_read() -> None:
    entries = {entry.get("id"): said(entry) for entry in having(chapter("sources"), "entry")}
    assert entries["source-copy-2024-02"].startswith(
        "[2] Intrassi, Copie de l’avis de la CNIL, February 2024. intrassi.example/avis. "
        "Second-hand source, read in part. Cited on p."
    )
    assert "Escroquerie, no date on the page." in entries["source-helpline"]
    assert entries["source-self"].startswith("[4] Guide. This is what the guide says of itself. Cited on p.")


def test_a_title_in_another_language_says_so() -> None:
    assert {cite.get("lang") for cite in chapter("sources").iter("cite")} == {"fr"}
    french = [
        cite.get("lang") for each in book.chapters(small(), "fr") for root in each.content for cite in root.iter("cite")
    ]
    assert {*french} <= {None}


def test_the_registers_of_the_screen_are_left_out_and_disagreements_stay() -> None:
    titles = [said(item) for item in chapter("sources").iter("h2")]
    assert titles == ["How", "Where sources disagree", "The sources, by number"]
    assert "It took place in winter." in said(chapter("sources"))
    assert "This stands in the register" not in said(chapter("sources"))
    assert "contact-card" not in {item.get("class") for item in chapter("contacts").iter()}


# -- contacts --------------------------------------------------------------------------------------


@EACH
def test_the_table_has_every_contact_with_number_hours_and_cost(language: Language) -> None:
    (table,) = having(whole(language), "contacts", "table")
    rows = {str(row[0].get("id")): said(row) for row in table.iter("tr") if row[0].get("scope") == "row"}
    contacts = site_of("real").content.evidence.contacts
    assert {*rows} == {f"contacts--contact-{key}" for key in contacts}
    for key, contact in contacts.items():
        row = plain(rows[f"contacts--contact-{key}"])
        numbers = (contact.phone.number if contact.phone else None, contact.sms, contact.email)
        texts = [text[language] for text in (contact.name, contact.for_, contact.hours, contact.cost) if text]
        assert [text for text in (*texts, *filter(None, numbers)) if plain(text) not in row] == []


@EACH
def test_the_table_s_head_has_a_cell_for_each_column(language: Language) -> None:
    (table,) = having(whole(language), "contacts", "table")
    heads = [cell for cell in table.iter("th") if cell.get("scope") == "col"]
    assert [said(cell) for cell in heads] == [WORDS[language][key] for key in ("who", "for", "reach", "when")]
    assert {len(row) for row in table.iter("tr")} == {4}


@EACH
def test_all_contacts_stand_on_one_page(language: Language) -> None:
    document = Element("html", {"lang": language})
    for tag, inside in (("head", Element("title")), ("body", having(whole(language), "on-one-page")[0])):
        part = Element(tag)
        part.append(inside)
        document.append(part)
    next(document.iter("title")).text = "T"
    assert press.printed(document, "book").pages == 1


@EACH
def test_each_contact_s_note_says_where_it_is_known_from(language: Language) -> None:
    (notes,) = having(whole(language), "notes")
    contacts = site_of("real").content.evidence.contacts
    assert len(notes) == len(contacts)
    assert [said(note) for note in notes if not having(note, "ref")] == []
    told = plain(said(notes))
    assert [c.note for c in contacts.values() if c.note and plain(c.note[language]) not in told] == []
    assert [c.post for c in contacts.values() if c.post and plain(c.post[language]) not in told] == []


# -- printed ---------------------------------------------------------------------------------------


@cache
def printed() -> pdf.Read:
    return pdf.read(press.printed(small_book(ADDRESS), "book").pdf)


def contents() -> list[tuple[str, int]]:
    """What the contents say: the titles, and the pages."""
    (listed,) = printed().tags("TOC")
    told = (re.fullmatch(r"(.*?)\s*(\d+)", link.text) for link in listed.walk() if link.tag == "Link")
    return [(match[1].strip(), int(match[2])) for match in told if match]


def test_the_contents_give_the_page_of_every_chapter() -> None:
    titles = [each.title for each in chapters().values()]
    large = [(run.text, run.page + 1) for run in printed().runs if run.size > 25 and run.page > 1]
    assert contents() == [each for each in large if each[0] in titles]
    assert [title for title, _ in contents()] == titles


def test_an_entry_gives_the_pages_on_which_each_chapter_cites_it_first() -> None:
    entry = printed().tags("BibEntry")[0]
    told = [link.text.strip("\u2007") for link in entry.walk() if link.tag == "Link"]
    cites = [
        run.page + 1 for run in printed().runs if re.match(r"\[?1[,\]]", run.text.strip()) and run.number is not None
    ]
    first: dict[int, int] = {}
    for page in sorted(cites):
        first.setdefault(max(start for _, start in contents() if start <= page), page)
    assert len(first) == 6
    assert [int(number) for number in told if number.isdigit()] == [*first.values()]


def test_the_book_has_a_cover_running_heads_and_numbered_pages() -> None:
    margins = {
        page: [run.text for run in printed().runs if run.page == page and run.number is None]
        for page in range(printed().pages)
    }
    assert margins[0] == []
    assert all(f"page {page + 1} / {printed().pages}" in texts for page, texts in margins.items() if page)
    assert all("The breach" in texts for page, texts in margins.items() if page)
    assert margins[2][0] == "What leaked"


def test_the_conformance_layer_has_nothing_against_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("book") / "guide.en.pdf"
    path.write_bytes(press.printed(small_book(ADDRESS), "book").pdf)
    assert pdf.conformance(path) == {"guide.en.pdf": []}
