from __future__ import annotations

import json
import time
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide import html
from guide.claims import Claims
from guide.content import Content
from guide.evidence import Language
from guide.faq import Entry, FaqPages, entries, gathered, gathered_ids, structured
from guide.sections import Sections
from guide.syntax import Published, Syntax
from guide.typed import marked
from tests.guide.markup import tree as parsed
from tests.guide.rich import files, problems, read

FAQ_EN, FAQ_FR = "docs/en/faq.md", "docs/fr/faq.md"
DATA_EN, DATA_FR = "docs/en/data.md", "docs/fr/data.md"

ENGLISH = """\
---
title: Questions
description: Short answers.
type: faq
---

The answer first.

## Your data {#your-data gathers="data.md"}

### How many people are affected? {#how-many}

The CNIL says that [more than 33 million people](fact:people-affected) are affected.

## Help {#help}

### Whom can I call? {#call}

Call [0 805 805 817](contact:info-escroqueries).
"""
FRENCH = """\
---
title: Questions
description: De courtes réponses.
type: faq
---

La réponse d’abord.

## Vos données {#your-data gathers="data.md"}

### Combien de personnes sont concernées\u202f? {#how-many}

La CNIL dit que [plus de 33\u00a0millions de personnes](fact:people-affected) sont concernées.

## Aide {#help}

### Qui puis-je appeler\u202f? {#call}

Appelez le [0 805 805 817](contact:info-escroqueries).
"""
DATA_ENGLISH = """\
---
title: "Your data: what leaked"
description: What leaked.
type: article
---

## Wrong claims {#wrong-claims}

### Was my password stolen? {#passwords .faq}

No. See [what leaked](index.md#exposed) and [the rest](#more).

## Can I change my number? {#change .faq}

No, it stays.

### Why? {#why}

- One reason.

    And another.

## More {#more}

That is all.
"""
DATA_FRENCH = """\
---
title: "Vos données\u00a0: ce qui a fuité"
description: Ce qui a fuité.
type: article
---

## Ce qui est faux {#wrong-claims}

### Mon mot de passe a-t-il été volé\u202f? {#passwords .faq}

Non. Voyez [ce qui a fuité](index.md#exposed) et [le reste](#more).

## Puis-je changer de numéro\u202f? {#change .faq}

Non, il reste.

### Pourquoi\u202f? {#why}

- Une raison.

    Et une autre.

## La suite {#more}

C’est tout.
"""
TEXTS = {FAQ_EN: ENGLISH, FAQ_FR: FRENCH, DATA_EN: DATA_ENGLISH, DATA_FR: DATA_FRENCH}


def project(**changes: str) -> dict[str, str | bytes | None]:
    """The files, with another text for some: `faq_en`, `data_fr` …"""
    paths = {"faq_en": FAQ_EN, "faq_fr": FAQ_FR, "data_en": DATA_EN, "data_fr": DATA_FR}
    return {**TEXTS, **{paths[name]: text for name, text in changes.items()}}


def told(path: str, old: str, new: str) -> list[str]:
    """Every problem once `old`, which stands once in this file, is `new`."""
    assert TEXTS[path].count(old) == 1, old
    return problems(files({**TEXTS, path: TEXTS[path].replace(old, new)}))


def both(old: tuple[str, str], new: tuple[str, str], faq: bool = True) -> list[str]:
    """Every problem once both languages of a page are changed alike."""
    paths = (FAQ_EN, FAQ_FR) if faq else (DATA_EN, DATA_FR)
    changed = dict(TEXTS)
    for path, before, after in zip(paths, old, new, strict=True):
        assert TEXTS[path].count(before) == 1, before
        changed[path] = TEXTS[path].replace(before, after)
    return problems(files({**changed}))


