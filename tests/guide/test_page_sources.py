"""The sources of a page: which, in which order, and for which pages."""

from __future__ import annotations

import pytest

from guide.evidence import LANGUAGES
from guide.page_sources import page_sources
from tests.guide.small import ENGLISH, FACTS, SOURCES, project, read

SOURCE = """\
{key}:
  publisher: {publisher}
  title: An article
  address: https://{key}.example/article
  language: en
  kind: secondary
  read: whole
  checked: 2026-11-23
  recheck: 90
"""
FACT = """\
{key}:
  says: {{en: It is so., fr: C’est ainsi.}}
  status: stated
  sources:
{sources}
"""


def fact(key: str, *sources: str) -> str:
    return FACT.format(key=key, sources="\n".join(f"    - {{source: {source}}}" for source in sources))


def page(text: str, kind: str = "article") -> str:
    return f"---\ntitle: A page\ndescription: A page.\ntype: {kind}\n---\n\n{text}"


def cited(name: str, **files: str) -> list[str]:
    """The ids of the sources of a page of the small project, which has three more of them."""
    sources = SOURCES + "".join(SOURCE.format(key=key, publisher=key.upper()) for key in ("afp", "rtl", "self"))
    facts = FACTS + fact("two", "rtl", "afp") + fact("one", "afp", "cnil-2024-02-07") + fact("own", "self")
    content = read(project(**{"evidence/sources.yml": sources, "evidence/facts.yml": facts, **files}))
    return [source.key for source in page_sources(content, content.pages["en"].get(name))]


def test_each_source_stands_once_where_it_is_first_cited() -> None:
    text = page("It is [so](fact:two). And it is [so](fact:one).\n\n- It is [so](fact:people-affected).\n")
    assert cited("more.md", **{"en/more.md": text}) == ["rtl", "afp", "cnil-2024-02-07"]


def test_a_source_that_is_named_itself_is_cited_too() -> None:
    assert cited("more.md", **{"en/more.md": page("Read [AFP](source:afp).\n")}) == ["afp"]


def test_every_side_of_a_disagreement_is_cited() -> None:
    sides = "\n".join(
        f"    - {{says: {{en: It is., fr: C’est.}}, sources: [{{source: {key}}}]}}" for key in ("rtl", "afp")
    )
    disputed = fact("both", "afp").replace("stated", "disputed") + f"  versions:\n{sides}\n"
    files = {"en/more.md": page("It is [so](fact:both).\n"), "evidence/facts.yml": FACTS + disputed}
    assert cited("more.md", **files) == ["afp", "rtl"]


def test_what_the_guide_says_of_itself_is_no_source() -> None:
    assert cited("more.md", **{"en/more.md": page("It is [so](fact:own).\n")}) == []


def test_what_is_unknown_is_left_out() -> None:
    text = page("[So](fact:nothing), [so](source:nothing), [so](fact:lost). It is [so](fact:one).\n")
    files = {"en/more.md": text, "evidence/facts.yml": FACTS + fact("lost", "nowhere") + fact("one", "afp")}
    assert cited("more.md", **files) == ["afp"]


def test_a_contact_is_no_citation() -> None:
    assert cited("more.md", **{"en/more.md": page("Call [0 805 805 817](contact:info-escroqueries).\n")}) == []


@pytest.mark.parametrize("kind", ["sources", "contacts", "downloads"])
def test_a_page_that_is_a_register_itself_has_no_such_list(kind: str) -> None:
    assert cited("more.md", **{"en/more.md": page("It is [so](fact:one).\n", kind)}) == []


def test_a_page_that_does_not_exist_has_none() -> None:
    assert cited("nowhere.md") == []


def test_a_faq_cites_what_its_questions_cite_where_it_gathers_them() -> None:
    faq = page(
        '## First {#first gathers="more.md"}\n\n### Own? {#own}\n\nIt is [so](fact:people-affected).\n\n'
        "## Last {#last}\n\n### Other? {#other}\n\nRead [the notice](source:afp).\n",
        "faq",
    )
    more = page(
        "It is [so](fact:own).\n\n## Is it so? {#is-so .faq}\n\nIt is [so](fact:two).\n\n### In detail {#detail}\n\n"
        "Read [it](source:rtl).\n\n## Not gathered {#not}\n\nRead [it](source:self).\n"
    )
    assert cited("faq.md", **{"en/faq.md": faq, "en/more.md": more}) == ["cnil-2024-02-07", "rtl", "afp"]


def test_a_faq_cites_nothing_of_what_it_does_not_gather() -> None:
    faq = page('## First {#first gathers="lost.md"}\n\n### Own? {#own}\n\nIt is [so](fact:people-affected).\n', "faq")
    more = page("## Is it so? {#is-so .faq}\n\nIt is [so](fact:two).\n")
    assert cited("faq.md", **{"en/faq.md": faq, "en/more.md": more}) == ["cnil-2024-02-07"]


def test_each_has_its_date_in_the_words_of_the_page() -> None:
    content = read(project(**{"en/index.md": ENGLISH}))
    dates = [page_sources(content, content.pages[language]["index.md"])[0].date for language in LANGUAGES]
    assert dates == ["7 February 2024", "7 février 2024"]
