from __future__ import annotations

import time
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide import self_check, typed
from guide.evidence import Language
from guide.page import parse as read_page
from guide.sections import Sections
from guide.self_check import KIND, SelfCheckPages, parse, paths
from guide.syntax import Published, Syntax
from tests.guide.markup import canonical
from tests.guide.rich import MARKUP, files, problems, read

EN, FR = "docs/en/self-check.md", "docs/fr/self-check.md"
TOP = "---\ntitle: A title\ndescription: A description.\ntype: self-check\n---\n"

GOOD = """\
Nothing is asked about you.

## Were you told? {#told}

Look in your mailbox too.

- [Yes](#contract)

    Keep that letter.

    Call [0 805 805 817](contact:info-escroqueries).

- [No](#contract)

## Is the contract yours? {#contract}

- [Yes](#ask)

- [No](#wait)

- [I don’t know](#wait)

## Ask your insurer {#ask}

Write to it.

## Wait {#wait}

Your insurer writes to you.
"""


def page(markdown_text: str, language: Language = "en") -> Any:
    return read_page(EN if language == "en" else FR, (TOP + markdown_text).encode(), language, MARKUP)


def told(markdown_text: str, french: str | None = None) -> list[str]:
    """What the check says of a self-check with this body, from line 6 on, each from its line and column on."""
    content = read(files({EN: TOP + markdown_text, FR: TOP + (markdown_text if french is None else french)}))
    path = EN if french is None else FR
    return [str(p).removeprefix(f"{path}:") for p in self_check.check(content) if p.place.path == path]


def edited(old: str, new: str) -> list[str]:
    assert GOOD.count(old) == 1
    return told(GOOD.replace(old, new))


def rendered(text: str, language: Language = "en") -> str:
    extensions: list[Any] = [*MARKUP.names, Syntax(), SelfCheckPages(language), Sections(), Published()]
    return markdown.Markdown(extensions=extensions).convert(typed.marked(text, KIND))


def tree(text: str, language: Language = "en") -> Element:
    return fromstring(f"<div>{rendered(text, language)}</div>")


def chain(*lengths: int) -> str:
    """A self-check of one way per length: its steps lead to each other up to an outcome of its own."""
    steps = {f"s{way}-{n}": [f"s{way}-{n + 1}"] for way, last in enumerate(lengths) for n in range(2, last)}
    outcomes = {f"s{way}-{last}": list[str]() for way, last in enumerate(lengths) if last > 1}
    ways = {"first": [f"s{way}-2" for way in range(len(lengths))], **steps, **outcomes}
    return written(ways)


def written(ways: dict[str, list[str]]) -> str:
    """The page of these steps; each leads to those named, with two answers at least."""
    parts = []
    for step, targets in ways.items():
        parts.append(f"## Step {step}? {{#{step}}}")
        parts += [] if targets else ["Do it."]
        answers = targets if len(targets) != 1 else targets * 2
        parts += [f"- [Answer {number}](#{target})" for number, target in enumerate(answers)]
    return "\n\n".join(parts)


# -- parse -----------------------------------------------------------------------------------------


def test_a_step_with_a_list_of_links_to_steps_is_a_question_and_the_others_are_outcomes() -> None:
    check = parse(page(GOOD).tree)
    assert [(step.id, step.part.title, [a.target for a in step.answers]) for step in check.steps] == [
        ("told", "Were you told?", ["contract", "contract"]),
        ("contract", "Is the contract yours?", ["ask", "wait", "wait"]),
        ("ask", "Ask your insurer", []),
        ("wait", "Wait", []),
    ]
    yes, no = check.steps[0].answers
    assert (yes.words, [a.text for a in yes.advice]) == ("Yes", ["Keep that letter.", "Call "])
    assert (no.words, no.advice) == ("No", ())
    assert [e.text for e in check.above] == ["Nothing is asked about you."]
    assert [e.text for e in check.steps[0].above] == ["Look in your mailbox too."]