def rendered(content: Content | None = None, language: Language = "en") -> str:
    """The FAQ as the site shows it."""
    content = content or read(files({**TEXTS}))
    page = content.pages[language]["faq.md"]
    names = ["attr_list", "tables", "toc", "pymdownx.superfences"]
    own = [Syntax(), Claims(content.evidence, language, {}), FaqPages(content, language), Sections(), Published()]
    return markdown.Markdown(extensions=[*names, *own]).convert(marked(gathered(content, page), "faq"))


def tree(text: str) -> Element:
    return parsed(text)


# -- gathering -------------------------------------------------------------------------------------


def test_questions_are_gathered_at_the_end_of_the_topic_that_names_their_page() -> None:
    content = read(files({**TEXTS}))
    assert gathered(content, content.pages["en"]["faq.md"]) == (
        """\

The answer first.

## Your data {#your-data gathers="data.md"}

### How many people are affected? {#how-many}

The CNIL says that [more than 33 million people](fact:people-affected) are affected.



### Was my password stolen? {#passwords .faq}

No. See [what leaked](index.md#exposed) and [the rest](data.md#more).

### Can I change my number? {#change .faq}

No, it stays.

#### Why? {#why}

- One reason.

    And another.

## Help {#help}

### Whom can I call? {#call}

Call [0 805 805 817](contact:info-escroqueries).
"""
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(
            "## Why? {#w .faq}\n\nSo.\n\n#### Deep\n\n###### Deepest",
            "### Why? {#w .faq}\n\nSo.\n\n##### Deep\n\n###### Deepest",
            id="headings below go down with theirs, as far as there are levels",
        ),
        pytest.param(
            "Why [so](#more)? {#w .faq}\n----\n\nSo.",
            "### Why [so](data.md#more)? {#w .faq}\n\nSo.",
            id="an underlined heading",
        ),
        pytest.param(
            "### Why? {#w .faq}\n\nSo:\n\n```text\n## no heading\n[x](#more)\n```\n\nEnd.",
            "### Why? {#w .faq}\n\nSo:\n\n```text\n## no heading\n[x](#more)\n```\n\nEnd.",
            id="a fence",
        ),
        pytest.param(
            "### Why? {#w .faq}\n\nSo.\n\n1. One\n\n    - [a](#more)\n\n        [b](../en/index.md#more)",
            "### Why? {#w .faq}\n\nSo.\n\n1. One\n\n    - [a](data.md#more)\n\n        [b](../en/index.md#more)",
            id="indents, and addresses as they were where they still lead there",
        ),
        pytest.param(
            "### Why? {#w .faq}\n\nSo.\n\n| A | B |\n|---|---|\n| [a](#more) | [b](#more \"t\") |",
            "### Why? {#w .faq}\n\nSo.\n\n| A | B |\n|---|---|\n| [a](data.md#more) | [b](data.md#more \"t\") |",
            id="a table",
        ),
        pytest.param(
            "### Why? {#w .faq}\n\n[a](#more) `#more` [b](<#mine>) ![map](map.png) [c](mailto:a@b.example)",
            "### Why? {#w .faq}\n\n[a](data.md#more) `#more` [b](<data.md#mine>) ![map](map.png) "
            "[c](mailto:a@b.example)",
            id="code, brackets, pictures, mail",
        ),
    ],
)  # fmt: skip
def test_an_answer_is_gathered_as_it_was_written(written: str, expected: str) -> None:
    content = read(files(project(data_en=DATA_ENGLISH.partition("## Wrong")[0] + written + "\n\n## More {#more}\n")))
    text = gathered(content, content.pages["en"]["faq.md"])
    assert text.partition("are affected.\n\n\n\n")[2].partition("\n\n## Help")[0] == expected


def test_addresses_are_seen_from_the_faq_wherever_the_page_lies() -> None:
    deep = DATA_ENGLISH.replace("index.md#exposed", "../index.md#exposed").replace("[the", "![map](map.png) [the")
    changes = project(faq_en=ENGLISH.replace('"data.md"', '"old/data.md"'))
    content = read(files({**changes, "docs/en/old/data.md": deep}))
    text = gathered(content, content.pages["en"]["faq.md"])
    assert "[what leaked](index.md#exposed) and ![map](old/map.png) [the rest](old/data.md#more)" in text


