from __future__ import annotations

from pathlib import Path

import pytest

from guide.files import Files
from guide.fix import fix, mended
from guide.signoff import LOCK
from tests.guide.small import ENGLISH, FACTS, FRENCH, MARKUP, TREE, changed, project, read


def after(**files: str) -> tuple[Files, list[str]]:
    """The small project with these files, mended, and what was done; mending it again changes nothing."""
    result, done = mended(read(project(**files)), MARKUP)
    assert mended(read(result), MARKUP) == (result, [])
    return result, done


def text(files: Files, path: str) -> str:
    return files.content[f"docs/{path}"].decode()


def test_what_is_right_stays_as_it_is() -> None:
    files, done = after()
    assert files == project()
    assert done == []


# -- figures ---------------------------------------------------------------------------------------


def test_a_changed_number_is_mended_in_every_claim_of_both_languages() -> None:
    facts = FACTS.replace("33000000", "34000000").replace(", quote: plus de 33 millions de personnes", "")
    files, done = after(**{"evidence/facts.yml": facts})
    assert "[more than 34 million people](fact:people-affected)" in text(files, "en/index.md")
    assert "[plus de 34\u00a0millions de personnes](fact:people-affected)" in text(files, "fr/index.md")
    assert "en: According to the CNIL, more than 34 million people are affected." in text(files, "evidence/facts.yml")
    assert "fr: Selon la CNIL, plus de 34\u00a0millions de personnes" in text(files, "evidence/facts.yml")
    assert done[0] == "docs/en/index.md:7: “33 million” is now “34 million”, the value of “people-affected”."
    assert len(done) == 4


def test_a_number_changed_in_one_page_comes_back() -> None:
    files, done = after(**changed("en/index.md", "33 million", "23 million"))
    assert files == project()
    assert done == ["docs/en/index.md:7: “23 million” is now “33 million”, the value of “people-affected”."]


def test_a_value_that_its_own_quotation_contradicts_is_not_spread() -> None:
    broken = changed("evidence/facts.yml", "33000000", "34000000")
    files, done = after(**broken)
    assert files == project(**broken)
    assert done == []


def test_a_date_is_mended_in_the_manner_of_its_language() -> None:
    facts = (
        "announced:\n"
        "  says: {en: The CNIL announced it on 7 February 2024., fr: La CNIL l’a annoncé le 7 février 2024.}\n"
        "  value: {date: 2024-02-01}\n  status: stated\n  sources:\n    - {source: cnil-2024-02-07}\n"
    )
    pages = {
        "en/index.md": ENGLISH + "\nSince [7 February 2024](fact:announced).\n",
        "fr/index.md": FRENCH + "\nDepuis le [7 février 2024](fact:announced).\n",
    }
    files, _ = after(**{"evidence/facts.yml": FACTS + "\n" + facts}, **pages)
    assert "[1 February 2024](fact:announced)" in text(files, "en/index.md")
    assert "[1er février 2024](fact:announced)" in text(files, "fr/index.md")
    assert "{en: The CNIL announced it on 1 February 2024., fr: La CNIL l’a annoncé le 1er février 2024.}" in text(
        files, "evidence/facts.yml"
    )


def test_a_phone_number_becomes_its_contacts_own() -> None:
    files, done = after(**changed("fr/index.md", "0 805 805 817", "0 805 805 871"))
    assert files == project()
    assert done == ["docs/fr/index.md:17: “0 805 805 871” is now “0 805 805 817”, the value of “info-escroqueries”."]


@pytest.mark.parametrize(
    "words",
    [
        "[more than 33 million people out of 68 million](fact:people-affected)",  # which one is it?
        "[people](fact:people-affected), 23 million of them",  # not in the claim
        "[it took 23 days](fact:people-affected)",  # another kind of number
        "[23 million](fact:unknown)",
    ],
)
def test_what_has_no_certain_remedy_is_left_alone(words: str) -> None:
    pages = {"en/index.md": f"{ENGLISH}\nSo {words}.\n"}
    files, done = after(**pages)
    assert files == project(**pages)
    assert done == []


def test_a_wrong_choice_of_a_quiz_is_wrong_on_purpose() -> None:
    pages = {"en/index.md": ENGLISH + "\n- [ ] [23 million](fact:people-affected)\n"}
    assert after(**pages) == (project(**pages), [])


# -- ids -------------------------------------------------------------------------------------------