@pytest.mark.parametrize(
    "listed",
    [
        "- [Yes](#a)\n- [No](#b)",
        "- [Yes](#a)\n\n- [No](#b)",
        "1. [Yes](#a)\n2. [No](#b)",
        "- **[Yes](#a)**\n- [No](#b)",
        "* [Yes](#a)\n* [No](#b)",
    ],
)
def test_answers_are_read_in_every_form_of_list(listed: str) -> None:
    text = f"## One? {{#one}}\n\n{listed}\n\n## A {{#a}}\n\nA.\n\n## B {{#b}}\n\nB.\n"
    step = parse(page(text).tree).steps[0]
    assert [(a.words, a.target) for a in step.answers] == [("Yes", "a"), ("No", "b")]
    assert [p for p in told(text) if "answer" in p] == []


def test_a_list_of_links_to_other_pages_makes_no_question() -> None:
    text = "## One {#one}\n\n- [Contacts](contacts.md#a)\n\n- [CNIL](source:cnil-2024-02-07)\n"
    assert parse(page(text).tree).steps[0].answers == ()


def test_what_stands_under_a_heading_of_level_3_belongs_to_its_step() -> None:
    step = parse(page("## One {#one}\n\nA.\n\n### Two {#two}\n\nB.\n").tree).steps[0]
    assert [e.text for e in step.above] == ["A.", "Two", "B."]


def test_the_paths_are_all_ways_from_the_first_step_to_an_outcome() -> None:
    assert [*paths(parse(page(GOOD).tree))] == [("told", "contract", "ask"), ("told", "contract", "wait")]
    assert [*paths(parse(page("Text.").tree))] == []
    assert [*paths(parse(page(written({"a": ["b", "c"], "b": ["a", "c"], "c": []})).tree))] == [
        ("a", "b", "c"),
        ("a", "c"),
    ]


def test_the_number_of_paths_is_bounded() -> None:
    ways = {f"s{n}{side}": [f"s{n + 1}x", f"s{n + 1}y"] for n in range(30) for side in "xy"}
    text = written({**ways, "s30x": [], "s30y": []})
    assert 1000 < sum(1 for _ in paths(parse(page(text).tree))) < self_check.MOST_WAYS
    endless = written({**ways, "s30x": ["s0x", "s1y"], "s30y": ["s0x", "s1y"]})
    assert [*paths(parse(page(endless).tree))] == []


# -- check -----------------------------------------------------------------------------------------