def test_an_address_is_rewritten_once() -> None:
    data = DATA_ENGLISH.replace("[the rest](#more)", "[the rest](#more), [all](<#more>)")
    content = read(files(project(data_en=data)))
    assert "[the rest](data.md#more), [all](<#more>)." in gathered(content, content.pages["en"]["faq.md"])


def test_a_file_with_windows_line_ends_is_gathered_alike() -> None:
    plain = read(files({**TEXTS}))
    windows = read(files({path: text.replace("\n", "\r\n") for path, text in TEXTS.items()}))
    assert gathered(windows, windows.pages["en"]["faq.md"]) == gathered(plain, plain.pages["en"]["faq.md"])


def test_the_ids_of_gathered_questions_are_known() -> None:
    content = read(files({**TEXTS}))
    assert gathered_ids(content, content.pages["en"]["faq.md"]) == {"passwords", "change"}


# -- what an editor is told ------------------------------------------------------------------------


def test_a_faq_that_is_well_written_has_no_problem() -> None:
    assert problems(files({**TEXTS})) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        pytest.param(
            FAQ_EN, "Whom can I call?", "Whom to call",
            "docs/en/faq.md:17:1: “Whom to call” is no question. End it with a question mark.",
            id="no question mark",
        ),
        pytest.param(
            DATA_EN, "Was my password stolen?", "Passwords",
            "docs/en/data.md:9:1: “Passwords” is no question. End it with a question mark.",
            id="no question mark on another page",
        ),
        pytest.param(
            DATA_EN, "No, it stays.\n\n### Why? {#why}\n\n- One reason.\n\n    And another.\n", "### Why? {#why}\n",
            "docs/en/data.md:15:1: The answer to “Can I change my number?” does not begin with a sentence. "
            "Answer in one sentence first.",
            id="a heading first",
        ),
        pytest.param(
            DATA_EN, "No. See [what leaked](index.md#exposed) and [the rest](#more).",
            "- See [what leaked](index.md#exposed) and [the rest](#more).",
            "docs/en/data.md:11:1: The answer to “Was my password stolen?” does not begin with a sentence. "
            "Answer in one sentence first.",
            id="a list first",
        ),
        pytest.param(
            DATA_EN, "That is all.", "#### Is that all? {#all .faq}\n\nYes.",
            "docs/en/data.md:25:1: “Is that all?” is no heading of level 2 or 3. "
            "Begin it with ## or ###, or take .faq away.",
            id="the mark on another level",
        ),
        pytest.param(
            DATA_EN, "That is all.", "> #### Is that all? {#all .faq}",
            "docs/en/data.md:25:1: “Is that all?” stands in a list or a box. Take it out of there, or take .faq away.",
            id="the mark in a box",
        ),
        pytest.param(
            FAQ_EN, "{#call}", "{#call .faq}",
            "docs/en/faq.md:17:1: “Whom can I call?” is a question of the FAQ already. Take .faq out of its braces.",
            id="the mark on the FAQ itself",
        ),
        pytest.param(
            FAQ_EN, '"data.md"', '"dat.md"',
            "docs/en/faq.md:9:1: This topic gathers “dat.md”, which does not exist. "
            "Correct the file name. Did you mean “data.md”?",
            id="an unknown page",
        ),
        pytest.param(
            FAQ_EN, '"data.md"', '"data.md index.md"',
            "docs/en/faq.md:9:1: This topic gathers “index.md”, which has no question. "
            "Mark a heading there with .faq, such as {#id .faq}, or leave it out.",
            id="a page without questions",
        ),
        pytest.param(
            FAQ_EN, '"data.md"', '"data.md data.md"',
            "docs/en/faq.md:9:1: “data.md” is gathered twice: by the topic “Your data” already. "
            "Leave it to one of them.",
            id="a page gathered twice",
        ),
        pytest.param(
            FAQ_EN, ' gathers="data.md"', "",
            "docs/en/data.md:9:1: No topic of the FAQ gathers the questions of this page. "
            'Add gathers="data.md" to the braces of one in faq.md, or take .faq away.',
            id="a page that nothing gathers",
        ),
        pytest.param(
            DATA_EN, "{#more}", '{#more gathers="x.md"}',
            "docs/en/data.md:23:1: Only a topic of the FAQ gathers questions. Take gathers= out of the braces.",
            id="gathers on another page",
        ),
        pytest.param(
            DATA_EN, "Was my password stolen?", "WHOM can I, call  ?",
            "docs/en/data.md:9:1: The question “WHOM can I, call ?” is asked twice: on docs/en/faq.md:17 already. "
            "Keep one of them, and link to it.",
            id="a question twice",
        ),
        pytest.param(
            DATA_FR, "Mon mot de passe a-t-il été volé\u202f?", "Qui puisje Appelér\u202f?",
            None,
            id="other words are another question",
        ),
        pytest.param(
            DATA_FR, "Mon mot de passe a-t-il été volé\u202f?", "Qui puis je Appelér\u202f?",
            "docs/fr/data.md:9:1: The question “Qui puis je Appelér\u202f?” is asked twice: on docs/fr/faq.md:17 "
            "already. Keep one of them, and link to it.",
            id="a question twice but for accents and hyphens",
        ),
        pytest.param(
            DATA_EN, "[the rest](#more).", "[the rest][more].\n\n[more]: #more",
            "docs/en/data.md:11:23: The address of “the rest” does not stand in the link, and is lost in the FAQ. "
            "Write it there: [words](address).",
            id="an address that stands elsewhere",
        ),
        pytest.param(
            DATA_EN, "[the rest](#more).", "[the rest](#more), [all](<#more>).",
            "docs/en/data.md:11:56: The address of “all” does not stand in the link, and is lost in the FAQ. "
            "Write it there: [words](address).",
            id="an address that cannot be told from another",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(path: str, old: str, new: str, expected: str | None) -> None:
    found = told(path, old, new)
    assert found == [] if expected is None else expected in found


def test_a_question_without_an_answer_is_a_problem() -> None:
    found = told(FAQ_EN, "Call [0 805 805 817](contact:info-escroqueries).\n", "")
    expected = "docs/en/faq.md:17:1: The question “Whom can I call?” has no answer. Write it below."
    assert expected in found


def test_a_question_in_no_topic_is_a_problem() -> None:
    found = told(FAQ_EN, "The answer first.", "### Who? {#who}\n\nWe.")
    assert (
        "docs/en/faq.md:7:1: The question “Who?” stands in no topic. Put it below a heading that begins with ##."
        in found
    )


def test_a_topic_without_questions_is_a_problem() -> None:
    empty = ("## Empty {#empty}\n\n", "## Vide {#empty}\n\n")
    helps = ("## Help {#help}", "## Aide {#help}")
    found = both(helps, (empty[0] + helps[0], empty[1] + helps[1]))
    assert found == [
        f"docs/{language}/faq.md:15:1: The topic “{title}” has no question. "
        'Write one below it that begins with ###, or name a page that has some: gathers="data.md".'
        for language, title in (("en", "Empty"), ("fr", "Vide"))
    ]


def test_a_question_within_an_answer_is_a_problem() -> None:
    found = both(("{#why}", "{#why}"), ("{#why .faq}", "{#why .faq}"), faq=False)
    assert found == [
        f"docs/{language}/data.md:17:1: “{title}” stands within the answer to another question. Take one .faq away."
        for language, title in (("en", "Why?"), ("fr", "Pourquoi\u202f?"))
    ]


@pytest.mark.parametrize(("clash", "holder"), [("help", "docs/en/faq.md"), ("call", "docs/en/faq.md")])
def test_a_gathered_question_whose_id_the_faq_has_already_is_a_problem(clash: str, holder: str) -> None:
    found = both(("{#change .faq}", "{#change .faq}"), (f"{{#{clash} .faq}}", f"{{#{clash} .faq}}"), faq=False)
    assert found[0] == (
        f"docs/en/data.md:13:1: The id “{clash}” would stand twice in the FAQ: {holder} has it already. "
        "Give one of the headings another id, in both languages."
    )


def test_two_gathered_questions_with_one_id_are_a_problem() -> None:
    other = "---\ntitle: T\ndescription: D.\ntype: article\n---\n\n## {}\u202f? {{#passwords .faq}}\n\nSo.\n"
    changes = {
        **project(
            faq_en=ENGLISH.replace('"data.md"', '"data.md law.md"'),
            faq_fr=FRENCH.replace('"data.md"', '"data.md law.md"'),
        ),
        "docs/en/law.md": other.format("What").replace("\u202f", ""),
        "docs/fr/law.md": other.format("Quoi"),
    }
    assert problems(files(changes)) == [
        f"docs/{language}/law.md:7:1: The id “passwords” would stand twice in the FAQ: docs/{language}/data.md:9 has "
        "it already. Give one of the headings another id, in both languages."
        for language in ("en", "fr")
    ]


@pytest.mark.parametrize(
    ("path", "begins", "words", "most", "told_so"),
    [
        (DATA_EN, "No, it stays.", 8, 120, "docs/en/data.md:13:1: The answer to “Can I change my number?”"),
        (DATA_FR, "Non, il reste.", 9, 140, "docs/fr/data.md:13:1: The answer to “Puis-je changer de numéro\u202f?”"),
        (FAQ_EN, "The CNIL says", 11, 150, "docs/en/faq.md:11:1: The answer to “How many people are affected?”"),
        (
            FAQ_FR,
            "La CNIL dit",
            12,
            170,
            "docs/fr/faq.md:11:1: The answer to “Combien de personnes sont concernées\u202f?”",
        ),
    ],
)
def test_an_answer_is_short(path: str, begins: str, words: int, most: int, told_so: str) -> None:
    assert told(path, begins, "Yes. " * (most - words) + begins) == []
    assert told(path, begins, "Yes. " * (most - words + 1) + begins) == [
        f"{told_so} has {most + 1} words, over {most}. Shorten it, and link to the page that says more."
    ]


# -- both languages --------------------------------------------------------------------------------


def test_both_languages_gather_the_same_pages() -> None:
    found = told(FAQ_FR, '"data.md"', '"data.md index.md"')
    assert (
        "docs/fr/faq.md:9:1: “your-data”, what it gathers: data.md index.md in French, data.md in English. "
        "Make both languages say the same."
    ) in found


def test_both_languages_mark_the_same_questions() -> None:
    assert told(DATA_FR, "{#passwords .faq}", "{#passwords}") == [
        "docs/fr/data.md:9:1: “passwords”, the mark .faq: not set in French, set in English. "
        "Make both languages say the same."
    ]


def test_both_languages_ask_in_the_same_order() -> None:
    second = "### {}\u202f? {{#second}}\n\nSo.\n\n"
    english = ENGLISH.replace("## Help", second.format("What").replace("\u202f", "") + "## Help")
    french = FRENCH.replace("### Combien", second.format("Quoi") + "### Combien")
    assert (
        "docs/fr/faq.md:11:1: “your-data”, question 1: second in French, how-many in English. "
        "Make both languages say the same."
    ) in problems(files(project(faq_en=english, faq_fr=french)))


# -- what readers get ------------------------------------------------------------------------------

GOLDEN = """\
<section class="section faq__topic" data-section="your-data" data-topic=""><h2 id="your-data">Your data</h2>\
<details class="question" data-question=""><summary><h3 class="question__title">How many people are affected?</h3>\
</summary><div class="question__answer" id="how-many"><p>The CNIL says that <span class="claim">more than 33 million \
people</span> are affected.<a class="source-mark" data-search-exclude="" href="sources.md#fact-people-affected">\
<span class="visually-hidden"> source: CNIL, 7 February 2024, and one more</span>\
<span aria-hidden="true">CNIL +1</span></a></p><p class="question__foot" data-search-exclude="">\
<a href="#how-many">Link to this answer</a></p></div></details>\
<details class="question" data-question=""><summary><h3 class="question__title">Was my password stolen?</h3></summary>\
<div class="question__answer" id="passwords"><p>No. See <a href="index.md#exposed">what leaked</a> and \
<a href="data.md#more">the rest</a>.</p><p class="question__foot" data-search-exclude="">\
<a href="data.md#passwords">Read it in its context: Your data: what leaked</a> <a href="#passwords">Link to this \
answer</a></p></div></details>\
<details class="question" data-question=""><summary><h3 class="question__title">Can I change my number?</h3></summary>\
<div class="question__answer" id="change"><p>No, it stays.</p><h4>Why?</h4><ul>
<li>
<p>One reason.</p>
<p>And another.</p>
</li>
</ul><p class="question__foot" data-search-exclude=""><a href="data.md#change">Read it in its context: Your data: what \
leaked</a> <a href="#change">Link to this answer</a></p></div></details></section>"""


def test_a_topic_becomes_questions_that_open_own_and_gathered_alike() -> None:
    text = rendered()
    assert text[text.index("<section") : text.index("</section>") + len("</section>")] == GOLDEN
    assert text.startswith('<p>The answer first.</p>\n<div class="faq"')


def test_the_filter_and_the_buttons_are_there_for_the_script_alone() -> None:
    (tools,) = (e for e in tree(rendered()).iter() if "data-faq-tools" in e.attrib)
    assert "hidden" in tools.attrib
    (field,) = tools.iter("input")
    assert next(tools.iter("label")).get("for") == field.get("id")
    assert [b.text for b in tools.iter("button")] == ["Open all", "Close all"]


def test_french_readers_are_told_in_french() -> None:
    text = rendered(language="fr")
    assert "À lire dans son contexte\u00a0: Vos données\u00a0: ce qui a fuité</a>" in text
    assert 'data-say-many="{n}\u00a0questions"' in text


def test_no_id_stands_twice_even_when_two_answers_have_the_same_below() -> None:
    content = read(files(project(data_en=DATA_ENGLISH.replace("{#why}", "{#call}"))))
    ids = [e.get("id") for e in tree(rendered(content)).iter() if e.get("id")]
    assert len(ids) == len({*ids})


def test_a_page_title_comes_out_as_text() -> None:
    content = read(files(project(data_en=DATA_ENGLISH.replace("Your data: what leaked", "<b> & [x](y)"))))
    assert "Read it in its context: &lt;b&gt; &amp; [x](y)</a>" in rendered(content)


def test_questions_in_no_topic_are_shown_all_the_same() -> None:
    content = read(files(project(faq_en=ENGLISH.replace("The answer first.", "### Who? {#who}\n\nWe."))))
    assert '<div class="question__answer" id="who"><p>We.</p>' in rendered(content)


# -- as data ---------------------------------------------------------------------------------------


def test_the_questions_are_read_back_as_readers_read_them() -> None:
    assert entries(rendered()) == (
        Entry(
            "how-many", "How many people are affected?", "The CNIL says that more than 33 million people are affected."
        ),
        Entry("passwords", "Was my password stolen?", "No. See what leaked and the rest."),
        Entry("change", "Can I change my number?", "No, it stays.\nWhy?\nOne reason.\nAnd another."),
        Entry(
            "call", "Whom can I call?", "Call 0 805 805 817 (free call from France; Monday to Friday, 9:00 to 18:30)."
        ),
    )


def test_what_stands_aside_leaves_no_gap() -> None:
    text = (
        'The bank <span>details</span> <a data-search-exclude="">not certain</a>. <b data-search-exclude="">x</b> So.'
    )
    assert html.text(html.parse(f"<p>{text}</p>")) == "The bank details. So."


def test_a_no_break_space_stays_one_and_blocks_are_lines() -> None:
    page = "<p>Plus de 33\u00a0millions\u202f?\n  Oui.</p><ul><li>Un</li><li>Deux<br>Trois</li></ul>"
    assert html.text(html.parse(page)) == "Plus de 33\u00a0millions\u202f? Oui.\nUn\nDeux\nTrois"


def test_search_engines_get_the_same_words_and_no_markup() -> None:
    data = json.loads(structured(rendered(language="fr"), "fr"))
    assert {key: data[key] for key in ("@context", "@type", "inLanguage")} == {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "fr",
    }
    assert [(q["@type"], q["acceptedAnswer"]["@type"]) for q in data["mainEntity"]] == [("Question", "Answer")] * 4
    assert data["mainEntity"][1]["name"] == "Mon mot de passe a-t-il été volé\u202f?"
    assert data["mainEntity"][1]["acceptedAnswer"]["text"] == "Non. Voyez ce qui a fuité et le reste."


def test_no_answer_ends_the_script_it_stands_in() -> None:
    content = read(files(project(data_en=DATA_ENGLISH.replace("No, it stays.", "No: `</script><script>`."))))
    text = structured(rendered(content), "en")
    assert "<" not in text
    assert json.loads(text)["mainEntity"][2]["acceptedAnswer"]["text"].startswith("No: </script><script>.")


# -- whatever is written ---------------------------------------------------------------------------

WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="<&"), max_size=20)
STARTS = [
    "## ",
    "### ",
    "#### ",
    "- ",
    "1. ",
    "    ",
    "> ",
    "",
    "| ",
    "```",
    "[a](#b) ",
    "![a](b) ",
    "=== ",
    "--- ",
    "[a]: ",
]
LINES = st.lists(st.sampled_from(STARTS).flatmap(lambda start: WORDS.map(lambda text: start + text)), max_size=12)
ENDS = st.sampled_from(["", " {#a .faq}", ' {#a gathers="data.md"}', "? {#b .faq}"])


