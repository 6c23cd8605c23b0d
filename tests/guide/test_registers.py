from __future__ import annotations

import datetime

import pytest

from guide import registers
from guide.problems import Place
from tests.guide.rich import (
    CONTACTS,
    CONTACTS_TEXT,
    DOMAINS,
    DOMAINS_TEXT,
    EN,
    FACTS,
    FACTS_TEXT,
    FR,
    SOURCES,
    SOURCES_TEXT,
    TEXTS,
    TODAY,
    edited,
    files,
    problems,
    read,
)

DATE = "value: {date: 2024-02-07}"


def test_a_project_without_a_mistake_has_no_problem() -> None:
    assert problems(files()) == []


# -- the form of an entry --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        pytest.param(
            FACTS,
            "en: According to the CNIL, more",
            "en: According: to the CNIL, more",
            "docs/evidence/facts.yml:3:18: This is not valid YAML: mapping values are not allowed in this context. "
            "Look at this line and the one before it: the indentation, a missing quotation mark around a text with a "
            "colon, a tab.",
            id="a colon in a text",
        ),
        pytest.param(
            FACTS,
            DATE,
            f"{DATE}\n  value: {{date: 2024-02-08}}",
            "docs/evidence/facts.yml:18:3: “value” is written twice: it stands already on line 17. "
            "Keep one of them, or give the second another name.",
            id="a field twice",
        ),
        pytest.param(
            FACTS,
            f"{DATE}\n  status: stated",
            DATE,
            "docs/evidence/facts.yml:13:1: “announcement” lacks the field “status”. Add it.",
            id="a field missing",
        ),
        pytest.param(
            FACTS,
            "    fr: La CNIL a annoncé la fuite le 7 février 2024.\n",
            "",
            "docs/evidence/facts.yml:14:3: “announcement” lacks the field “fr”. Add it.",
            id="a language missing",
        ),
        pytest.param(
            FACTS,
            DATE,
            f"{DATE}\n  vaule: x",
            "docs/evidence/facts.yml:18:3: “vaule” is not a field here. Correct its name, or delete it. "
            "Did you mean “value”?",
            id="a field misspelt",
        ),
        pytest.param(
            FACTS,
            "value: {date: 2024-02-07}",
            "value: {dat: 2024-02-07}",
            "docs/evidence/facts.yml:17:11: “dat” is not a field here. Correct its name, or delete it. "
            "Did you mean “date”?",
            id="a kind of value misspelt",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: [{date: 2024-02-07}, {dat: 2024-02-07}]",
            "docs/evidence/facts.yml:17:32: “dat” is not a field here. Correct its name, or delete it. "
            "Did you mean “date”?",
            id="a kind of value misspelt in a list",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: 2024-02-07",
            "docs/evidence/facts.yml:17:3: “announcement”, field “value”: something else belongs here. "
            "Write one value, such as {date: 2024-02-07}, or a list of them.",
            id="a value without its kind",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: {date: 2024-02-07, number: 3}",
            "docs/evidence/facts.yml:17:3: “announcement”, field “value”: a value is one of number, date, time, phone, "
            "code or list. Write one value, such as {date: 2024-02-07}, or a list of them.",
            id="a value of two kinds",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: {date: 2024-02-07, unit: day}",
            "docs/evidence/facts.yml:17:3: “announcement”, field “value”: bound and unit go with a number. "
            "Write one value, such as {date: 2024-02-07}, or a list of them.",
            id="a date with a unit",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: {date: 7 February 2024}",
            "docs/evidence/facts.yml:17:11: “announcement”, field “date”: it is written in another way. "
            "Write it like 2024-02-07, 2024-02 or 2024.",
            id="a date in words",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: {date: 2024-02-30}",
            "docs/evidence/facts.yml:17:11: “announcement”, field “date”: there is no such day as 2024-02-30. "
            "Write it like 2024-02-07, 2024-02 or 2024.",
            id="a day that does not exist",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: {date: 2024-13}",
            "docs/evidence/facts.yml:17:11: “announcement”, field “date”: there is no such day as 2024-13. "
            "Write it like 2024-02-07, 2024-02 or 2024.",
            id="a month that does not exist",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: [{date: 2024-02-07}, {time: 9:00}]",
            "docs/evidence/facts.yml:17:32: “announcement”, field “time”: it is written in another way. "
            'Write it like "09:00", with its quotation marks.',
            id="a time that YAML would make a number",
        ),
        pytest.param(
            FACTS,
            DATE,
            'value: [{date: 2024-02-07}, {time: "25:00"}]',
            "docs/evidence/facts.yml:17:32: “announcement”, field “time”: it is written in another way. "
            'Write it like "09:00", with its quotation marks.',
            id="an hour that does not exist",
        ),
        pytest.param(
            FACTS,
            "number: 33000000",
            "number: many",
            "docs/evidence/facts.yml:5:11: “people-affected”, field “number”: it is written in another way. "
            "Write it in digits alone.",
            id="a number in words",
        ),
        pytest.param(
            FACTS,
            "number: 33000000",
            "number: nan",
            "docs/evidence/facts.yml:5:11: “people-affected”, field “number”: it is written in another way. "
            "Write it in digits alone.",
            id="not a number",
        ),
        pytest.param(
            FACTS,
            f"{DATE}\n  status: stated",
            f"{DATE}\n  status: sure",
            "docs/evidence/facts.yml:18:3: “announcement”, field “status”: “sure” is unknown. "
            "Write stated, conditional, reported, disputed, superseded or not-found.",
            id="a status that is none",
        ),
        pytest.param(
            FACTS,
            f"{DATE}\n  status: stated",
            f"{DATE}\n  status: disputed",
            "docs/evidence/facts.yml:13:1: “announcement”: a disputed fact gives at least two versions. "
            "Correct this entry.",
            id="a dispute without versions",
        ),
        pytest.param(
            FACTS,
            f"{DATE}\n  status: stated",
            f"{DATE}\n  status: not-found",
            "docs/evidence/facts.yml:13:1: “announcement”: searched goes with the status not-found, and only with it. "
            "Correct this entry.",
            id="nothing found and no search",
        ),
        pytest.param(
            FACTS,
            "must: {en: [more than, people]",
            "must: {en: [more than, people, a, b, c]",
            "docs/evidence/facts.yml:1:1: “people-affected”: must holds at most four entries in each language. "
            "Correct this entry.",
            id="five required words",
        ),
        pytest.param(
            FACTS,
            "    - {source: cnil-2024-02-07}\n    - {source: copy-2024-02, quote: plus de 33 millions de personnes}\n",
            "    []\n",
            "docs/evidence/facts.yml:9:3: “people-affected”, field “sources”: it is empty. Correct this entry.",
            id="a fact without a source",
        ),
        pytest.param(
            FACTS,
            "announcement:",
            "the announcement:",
            "docs/evidence/facts.yml:13:1: “the announcement” cannot be an id. "
            "An id is written with small letters, digits and hyphens.",
            id="an id with a space",
        ),
        pytest.param(
            SOURCES,
            "read: part",
            "read: quoted",
            "docs/evidence/sources.yml:13:1: “copy-2024-02”: through names the sources that quote it, when read is "
            "“quoted” and only then. Correct this entry.",
            id="a source read through none",
        ),
        pytest.param(
            SOURCES,
            "address: https://cnil.fr/fr/violation",
            "address: cnil.fr/fr/violation",
            "docs/evidence/sources.yml:4:3: “cnil-2024-02-07”, field “address”: it is written in another way. "
            "Write it whole, like https://cnil.fr/fr/page.",
            id="an address without https",
        ),
        pytest.param(
            CONTACTS,
            "+33805805817",
            "+33805805871",
            "docs/evidence/contacts.yml:5:3: “info-escroqueries”, field “phone”: “0 805 805 817” is dialled "
            "+33805805817, not +33805805871. Correct this entry.",
            id="a number dialled otherwise than it is printed",
        ),
        pytest.param(
            CONTACTS,
            'number: "0 805 805 817"',
            'number: "0 805 805 871"',
            "docs/evidence/contacts.yml:5:3: “info-escroqueries”, field “phone”: “0 805 805 871” is dialled "
            "+33805805871, not +33805805817. Correct this entry.",
            id="a number printed otherwise than it is dialled",
        ),
        pytest.param(
            CONTACTS,
            "group: victim",
            "group: victims",
            "docs/evidence/contacts.yml:3:3: “info-escroqueries”, field “group”: “victims” is unknown. "
            "Write emergency, victim, report, bank, health or rights.",
            id="a group that is none",
        ),
        pytest.param(
            CONTACTS,
            "checked: 2026-11-01",
            "checked: yesterday",
            "docs/evidence/contacts.yml:11:3: “info-escroqueries”, field “checked”: it is written in another way. "
            "Write it like 2026-11-23.",
            id="a day in words",
        ),
        pytest.param(
            CONTACTS,
            "official: true",
            "official: perhaps",
            "docs/evidence/contacts.yml:9:3: “info-escroqueries”, field “official”: it is written in another way. "
            "Write true or false.",
            id="neither true nor false",
        ),
    ],
)
def test_a_mistake_in_an_entry_is_one_problem_with_its_place(path: str, old: str, new: str, expected: str) -> None:
    found = edited(path, old, new)
    assert [line for line in found if "docs/evidence" in line] == [expected]
    assert [line for line in found if "is unknown" in line and "docs/evidence" not in line] in ([], _lost(old))