def test_a_good_self_check_has_no_problem() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "[No](#contract)",
            "[No](#contarct)",
            "18:8: The answer “No” leads to “contarct”, which is no step of this page. Correct what follows the #. "
            "Did you mean “contract”?",
            id="dead",
        ),
        pytest.param(
            "[No](#contract)",
            "Well: [No](#contract)",
            "18:1: “Well: No” leads to no step, other items of its list do. Begin it with a link to a step, such as "
            "[Yes](#step), or make it a paragraph.",
            id="no answer among answers",
        ),
        pytest.param(
            "- [No](#contract)",
            "Or else:\n\n- [No](#contract)",
            "20:1: The question “told” has 2 lists of answers. Make it one list: a blank line between answers, four "
            "blanks before each line of advice.",
            id="two lists",
        ),
        pytest.param(
            "Look in your mailbox too.\n",
            "Look in your mailbox too.\n- [Perhaps](#contract)\n",
            "11:13: This answer is lost in what stands above it. Put a blank line above it, no blank before it, and "
            "four blanks before each line of advice.",
            id="lost in a paragraph",
        ),
        pytest.param(
            "    Keep that letter.\n\n",
            "    Keep that letter.\n    - [Perhaps](#contract)\n\n",
            "15:17: This answer is lost in what stands above it. Put a blank line above it, no blank before it, and "
            "four blanks before each line of advice.",
            id="lost in advice",
        ),
        pytest.param(
            "- [No](#contract)\n\n## Is",
            "## Is",
            "8:1: The question “told” has one answer only. Write two or more, or lead to where it leads at once.",
            id="one answer",
        ),
        pytest.param(
            "- [Yes](#ask)\n\n- [No](#wait)",
            "- [Yes](#ask)\n\n- [yes](#wait)",
            "24:9: The question “contract” has the answer “yes” twice. Give each answer its own words.",
            id="same words",
        ),
        pytest.param(
            "- [Yes](#contract)\n\n    Keep that letter.",
            "- [Yes](#contract)\n    Keep that letter.",
            "12:9: “Keep that letter.” is lost on the line of the answer “Yes”. Put it below: after a blank line, with "
            "four blanks before each line.",
            id="advice on the answer's line",
        ),
        pytest.param(
            "Your insurer writes to you.",
            "",
            "32:1: The step “wait” has neither answers nor a text. Say what to do there, or give it answers, such as "
            "- [Yes](#step).",
            id="outcome without text",
        ),
        pytest.param(
            "Look in your mailbox too.",
            "### Where {#where}\n\nLook in your mailbox too.",
            "10:1: The question “told” has a heading of level 3 in it. Begin it with ## when it is a step, or make it "
            "a paragraph.",
            id="heading in a question",
        ),
        pytest.param(
            "- [No](#wait)",
            "- [No](#told)",
            "24:8: “told → contract → told” is a loop: a reader who answers so comes to no outcome. "
            "Lead this answer to a step further on.",
            id="loop",
        ),
        pytest.param(
            "- [No](#wait)",
            "- [No](#contract)",
            "24:8: “contract → contract” is a loop: a reader who answers so comes to no outcome. "
            "Lead this answer to a step further on.",
            id="to itself",
        ),
        pytest.param(
            "[No](#contract)",
            "[No](#wait)",
            "32:1: The path “told → wait” has 2 steps. Make it 3 to 7 steps long, the outcome counted.",
            id="short",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place_and_remedy(old: str, new: str, expected: str) -> None:
    assert edited(old, new) == [expected]


def test_a_step_that_cannot_be_reached_is_told_with_the_step_readers_begin_with() -> None:
    assert edited("- [No](#wait)\n\n- [I don’t know](#wait)", "- [No](#ask)") == [
        "30:1: The step “wait” cannot be reached: no way leads to it from “told”. Lead an answer to it, or delete it."
    ]


def test_where_answers_lead_is_told_once_each_of_them_leads_somewhere() -> None:
    found = edited("- [No](#wait)", "- [No](#wiat)")
    assert len(found) == 1 and "Did you mean “wait”?" in found[0]


def test_a_page_without_headings_has_no_steps() -> None:
    assert told("Text.\n") == [
        "1:1: This self-check has no steps. Begin each step with a heading, such as "
        "## Have you had a letter? {#letter}."
    ]


def test_a_page_that_is_one_outcome_has_one_step() -> None:
    assert told("## One {#one}\n\nText.\n") == [
        "6:1: The path “one” has one step. Make it 3 to 7 steps long, the outcome counted."
    ]


@pytest.mark.parametrize(("length", "found"), [(2, 1), (3, 0), (7, 0), (8, 1)])
def test_every_path_is_3_to_7_steps_long(length: int, found: int) -> None:
    assert len([p for p in told(chain(3, length)) if "The path" in p]) == found


def test_the_path_that_is_too_long_is_named() -> None:
    (problem,) = told(chain(3, 8))
    assert "The path “first → s1-2 → s1-3 → s1-4 → s1-5 → s1-6 → s1-7 → s1-8” has 8 steps." in problem


def test_the_shortest_and_the_longest_way_to_one_outcome_are_both_measured() -> None:
    long = {f"s{n}": [f"s{n + 1}"] for n in range(1, 8)}
    found = told(written({"first": ["end", "s1"], **long, "s8": ["end"], "end": []}))
    assert sorted(p.split("“")[1].split("”")[0].count("→") + 1 for p in found) == [2, 10]


def test_each_loop_is_told_with_its_way_round() -> None:
    found = told(written({"a": ["b", "e"], "b": ["c"], "c": ["a", "d"], "d": ["b"], "e": []}))
    ways = [p.split("“")[1].split("”")[0] for p in found]
    assert ways == ["a → b → c → a", "b → c → d → b"]


def test_links_to_steps_in_the_introduction_and_in_the_text_are_no_answers() -> None:
    assert edited("Nothing is asked about you.", "- [In a hurry](#ask)\n\n- [Not at all](#told)") == []
    assert edited("Write to it.", "Write to it, or [wait](#wait).") == []


def test_lines_of_code_are_no_answers() -> None:
    assert edited("Write to it.", "```\n- [Yes](#told)\n```") == []


# -- both languages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "- [No](#wait)",
            "- [No](#ask)",
            "24:8: “contract”, answer 2: to “ask” in French, to “wait” in English. Make both languages say the same.",
        ),
        (
            "    Call [0 805 805 817](contact:info-escroqueries).\n\n",
            "",
            "12:9: “told”, answer 1: to “contract” in French, to “contract” (info-escroqueries) in English. "
            "Make both languages say the same.",
        ),
        (
            "- [I don’t know](#wait)\n\n## Ask",
            "## Ask",
            "24:8: “contract”, answer 3: missing in French, to “wait” in English. Make both languages say the same.",
        ),
    ],
)
def test_both_languages_lead_the_same_way_with_the_same_advice(old: str, new: str, expected: str) -> None:
    assert expected in told(GOOD, GOOD.replace(old, new))