@given(st.lists(LINES, min_size=2, max_size=2), ENDS, ENDS)
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_faq_or_makes_other_elements(lines: list[list[str]], one: str, two: str) -> None:
    own, other = ("\n".join(text) + end for text, end in zip(lines, (one, two), strict=True))
    changes = project(faq_en=ENGLISH + own, data_en=f"{DATA_ENGLISH}{other}\n\nEnd.\n")
    problems(files(changes))
    content = read(files(changes))
    page = tree(rendered(content))
    tags = {element.tag for element in page.iter()}
    assert tags.isdisjoint({"script", "style", "iframe", "form"})
    assert len(entries(rendered(content))) == sum(1 for _ in page.iter("details"))


@pytest.mark.parametrize("shape", ["### {}? {{#long .faq}}\n\nSo.", "### Q? {{#long .faq}}\n\n{}", "## {}\n\n[a](#b)"])
def test_a_line_of_a_hundred_thousand_characters_takes_linear_time(shape: str) -> None:
    def seconds(length: int) -> float:
        line = shape.format("[a](#b) wörd " * (length // 13))
        changes = project(
            faq_en=ENGLISH.replace("### Whom", f"{line}\n\n### Whom"), data_en=f"{DATA_ENGLISH}\n{line}\n"
        )
        started = time.process_time()
        content = read(files(changes))
        entries(rendered(content))
        return time.process_time() - started

    seconds(1000)
    short, long = seconds(50_000), seconds(100_000)
    assert long < 4 * short + 0.5


def test_a_thousand_questions_take_linear_time() -> None:
    def seconds(number: int) -> float:
        many = "".join(f"## Question {n}? {{#q{n} .faq}}\n\nSee [it](#q{n}).\n\n" for n in range(number))
        content = read(files(project(data_en=DATA_ENGLISH + many)))
        started = time.process_time()
        found = entries(rendered(content))
        assert len(found) == number + 4
        return time.process_time() - started

    seconds(10)
    short, long = seconds(500), seconds(1000)
    assert long < 3 * short + 0.5