def _lost(old: str) -> list[str]:
    """An entry under another id is unknown on both pages."""
    if old != "announcement:":
        return []
    remedy = "“fact:announcement” is unknown. Correct it, or add it to facts.yml."
    return [f"docs/en/index.md:7:118: {remedy}", f"docs/fr/index.md:7:124: {remedy}"]


def test_an_id_used_twice_is_told_with_both_lines() -> None:
    found = edited(FACTS, "nir:", "birth-date:")
    assert (
        "docs/evidence/facts.yml:33:1: “birth-date” is written twice: it stands already on line 22. "
        "Keep one of them, or give the second another name."
    ) in found


# -- a whole file ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [FACTS, SOURCES, CONTACTS, DOMAINS])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(None, "1:1: This file is missing. Bring it back: git restore {}", id="missing"),
        pytest.param("", "1:1: The file is empty. Write it, or delete it.", id="empty"),
        pytest.param(" \n\n", "1:1: The file is empty. Write it, or delete it.", id="blank"),
        pytest.param(b"a:\n  b: caf\xe9\n", "2:9: This byte is not UTF-8. Save the file as UTF-8.", id="Latin-1"),
        pytest.param(
            "a: b\n<<<<<<< mine\nc: d\n=======\nc: e\n>>>>>>> theirs\n",
            "2:1: A merge conflict was left here. "
            "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>.",
            id="merge markers",
        ),
        pytest.param(
            "a: [",
            "2:1: This is not valid YAML: did not find expected node content. Look at this line and the one before it: "
            "the indentation, a missing quotation mark around a text with a colon, a tab.",
            id="a bracket left open",
        ),
        pytest.param(
            "a: " + "[" * 9999, "1:23: This is nested too deeply. Close a bracket, or indent less.", id="deep"
        ),
        pytest.param("a: &x b\nc: *x\n", "2:4: “*x” repeats another entry. Write it out.", id="an alias"),
        pytest.param("- a\n", None, id="a list"),
        pytest.param("a\n", None, id="a word"),
        pytest.param("# nothing\n", None, id="a comment"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(path: str, text: str | bytes | None, expected: str | None) -> None:
    name = path.rsplit("/", 1)[-1]
    expected = expected or (
        f"1:1: This file holds no entries. Write one entry per {name.removesuffix('s.yml')}, "
        "beginning with its id and a colon."
    )
    assert problems(files({path: text})) == [f"{path}:{expected.format(path)}"]


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u202e", "\u2060", "\u007f", "\u2028"])
def test_a_character_nobody_sees_is_a_problem(hidden: str) -> None:
    found = edited(SOURCES, "publisher: Intrassi", f"publisher: In{hidden}trassi")
    expected = f"docs/evidence/sources.yml:14:16: An invisible character (U+{ord(hidden):04X}) stands here. Delete it."
    assert expected in found


def test_a_character_that_yaml_refuses_is_told_at_its_place() -> None:
    assert edited(SOURCES, "title: La CNIL ouvre une enquête", "title: La CNIL enqu\u00eat\x07e") == [
        "docs/evidence/sources.yml:3:24: An invisible character (U+0007) stands here. Delete it.",
        "docs/evidence/sources.yml:3:24: YAML allows no such character here. Delete it.",
    ]


def test_a_tab_in_a_text_is_a_character_one_sees() -> None:
    assert edited(SOURCES, "publisher: Intrassi", 'publisher: "In\ttrassi"') == []


# -- the evidence against itself -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        pytest.param(
            FACTS,
            "en: According to the CNIL, more than 33 million",
            "en: According to the CNIL, more than 23 million",
            [
                "docs/evidence/facts.yml:2:3: English and French of “people-affected” do not hold the same figures "
                "(23 million, 33 millions). Correct one of them.",
                "docs/evidence/facts.yml:3:5: “23 million” is not the value of “people-affected”. "
                "Correct the sentence, or the value: they must say the same.",
            ],
            id="a figure in English",
        ),
        pytest.param(
            FACTS,
            "la fuite le 7 février 2024",
            "la fuite le 7 mars 2024",
            [
                "docs/evidence/facts.yml:14:3: English and French of “announcement” do not hold the same "
                "days and months "
                "(February, mars). Correct one of them.",
                "docs/evidence/facts.yml:14:3: English and French of “announcement” do not hold the same figures "
                "(7 February 2024, 7 mars 2024). Correct one of them.",
                "docs/evidence/facts.yml:16:5: “7 mars 2024” is not the value of “announcement”. "
                "Correct the sentence, or the value: they must say the same.",
            ],
            id="a month in French",
        ),
        pytest.param(
            FACTS,
            "quote: plus de 33 millions",
            "quote: plus de 23 millions",
            [
                "docs/evidence/facts.yml:11:7: The quotation says “23 millions”, which is not the value of "
                "“people-affected”. Correct the value, or quote fewer words."
            ],
            id="a figure in a quotation",
        ),
        pytest.param(
            FACTS,
            'quote: "ne seraient pas concernées"',
            f"quote: {' '.join(['mot'] * 20)}",
            ["docs/evidence/facts.yml:53:7: A quotation of “bank-details” has 20 words. Shorten it to 19 at most."],
            id="a quotation of 20 words",
        ),
        pytest.param(
            FACTS,
            'quote: "ne seraient pas concernées"',
            f"quote: {' '.join(['mot'] * 19)}",
            [],
            id="a quotation of 19 words",
        ),
        pytest.param(
            FACTS,
            "must: {en: [more than, people]",
            "must: {en: [more than|over, patients|the people]",
            [
                "docs/en/index.md:7:50: A sentence that cites “people-affected” must say “patients” or “the people”. "
                "Its source says: “plus de 33 millions de personnes”. Correct the sentence, or cite another fact.",
                "docs/evidence/facts.yml:3:5: “people-affected” must say “patients|the people”, "
                "but its own sentence does not. Correct the sentence, or the list under must.",
            ],
            id="required words that the fact itself lacks",
        ),
        pytest.param(
            FACTS,
            "bank details would not be concerned",
            "bank details will not be concerned",
            [
                "docs/en/index.md:18:54: “would” is not a word of what this sentence cites "
                "(bank-details). Say it as the "
                "fact does, or in a sentence of its own; if it is right, add it to the fact's words.",
                "docs/evidence/facts.yml:46:5: “bank-details” is conditional, but its sentence states it as certain. "
                "Write it in the conditional, as its source does.",
            ],
            id="a conditional made certain in English",
        ),
        pytest.param(
            FACTS,
            "bancaires ne seraient pas",
            "bancaires ne seront pas",
            [
                "docs/evidence/facts.yml:47:5: “bank-details” is conditional, but its sentence states it as certain. "
                "Write it in the conditional, as its source does.",
                "docs/fr/index.md:18:67: “seraient” is not a word of what this sentence cites "
                "(bank-details). Say it as "
                "the fact does, or in a sentence of its own; if it is right, add it to the fact's words.",
            ],
            id="a conditional made certain in French",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: [{date: 2024-02-07}, {list: [birth-day]}]",
            [
                "docs/evidence/facts.yml:17:3: The list of “announcement” names “birth-day”, which is unknown. "
                "Did you mean “birth-date”? Correct the list."
            ],
            id="a list with an unknown fact",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: [{date: 2024-02-07}, {list: [birth-date]}]",
            [
                "docs/evidence/facts.yml:17:3: The list of “announcement” leaves out “nir”, "
                "which is of the same family and property. Correct the list."
            ],
            id="a list that leaves a fact out",
        ),
        pytest.param(
            FACTS,
            DATE,
            "value: [{date: 2024-02-07}, {list: [birth-date, nir, bank-details]}]",
            [
                "docs/evidence/facts.yml:17:3: The list of “announcement” names facts of different families or "
                "properties (about, is), or one of them twice. Correct the list."
            ],
            id="a list with a fact of another kind",
        ),
        pytest.param(FACTS, DATE, "value: [{date: 2024-02-07}, {list: [nir, birth-date]}]", [], id="a whole list"),
        pytest.param(FACTS, "announced the breach", "announced one breach", [], id="a counting word"),
        pytest.param(
            FACTS,
            "fr: La CNIL a annoncé la fuite le 7",
            "fr: La CNIL n’a pas annoncé la fuite le 7",
            [
                "docs/evidence/facts.yml:14:3: English and French of “announcement” do not hold the same denial "
                "(a denial). Correct one of them.",
                "docs/fr/index.md:7:124: “announcement” denies something, this sentence does not: "
                "“La CNIL n’a pas annoncé la fuite le 7 février 2024.” Correct the sentence.",
            ],
            id="a denial in one language",
        ),
        pytest.param(
            CONTACTS,
            "fr: appel gratuit",
            "fr: appel surtaxé",
            [
                "docs/evidence/contacts.yml:8:3: English and French of “info-escroqueries” do not hold the same cost "
                "(free, surtax). Correct one of them."
            ],
            id="a cost in one language",
        ),
        pytest.param(
            CONTACTS,
            "du lundi au vendredi",
            "du lundi au samedi",
            [
                "docs/evidence/contacts.yml:7:3: English and French of “info-escroqueries” do not hold the same days "
                "and months (Friday, samedi). Correct one of them."
            ],
            id="a day in one language",
        ),
        pytest.param(
            CONTACTS,
            "sources: [{source: copy-2024-02}, {source: helpline}]",
            "sources: [{source: copy-2024-03}, {source: helpline}]",
            [
                "docs/evidence/contacts.yml:10:13: The source “copy-2024-03” of “info-escroqueries” is unknown. "
                "Correct the id, or add the source to sources.yml. Did you mean “copy-2024-02”?"
            ],
            id="an unknown source",
        ),
        pytest.param(
            SOURCES,
            "through: [copy-2024-02]",
            "through: [copy-2024-03]",
            [
                "docs/evidence/sources.yml:9:3: “cnil-2024-02-07” is known through “copy-2024-03”, which is unknown. "
                "Correct the id. Did you mean “copy-2024-02”?"
            ],
            id="read through an unknown source",
        ),
        pytest.param(
            CONTACTS,
            "de 9 h à 18 h 30",
            "de 9 h à 17 h 30",
            [
                "docs/evidence/contacts.yml:7:3: English and French of “info-escroqueries” do not hold the same "
                "figures (18:30, 17 h 30). Correct one of them."
            ],
            id="an hour of a contact",
        ),
        pytest.param(
            SOURCES,
            "date: 2024-02-07",
            "date: 2024-02-08",
            ["docs/evidence/sources.yml:5:3: The id says 2024-02-07, the date 2024-02-08. Make them agree."],
            id="a day that differs from the id",
        ),
        pytest.param(SOURCES, "  date: 2024-02\n", "  date: 2024-02-19\n", [], id="a day within the month of the id"),
        pytest.param(
            SOURCES,
            "https://cnil.fr/fr",
            "https://cnll.fr/fr",
            [
                "docs/evidence/domains.yml:1:1: The domain “cnil.fr” is in the list, but no source or contact uses it. "
                "Correct it, or delete the line.",
                "docs/evidence/sources.yml:4:3: The domain “cnll.fr” is not in the list of known domains. Compare it "
                "letter by letter with the real site, then add it to domains.yml. Did you mean “cnil.fr”?",
            ],
            id="a domain one letter off",
        ),
        pytest.param(
            SOURCES,
            "https://cnil.fr/fr",
            "https://cn\u0456l.fr/fr",
            [
                "docs/evidence/domains.yml:1:1: The domain “cnil.fr” is in the list, but no source or contact uses it. "
                "Correct it, or delete the line.",
                "docs/evidence/sources.yml:4:3: The domain “cn\u0456l.fr” is not in the list of known domains. Compare "
                "it letter by letter with the real site, then add it to domains.yml. Did you mean “cnil.fr”?",
            ],
            id="a domain with a look-alike letter",
        ),
        pytest.param(
            CONTACTS,
            "  official: true",
            "  email: aide@escroquerie.example\n  official: true",
            [
                "docs/evidence/contacts.yml:9:3: The domain “escroquerie.example” is not in the list of known domains. "
                "Compare it letter by letter with the real site, then add it to domains.yml. "
                "Did you mean “escroqueries.example”?"
            ],
            id="the domain of an e-mail address",
        ),
        pytest.param(
            DOMAINS,
            "intrassi.example",
            "other.example: Other\nintrassi.example",
            [
                "docs/evidence/domains.yml:3:1: The domain “other.example” is in the list, "
                "but no source or contact uses it. Correct it, or delete the line."
            ],
            id="a domain nobody uses",
        ),
        pytest.param(
            CONTACTS,
            "checked: 2026-11-01",
            "checked: 2026-11-24",
            ["docs/evidence/contacts.yml:11:3: “info-escroqueries” was checked on a day to come. Correct the day."],
            id="checked tomorrow",
        ),
        pytest.param(CONTACTS, "checked: 2026-11-01", "checked: 2026-11-23", [], id="checked today"),
    ],
)
def test_evidence_that_contradicts_itself_is_a_problem(path: str, old: str, new: str, expected: list[str]) -> None:
    assert edited(path, old, new) == expected


