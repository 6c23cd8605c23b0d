from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from guide.evidence import LANGUAGES, Language
from publish.paper.references import References
from publish.paper.rework import Rework, address, bare, stem
from tests.publish.chapters import chapter, chapters, having, pages, said, site_of

KNOWN = frozenset({"index", "index--top", "far", "far--place"})


def put(html: str, page: str = "index.md", language: Language = "en", far: frozenset[str] = frozenset()) -> Element:
    """A piece of a page as it is printed, in one element."""
    references = References(site_of("small").content.evidence, language)
    made = Element("div")
    made.extend(Rework(page, language, references, KNOWN, far).chapter(fromstring(f"<div><div>{html}</div></div>")))
    return made


def reworked(html: str, language: Language = "en", far: frozenset[str] = frozenset()) -> Element:
    (only,) = put(html, language=language, far=far)[0]
    return only


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "expected"), [("index.md", "index"), ("paper/leaflet.md", "paper-leaflet")])
def test_a_page_s_name_begins_its_ids(page: str, expected: str) -> None:
    assert stem(page) == address(page) == expected
    assert address(page, "a") == f"{expected}--a"


def test_an_id_becomes_the_book_s_own() -> None:
    assert reworked('<p id="a" class="b" data-x="y" style="c" lang="fr">d</p>').attrib == {
        "id": "index--a",
        "class": "b",
        "lang": "fr",
    }


def test_what_has_no_rule_stays_with_its_words_in_order() -> None:
    assert said(reworked("<p>a <em>b <b>c</b> d</em> e <i>f</i> g</p>")) == "a b c d e f g"


# -- marks -----------------------------------------------------------------------------------------


def test_the_marks_of_a_claim_become_the_numbers_of_its_sources() -> None:
    first = having(chapter("index"), "ref")
    assert [said(link) for link in first] == ["[1,", "2]", "[1]", "[2]", "[2]", "[2]", "[1]"]
    assert said(chapter("index")[0]).endswith("are affected. [1, 2] It said so on 7 February 2024. [1]")


def test_the_status_of_a_claim_stands_in_brackets() -> None:
    (status,) = having(chapter("index"), "status")
    assert said(status) == "(not certain)"
    assert "says that bank details (not certain) would not be concerned. [2]" in said(chapter("index"))


def test_a_link_to_a_source_is_its_words_and_its_number() -> None:
    assert "or read the CNIL notice [1]." in said(chapter("index"))


def test_a_link_to_a_fact_that_is_a_mark_and_of_no_fact_is_nothing() -> None:
    assert said(reworked('<p>a<a class="source-mark" href="sources.md#fact-none">b</a></p>')) == "a"


# -- links -----------------------------------------------------------------------------------------


def test_a_link_to_a_place_of_the_book_leads_there_and_says_the_page() -> None:
    link = reworked('<a href="far.md#place" class="x">some <b>words</b></a>')
    assert link.attrib == {"class": "see", "href": "#far--place", "title": "some words"}
    assert said(link) == "some words"


def test_a_link_to_a_far_chapter_has_room_for_three_digits() -> None:
    assert reworked('<a href="far.md">a</a>', far=frozenset({"far"})).get("class") == "see see--far"
    assert reworked('<a href="index.md">a</a>', far=frozenset({"far"})).get("class") == "see"


@pytest.mark.parametrize(
    ("href", "target"),
    [("#top", "#index--top"), ("index.md#top", "#index--top"), ("far.md#nowhere", "#far"), ("far.md", "#far")],
)
def test_a_link_to_no_place_leads_to_its_page(href: str, target: str) -> None:
    assert reworked(f'<a href="{href}">a</a>').get("href") == target