def test_a_missing_id_is_made_from_the_english_heading_for_both_languages() -> None:
    files, done = after(
        **changed("en/index.md", "## Help {#help}", "## Whom to call?"),
        **changed("fr/index.md", "## Aide {#help}", "## Qui appeler\u202f?"),
    )
    assert "\n## Whom to call? {#whom-to-call}\n" in text(files, "en/index.md")
    assert "\n## Qui appeler\u202f? {#whom-to-call}\n" in text(files, "fr/index.md")
    assert done[0] == "docs/en/index.md:15: the heading “Whom to call?” has the id {#whom-to-call} now."


@pytest.mark.parametrize("path", ["en/index.md", "fr/index.md"])
def test_an_id_missing_in_one_language_is_the_others(path: str) -> None:
    files, done = after(**changed(path, " {#help}", ""))
    assert files == project()
    assert len(done) == 1


def test_an_id_joins_other_attributes() -> None:
    files, _ = after(**changed("en/index.md", "{#help}", '{lists="data is known"}'))
    assert '## Help {#help lists="data is known"}' in text(files, "en/index.md")


def test_a_heading_closed_with_hashes_keeps_them() -> None:
    files, _ = after(**changed("en/index.md", "## Help {#help}", "## Help ##"))
    assert "\n## Help {#help} ##\n" in text(files, "en/index.md")


def test_the_same_heading_twice_gives_two_ids() -> None:
    files, _ = after(**{"en/index.md": ENGLISH + "\n## Help\n\nMore.\n"})
    assert "## Help {#help-2}" in text(files, "en/index.md")
    assert text(files, "fr/index.md") == FRENCH


# -- typography ------------------------------------------------------------------------------------


def test_french_spaces_and_apostrophes_are_set() -> None:
    files, done = after(**changed("fr/index.md", "Appelez le [", "N'attendez pas ! Appelez le ["))
    assert "N’attendez pas\u202f! Appelez le [0 805 805 817](contact:info-escroqueries)." in text(files, "fr/index.md")
    assert done == ["docs/fr/index.md: spaces, apostrophes and quotation marks are set right (line 17)."]


def test_title_and_description_are_set_too() -> None:
    files, _ = after(**changed("fr/index.md", "title: La fuite", "title: L'attaque"))
    assert "\ntitle: L’attaque\n" in text(files, "fr/index.md")


def test_a_message_in_a_fence_is_shown_as_it_came() -> None:
    pages = {"fr/index.md": FRENCH + "\n```\nVotre carte n'est plus valable !\n```\n"}
    assert after(**pages) == (project(**pages), [])


def test_texts_of_the_evidence_are_set_and_quotations_are_not() -> None:
    facts = FACTS.replace("Les coordonnées bancaires ne", "L'ensemble ne").replace(
        "quote: ne seraient pas concernées", "quote: l'ensemble ne serait pas concerné"
    )
    files, done = after(**{"evidence/facts.yml": facts})
    assert "fr: L’ensemble ne" in text(files, "evidence/facts.yml")
    assert "quote: l'ensemble" in text(files, "evidence/facts.yml")
    assert done == ["docs/evidence/facts.yml:12: spaces, apostrophes and quotation marks are set right."]


def test_an_apostrophe_that_yaml_needs_is_left_alone() -> None:
    facts = FACTS.replace(
        "fr: Les coordonnées bancaires ne seraient pas concernées.", "fr: 'L''ensemble ne serait pas.'"
    )
    assert after(**{"evidence/facts.yml": facts})[0] == project(**{"evidence/facts.yml": facts})


# -- files -----------------------------------------------------------------------------------------


def test_dead_lines_of_the_lock_go() -> None:
    files, done = after(**{"evidence/checked.lock": "en/gone.md 0123456789abcdef\n"})
    assert text(files, "evidence/checked.lock") == ""
    assert done == [f"{LOCK}: 1 line of wording that is gone taken out."]


def test_a_page_that_cannot_be_read_is_left_alone() -> None:
    pages = {"en/index.md": f"<<<<<<< mine\n{ENGLISH}".replace("33 million", "23 million")}
    assert after(**pages) == (project(**pages), [])


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    for path, written in TREE.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_bytes(written.replace("\n", "\r\n").encode())
    page = tmp_path / "docs/en/index.md"
    right = page.read_bytes()
    page.write_bytes(right.replace(b"33 million", b"23 million").replace(b" {#help}", b""))
    untouched = tmp_path / "docs/fr/index.md"
    before = untouched.stat().st_ino
    (tmp_path / "mkdocs.yml").write_text("markdown_extensions: {attr_list: {}, tables: {}, toc: {}}\n")
    assert len(fix(tmp_path, read(Files.read(tmp_path)))) == 2
    assert page.read_bytes() == right
    assert untouched.stat().st_ino == before
    assert [p.name for p in page.parent.iterdir()] == ["index.md"]