def test_a_look_alike_domain_is_a_problem_though_the_list_has_it() -> None:
    changes = {
        SOURCES: SOURCES_TEXT.replace("https://cnil.fr", "https://cn\u0456l.fr"),
        DOMAINS: DOMAINS_TEXT.replace("cnil.fr", "cn\u0456l.fr"),
    }
    assert problems(files(changes)) == [
        "docs/evidence/sources.yml:4:3: The domain “cn\u0456l.fr” holds a letter that only looks like one of a–z. "
        "Type it anew."
    ]


def test_versions_of_a_dispute_hold_the_same_figures_in_both_languages() -> None:
    disputed = f"""{DATE}
  status: disputed
  versions:
    - says: {{en: On 5 February we knew., fr: Le 5 février nous savions.}}
      sources: [{{source: copy-2024-02}}]
    - says: {{en: On 6 February we knew., fr: Le 9 février nous savions.}}
      sources: [{{source: copy-2024-02}}]"""
    assert edited(FACTS, f"{DATE}\n  status: stated", disputed) == [
        "docs/evidence/facts.yml:22:7: English and French of “announcement” do not hold the same figures "
        "(6 February, 9 février). Correct one of them."
    ]


def test_an_unknown_source_of_a_version_has_its_own_place() -> None:
    disputed = f"""{DATE}
  status: disputed
  versions:
    - says: {{en: So., fr: Oui.}}
      sources: [{{source: copy-2024-02}}]
    - says: {{en: So., fr: Oui.}}
      sources: [{{source: copy-2024-02}}, {{source: nobody}}]"""
    assert edited(FACTS, f"{DATE}\n  status: stated", disputed) == [
        "docs/evidence/facts.yml:23:41: The source “nobody” of “announcement” is unknown. "
        "Correct the id, or add the source to sources.yml."
    ]


