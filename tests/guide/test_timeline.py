from __future__ import annotations

import datetime
import time
from itertools import pairwise
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension

from guide.claims import Claims
from guide.content import Content
from guide.evidence import Language
from guide.sections import Sections
from guide.syntax import Published, Syntax
from guide.timeline import HALF_DOT, Dated, Event, TimelinePages, bands, dated, draw, parse
from guide.tree import Part, element
from guide.typed import marked
from tests.guide.markup import tree as parsed
from tests.guide.rich import FACTS, FACTS_TEXT, files, problems, read

EN, FR = "docs/en/timeline.md", "docs/fr/timeline.md"
TOP = "---\ntitle: T\ndescription: D.\ntype: timeline\n---\n\n"

ENGLISH = f"""\
{TOP}What happened, and when.

## [January 2024](fact:attack): the attack at Viamedis {{#attack}}

At the end of the month.

## [7 February 2024](fact:announcement): the CNIL said so {{#said}}

It told everyone.

### More {{#more}}

Much more.

## [2025](fact:report): the yearly report {{#report}}

One year later.

## What is not known {{#unknown}}

The rest.
"""
FRENCH = f"""\
{TOP}Ce qui s’est passé, et quand.

## [Janvier 2024](fact:attack)\u00a0: l’attaque chez Viamedis {{#attack}}

À la fin du mois.

## [7 février 2024](fact:announcement)\u00a0: la CNIL l’a dit {{#said}}

Elle l’a dit à tous.

### Encore {{#more}}

Et encore.

## [2025](fact:report)\u00a0: le rapport annuel {{#report}}

Un an après.

## Ce que l’on ne sait pas {{#unknown}}

Le reste.
"""
MORE_FACTS = """
attack:
  says: {en: The attack at Viamedis took place in January 2024., fr: L’attaque chez Viamedis a eu lieu en janvier 2024.}
  value: [{date: 2024-01}, {date: 2024-01-29}]
  status: stated
  sources: [{source: cnil-2024-02-07}]

report:
  says: {en: The yearly report came in 2025., fr: Le rapport annuel est venu en 2025.}
  value: {date: 2025-04-29}
  status: reported
  sources: [{source: cnil-2024-02-07}]
"""
TEXTS: dict[str, str | bytes | None] = {EN: ENGLISH, FR: FRENCH, FACTS: FACTS_TEXT + MORE_FACTS}


def told(old: str, new: str) -> list[str]:
    """What is said of the English page once `old`, which stands there once, is `new`."""
    assert ENGLISH.count(old) == 1, old
    found = problems(files({**TEXTS, EN: ENGLISH.replace(old, new)}))
    return [line.removeprefix(f"{EN}:") for line in found if line.startswith(EN)]


def rendered(text: str | None = None, language: Language = "en", content: Content | None = None) -> str:
    content = content or read(files(TEXTS))
    text = text or (ENGLISH if language == "en" else FRENCH).removeprefix(TOP)
    own = [Syntax(), Claims(content.evidence, language, {}), TimelinePages(content.evidence, language)]
    extensions: list[str | Extension] = ["attr_list", "toc", "pymdownx.superfences", *own, Sections(), Published()]
    return markdown.Markdown(extensions=extensions).convert(marked(text, "timeline"))


def tree(text: str) -> Element:
    return parsed(text)


def events(*dates: str) -> tuple[Dated, ...]:
    """Events of these dates, named after them."""
    made = []
    for date in dates:
        heading = element("h2", {"id": f"e{date}"}, date)
        made.append(Dated(Event(Part(heading, ()), "a", date, date, ()), date))
    return tuple(made)


# -- what an editor is told ------------------------------------------------------------------------


