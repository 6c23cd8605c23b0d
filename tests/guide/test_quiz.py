from __future__ import annotations

import time
from xml.etree.ElementTree import fromstring

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension

from guide.claims import Claims
from guide.content import Content
from guide.quiz import QuizPages, parse
from guide.sections import Sections
from guide.syntax import Published, Syntax
from guide.typed import marked
from tests.guide.rich import FACTS, FACTS_TEXT, FR, files, problems, read

TOP = "---\ntitle: A quiz\ndescription: A few questions.\ntype: quiz\n---\n"
QUIZ_EN, QUIZ_FR = "docs/en/quiz.md", "docs/fr/quiz.md"

ENGLISH = """\
## The breach {#breach}

What happened.

### How many people are affected? {#how-many asks="people-affected"}

- [x] [More than 33 million people](fact:people-affected)

    The CNIL says that [more than 33 million people](fact:people-affected) are affected.

- [ ] [23 million people](fact:people-affected)

    There are more.

### Which of these did the CNIL list as exposed? {#exposed asks="data-category is exposed"}

- [x] [Date of birth](fact:birth-date)

    Yes.

- [x] [Social security number](fact:nir)

    Yes.

- [ ] [Bank details](fact:bank-details)

    No.

More to know.
"""
FRENCH = """\
## La fuite {#breach}

Ce qui s’est passé.

### Combien de personnes sont concernées\u202f? {#how-many asks="people-affected"}

- [x] [Plus de 33\u00a0millions de personnes](fact:people-affected)

    La CNIL dit que [plus de 33\u00a0millions de personnes](fact:people-affected) sont concernées.

- [ ] [23\u00a0millions de personnes](fact:people-affected)

    Il y en a plus.

### Lesquelles la CNIL cite-t-elle comme exposées\u202f? {#exposed asks="data-category is exposed"}

- [x] [Date de naissance](fact:birth-date)

    Oui.

- [x] [Numéro de sécurité sociale](fact:nir)

    Oui.

- [ ] [Coordonnées bancaires](fact:bank-details)

    Non.

À savoir encore.
"""
SCAM = """
scam-sms:
  says: {en: The CNIL describes this false text message., fr: La CNIL décrit ce faux SMS.}
  status: stated
  about: scam
  is: fraud
  sources: [{source: cnil-2024-02-07}]
"""


def project(
    english: str = ENGLISH, french: str = FRENCH, more: dict[str, str | bytes | None] | None = None
) -> dict[str, str | bytes | None]:
    return {QUIZ_EN: TOP + english, QUIZ_FR: TOP + french, **(more or {})}


def told(english: str, french: str = FRENCH) -> list[str]:
    """What is said of the English page, the place first."""
    found = problems(files(project(english, french)))
    return [line.removeprefix(f"{QUIZ_EN}:") for line in found if line.startswith(QUIZ_EN)]


def edited(old: str, new: str) -> list[str]:
    assert ENGLISH.count(old) == 1, old
    return told(ENGLISH.replace(old, new))


def rendered(text: str, content: Content | None = None, order: tuple[str, ...] = ("index.md", "quiz.md")) -> str:
    content = content or read(files(project()))
    extensions: list[str | Extension] = [
        "attr_list",
        "toc",
        "pymdownx.superfences",
        Syntax(),
        Claims(content.evidence, "en", {}),
    ]
    extensions += [QuizPages(content, "en", order), Sections(), Published()]
    return markdown.Markdown(extensions=extensions).convert(marked(text, "quiz"))


# -- what an editor is told ------------------------------------------------------------------------