def test_an_id_without_a_date_agrees_with_any() -> None:
    sources = SOURCES_TEXT.replace("cnil-2024-02-07:", "top-10:")
    pages = {path: TEXTS[path].replace("cnil-2024-02-07", "top-10") for path in (EN, FR, FACTS)}
    assert problems(files({SOURCES: sources, **pages})) == []


@pytest.mark.parametrize(("later", "due"), [(89, False), (90, True)])
def test_what_is_past_its_recheck_period_is_a_warning(later: int, due: bool) -> None:
    checked = datetime.date(2026, 11, 1)
    found = problems(files(), today=checked + datetime.timedelta(days=later))
    expected = [
        f"{place}: warning: “{key}” was last checked on 2026-11-01, over 90 days ago. Compare it with the world again."
        for place, key in (
            ("docs/evidence/contacts.yml:11:3", "info-escroqueries"),
            ("docs/evidence/sources.yml:10:3", "cnil-2024-02-07"),
            ("docs/evidence/sources.yml:21:3", "copy-2024-02"),
        )
    ]
    assert found == (expected if due else [])


def test_the_guide_itself_needs_no_recheck() -> None:
    own = SOURCES_TEXT + (
        "self:\n  publisher: Guide\n  title: About\n  language: en\n  kind: primary\n  read: whole\n"
        "  checked: 2020-01-01\n  recheck: 1\n"
    )
    facts = FACTS_TEXT.replace("    - {source: cnil-2024-02-07}\n\nbirth", "    - {source: self}\n\nbirth")
    assert problems(files({SOURCES: own, FACTS: facts})) == []


