from __future__ import annotations

import pytest

from guide import parity
from tests.guide.rich import EN, ENGLISH, FACTS, FR, FRENCH, TEXTS, changed, files, read


def told(changes: dict[str, str | bytes | None]) -> list[str]:
    return [str(p) for p in parity.check(read(files(changes)))]


def test_pages_in_step_have_no_problem() -> None:
    assert told({}) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "docs/en/new.md",
            "docs/en/new.md:1:1: This page has no French version. "
            "Write docs/fr/new.md, or copy this one there with “translation: pending” and “since:”.",
        ),
        (
            "docs/fr/new.md",
            "docs/fr/new.md:1:1: This page has no English version. "
            "Write docs/en/new.md, or copy this one there with “translation: pending” and “since:”.",
        ),
    ],
)
def test_a_page_in_one_language_only_is_a_problem(path: str, expected: str) -> None:
    assert told({path: "---\ntitle: A\n---\n"}) == [expected]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        pytest.param(
            FR,
            "{#help}",
            "{#aide}",
            [
                "docs/en/index.md:20:1: The heading “Who can help” {#help} has no counterpart in French. "
                "Add the section there, or give both headings the same id.",
                "docs/fr/index.md:20:1: The heading “Qui peut aider” {#aide} has no counterpart in English. "
                "Add the section there, or give both headings the same id.",
            ],
            id="another id",
        ),
        pytest.param(
            FR,
            "type: article",
            "type: faq",
            ["docs/fr/index.md:4:1: The type is “faq” here, “article” in English. Make them agree."],
            id="another type",
        ),
        pytest.param(
            FR,
            "[7 février 2024](fact:announcement)",
            "7 février 2024",
            [
                "docs/en/index.md:7:118: The fact “announcement” is cited once in the English first paragraphs, "
                "not in French. Make both languages say the same."
            ],
            id="a fact less in French",
        ),
        pytest.param(
            EN,
            "- [Social security number](fact:nir)\n",
            "",
            [
                "docs/fr/index.md:14:32: The fact “nir” is cited once in the French section “exposed”, "
                "not in English. Make both languages say the same."
            ],
            id="a fact less in English",
        ),
        pytest.param(
            FR,
            "Appelez [Info",
            "[Ils](contact:info-escroqueries) aident. Appelez [Info",
            [
                "docs/fr/index.md:22:7: The contact “info-escroqueries” is cited 3 times in the French section “help”, "
                "twice in English. Make both languages say the same."
            ],
            id="a contact more",
        ),
        pytest.param(
            FR,
            "(source:cnil-2024-02-07)",
            "(source:copy-2024-02)",
            [
                "docs/en/index.md:22:126: The source “cnil-2024-02-07” is cited once in the English section “help”, "
                "not in French. Make both languages say the same.",
                "docs/fr/index.md:22:132: The source “copy-2024-02” is cited once in the French section “help”, "
                "not in English. Make both languages say the same.",
            ],
            id="another source",
        ),
    ],
)
def test_what_one_language_says_alone_is_a_problem(path: str, old: str, new: str, expected: list[str]) -> None:
    assert sorted(told(changed(path, old, new))) == expected


def test_sections_in_another_order_are_a_problem() -> None:
    head, exposed, rest = FRENCH.partition("## Ce qui a été exposé")
    first, second = (exposed + rest).split("## Ce qui n’a pas")
    second, third = second.split("## Qui peut")
    swapped = f"{head}## Ce qui n’a pas{second}{first}## Qui peut{third}"
    assert told({FR: swapped}) == [
        "docs/fr/index.md:9:1: The sections stand in another order than in English: “not-exposed” where “exposed” is. "
        "Put them in the same order."
    ]


def test_a_page_that_cannot_be_read_is_not_compared() -> None:
    assert told({FR: ""}) == []


# -- while a translation is pending ----------------------------------------------------------------


def pending(old: str = "", new: str = "") -> dict[str, str | bytes | None]:
    text = FRENCH.replace("type: article\n", "type: article\ntranslation: pending\nsince: 2026-11-20\n")
    text = text.partition("## Ce qui n’a pas")[0] + "## Qui peut" + text.partition("## Qui peut")[2]
    return {FR: text.replace(old, new) if old else text}


def test_a_page_that_awaits_translation_may_say_less() -> None:
    assert told(pending()) == []


def test_figures_stay_in_step_while_a_translation_is_pending() -> None:
    assert told(pending("33\u00a0millions", "23\u00a0millions")) == [
        "docs/fr/index.md:1:1: “23\u00a0millions” is not in the other language any more. "
        "Figures stay in step while a translation is pending."
    ]


def test_the_english_page_may_be_the_one_that_awaits_translation() -> None:
    lines = "type: article\ntranslation: pending\nsince: 2026-11-20\n"
    text = ENGLISH.replace("type: article\n", lines).replace("33 million", "23 million").partition("## Who can help")[0]
    assert told({EN: text}) == [
        "docs/en/index.md:1:1: “23 million” is not in the other language any more. "
        "Figures stay in step while a translation is pending."
    ]


def test_contacts_stay_in_step_while_a_translation_is_pending() -> None:
    assert told(pending("contact:info-escroqueries", "contact:thesee")) == [
        "docs/fr/index.md:1:1: The contact “thesee” is not in the other language any more. "
        "Contacts stay in step while a translation is pending."
    ]


MANY = """
sizes:
  says: {en: It counts 20 or 40 files., fr: Elle compte 20 ou 40 fichiers.}
  value: [{number: 20}, {number: 40}]
  status: stated
  sources: [{source: copy-2024-02}]
"""


def test_a_fact_with_several_values_is_cited_for_the_same_ones_in_both_languages() -> None:
    claims = {EN: ENGLISH + "\n[20 files](fact:sizes)\n", FR: FRENCH + "\n[20 fichiers](fact:sizes)\n"}
    evidence = {FACTS: TEXTS[FACTS] + MANY}
    assert told({**claims, **evidence}) == []
    found = told({**claims, **evidence, FR: claims[FR].replace("20 fichiers", "40 fichiers")})
    assert [line.partition(": ")[2] for line in found] == [
        "“20” (sizes) is not stated in the French section “help”. Make both languages say the same.",
        "“40” (sizes) is not stated in the English section “help”. Make both languages say the same.",
    ]