def test_both_languages_agree_when_they_are_the_same() -> None:
    assert told(GOOD, GOOD) == []


# -- render ----------------------------------------------------------------------------------------

COMPACT = """\
Hello.

## Were you told? {#told}

- [Yes](#end)

    Keep it.

- [No](#end)

## Do this & that {#end}

Now.
"""
STEPS = """\
<div class="self-check" data-say-change="Change" data-say-plan="Your plan" data-say-question="Question {number}" \
data-self-check="">
<div class="self-check__introduction" data-introduction="">
<p>Hello.</p>
</div>
<p class="self-check__status" data-status="" role="status"></p>
<section class="section step step--question" data-section="told" data-step="told" data-title="Were you told?">
<h2 id="told">Were you told?</h2>
<ul class="answers">
<li class="answer">
<p class="answer__words"><a class="answer__link" data-answer="" href="#end">Yes</a> \
<span class="answer__to">→ Do this &amp; that</span></p>
<div class="answer__advice" data-advice="">
<p>Keep it.</p>
</div>
</li>
<li class="answer">
<p class="answer__words"><a class="answer__link" data-answer="" href="#end">No</a> \
<span class="answer__to">→ Do this &amp; that</span></p>
</li>
</ul>
</section>
<section class="section step step--outcome" data-section="end" data-step="end" \
data-title="Do this &amp; that">
<h2 id="end">Do this &amp; that</h2>
<p>Now.</p>
</section>
"""
SCRIPTED = """\
<div class="plan" data-plan="" data-search-exclude="" hidden="">
<p class="notice" data-direct="">You came straight to this plan. Your answers may add to it: \
<a href="#told">begin with the first question</a>.</p>
<div class="plan__advised" data-list="advised">
<h3>Because of your answers</h3>
<ol></ol>
</div>
<p class="plan__print"><button class="button" data-print="" hidden="" type="button">Print my plan</button></p>
<div class="plan__told" data-list="told">
<h3>What you answered</h3>
<ol></ol>
</div>
</div>
<div class="self-check__controls" data-controls="" data-search-exclude="" hidden="">\
<button class="button button--quiet" data-back="" type="button">Back</button>\
<a class="button button--quiet" href="#told">Start again</a></div>
</div>"""