# -- what one mistake does not do ------------------------------------------------------------------


def test_an_entry_that_cannot_be_read_is_not_called_unknown_where_it_is_cited() -> None:
    assert edited(CONTACTS, "official: true", "official: perhaps") == [
        "docs/evidence/contacts.yml:9:3: “info-escroqueries”, field “official”: it is written in another way. "
        "Write true or false."
    ]


def test_every_mistake_of_an_entry_is_told_at_once() -> None:
    found = edited(CONTACTS, "group: victim", "grp: victim")
    assert found == [
        "docs/evidence/contacts.yml:1:1: “info-escroqueries” lacks the field “group”. Add it.",
        "docs/evidence/contacts.yml:3:3: “grp” is not a field here. Correct its name, or delete it. "
        "Did you mean “group”?",
    ]


def test_one_broken_entry_leaves_the_others_readable() -> None:
    content = read(files({CONTACTS: CONTACTS_TEXT + "\nother:\n  name: x\n"}))
    assert list(content.evidence.contacts) == ["info-escroqueries"]


def test_the_same_files_are_read_once() -> None:
    first, second = (registers.parse(files()) for _ in range(2))
    assert first is second


def test_an_entry_has_the_place_of_the_nearest_key_written() -> None:
    content = read(files())
    assert content.registers.place("facts", "nir", "must", "en") == Place(FACTS, 33, 1)


