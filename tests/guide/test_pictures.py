from __future__ import annotations

import re

import markdown
import pytest
from markdown.extensions import Extension

from guide import signoff
from guide.claims import Claims
from guide.content import Content
from guide.evidence import Language
from guide.page_sources import page_sources
from guide.pictures.placing import PICTURES, Pictures
from tests.guide.rich import EN, ENGLISH, FACTS, FACTS_TEXT, FR, FRENCH, files, problems, read

MORE = """
population:
  says: {en: France had 68 million inhabitants., fr: La France comptait 68 millions d’habitants.}
  value: {number: 68000000}
  status: stated
  sources: [{source: copy-2024-02}]
"""
LISTS = """
exposed-data:
  says: {en: The date of birth and the number were exposed., fr: La date et le numéro ont été exposés.}
  value: {list: [birth-date, nir]}
  status: stated
  allows: [announcement]
  sources: [{source: copy-2024-02}]

not-exposed-data:
  says: {en: Bank details would not be concerned., fr: Les coordonnées bancaires ne seraient pas concernées.}
  value: {list: [bank-details]}
  status: conditional
  sources: [{source: copy-2024-02}]
"""
TOLD = FACTS_TEXT + MORE + LISTS
HERE = "## What was not exposed"


def lines(english: str, french: str | None = None, facts: str = TOLD) -> list[str]:
    """What is said of pictures when these lines stand in the pages, above a heading."""
    french = english if french is None else french
    texts: dict[str, str | bytes | None] = {
        EN: ENGLISH.replace(HERE, f"{english}\n\n{HERE}"),
        FR: FRENCH.replace("## Ce qui n’a pas", f"{french}\n\n## Ce qui n’a pas"),
        FACTS: facts,
    }
    return [line for line in problems(files(texts)) if "icture" in line or "image" in line]


def drawn(line: str, facts: str = TOLD, language: Language = "en") -> str:
    content: Content = read(files({FACTS: facts}))
    own: list[str | Extension] = [Pictures(content.evidence, language), Claims(content.evidence, language, {})]
    return markdown.Markdown(extensions=own).convert(line)


def people(html: str) -> int:
    """How many people are filled in."""
    marked = re.search(r'class="people__marked" d="([^"]*)"', html)
    assert marked
    return marked[1].count("M")


def test_a_picture_with_a_caption_on_its_own_line_has_no_problem() -> None:
    assert lines("![Nearly half](picture:one-in-two)") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("![Half](picture:one-in-tow)", "There is no picture “one-in-tow”."),
        ("![](picture:one-in-two)", "This picture has no caption. Say between [ and ] what it shows."),
        ("See ![Half](picture:one-in-two) here.", "does not stand on a line of its own."),
        ("- ![Half](picture:one-in-two)", "does not stand on a line of its own."),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_a_picture(line: str, expected: str) -> None:
    assert any(found.startswith(EN) and expected in found for found in lines(line))


def test_an_unknown_name_brings_the_nearest_one() -> None:
    assert "Did you mean “one-in-two”?" in lines("![Half](picture:one-in-tow)")[0]


def test_a_picture_whose_fact_is_missing_is_a_problem() -> None:
    found = lines("![Half](picture:one-in-two)", facts=FACTS_TEXT + LISTS)
    assert "is drawn from the fact “population”, which the evidence does not have." in found[0]


def test_a_picture_of_one_language_alone_is_a_problem() -> None:
    found = lines("![Half](picture:one-in-two)", french="")
    assert [line for line in found if "picture 1: missing in French, one-in-two in English." in line]


def test_as_many_people_are_filled_in_as_the_facts_say() -> None:
    line = "![Half](picture:one-in-two)"
    assert people(drawn(line)) == 48
    assert people(drawn(line, TOLD.replace("number: 33000000", "number: 17000000"))) == 25