def test_the_page_is_its_steps_in_order_with_places_for_the_script_below() -> None:
    assert canonical(rendered(COMPACT)) == canonical(STEPS + SCRIPTED)


def test_the_words_of_the_guide_are_the_pages_language() -> None:
    french = rendered(COMPACT, "fr")
    for words in self_check.WORDS["fr"].values():
        assert words in french
    for english, theirs in zip(self_check.WORDS["en"].values(), self_check.WORDS["fr"].values(), strict=True):
        assert english == theirs or english not in french


def test_an_answer_that_leads_nowhere_is_still_a_link() -> None:
    (link,) = [a for a in tree(COMPACT.replace("[No](#end)", "[No](#edn)")).iter("a") if a.get("href") == "#edn"]
    assert link.text == "No"


def test_nothing_of_the_page_is_lost_when_an_item_is_no_answer() -> None:
    text = "".join(tree(COMPACT.replace("[No](#end)", "Else [No](#end) *what* now")).itertext())
    assert "Else No what now" in text


def test_only_pages_of_this_type_are_touched() -> None:
    extensions: list[Any] = [*MARKUP.names, Syntax(), SelfCheckPages("en"), Sections(), Published()]
    assert "self-check" not in markdown.Markdown(extensions=extensions).convert(COMPACT)


# -- any text --------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("## A {#a}", "## B {#b}", "### C {#c}", "- [x](#a)", "- [y](#b)", "- x [y](#b)", "1. [z](#zz)", "    more"),
        *("text", "", "- ", "-", "> q", "```", "- [ ] t", "[", "](#a)", "<b>", "&amp;", "|a|\n|-|\n|[y](#a)|"),
        "- [a](#a)\n  - [b](#b)",
    ]
)
MADE = frozenset(
    "div p section h1 h2 h3 h4 h5 h6 ul ol li a span button strong em code pre blockquote table thead tbody tr td th "
    "br hr b".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(alphabet="ab#[]()-<>&\"' \n", max_size=12)), max_size=14))
@example(["## A {#a}", "- [x](#a)", "    <script>alert(1)</script>"])
def test_no_text_breaks_the_parser_or_comes_out_unescaped(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    content = read(files({EN: TOP + text, FR: TOP + text}))
    for problem in self_check.check(content):
        assert problem.place.line >= 1
    check = parse(content.pages["en"]["self-check.md"].tree)
    assert all(len(set(path)) == len(path) for path in paths(check))
    if "<" not in text:
        assert {element.tag for element in tree(text).iter()} <= MADE


@pytest.mark.parametrize(
    "line",
    [
        "- [" + "a" * 100_000,
        "- [a](#" + "a" * 100_000,
        "-" + " " * 100_000 + "[a](#a)",
        "[a](#a) " * 12_500,
        "9" * 100_000 + ". [a](#a)",
        " " * 100_000 + "- [a](#a)",
    ],
)
def test_a_long_line_takes_linear_time(line: str) -> None:
    content = read(files({EN: TOP + f"## A {{#a}}\n\n{line}\n", FR: TOP + "## A {#a}\n\nB.\n"}))
    start = time.perf_counter()
    assert [*self_check.check(content)]
    assert time.perf_counter() - start < 2


def test_a_thousand_steps_are_checked_in_time() -> None:
    content = read(files({EN: TOP + chain(1000), FR: TOP + chain(1000)}))
    start = time.perf_counter()
    assert any("1000 steps" in str(problem) for problem in self_check.check(content))
    assert time.perf_counter() - start < 5


def test_an_answer_that_leads_nowhere_is_told_once() -> None:
    text = TOP + GOOD.replace("[No](#contract)", "[No](#contarct)")
    found = problems(files({EN: text, FR: text}))
    assert len([line for line in found if line.startswith(EN) and "contarct" in line]) == 1