def test_a_quiz_that_agrees_with_the_evidence_has_no_problem() -> None:
    assert problems(files(project())) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "- [ ] [Bank", "- [x] [Bank",
            "30:1: “Bank details” is marked right, but the evidence says that “bank-details” is “not-exposed”. "
            "Change [x] to [ ], or correct facts.yml.",
            id="a wrong answer marked right",
        ),
        pytest.param(
            "- [x] [Social", "- [ ] [Social",
            "26:1: “Social security number” is not marked right, but the evidence says that “nir” is “exposed”. "
            "Change [ ] to [x], or correct facts.yml.",
            id="a right answer not marked",
        ),
        pytest.param(
            "- [x] [More", "- [ ] [More",
            "12:1: “More than 33 million people” is not marked right, but it says what “people-affected” says. "
            "Change [ ] to [x], or correct facts.yml.",
            id="the value of the fact not marked right",
        ),
        pytest.param(
            "- [ ] [23", "- [x] [23",
            "16:1: “23 million people” is marked right, but “23 million” is not the value of “people-affected”. "
            "Change [x] to [ ], or correct facts.yml.",
            id="another value marked right",
        ),
        pytest.param(
            "- [ ] [23 million people](fact:people-affected)", "- [x] Everybody",
            "16:1: “Everybody” is marked right, but it does not cite “people-affected”, which is asked. "
            "Change [x] to [ ], or correct facts.yml.",
            id="right without a source",
        ),
        pytest.param(
            "- [ ] [23 million people](fact:people-affected)", "- [ ] 33 million people",
            "16:1: “33 million people” is not marked right, but it says what “people-affected” says. "
            "Change [ ] to [x], or correct facts.yml.",
            id="a wrong option that is right",
        ),
        pytest.param(
            "[Bank details](fact:bank-details)", "Passwords",
            "30:1: “Passwords” cannot be compared with the evidence: it cites no fact about “data-category”. Link it.",
            id="an option outside the family",
        ),
        pytest.param(
            "    No.\n", "",
            "30:1: The option “Bank details” is not explained. "
            "Say why it is right or wrong, in a paragraph below it that begins with four blanks.",
            id="an unexplained option",
        ),
        pytest.param(
            "- [x] [More", "- [ x] [More",
            "12:3: The mark “[ x]” is not read. Write [x] or [ ].",
            id="a mark left as text",
        ),
        pytest.param(
            "- [ ] [23", "- [] [23",
            "16:3: The mark “[]” is not read. Write [x] or [ ].",
            id="an empty mark left as text",
        ),
        pytest.param(
            "- [ ] [23", "- [23",
            "16:3: This option has no mark. Begin it with - [x] when it is right, else - [ ].",
            id="an option without a mark",
        ),
        pytest.param(
            "    Yes.\n\n- [x] [Social", "    Yes.\n- [x] [Social",
            "25:3: This option is lost in what stands above it. "
            "Put a blank line above it, and four blanks before each line of an explanation.",
            id="a lost option",
        ),
        pytest.param(
            "    Yes.\n\n- [x] [Social", "Yes.\n\n- [x] [Social",
            "20:1: The question “exposed” has 2 lists of options. "
            "Make it one list: a blank line between options, four blanks before each line of an explanation.",
            id="two lists in one question",
        ),
        pytest.param(
            "- [ ] [23 million people](fact:people-affected)\n\n    There are more.\n", "",
            "10:1: The question “how-many” has one option only. Write two or more, each as - [x] or - [ ].",
            id="one option",
        ),
        pytest.param(
            "- [x] [More than 33 million people]", "- [ ] [33 people]",
            "10:1: The question “how-many” has no right answer. Change [ ] to [x] where the answer is right.",
            id="no right answer",
        ),
        pytest.param(
            'asks="people-affected"', 'asks="people-afected"',
            "10:1: The question “how-many” asks “people-afected”, which is unknown. "
            "Write the id of a fact. Did you mean “people-affected”?",
            id="an unknown fact asked",
        ),
        pytest.param(
            "data-category is exposed", "data-category is exposd",
            '20:1: No fact is “data-category is exposd”. Write asks="family is property" as in facts.yml. '
            "Did you mean “exposed”?",
            id="an unknown property asked",
        ),
        pytest.param(
            ' asks="people-affected"', "",
            '10:1: The question “how-many” does not say what it asks. '
            'Add asks="…" to its heading: the id of a fact, or "family is property".',
            id="nothing asked",
        ),
        pytest.param(
            "### How", "## How",
            "10:1: The question “How many people are affected?” stands in no round. "
            "Begin it with ###, below a round that has ##.",
            id="a question outside the rounds",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_quiz_is_told_with_its_place_and_remedy(old: str, new: str, expected: str) -> None:
    assert expected in edited(old, new)


def test_a_wrong_choice_may_state_another_value_and_only_there() -> None:
    found = edited("There are more.", "There are [23 million people](fact:people-affected).")
    assert any(line.startswith("18:16: “23 million” is not the value of “people-affected”") for line in found)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("Fraud: it asks for a code", []),
        ("Genuine", ["10:1: “Genuine” is marked right, but the scam page says that it is “fraud”. "]),
        ("A trap", ["10:1: “A trap” cannot be compared with the evidence: it begins neither with “Fraud” nor with “"]),
    ],
)
def test_a_scam_question_takes_its_verdict_from_the_evidence(verdict: str, expected: list[str]) -> None:
    question = (
        f'## Spot it {{#spot}}\n\n### A text message {{#sms asks="scam-sms"}}\n\n- [x] {verdict}\n\n    Because.\n'
    )
    page = f"{question}\n- [ ] {'Genuine' if verdict != 'Genuine' else 'Fraud'}\n\n    No.\n"
    found = problems(files(project(page, FRENCH, {FACTS: FACTS_TEXT + SCAM})))
    about = [line.removeprefix(f"{QUIZ_EN}:") for line in found if line.startswith(f"{QUIZ_EN}:10")]
    assert len(about) == len(expected)
    assert all(line.startswith(start) for line, start in zip(about, expected, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "- [ ] [Coordonnées bancaires]", "- [x] [Coordonnées bancaires]",
            "“exposed”, option 3: right in French, wrong in English.",
            id="right answers",
        ),
        pytest.param(
            "23\u00a0millions", "43\u00a0millions",
            "“how-many”, option 2: wrong (people-affected, 43000000) in French, "
            "wrong (people-affected, 23000000) in English.",
            id="wrong figures",
        ),
        pytest.param(
            'asks="people-affected"', 'asks="announcement"',
            "“how-many”, what it asks: announcement in French, people-affected in English.",
            id="what is asked",
        ),
        pytest.param(
            "- [ ] [Coordonnées bancaires](fact:bank-details)\n\n    Non.\n\n", "",
            "“exposed”, option 3: missing in French, wrong (bank-details) in English.",
            id="options",
        ),
    ],
)  # fmt: skip
def test_both_languages_ask_and_answer_alike(old: str, new: str, expected: str) -> None:
    assert FRENCH.count(old) == 1
    found = problems(files(project(ENGLISH, FRENCH.replace(old, new))))
    assert any(expected in line for line in found if line.startswith(QUIZ_FR))