def test_the_bound_of_the_number_is_that_of_the_share() -> None:
    line = "![Half](picture:one-in-two)"
    assert "More than 48 in 100: " in drawn(line)
    assert "Plus de 48 sur 100\u00a0: " in drawn(line, language="fr")
    assert "About 49 in 100: " in drawn(line, TOLD.replace("33000000, bound: more than", "33000000"))


def test_who_does_not_see_the_people_hears_what_the_facts_say() -> None:
    assert 'aria-label="More than 48 in 100. According to the CNIL, more than 33' in drawn("![H](picture:one-in-two)")


def test_a_kind_of_data_moves_to_the_side_its_fact_says() -> None:
    line = "![Card](picture:exposed)"
    here, there = "is: exposed\n  names: {en: [date", "is: not-exposed\n  names: {en: [bank"
    moved = TOLD.replace(here, here.replace("is: ", "is: not-")).replace(there, there.replace("not-", ""))
    before, after = (drawn(line, facts).partition("leak__side--not-exposed")[0] for facts in (TOLD, moved))
    assert "Date of birth" in before and "Bank details" not in before
    assert "Bank details" in after and "Date of birth" not in after


def test_what_is_conditional_is_drawn_as_such() -> None:
    assert "Would not be concerned" in drawn("![Card](picture:exposed)")
    firm = TOLD.replace("status: conditional", "status: stated")
    assert "Would not be" not in drawn("![Card](picture:exposed)", firm)


def test_what_data_allow_is_said_by_the_facts_they_name() -> None:
    assert "The CNIL announced the breach" in drawn("![Uses](picture:uses)")
    assert "The CNIL announced" not in drawn(
        "![Uses](picture:uses)", TOLD.replace("allows: [announcement]", "allows: []")
    )


def test_a_use_that_no_fact_has_is_a_problem() -> None:
    found = lines("![Uses](picture:uses)", facts=TOLD.replace("[announcement]", "[anouncement]"))
    assert "the fact “anouncement”" in found[0] and "Did you mean “announcement”?" in found[0]


def test_where_a_picture_cannot_be_drawn_its_caption_stands_alone() -> None:
    assert "<svg" not in drawn("![Half of all](picture:one-in-two)", FACTS_TEXT)
    assert "Half of all" in drawn("![Half of all](picture:one-in-two)", FACTS_TEXT)


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_has_a_style_of_its_own(name: str) -> None:
    assert " style=" not in drawn(f"![Words](picture:{name})") and "<figcaption" in drawn(f"![Words](picture:{name})")


def test_a_fact_that_changes_reopens_the_picture_drawn_from_it() -> None:
    def line(facts: str) -> str:
        texts: dict[str, str | bytes | None] = {
            EN: ENGLISH.replace(HERE, f"![Nearly half](picture:one-in-two)\n\n{HERE}"),
            FACTS: facts,
        }
        found = [each for each in signoff.passages(read(files(texts))) if each.prose == "Nearly half"]
        return found[0].line

    assert line(TOLD) == line(TOLD)
    assert line(TOLD) != line(TOLD.replace("number: 68000000", "number: 67000000"))


def test_the_paragraph_of_a_picture_is_no_wording_of_its_own() -> None:
    found = read(files({EN: ENGLISH.replace(HERE, f"![Nearly half](picture:one-in-two)\n\n{HERE}"), FACTS: TOLD}))
    assert all(each.words.strip() for each in signoff.passages(found))


def test_the_sources_of_a_page_are_also_those_of_its_pictures() -> None:
    facts = TOLD.replace(
        "{number: 68000000}\n  status: stated\n  sources: [{source: copy-2024-02}]",
        "{number: 68000000}\n  status: stated\n  sources: [{source: helpline}]",
    )
    found = read(files({EN: ENGLISH.replace(HERE, f"![Half](picture:one-in-two)\n\n{HERE}"), FACTS: facts}))
    assert "helpline" in {cited.key for cited in page_sources(found, found.pages["en"]["index.md"])}
    plain = read(files({FACTS: facts}))
    assert "helpline" not in {cited.key for cited in page_sources(plain, plain.pages["en"]["index.md"])}
