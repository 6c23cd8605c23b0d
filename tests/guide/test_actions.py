from __future__ import annotations

import time
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide import actions, typed
from guide.actions import KIND, ActionsPages, parse
from guide.claims import Claims
from guide.evidence import Language
from guide.page import parse as read_page
from guide.sections import Sections
from guide.settings import settings as settings_of
from guide.syntax import Published, Syntax
from tests.guide.markup import canonical
from tests.guide.markup import tree as parsed
from tests.guide.rich import CONTACTS, CONTACTS_TEXT, MARKUP, files, read

EN, FR = "docs/en/what-to-do.md", "docs/fr/what-to-do.md"
TOP = "---\ntitle: A title\ndescription: A description.\ntype: actions\n---\n"

GOOD = """\
Do these in order.

## You gave a number {#now}

- [ ] Call [0 805 805 817](contact:info-escroqueries).

    It is free.

- [ ] Keep the message.

### Later {#later}

- [ ] Check your account.
- [ ] Check it again.
"""


def told(body: str, french: str | None = None, kind: str = "actions") -> list[str]:
    """What the check says of a page with this body, from line 6 on, each from its line and column on."""
    top = TOP.replace("type: actions", f"type: {kind}")
    content = read(files({EN: top + body, FR: top + (body if french is None else french)}))
    path = EN if french is None else FR
    return [str(p).removeprefix(f"{path}:") for p in actions.check(content) if p.place.path == path]


def edited(old: str, new: str) -> list[str]:
    assert GOOD.count(old) == 1
    return told(GOOD.replace(old, new))


def rendered(text: str, language: Language = "en") -> str:
    evidence = read(files({CONTACTS: CONTACTS_TEXT})).evidence
    claims = Claims(evidence, language, settings_of("https://leak.fr/", {}))
    extensions: list[Any] = [*MARKUP.names, Syntax(), claims, ActionsPages(language), Sections(), Published()]
    return markdown.Markdown(extensions=extensions).convert(typed.marked(text, KIND))


def tree(text: str, language: Language = "en") -> Element:
    return parsed(rendered(text, language), "div")


# -- parse -----------------------------------------------------------------------------------------


def test_the_actions_are_read_heading_by_heading() -> None:
    checklist = parse(read_page(EN, (TOP + GOOD).encode(), "en", MARKUP).tree)
    assert [(group.part.id, len(group.actions)) for group in checklist.groups] == [("", 0), ("now", 2), ("later", 2)]
    assert [len(action.below) for action in checklist.actions] == [1, 0, 0, 0]
    assert [action.ticked for action in checklist.actions] == [False] * 4


# -- check -----------------------------------------------------------------------------------------


def test_a_good_page_has_no_problem() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "[ ] Keep",
            "[x] Keep",
            "14:1: The action “Keep the message.” is ticked already. Write [ ]: readers tick it themselves.",
            id="ticked",
        ),
        *(
            pytest.param("[ ] Keep", f"{mark} Keep", f"14:3: The mark “{mark}” is not read. Write [ ].", id=mark)
            for mark in ("[]", "[ x]", "[-]", "[✓]", "[  ]", "[\u00a0]")
        ),
        pytest.param(
            "[ ] Keep", "[ ]Keep", "14:3: The mark “[ ]” is not read. Put a blank behind it.", id="no blank behind"
        ),
        pytest.param(
            "[ ] Keep the message.",
            "[ ]",
            "14:3: This action is empty. Say after [ ] what to do, or delete the line.",
            id="empty",
        ),
        pytest.param(
            "Keep the message.",
            "Keep the message.\n\nThen:\n- [ ] Go on.",
            "17:3: This action is lost in what stands above it. Put a blank line above it, and four blanks before each "
            "line that explains an action.",
            id="lost in a paragraph",
        ),
        pytest.param(
            "    It is free.",
            "    It is free.\n- [ ] Go on.",
            "13:3: This action is lost in what stands above it. Put a blank line above it, and four blanks before each "
            "line that explains an action.",
            id="lost in an explanation",
        ),
        pytest.param(
            "- [ ] Check it again.",
            "- Check it again.",
            "19:1: “Check it again.” has no mark, other items of its list do. Begin it with - [ ], or put it in a list "
            "of its own.",
            id="no mark",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place_and_remedy(old: str, new: str, expected: str) -> None:
    assert edited(old, new) == [expected]


def test_a_page_without_actions_is_a_problem() -> None:
    assert told("- Call.\n") == [
        "1:1: This page has no actions. Write each as - [ ] and what to do, or change the page's type to article."
    ]


@pytest.mark.parametrize("kind", ["article", "self-check", "scams"])
def test_a_task_list_elsewhere_is_a_problem(kind: str) -> None:
    assert told("- a\n\n## B {#b}\n\n- b\n- [x] c\n- [ ] d\n", kind=kind) == [
        f"11:1: A page of type “{kind}” has no task lists. "
        "Take [ ] and [x] out of the list, or change the page's type to actions."
    ]


def test_a_quiz_has_task_lists() -> None:
    assert told("- [ ] a\n", kind="quiz") == []


@pytest.mark.parametrize(
    "text",
    [
        "- [CNIL](source:cnil-2024-02-07)",
        "- [a](index.md)\n- [b][x]\n\n[x]: index.md",
        "- [1](source:cnil-2024-02-07)",
        "1. [CNIL](source:cnil-2024-02-07)",
        "```\n- [] a\n```",
        "- `[]` is a mark",
    ],
)
def test_links_and_code_are_no_actions(text: str) -> None:
    assert told(f"{text}\n\n{GOOD}") == []


def test_actions_within_actions_are_actions() -> None:
    assert edited("- [ ] Keep the message.", "- [ ] Keep:\n    - [ ] the message\n    - [ ] the number") == []


# -- both languages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "- [ ] Check it again.\n",
            "",
            "18:1: “later”, action 2: missing in French, nothing cited in English. Make both languages say the same.",
        ),
        (
            "[0 805 805 817](contact:info-escroqueries)",
            "[Info Escroqueries](source:cnil-2024-02-07)",
            "10:1: “now”, action 1: cnil-2024-02-07 in French, info-escroqueries in English. "
            "Make both languages say the same.",
        ),
        (
            "Do these in order.",
            "- [ ] Breathe.",
            "6:1: “introduction”, action 1: nothing cited in French, missing in English. "
            "Make both languages say the same.",
        ),
    ],
)
def test_both_languages_have_the_same_actions(old: str, new: str, expected: str) -> None:
    assert told(GOOD, GOOD.replace(old, new)) == [expected]