def test_a_timeline_that_agrees_with_the_evidence_has_no_problem() -> None:
    assert problems(files(TEXTS)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "[7 February 2024]", "[that day]",
            "13:5: “that day” is not one date with its year. "
            "Write one, such as 29 January 2024, and the rest in the text below.",
            id="words that are no date",
        ),
        pytest.param(
            "[7 February 2024]", "[7 February]",
            "13:5: “7 February” is not one date with its year. "
            "Write one, such as 29 January 2024, and the rest in the text below.",
            id="a date without its year",
        ),
        pytest.param(
            "[January 2024]", "[29 and 31 January 2024]",
            "9:5: “29 and 31 January 2024” is not one date with its year. "
            "Write one, such as 29 January 2024, and the rest in the text below.",
            id="two dates",
        ),
        pytest.param(
            "[7 February 2024]", "[8 February 2024]",
            "13:5: “8 February 2024” is not the value of “announcement”, which is 2024-02-07. "
            "Correct the figure, or the evidence.",
            id="another date than the fact's",
        ),
        pytest.param(
            "[2025](fact:report)", "[2025](fact:nir)",
            "21:5: The fact “nir” has no date. Link the date to a fact that has one, or add it in facts.yml.",
            id="a fact without a date",
        ),
        pytest.param(
            "): the CNIL said so", ")",
            "13:1: The event of “7 February 2024” has no title. Write a colon behind the date, and what happened.",
            id="no title",
        ),
        pytest.param(
            "): the CNIL said so", ") the CNIL said so",
            "13:1: The event of “7 February 2024” has no title. Write a colon behind the date, and what happened.",
            id="no colon",
        ),
        pytest.param(
            "One year later.\n", "",
            "21:1: The event “the yearly report” has no text. Say below it what happened.",
            id="no text",
        ),
        pytest.param(
            "[2025](fact:report)", "[29 January 2024](fact:attack)",
            "21:1: “the yearly report” (2024-01-29) stands below an event of 2024-02-07. "
            "Put the events in the order of their dates; a month counts as its first day.",
            id="out of order",
        ),
        pytest.param(
            "## [7 February 2024](fact:announcement): the CNIL", "## The CNIL",
            "13:1: The section “The CNIL said so” stands between events. "
            "Begin it with a date linked to its fact, or move it above or below all events.",
            id="a section between events",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(old: str, new: str, expected: str) -> None:
    assert expected in told(old, new)


def test_a_timeline_without_events_is_a_problem() -> None:
    found = problems(files({**TEXTS, EN: f"{TOP}Text.\n\n## One {{#one}}\n\nMore.\n"}))
    assert (
        f"{EN}:1:1: No heading of this timeline begins with a date. "
        "Write headings such as ## [29 January 2024](fact:…): title {#id}."
    ) in found


@pytest.mark.parametrize("second", ["[7 February 2024](fact:announcement)", "[February 2024](fact:announcement)"])
def test_equal_dates_may_follow_each_other_and_a_month_counts_as_its_first_day(second: str) -> None:
    found = told("## What is", f"## {second}: too {{#too}}\n\nSo.\n\n## What is")
    assert any("stands below an event of 2025" in line for line in found)
    found = told("## [2025]", f"## {second}: too {{#too}}\n\nSo.\n\n## [2025]")
    assert any("stands below" in line for line in found) == second.startswith("[Feb")


def test_both_languages_date_an_event_by_the_same_fact() -> None:
    changed = FRENCH.replace("[2025](fact:report)", "[2024](fact:announcement)")
    assert (
        f"{FR}:21:1: “report”, its fact: announcement in French, report in English. Make both languages say the same."
    ) in problems(files({**TEXTS, FR: changed}))


# -- the dates -------------------------------------------------------------------------------------


def test_an_event_has_its_facts_date_as_exact_as_its_words() -> None:
    content = read(files(TEXTS))
    for language in ("en", "fr"):
        page = content.pages[language]["timeline.md"]
        found = dated(parse(page.tree).events, content.evidence, page.language)
        assert [(event.event.fact, event.date) for event in found] == [
            ("attack", "2024-01"),
            ("announcement", "2024-02-07"),
            ("report", "2025"),
        ]
    assert [(event.first, event.after) for event in events("2024-12", "2024-02-28", "2023")] == [
        (datetime.date(2024, 12, 1), datetime.date(2025, 1, 1)),
        (datetime.date(2024, 2, 28), datetime.date(2024, 2, 29)),
        (datetime.date(2023, 1, 1), datetime.date(2024, 1, 1)),
    ]


# -- the list --------------------------------------------------------------------------------------

LIST = """\
<ol class="timeline"><li class="event" data-year="2024"><h2 class="event__heading" id="attack">\
<time class="event__date" datetime="2024-01"><span class="claim">January 2024</span></time>\
<span class="visually-hidden">: </span><span class="event__title">the attack at Viamedis\
<a class="source-mark" data-search-exclude="" href="sources.md#fact-attack"><span class="visually-hidden"> source: \
CNIL, 7 February 2024</span><span aria-hidden="true">CNIL</span></a></span></h2><p>At the end of the month.</p></li>\
<li class="event"><h2 class="event__heading" id="said"><time class="event__date" datetime="2024-02-07">\
<span class="claim">7 February 2024</span></time><span class="visually-hidden">: </span>\
<span class="event__title">the CNIL said so<a class="source-mark" data-search-exclude="" \
href="sources.md#fact-announcement"><span class="visually-hidden"> source: CNIL, 7 February 2024</span>\
<span aria-hidden="true">CNIL</span></a></span></h2><p>It told everyone.</p><h3 id="more">More</h3><p>Much more.</p>\
</li><li class="event" data-year="2025"><h2 class="event__heading" id="report"><time class="event__date" \
datetime="2025"><span class="claim claim--reported">2025</span> <a class="claim__status" data-search-exclude="" \
href="sources.md#fact-report">one source</a></time><span class="visually-hidden">: </span><span class="event__title">\
the yearly report<a class="source-mark" data-search-exclude="" href="sources.md#fact-report">\
<span class="visually-hidden"> source: CNIL, 7 February 2024</span><span aria-hidden="true">CNIL</span></a></span></h2>\
<p>One year later.</p></li></ol>"""


def test_events_become_a_list_with_their_dates_for_machines_and_their_sources() -> None:
    text = rendered()
    assert text[text.index("<ol") : text.index("</ol>") + len("</ol>")] == LIST
    assert text.startswith('<p>What happened, and when.</p>\n<section class="section events"><figure')
    assert text.endswith(
        '<section class="section" data-section="unknown"><h2 id="unknown">What is not known</h2>\n'
        "<p>The rest.</p>\n</section>"
    )


def test_a_title_keeps_its_links_and_its_emphasis() -> None:
    text = rendered("## [2025](fact:report): the *yearly* [report](index.md) of 2025 {#report}\n\nSo.\n")
    assert 'the <em>yearly</em> <a href="index.md">report</a> of 2025<a class="source-mark"' in text


def test_an_event_without_a_date_is_listed_and_not_drawn() -> None:
    text = rendered("## [one day](fact:report): so {#a}\n\nSo.\n\n## [2025](fact:report): then {#b}\n\nSo.\n")
    page = tree(text)
    assert [item.get("data-year") for item in page.iter("li")] == [None, "2025"]
    assert len([*page.iter("time")]) == 1
    assert len([*page.iter("rect")]) == 1


def test_a_timeline_without_events_is_an_ordinary_page() -> None:
    text = rendered("Text.\n\n## One {#one}\n\nMore.\n")
    assert "<ol" not in text
    assert "<figure" not in text
    assert '<section class="section" data-section="one"><h2 id="one">One</h2>' in text


def test_a_section_between_events_is_shown_below_them() -> None:
    two = "## [{0}](fact:report): x {{#a{0}}}\n\nSo.\n\n"
    text = rendered(two.format("2025") + "## Other {#other}\n\nMine.\n\n" + two.format("2025").replace("#a", "#b"))
    assert text.index("</ol>") < text.index("Mine.")


# -- the picture -----------------------------------------------------------------------------------


def texts(picture: Element) -> list[str]:
    return [item.text or "" for item in picture.iter("text")]


def test_the_picture_says_in_words_what_it_shows() -> None:
    (picture,) = tree(rendered()).iter("svg")
    assert picture.get("role") == "img"
    named = {e.get("id"): e.text for e in picture if e.get("id")}
    assert [named[key] for key in (picture.get("aria-labelledby") or "").split()] == [
        "3 events. The first: January 2024. The last: 2025.",
        "January and February 2024: 2. Since then: 1. The list below says the same.",
    ]
    (french,) = tree(rendered(language="fr")).iter("svg")
    assert [french[0].text, french[1].text] == [
        "3\u00a0événements. Le premier\u00a0: janvier 2024. Le dernier\u00a0: 2025.",
        "Janvier et février 2024\u00a0: 2. Depuis\u00a0: 1. La liste ci-dessous dit la même chose.",
    ]


def test_days_are_dots_and_months_and_years_are_bars_one_for_each_event() -> None:
    (picture,) = tree(rendered()).iter("svg")
    shapes = [(e.tag, e[0].text) for e in picture if e.tag in ("circle", "rect")]
    assert shapes == [
        ("rect", "January 2024: the attack at Viamedis"),
        ("circle", "7 February 2024: the CNIL said so"),
        ("rect", "2025: the yearly report"),
    ]


def test_the_two_months_with_most_events_have_weeks_and_the_rest_has_years() -> None:
    dates = ("2023-10", "2024-01-26", "2024-01-29", "2024-02-01", "2024-02-29", "2024-03-01", "2025-06", "2026-04-03")
    found = bands(events(*dates), "en")
    assert [(band.title, band.start.isoformat(), band.end.isoformat(), len(band.events)) for band in found] == [
        ("Before that", "2023-10-01", "2024-01-01", 1),
        ("January and February 2024", "2024-01-01", "2024-03-01", 4),
        ("Since then", "2024-03-01", "2026-05-01", 3),
    ]
    assert texts(draw(events(*dates), "en")) == [
        "Before that", "2023",
        "January and February 2024", "1", "8", "15", "22", "29", "5", "12", "19", "26", "January", "February",
        "Since then", "2026", "2025", "2024",
    ]  # fmt: skip


def test_the_two_months_may_lie_in_two_years() -> None:
    assert [band.title for band in bands(events("2023-12-30", "2024-01-02"), "en")] == [
        "December 2023 and January 2024"
    ]
    assert [band.title for band in bands(events("2023-12-30", "2024-01-02"), "fr")] == ["Décembre 2023 et janvier 2024"]


def test_of_two_stretches_with_as_many_events_the_earlier_one_is_drawn_large() -> None:
    assert [band.start.year for band in bands(events("2024-05-01", "2025-05-01"), "en")] == [2024, 2024]


@given(st.lists(st.dates(datetime.date(2016, 1, 1), datetime.date(2027, 12, 31)), min_size=1, max_size=40), st.data())
@settings(max_examples=100, deadline=None)
def test_no_two_events_overlap_and_none_leaves_the_picture(days: list[datetime.date], data: st.DataObject) -> None:
    lengths = data.draw(st.lists(st.sampled_from([4, 7, 10]), min_size=len(days), max_size=len(days)))
    made = events(*(day.isoformat()[:length] for day, length in zip(days, lengths, strict=True)))
    drawn = bands(made, "en")
    assert sum(len(band.events) for band in drawn) == len(made)
    for band in drawn:
        placed = sorted((row, *band.span(event)) for row, event in zip(band.rows, band.events, strict=True))
        for (row, _, end), (other, start, _) in pairwise(placed):
            assert row != other or start >= end
        assert all(0 <= start < end <= 100 + HALF_DOT for _, start, end in placed)
    picture = draw(made, "en")
    shapes = [e for e in picture[0] if e.tag in ("circle", "rect")]
    assert len(shapes) == len(made)
    for words in picture.iter("text"):
        assert 0 <= float((words.get("x") or "").rstrip("%")) <= 100


def years(picture: Element) -> list[tuple[str, float, str]]:
    """Each year written in the last band: its digits, where along the picture, and what is at that place."""
    found = [
        (e.text or "", float((e.get("x") or "").rstrip("%")), e.get("text-anchor", "")) for e in picture.iter("text")
    ]
    return [year for year in found if len(year[0]) == 4 and year[0].isdigit()]


def test_a_year_too_near_the_edge_stands_left_of_its_tick() -> None:
    assert years(draw(events("2024-01-05", "2026-01-10"), "en")) == [
        ("2026", 93.16, "end"), ("2025", 43.85, "start"), ("2024", 2.0, "start")
    ]  # fmt: skip


def test_years_that_would_touch_are_left_out() -> None:
    places = sorted(place for _, place, _ in years(draw(events("2024-01-05", "2024-02-10", "2039-01-10"), "en")))
    assert len(places) > 3
    assert all(after - before >= 14 for before, after in pairwise(places))


def test_the_same_events_give_the_same_picture() -> None:
    assert rendered() == rendered()


def test_every_share_and_length_grows_with_the_page_and_with_the_letters() -> None:
    (picture,) = tree(rendered()).iter("svg")
    assert picture.get("width") == "100%"
    assert (picture.get("height") or "").endswith("em")
    for shape in picture.iter():
        for name, value in shape.items():
            if name in ("x", "x1", "x2", "cx", "width"):
                assert value.endswith("%")
            elif name in ("y", "y1", "y2", "cy", "r", "rx", "height"):
                assert value.endswith("em")


# -- whatever is written ---------------------------------------------------------------------------

WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="<&"), max_size=20)
STARTS = ["## ", "### ", "## [2025](fact:report): ", "## [", "## [a](fact:x)", "- ", "    ", "> ", "", "```", "--- "]
LINES = st.lists(st.sampled_from(STARTS).flatmap(lambda start: WORDS.map(lambda text: start + text)), max_size=12)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_timeline_or_makes_other_elements(lines: list[str]) -> None:
    text = "\n".join(lines)
    content = read(files({**TEXTS, EN: f"{ENGLISH}\n{text}\n"}))
    problems(files({**TEXTS, EN: f"{ENGLISH}\n{text}\n"}))
    page = tree(rendered(f"{ENGLISH.removeprefix(TOP)}\n{text}\n", content=content))
    assert {e.tag for e in page.iter()}.isdisjoint({"script", "style", "iframe", "form"})
    headings = {e.get("id") for e in page.iter("h2")}
    assert {"attack", "said", "report", "unknown"} <= headings


def test_hostile_titles_come_out_as_text() -> None:
    text = rendered("## [2025](fact:report): `</title><script>alert(1)</script>` {#a}\n\nSo.\n")
    assert "<script>" not in text
    assert text.count("&lt;script&gt;") == 2  # in the list and in the picture


@pytest.mark.parametrize("shape", ["## [2025](fact:report): {} {{#a}}\n\nSo.", "## [{}](fact:report): x {{#a}}\n\nSo."])
def test_a_line_of_a_hundred_thousand_characters_takes_linear_time(shape: str) -> None:
    def seconds(length: int) -> float:
        text = shape.format("wörd 2025 " * (length // 10))
        started = time.process_time()
        content = read(files({**TEXTS, EN: f"{ENGLISH}\n{text}\n"}))
        rendered(f"{ENGLISH.removeprefix(TOP)}\n{text}\n", content=content)
        return time.process_time() - started

    seconds(1000)
    short, long = seconds(50_000), seconds(100_000)
    assert long < 4 * short + 0.5
