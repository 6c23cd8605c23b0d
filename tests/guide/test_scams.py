from __future__ import annotations

import re
import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension

from guide import html, scams
from guide.claims import Claims
from guide.evidence import Language
from guide.scams import ScamsPages
from guide.sections import Sections
from guide.syntax import Published, Syntax
from guide.typed import marked
from tests.guide.rich import ENGLISH as INDEX
from tests.guide.rich import FACTS, FACTS_TEXT, files, problems, read

TOP = "---\ntitle: Scams\ndescription: False and genuine messages.\ntype: scams\n---\n"
SCAMS_EN, SCAMS_FR, INDEX_EN = "docs/en/scams.md", "docs/fr/scams.md", "docs/en/index.md"

ENGLISH = """\
How to read these examples.

## “Your card has expired” {#card shows="scam-card"}

The CNIL [warns of this false SMS](fact:scam-card).

```sms
from: +33 6 39 98 00 00
---
Your card ==expires tonight==(1). ==Renew it==(2).
```

1. It has no expiry date.

2. Nobody asks for that.

Delete it.

## How to judge {#judge}

Take your time.

## “This is your file” {#call shows="genuine-call"}

The CNIL [describes this real call](fact:genuine-call).

```call
from: 3646
---
Caller: Hello, ==your file==(1).
You: Yes?
```

1. They ask for nothing.
"""
FRENCH = """\
Comment lire ces exemples.

## «\u00a0Votre carte a expiré\u00a0» {#card shows="scam-card"}

La CNIL [met en garde contre ce faux SMS](fact:scam-card).

```sms
from: +33 6 39 98 00 00
---
Votre carte ==expire ce soir==(1). ==Renouvelez-la==(2).
```

1. Elle n’a pas de date d’expiration.

2. Personne ne le demande.

Supprimez-le.

## Comment juger {#judge}

Prenez votre temps.

## «\u00a0C’est pour votre dossier\u00a0» {#call shows="genuine-call"}

La CNIL [décrit ce véritable appel](fact:genuine-call).

```call
from: 3646
---
Appelant\u00a0: Bonjour, ==votre dossier==(1).
Vous\u00a0: Oui\u202f?
```

1. On ne demande rien.
"""
SCAM_FACTS = """
scam-card:
  says: {en: The CNIL warns of this false SMS., fr: La CNIL met en garde contre ce faux SMS.}
  status: stated
  about: scam
  is: fraud
  sources: [{source: cnil-2024-02-07}]

genuine-call:
  says: {en: The CNIL describes this real call., fr: La CNIL décrit ce véritable appel.}
  value: {phone: "3646"}
  status: stated
  about: scam
  is: genuine
  sources: [{source: cnil-2024-02-07}]
"""
ALL = {SCAMS_EN: TOP + ENGLISH, SCAMS_FR: TOP + FRENCH, FACTS: FACTS_TEXT + SCAM_FACTS}


def told(english: str, french: str = FRENCH, path: str = SCAMS_EN) -> list[str]:
    """What this feature's check says of one page, from the line and column on."""
    content = read(files({**ALL, SCAMS_EN: TOP + english, SCAMS_FR: TOP + french}))
    return [str(p).removeprefix(f"{path}:") for p in sorted(scams.check(content)) if p.place.path == path]


def edited(old: str, new: str) -> list[str]:
    assert ENGLISH.count(old) == 1, old
    return told(ENGLISH.replace(old, new))


def rendered(text: str, language: Language = "en", facts: str = SCAM_FACTS) -> str:
    evidence = read(files({**ALL, FACTS: FACTS_TEXT + facts})).evidence
    extensions: list[str | Extension] = [
        "attr_list",
        "toc",
        "pymdownx.superfences",
        Syntax(),
        Claims(evidence, language, {}),
        ScamsPages(evidence, language),
        Sections(),
        Published(),
    ]
    return markdown.Markdown(extensions=extensions).convert(marked(text, "scams"))


# -- what an editor is told ------------------------------------------------------------------------