# -- render ----------------------------------------------------------------------------------------

COMPACT = """\
First.

- [ ] Call **now**: [0 805 805 817](contact:info-escroqueries).

    It is *free*.

- [ ] Keep.

## Then {#then}

- [ ] Go & on
"""
GOLDEN = """\
<p>First.</p>
<ul class="actions">
<li class="action"><label class="action__box"><input aria-labelledby="action-1" type="checkbox">\
</label><div class="action__text"><p class="action__words" id="action-1">Call <strong>now</strong>: \
<a class="contact" href="tel:+33805805817">0 805 805 817</a> \
<span class="contact__terms">(free call from France; Monday to Friday, 9:00 to 18:30)</span>.</p>
<p>It is <em>free</em>.</p>
</div></li>
<li class="action"><label class="action__box"><input aria-labelledby="action-2" type="checkbox">\
</label><div class="action__text"><p class="action__words" id="action-2">Keep.</p>
</div></li>
</ul>
<p class="print" data-search-exclude="">\
<button class="button button--quiet" data-print="" hidden="" type="button">Print this list</button></p>
<section class="section" data-section="then">
<h2 id="then">Then</h2>
<ul class="actions">
<li class="action"><label class="action__box"><input aria-labelledby="action-3" type="checkbox">\
</label><div class="action__text"><p class="action__words" id="action-3">Go &amp; on</p></div></li>
</ul>
</section>"""


def test_each_action_is_a_box_named_by_the_words_beside_it() -> None:
    written = GOLDEN.replace('type="checkbox">', 'type="checkbox" />')
    assert canonical(rendered(COMPACT)) == canonical(written)


def test_the_button_speaks_the_pages_language() -> None:
    assert "Imprimer cette liste" in rendered(COMPACT, "fr")


def test_no_link_stands_in_a_label() -> None:
    labels = [*tree(COMPACT).iter("label")]
    assert len(labels) == 3
    assert [a for label in labels for a in label.iter("a")] == []


def test_actions_within_actions_are_boxes_too() -> None:
    page = tree("- [ ] One\n    - [ ] Two\n\n- [ ] Three\n")
    boxes = [*page.iter("input")]
    words = {p.get("id"): "".join(p.itertext()).strip() for p in page.iter("p")}
    assert sorted(words[box.get("aria-labelledby")] for box in boxes) == ["One", "Three", "Two"]


def test_other_lists_stay_lists() -> None:
    assert "<ul>\n<li>a</li>" in rendered("- a\n- b\n\n## B {#b}\n\n- [ ] c\n")


# -- any text --------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("- [ ] a", "- [x] b", "- []", "- [ ]", "    more", "    - [ ] c", "text", "- d", "1. [ ] e", "> - [ ] q"),
        *("## H {#h}", "```", "- [-] f", "[a](#h)", "&amp;", ""),
    ]
)
MADE = frozenset(
    "div p section h1 h2 h3 h4 h5 h6 ul ol li a span button strong em code pre blockquote label input br hr".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(alphabet="ab#[]()-<>&x\"' \n", max_size=12)), max_size=14))
@example(["- [ ] <script>alert(1)</script>"])
def test_no_text_breaks_the_parser_or_comes_out_unescaped(pieces: list[str]) -> None:
    for text in ("\n\n".join(pieces), "\n".join(pieces)):
        content = read(files({EN: TOP + text, FR: TOP + text}))
        for problem in actions.check(content):
            assert problem.place.line >= 1
        if "<" not in text:
            page = tree(text)
            assert {element.tag for element in page.iter()} <= MADE
            ids = [element.get("id") for element in page.iter("p") if element.get("id")]
            assert len(ids) == len({*ids}) == len([*page.iter("input")])


@pytest.mark.parametrize(
    "line",
    [
        "- [" + " " * 100_000,
        "- [ ]" + " " * 100_000 + "a",
        "-" + " " * 100_000 + "[ ] a",
        "- [ ] " + "a [" * 33_000,
        " " * 100_000 + "- [ ] a",
        "9" * 100_000 + ". [ ] a",
        "- [" + "\u00a0" * 50_000 + "x" + " " * 50_000,
    ],
)
def test_a_long_line_takes_linear_time(line: str) -> None:
    content = read(files({EN: TOP + f"{line}\n", FR: TOP + "A.\n"}))
    start = time.perf_counter()
    assert [*actions.check(content)]
    assert time.perf_counter() - start < 2