def test_a_list_may_name_a_fact_that_cannot_be_read() -> None:
    facts = FACTS_TEXT.replace(DATE, "value: [{date: 2024-02-07}, {list: [birth-date, nir]}]")
    assert problems(files({FACTS: facts.replace("nir:\n  says:", "nir:\n  sez:")})) == [
        "docs/evidence/facts.yml:33:1: “nir” lacks the field “says”. Add it.",
        "docs/evidence/facts.yml:34:3: “sez” is not a field here. Correct its name, or delete it.",
    ]


@pytest.mark.parametrize(
    ("source", "official"),
    [
        pytest.param({}, True, id="undated: as it stood on the day it was checked"),
        pytest.param({"date": "2023-11-23"}, True, id="three years old"),
        pytest.param({"date": "2023-11-22"}, False, id="a day older"),
        pytest.param({"date": "2023-11"}, True, id="a month counts to its end"),
        pytest.param({"date": "2023-10"}, False, id="a month earlier"),
        pytest.param({"date": "2023"}, True, id="a year counts to its end"),
        pytest.param({"date": "2022"}, False, id="a year earlier"),
        pytest.param({"kind": "secondary"}, False, id="at second hand"),
        pytest.param({"read": "quoted", "through": "[copy-2024-02]"}, False, id="known through others"),
    ],
)
def test_what_is_called_official_rests_on_a_recent_official_source(source: dict[str, str], official: bool) -> None:
    helpline = {"kind": "primary", "read": "whole", "checked": "2026-11-23", "recheck": "90", **source}
    fields = "".join(f"  {name}: {value}\n" for name, value in helpline.items())
    text = SOURCES_TEXT.partition("helpline:")[0]
    text += f"helpline:\n  publisher: A\n  title: A\n  language: fr\n  address: https://cnil.fr/a\n{fields}"
    told = "“info-escroqueries” is called official, but none of its sources is primary, read and recent."
    remedy = "Cite one of the 3 years before it was checked, or write official: false."
    found = [f"docs/evidence/contacts.yml:9:3: {told} {remedy}"]
    assert problems(files({SOURCES: text})) == ([] if official else found)