def test_a_link_to_what_the_book_has_not_is_its_words() -> None:
    made = reworked('<p>a <a href="none.md#x">link <b>there</b></a> b</p>')
    assert said(made) == "a link there b"
    assert [*made.iter("a")] == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="https://www.cnil.fr/other/">the page</a>', "the page (cnil.fr/other)"),
        ('<a href="http://cnil.fr">the page</a>', "the page (cnil.fr)"),
        ('<a href="https://cnil.fr/a">cnil.fr/a</a>', "cnil.fr/a"),
        ('<a href="https://cnil.fr">The site cnil.fr</a>', "The site cnil.fr"),
    ],
)
def test_a_link_outside_shows_its_address_once(link: str, expected: str) -> None:
    made = put(f"<p>{link}</p>")
    (outside,) = made.iter("a")
    assert said(made) == expected
    assert (outside.get("class"), outside.get("href", "")[:4], bool(outside.get("title"))) == ("outside", "http", True)


@pytest.mark.parametrize("href", ["tel:+33805805817", "sms:33700", "mailto:a@b.example"])
def test_a_link_that_calls_or_writes_stays_one(href: str) -> None:
    assert reworked(f'<a class="contact" href="{href}">0 805</a>').attrib == {
        "class": "call",
        "href": href,
        "title": "0 805",
    }


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.a.example/b/", "a.example/b"),
        ("http://a.example", "a.example"),
        ("https://a.fr/www.", "a.fr/www."),
    ],
)
def test_an_address_is_shown_as_people_read_it(url: str, expected: str) -> None:
    assert bare(url) == expected