# -- what readers get ------------------------------------------------------------------------------

SMALL = """\
Intro.

## The breach {#breach}

### How many? {#how-many asks="people-affected"}

- [x] **More** than some

    Because *so*.

- [ ] [23 million](fact:people-affected)

    No.

Below.
"""
SMALL_HTML = """\
<section class="section quiz__round" data-round="" data-section="breach">\
<h2 id="breach">The breach</h2>\
<section class="question" data-question="one"><h3 id="how-many">How many?</h3>\
<ul class="question__options" data-options="">\
<li class="question__option" data-right="true">More than some</li>\
<li class="question__option" data-right="false">23 million</li></ul>\
<details class="question__answer" data-answer=""><summary>Answer and explanations</summary>\
<ul class="verdicts">\
<li class="verdict verdict--right">\
<p class="verdict__option"><strong>Right: </strong><strong>More</strong> than some</p>\
<p>Because <em>so</em>.</p></li>\
<li class="verdict verdict--wrong">\
<p class="verdict__option"><strong>Wrong: </strong>23 million</p><p>No.</p></li></ul>\
<p>Below.</p>\
<p class="question__again">Read again: <a data-again="" href="index.md">What leaked</a></p></details></section>\
<div class="quiz__score" data-score="" hidden=""></div></section>"""


def test_a_question_becomes_options_and_an_answer_with_every_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.quiz.NOT_READ_AGAIN", ())
    html = rendered(SMALL)
    assert html[html.index("<section") : html.rindex("</div>")] == SMALL_HTML
    assert html.startswith("<p>Intro.</p>")


def test_options_name_no_source_and_wrong_ones_never_do() -> None:
    tree = fromstring(f"<main>{rendered(ENGLISH)}</main>")
    options = [item for item in tree.iter("li") if item.get("class") == "question__option"]
    wrong = [p for p in tree.iter("p") if p.get("class") == "verdict__option" and (p[0].text or "") == "Wrong: "]
    assert len(options) == 5
    assert len(wrong) == 2
    assert all(not len(item) for item in options)
    assert all(len(p) == 1 for p in wrong)


def test_several_right_answers_are_said_to_be_several() -> None:
    assert rendered(ENGLISH).count("Several answers are right.") == 1


def test_the_passage_to_read_again_is_the_first_that_states_the_fact() -> None:
    data = "---\ntitle: Data\ndescription: Data.\ntype: article\n---\n"
    data += '## Exposed {#list lists="data-category is exposed"}\n\nA [date of birth](fact:birth-date).\n'
    content = read(files(project(more={"docs/en/data.md": data, "docs/fr/data.md": data})))
    html = rendered(ENGLISH, content, ("index.md", "data.md", "quiz.md"))
    assert '<a data-again="" href="data.md#list">Data: Exposed</a>' in html
    assert html.count("data-again") == 1  # index.md, which states the number, is where everything begins


# -- whatever is written ---------------------------------------------------------------------------

LINES = st.lists(
    st.sampled_from(["- [x] ", "- [ ] ", "- [] ", "    ", "## ", "### ", "", "```sms", "> ", '{#a asks="b"}'])
    .flatmap(lambda start: st.text(max_size=20).map(lambda text: start + text)),
    max_size=12,
)  # fmt: skip


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_quiz_or_comes_out_unescaped(lines: list[str]) -> None:
    text = "\n".join(lines)
    content = read(files(project(ENGLISH + text)))
    parse(content.pages["en"]["quiz.md"].tree)
    hostile = f'## R {{#r}}\n\n### Q {{#q asks="nir"}}\n\n- [x] `<script>alert(1)</script>` a\n\n    b\n\n{text}'
    assert "<script>alert" not in rendered(hostile)


@pytest.mark.parametrize("shape", ["- [x] {}", "### {} {{#a asks=nir}}", "- [x] a\n\n    {}"])
def test_a_line_of_a_hundred_thousand_characters_takes_linear_time(shape: str) -> None:
    def seconds(length: int) -> float:
        text = ENGLISH + "\n" + shape.format("word " * (length // 5)) + "\n"
        started = time.process_time()
        read(files(project(text)))
        rendered(text)
        return time.process_time() - started

    seconds(1000)
    short, long = seconds(50_000), seconds(100_000)
    assert long < 4 * short + 0.5


def test_the_french_page_of_this_file_is_the_same_quiz() -> None:
    content = read(files(project()))
    assert [q.part.id for q in parse(content.pages["fr"]["quiz.md"].tree).questions] == ["how-many", "exposed"]
    assert FR in content.files.content