def test_examples_that_agree_with_the_evidence_have_no_problem() -> None:
    assert problems(files(ALL)) == []


FENCE = """\
```sms
from: +33 6 39 98 00 00
---
Your card ==expires tonight==(1). ==Renew it==(2).
```
"""
CLUES = """\
1. It has no expiry date.

2. Nobody asks for that.
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            FENCE, "",
            "8:1: The example “card” has no message. "
            "Write one between fences: ```sms, ```email, ```call, ```letter.",
            id="no message",
        ),
        pytest.param(
            "```sms", "```mail",
            "8:1: The example “card” has no message. "
            "Write one between fences: ```sms, ```email, ```call, ```letter.",
            id="a fence of an unknown kind",
        ),
        pytest.param(
            "Delete it.", FENCE,
            "22:1: The example “card” has a second message. Give it a heading of its own.",
            id="two messages",
        ),
        pytest.param(
            CLUES, "",
            "12:1: No numbered list stands below the message of “card”. "
            "Explain its clues in a list 1. 2. 3. right below the message, with a blank line before it.",
            id="no explanations",
        ),
        pytest.param(
            CLUES, "Look:\n\n" + CLUES,
            "12:1: No numbered list stands below the message of “card”. "
            "Explain its clues in a list 1. 2. 3. right below the message, with a blank line before it.",
            id="something between the message and its clues",
        ),
        pytest.param(
            "Delete it.", "Delete it:\n\n1. One.\n2. Two.",
            "24:1: The example “card” has 2 numbered lists. "
            "Keep one, right below the message: four blanks before each line that continues an item, “-” elsewhere.",
            id="another numbered list",
        ),
        pytest.param(
            "2. Nobody asks for that.\n", "2. Nobody asks for that.\n\n3. More.\n",
            "22:1: The explanation 3 belongs to no words of the message. Mark them in the message: ==words==(3).",
            id="an explanation without its clue",
        ),
        pytest.param(
            "\n2. Nobody asks for that.\n", "",
            "15:37: Clue 2 is not explained. Add it to the list right below the message, as its item 2.",
            id="a clue without its explanation",
        ),
        pytest.param(
            "==Renew it==(2)", "==Renew it==(3)",
            "15:37: The mark (3) stands where (2) is expected. "
            "Number the marks 1, 2, 3 … in the order in which they stand, each once.",
            id="a clue out of order",
        ),
        pytest.param(
            "from: +33 6 39 98 00 00\n", "",
            "13:1: The message has no “from:”. Add a line “from: …” at its top.",
            id="a message without its sender",
        ),
        pytest.param(
            "+33 6 39 98 00 00", "06 12 34 56 78",
            "13:7: “06 12 34 56 78” may be somebody’s number, and this message is a fraud. "
            "Use 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49 or 06 39 98 and four digits, or mask it with •.",
            id="a real number in a fraud",
        ),
        pytest.param(
            "from: 3646", "from: 3647",
            "33:7: “3647” is no figure or address of a fact or contact cited in this section. "
            "Cite the one that holds it below the message, mask it with •, or leave it out.",
            id="an unsourced number in a genuine message",
        ),
        pytest.param(
            'shows="scam-card"', 'shows="scam-crad"',
            "8:1: The example “card” shows “scam-crad”, which is unknown. "
            "Write the id of a fact. Did you mean “scam-card”?",
            id="an unknown fact",
        ),
        pytest.param(
            'shows="scam-card"', 'shows="birth-date"',
            "8:1: The fact “birth-date” does not say whether the message is a fraud or genuine. "
            "Give it “about: scam” and “is: fraud” or “is: genuine” in facts.yml, or show another fact.",
            id="a fact of another family",
        ),
        pytest.param(
            'shows="genuine-call"', 'shows="scam-card"',
            "28:1: “scam-card” is shown twice: at docs/en/scams.md:8:1 already. "
            "Keep one of the examples, or show another fact.",
            id="a fact shown twice",
        ),
        pytest.param(
            "[warns of this false SMS](fact:scam-card)", "warns of this false SMS",
            "8:1: Nothing in “card” says who documents this example. "
            "Say it above the message, in words linked to the fact: [words](fact:scam-card).",
            id="nobody documents it",
        ),
        pytest.param(
            "Take your time.", "```sms\nfrom: A\n---\nHi\n```",
            '26:1: This message belongs to no example. '
            'Put it at the left margin, below a heading ## with shows="…".',
            id="a message outside the examples",
        ),
        pytest.param(
            "Take your time.", "- An item\n\n    ```sms\n    from: A\n    ---\n    Hi\n    ```",
            '28:1: This message belongs to no example. '
            'Put it at the left margin, below a heading ## with shows="…".',
            id="a message in a list",
        ),
        pytest.param(
            '## “This', '### “This',
            "28:1: An example is a section of its own. Begin its heading with ##.",
            id="an example of level 3",
        ),
        pytest.param(
            "Your card ==expires", "On carte.example ==expires",
            "8:1: 1 of the 1 frauds on this page show a web or e-mail address. "
            "Write at least half of them without one: readers would learn to look for “.example” only.",
            id="most frauds given away by an address",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_an_example_is_told_with_its_place_and_remedy(old: str, new: str, expected: str) -> None:
    assert expected in edited(old, new)


def test_a_typing_error_in_shows_is_told_once() -> None:
    french = FRENCH.replace('shows="scam-card"', 'shows="scam-crad"')
    assert len(told(ENGLISH.replace('shows="scam-card"', 'shows="scam-crad"'), french)) == 1


def test_half_of_the_frauds_may_show_an_address() -> None:
    more = (
        '\n## Another {#other shows="scam-card"}\n\nThe CNIL [warns](fact:scam-card).\n\n'
        "```sms\nfrom: A\n---\n==Hi==(1) carte.example\n```\n\n1. So.\n"
    )
    assert not any("on this page show" in line for line in told(ENGLISH + more))


def test_steps_below_a_heading_of_level_3_belong_to_the_example() -> None:
    below = ENGLISH.replace("Delete it.", "### What to do {#card-do}\n\nDelete it.")
    assert told(below, FRENCH.replace("Supprimez-le.", "### Que faire {#card-do}\n\nSupprimez-le.")) == []


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (
            "\n```letter\nfrom: A\n---\nHi\n```\n",
            "24:1: No message is drawn on a page of this type. Write it on a page with “type: scams”, and link there.",
        ),
        (
            '\n## A letter {#letter shows="scam-card"}\n',
            "24:1: No example is shown on a page of this type. Write it on a page with “type: scams”, and link there.",
        ),
    ],
)
def test_messages_and_examples_stand_on_a_page_of_examples_only(added: str, expected: str) -> None:
    content = read(files({**ALL, INDEX_EN: INDEX + added}))
    found = [str(p).removeprefix(f"{INDEX_EN}:") for p in scams.check(content) if p.place.path == INDEX_EN]
    assert found == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            'shows="scam-card"', 'shows="genuine-call"',
            "8:1: “card”, what it shows: genuine-call in French, scam-card in English. ",
            id="fact",
        ),
        pytest.param(
            "```sms", "```letter", "12:1: “card”, its message: letter in French, sms in English. ", id="kind of message"
        ),
        pytest.param(
            "==Renouvelez-la==(2)", "Renouvelez-la", "12:1: “card”, its clues: 1 in French, 1, 2 in English. ",
            id="clues",
        ),
        pytest.param(
            "\n2. Personne ne le demande.\n", "", "12:1: “card”, its explanations: 1 in French, 2 in English. ",
            id="explanations",
        ),
    ],
)  # fmt: skip
def test_both_languages_show_the_same_examples(old: str, new: str, expected: str) -> None:
    assert FRENCH.count(old) == 1
    found = told(ENGLISH, FRENCH.replace(old, new), SCAMS_FR)
    assert f"{expected}Make both languages say the same." in found


# -- what the quiz gets ----------------------------------------------------------------------------


def test_each_message_is_found_by_the_fact_that_it_shows() -> None:
    content = read(files(ALL))
    found = scams.messages_of(content, "fr")
    assert {key: message.kind for key, message in found.items()} == {"scam-card": "sms", "genuine-call": "call"}
    assert found["scam-card"].body[0].text == "Votre carte expire ce soir. Renouvelez-la."
    assert scams.messages_on(content.pages["fr"]["scams.md"]) == found


# -- what readers get ------------------------------------------------------------------------------

EXAMPLE_HTML = """\
<section class="section example example--fraud" data-channel="sms" data-example="" data-section="card" data-verdict="fraud">\
<h2 id="card">“Your card has expired”</h2>\
<p class="example__labels"><strong class="verdict-badge verdict-badge--fraud">Fraud</strong>\
<span class="example__channel">SMS</span></p>\
<p>The CNIL <span class="claim">warns of this false SMS</span>.\
<a class="source-mark" data-search-exclude="" href="sources.md#fact-scam-card">\
<span class="visually-hidden"> source: CNIL, 7 February 2024</span><span aria-hidden="true">CNIL</span></a></p>\
<div class="example__pair"><figure class="message message--sms message--fraud">\
<figcaption class="message__label">Example of a fraudulent SMS</figcaption>\
<div class="message__view"><p class="message__from"><span class="message__key">From: </span>+33 6 39 98 00 00</p>\
<div class="message__bubble"><p>Your card <mark class="message__clue">expires tonight\
<span class="visually-hidden"> (clue 1)</span><span aria-hidden="true" class="message__number">1</span></mark>. \
<mark class="message__clue">Renew it<span class="visually-hidden"> (clue 2)</span>\
<span aria-hidden="true" class="message__number">2</span></mark>.</p></div></div>\
<p class="message__end">End of example</p></figure>\
<div class="clues"><p class="clues__title" id="card-clues">The clues</p>\
<ol aria-labelledby="card-clues" class="clues__list">
<li id="card-clue-1">
<p>It has no expiry date.</p>
</li>
<li id="card-clue-2">
<p>Nobody asks for that.</p>
</li>
</ol></div></div>\
<p>Delete it.</p></section>"""  # noqa: E501

FINDER_HTML = """\
<nav aria-labelledby="find-your-message" class="finder" data-finder="">\
<h2 class="finder__title" id="find-your-message">Find your message</h2>\
<div class="finder__filter" data-filter="" data-say-shown="Examples shown: {shown} of {all}." hidden="">\
<div aria-labelledby="find-your-message-channel" class="finder__group" role="group">\
<span class="finder__label" id="find-your-message-channel">Channel:</span>\
<button aria-pressed="true" class="finder__button" data-by-channel="" type="button">All</button>\
<button aria-pressed="false" class="finder__button" data-by-channel="sms" type="button">SMS</button>\
<button aria-pressed="false" class="finder__button" data-by-channel="call" type="button">Call</button></div>\
<div aria-labelledby="find-your-message-verdict" class="finder__group" role="group">\
<span class="finder__label" id="find-your-message-verdict">Fraud or genuine:</span>\
<button aria-pressed="true" class="finder__button" data-by-verdict="" type="button">All</button>\
<button aria-pressed="false" class="finder__button" data-by-verdict="fraud" type="button">Fraud</button>\
<button aria-pressed="false" class="finder__button" data-by-verdict="genuine" type="button">Genuine</button></div>\
<p class="finder__status" data-status="" role="status">Examples shown: 2 of 2.</p></div>\
<ul class="finder__channels"><li data-group=""><span class="finder__channel">SMS</span>\
<ul><li data-for="card"><a href="#card"><span class="finder__name">“Your card has expired”</span> \
<span class="finder__verdict finder__verdict--fraud">Fraud</span></a></li></ul></li>\
<li data-group=""><span class="finder__channel">Call</span>\
<ul><li data-for="call"><a href="#call"><span class="finder__name">“This is your file”</span> \
<span class="finder__verdict finder__verdict--genuine">Genuine</span></a></li></ul></li>\
<li data-group=""><span class="finder__channel">Also on this page</span>\
<ul><li><a href="#judge"><span class="finder__name">How to judge</span></a></li></ul></li></ul></nav>"""


def test_an_example_is_its_message_beside_its_clues() -> None:
    assert EXAMPLE_HTML in rendered(ENGLISH)


def test_below_the_introduction_a_list_leads_to_each_example_by_channel() -> None:
    assert rendered(ENGLISH).startswith(f"<p>How to read these examples.</p>\n{FINDER_HTML}<section")


def test_in_french_the_words_are_french_and_keep_their_spaces() -> None:
    found = rendered(FRENCH, "fr")
    assert '<strong class="verdict-badge verdict-badge--genuine">Authentique</strong>' in found
    assert '<span class="finder__name">«\u00a0Votre carte a expiré\u00a0»</span>' in found
    assert "Exemples affichés\u00a0: 2 sur 2." in found


def test_ordinary_sections_stay_as_they_are_and_in_their_place() -> None:
    found = rendered(ENGLISH)
    ordinary = '<section class="section" data-section="judge"><h2 id="judge">How to judge</h2>'
    assert found.index('data-section="card"') < found.index(ordinary) < found.index('data-section="call"')


def test_a_page_without_examples_has_no_finder() -> None:
    assert "finder" not in rendered("## How to judge {#judge}\n\nTake your time.\n")


@pytest.mark.parametrize("facts", ["", SCAM_FACTS.replace("is: fraud", "is: unsure")])
def test_where_the_evidence_gives_no_verdict_none_is_shown(facts: str) -> None:
    found = rendered(ENGLISH[: ENGLISH.index("## How")], facts=facts)
    assert "verdict-badge" not in found
    assert "Example of a text message" in found


def test_no_heading_keeps_what_only_editors_read() -> None:
    assert "shows=" not in rendered(ENGLISH)


# -- nothing breaks it -----------------------------------------------------------------------------

TEXTS = st.lists(
    st.sampled_from(
        ["==", "(1)", "---", "\n", "from: ", "You: ", "<b onclick=x>", "&lt;", "[a](b)", "`", "{#x}", "\n\n", "• "]
    )
    | st.text(max_size=4),
    max_size=20,
).map(lambda parts: "".join(parts).replace("```", ""))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_in_a_fence_is_drawn_as_text(text: str) -> None:
    page = ENGLISH.replace("Your card ==expires tonight==(1). ==Renew it==(2).", text)
    view = next(e for e in html.parse(rendered(page)).iter() if e.get("class") == "message__view")
    assert {element.tag for element in view.iter()} <= {"div", "p", "span", "br", "mark"}


@pytest.mark.parametrize("piece", ["a ", "==a==(1) ", "&lt; ", "• "])
def test_a_long_line_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        page = ENGLISH.replace("Your card ==expires", f"{(piece * length)[:length]} ==expires")
        start = time.perf_counter()
        told(page)
        rendered(page)
        return time.perf_counter() - start

    seconds(10)  # what is read once
    assert seconds(100_000) < 30 * seconds(10_000) + 2


@pytest.mark.parametrize(("key", "other"), [("scam-card", "genuine"), ("genuine-call", "fraud")])
def test_a_verdict_that_changes_in_the_evidence_alone_is_told(key: str, other: str) -> None:
    start, end = SCAM_FACTS.split(f"{key}:")
    flipped = start + f"{key}:" + re.sub("is: (fraud|genuine)", f"is: {other}", end, count=1)
    found = problems(files({**ALL, FACTS: FACTS_TEXT + flipped}))
    begins = {"genuine": "genuine-", "fraud": "scam-"}[other]
    assert any(f"The fact “{key}” is “{other}”, so its id begins with “{begins}”." in line for line in found)