# -- what only a screen needs ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        '<p hidden="">x</p>',
        '<details class="question" hidden=""><summary><h3>x</h3></summary><div id="a"><p>x</p></div></details>',
        "<nav><p>x</p></nav>",
        "<button>x</button>",
        '<span class="visually-hidden">x</span>',
        '<p class="print">x</p>',
        '<p class="self-check__status">x</p>',
        '<span class="answer__to">x</span>',
        '<svg class="message__code-box"><title>x</title></svg>',
    ],
)
def test_what_only_a_screen_needs_is_not_printed(html: str) -> None:
    made = put(f"<p>a {html} b</p>")
    assert said(made) == "a b"
    assert [item.tag for item in made.iter()] == ["div", "div", "p"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_hidden_on_the_screen_is_printed(language: Language) -> None:
    """The words of each hidden piece of each page, unless they stand in the open elsewhere on it."""
    for name, root in pages("real", language).items():
        if stem(name) in chapters("real", language):
            printed = said(chapter(stem(name), "real", language))
            hidden = {said(item) for item in root.iter() if "hidden" in item.attrib}
            assert [text for text in hidden if len(text) > 20 and text in printed] == []


# -- the FAQ ---------------------------------------------------------------------------------------


def test_the_answers_of_the_faq_stand_open_below_their_questions() -> None:
    faq = chapter("faq")
    own, _ = having(faq, "asked")
    assert (own[0].tag, own[0].get("id")) == ("h3", "faq--how-many")
    assert said(own).startswith("How many people? The CNIL says that more than 33 million people are affected. [1, 2]")
    assert "the CNIL says. [1, 2]" in said(own)
    assert not {item.tag for item in faq.iter()} & {"details", "summary", "input", "button"}
    assert "Link to this answer" not in said(faq)


def test_a_gathered_answer_is_cut_after_its_first_block_and_says_where_it_goes_on() -> None:
    html = (
        '<details class="question"><summary><h3>What <em>leaked</em>?</h3></summary><div id="b">'
        "<p>First words.</p><p>Second words.</p><ul><li>Third</li></ul>"
        '<p class="question__foot"><a href="far.md#place">Read it there</a> <a href="#b">Link</a></p></div></details>'
    )
    made = put(html)
    assert said(made) == "What leaked? First words. Read on"
    (link,) = made.iter("a")
    assert (link.get("href"), link.get("title"), link.get("class")) == ("#far--place", "What leaked?", "see")


def test_an_answer_written_in_place_is_whole() -> None:
    html = (
        '<details class="question"><summary><h3>What?</h3></summary><div class="question__answer" id="b">'
        '<p>First.</p><p>Second.</p><p class="question__foot"><a href="#b">Link</a></p></div></details>'
    )
    assert said(put(html)) == "What? First. Second."


def test_a_gathered_answer_of_the_small_site_leads_to_its_chapter() -> None:
    asked = having(chapter("faq"), "asked")[1]
    (link,) = having(asked, "see")
    assert (link.get("href"), said(link)) == ("#what--leaked", "Read on")
    assert said(asked) == "What leaked? The date of birth was exposed. [2] Read on"


# -- scams -----------------------------------------------------------------------------------------


def test_an_example_has_its_verdict_and_stands_between_two_sentences() -> None:
    scams = chapter("scams")
    assert [said(item) for item in having(scams, "verdict-badge")] == ["Fraud", "Genuine"]
    for message, first in zip(
        having(scams, "message"), ("Example of a fraudulent SMS", "Example of a genuine letter"), strict=True
    ):
        assert (message.tag, message[0].tag, said(message[0])) == ("div", "p", first)
        assert (message[-1].tag, said(message[-1])) == ("p", "End of example")


def test_the_clues_are_numbered_in_the_message_and_below_it() -> None:
    fraud, genuine = having(chapter("scams"), "example__pair")
    assert [said(number) for number in having(fraud, "message__number")] == ["1", "2"]
    assert [said(clue) for clue in having(fraud, "message__clue")] == ["expires tonight1", "Tap here2"]
    (listed,) = fraud.iter("ol")
    assert [said(item) for item in listed] == ["A card never expires.", "Do not tap."]
    assert [said(number) for number in having(genuine, "message__number")] == ["1"]
    assert "(clue" not in said(fraud)


def test_the_filter_of_examples_is_not_printed() -> None:
    assert "Find your message" not in said(chapter("scams"))


# -- the quiz --------------------------------------------------------------------------------------


def test_questions_are_numbered_through_all_rounds() -> None:
    titles = [said(item) for item in chapter("quiz").iter("h3")]
    assert titles == ["1. Which were exposed?", "2. How many?", "3. Is it one?"]
    assert [item.get("id") for item in chapter("quiz").iter("h3")] == ["quiz--which", "quiz--many", "quiz--one-more"]


def test_options_have_letters_and_keep_their_order() -> None:
    assert [[said(option) for option in listed] for listed in having(chapter("quiz"), "options")] == [
        ["A Date of birth", "B Bank details", "C Social security number"],
        ["A 23 million", "B More than 33 million"],
        ["A Fraud", "B Genuine"],
    ]


def test_a_question_keeps_its_hint_and_its_message() -> None:
    first, _, third = having(chapter("quiz"), "question")
    assert "Several answers are right." in said(first)
    assert "Example of a text message From: +33 6 39 98 00 12 Your card expires tonight. Tap here End" in said(third)
    assert having(third, "message__number") == []


def test_the_questions_say_nothing_of_their_answers() -> None:
    quiz = chapter("quiz")
    assert [
        word for word in ("Right", "Wrong", "explanations", "It was", "too.", "After all") if word in said(quiz)
    ] == []
    assert having(quiz, "verdict") == having(quiz, "ref") == []
    assert {attribute for item in quiz.iter() for attribute in item.attrib} <= {"class", "id"}
    assert said(quiz).startswith("Tick your answers. They are explained in “Quiz: the answers”.")


def test_the_answers_stand_by_round_and_number_with_the_letters_of_what_is_right() -> None:
    answers = chapter("quiz-answers")
    assert [said(item) for item in answers if item.tag == "h2"] == ["Round one", "Round two"]
    assert [said(item) for item in answers.iter("h3")] == ["1. Which were exposed?", "2. How many?", "3. Is it one?"]
    assert [said(item) for item in having(answers, "answer__right")] == [
        "Right answers: A, C",
        "Right answer: B",
        "Right answer: A",
    ]


def test_every_choice_is_explained_under_its_letter() -> None:
    first, second, _ = having(chapter("quiz-answers"), "answer")
    assert [said(item) for item in having(first, "verdict")] == [
        "A Right: Date of birth [2] It was exposed.",
        "B Wrong: Bank details They would not be.",
        "C Right: Social security number [2] It was too.",
    ]
    assert said(first).endswith("After all.")
    assert [said(item)[:8] for item in having(second, "verdict")] == ["A Wrong:", "B Right:"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_of_the_real_quiz_is_what_its_pages_mark(language: Language) -> None:
    options = [
        [said(option) for option in item if option.get("data-right") == "true"]
        for item in having(pages("real", language)["quiz.md"], "question__options")
    ]
    questions = having(chapter("quiz", "real", language), "options")
    named: list[list[str]] = []
    for listed, right in zip(
        questions, having(chapter("quiz-answers", "real", language), "answer__right"), strict=True
    ):
        by_letter = {said(option)[0]: said(option)[2:] for option in listed}
        (key,) = right.iter("strong")
        named.append([by_letter[letter] for letter in said(key).split(", ")])
    assert len(options) > 20
    assert named == options


# -- the self-check --------------------------------------------------------------------------------


def test_steps_have_letters_and_plans_have_numbers() -> None:
    check = chapter("self-check")
    assert [said(item) for item in check.iter("h2")] == ["A First?", "B Second?", "Plan 1 Act", "Plan 2 Wait"]
    assert said(check[0]).startswith("Start at A. Tick your answer")


def test_an_answer_leads_to_the_letter_and_keeps_its_advice() -> None:
    answers = [said(item) for item in having(chapter("self-check"), "answer")]
    assert answers == ["Yes go to B Keep it.", "No go to Plan 2", "Go go to Plan 1", "Stay go to Plan 2"]


def test_what_the_script_fills_is_not_printed() -> None:
    assert not [
        word for word in ("Because of your", "Print my plan", "Start again") if word in said(chapter("self-check"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_the_real_self_check_names_what_it_leads_to(language: Language) -> None:
    check = chapter("self-check", "real", language)
    names = {
        f"#{item.get('id')}": said(having(item, "letter")[0]) for item in check.iter("h2") if having(item, "letter")
    }
    ways = [(link.get("href", ""), said(link)) for link in having(check, "way__to")]
    go = {"en": "go to", "fr": "allez à"}[language]
    assert len(names) > 10
    assert len({*names.values()}) == len(names)
    assert [way for way in ways if way[1] != f"{go} {names[way[0]]}"] == []
    screen = [link.get("href") for link in having(pages("real", language)["self-check.md"], "answer__link")]
    assert [f"#{href.removeprefix('#self-check--')}" for href, _ in ways] == screen


# -- lists to tick, the timeline -------------------------------------------------------------------


def test_actions_are_items_to_tick_with_all_their_words() -> None:
    actions = chapter("actions")
    first, second, third = having(actions, "action", "li")
    assert said(first).startswith("Call 0 805 805 817 (free call from France;")
    assert said(first).endswith("Because.")
    assert [link.get("href") for link in second.iter("a")] == ["#timeline--said", "#timeline"]
    assert "or a file, a word or" in said(second)
    assert said(third) == "Read cnil.fr/fr/violation, or the page (cnil.fr/other)."
    assert not [*actions.iter("input"), *actions.iter("label")]


def test_an_event_is_a_date_a_colon_and_a_title() -> None:
    titles = [said(item) for item in chapter("timeline").iter("h2")]
    assert titles == [
        "January 2024 (sources differ): the attack & what it was [1]",
        "7 February 2024: the CNIL said so [1]",
    ]
    assert len(having(chapter("timeline"), "event", "div")) == 2


def test_the_picture_has_a_title_that_says_what_it_shows_and_sizes_in_numbers() -> None:
    (picture,) = having(chapter("timeline"), "picture")
    svg = picture[0]
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    titles = [item for item in svg.iter() if item.tag.endswith("}title")]
    assert titles == [svg[0]]
    assert said(svg[0]).startswith("2 events. The first: January 2024. The last: 7 February 2024.")
    assert said(svg[0]).endswith("The list below says the same.")
    assert [item for item in svg.iter() if any(value.endswith("em") for value in item.attrib.values())] == []
    assert [key for item in svg.iter() for key in item.attrib if key.startswith("aria-") or key == "role"] == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [("https://a.example/", "https://a.example/"), ("Someone", None)],
)
def test_a_setting_is_its_value_and_an_address_leads_there(value: str, expected: str | None) -> None:
    made = put(f'<p>a <span class="setting">{value}</span></p>')
    assert said(made) == f"a {value}"
    assert [link.get("href") for link in made.iter("a")] == ([expected] if expected else [])