def test_an_official_contact_of_an_unknown_source_is_told_once() -> None:
    found = edited(CONTACTS, "{source: helpline}", "{source: helplin}")
    assert [problem for problem in found if "official" in problem] == []


def test_a_contact_called_by_its_number_is_called_by_the_right_one() -> None:
    entry = (
        'spam:\n  name: {en: "33700", fr: "33700"}\n  group: report\n  for: {en: A message., fr: Un message.}\n'
        '  sms: "33700"\n  official: false\n  sources: [{source: copy-2024-02}]\n  checked: 2026-11-01\n  recheck: 90\n'
    )
    right = read(files({CONTACTS: CONTACTS_TEXT + "\n" + entry})).registers
    wrong = read(files({CONTACTS: CONTACTS_TEXT + "\n" + entry.replace('sms: "33700"', 'sms: "33701"')})).registers
    assert [p.message for p in registers.check(right, TODAY) if p.check == "evidence"] == []
    assert [p.message for p in registers.check(wrong, TODAY) if p.check == "evidence"] == [
        "“33700” in the name of “spam” is not its number.",
    ]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("ne seraient pas concernées, dit cnil.fr", []),
        (
            "ne seraient pas concernées, dit cnli.fr",
            [
                "names “cnli.fr”, which is not in the list of known domains. Compare it with the source, letter by "
                "letter, or quote fewer words. Did you mean “cnil.fr”?"
            ],
        ),
        ("ne seraient pаs concernées", ["holds a letter that only looks like one of a–z (а). Type the word anew."]),
    ],
)
def test_an_address_in_a_quotation_is_one_that_is_known(quote: str, expected: list[str]) -> None:
    found = edited(FACTS, 'quote: "ne seraient pas concernées"', f'quote: "{quote}"')
    told = [line for line in found if "A quotation of “bank-details”" in line]
    assert [line.partition("“bank-details” ")[2] for line in told] == expected
