"""Whatever an editor may write is answered with problems, one line each, and never with a traceback."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide import check
from tests.guide.rich import (
    CONTACTS,
    DOMAINS,
    EN,
    ENGLISH,
    FACTS,
    FACTS_TEXT,
    FR,
    SOURCES,
    TEXTS,
    TODAY,
    changed,
    files,
    problems,
    read,
)

LOCK = "docs/evidence/checked.lock"
UNREADABLE = [
    pytest.param(b"", "1:1: The file is empty. Write it, or delete it.", id="empty"),
    pytest.param(b"a\nb \xff\n", "2:3: This byte is not UTF-8. Save the file as UTF-8.", id="not UTF-8"),
    pytest.param("a\n".encode("utf-16"), "1:1: This byte is not UTF-8. Save the file as UTF-8.", id="UTF-16"),
    pytest.param(
        b"a\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n",
        "3:1: A merge conflict was left here. "
        "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        id="merge markers",
    ),
]


@pytest.mark.parametrize("path", [EN, FR, FACTS, SOURCES, CONTACTS, DOMAINS])
@pytest.mark.parametrize(("text", "expected"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_the_only_problem(path: str, text: bytes, expected: str) -> None:
    assert problems(files({path: text})) == [f"{path}:{expected}"]


def test_a_merge_conflict_in_the_lock_is_told() -> None:
    lock = b"a 0123456789abcdef\n<<<<<<< HEAD\n=======\n>>>>>>> other\n"
    found = problems(files({LOCK: lock}), sign_off=True)
    assert f"{LOCK}:2:1: A merge conflict was left here." in " ".join(found)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {FACTS: FACTS_TEXT.replace("  status: stated", "  status stated", 1)},
            "docs/evidence/facts.yml:7:3: This is not valid YAML: could not find expected ':'.",
            id="YAML that does not parse",
        ),
        pytest.param(
            {FACTS: FACTS_TEXT.replace("\tstatus", "status").replace("  status: stated", "\tstatus: stated", 1)},
            "docs/evidence/facts.yml:6:1: This is not valid YAML: found character that cannot start any token.",
            id="a tab",
        ),
        pytest.param(
            changed(CONTACTS, "  group: victim\n", ""),
            "docs/evidence/contacts.yml:1:1: “info-escroqueries” lacks the field “group”. Add it.",
            id="a missing field",
        ),
        pytest.param(
            changed(FACTS, "nir:", "birth-date:"),
            "docs/evidence/facts.yml:33:1: “birth-date” is written twice: it stands already on line 22.",
            id="a duplicate id",
        ),
        pytest.param(
            changed(EN, "(fact:nir)", "(fact:nri)"),
            "docs/en/index.md:14:28: “fact:nri” is unknown. Correct it, or add it to facts.yml. Did you mean “nir”?",
            id="an unknown fact",
        ),
        pytest.param({FR: None}, "docs/en/index.md:1:1: This page has no French version.", id="a page in one language"),
        pytest.param(
            changed(EN, "Call [Info", "See [it](data.md). Call [Info"),
            "docs/en/index.md:22:10: The link leads to “data.md”, which does not exist. Correct the file name.",
            id="a broken link",
        ),
        pytest.param(
            changed(EN, "Call [Info", "See [it](#hlep). Call [Info"),
            "docs/en/index.md:22:10: “index.md” has no heading with the id “hlep”. Correct what follows the #. "
            "Did you mean “help”?",
            id="a broken anchor",
        ),
        pytest.param(
            changed(EN, "Call [Info", "![A map](map.png) Call [Info"),
            "docs/en/index.md:22:10: The image “map.png” does not exist. Correct the file name, or add the file.",
            id="a missing image",
        ),
    ],
)
def test_bad_input_is_told_with_its_line_and_what_to_do(changes: dict[str, str | bytes | None], expected: str) -> None:
    assert any(line.startswith(expected) for line in problems(files(changes)))


def test_all_problems_are_told_in_one_run() -> None:
    found = problems(
        files(
            {
                **changed(EN, "33 million", "23 million"),
                **changed(FACTS, 'quote: "ne seraient pas concernées"', f"quote: {'mot ' * 20}"),
                **changed(CONTACTS, "+33805805817", "+33805805871"),
                "docs/fr/new.md": b"",
            }
        )
    )
    assert [line.split(": ")[0] for line in found] == [
        "docs/en/index.md:7:31",
        "docs/evidence/contacts.yml:5:3",
        "docs/evidence/facts.yml:53:7",
        "docs/fr/new.md:1:1",
        "docs/fr/new.md:1:1",
    ]


# -- whatever is written ---------------------------------------------------------------------------

CHARACTERS = st.characters(codec="utf-8")
PIECES = st.one_of(
    st.text(CHARACTERS, max_size=8),
    st.sampled_from([*"[](){}<>#*_`|!\"'&:;-+=~^\\/.,?@%€«»“”’…\t\n "]),
    st.sampled_from(["\n\n", "\n\n- ", "\n\n    ", "\n## ", "\n# ", "\n---\n", "\n```\n", "\n> ", "\n1. ", "- [x] "]),
    st.sampled_from(["\n| a | b |\n|---|---|\n| ", "!!! note", "{#a}", "{: .a}", "{lists=a}", "[[sources]]", "[a]: b"]),
    st.sampled_from(
        ["](fact:nir)", "](contact:", "](source:self)", "](setting:", "](#a)", "](a.md)", "![](", "[a][b]"]
    ),
    st.sampled_from(["<b>", "</", "<!--", "<script>", "&nbsp;", "&#0;", "&#x110000;", "\0", "\2", "\3", "\u200b"]),
    st.sampled_from(["33 million", "7 février 2024", "31/02/2024", "1er", "24 h", "0 805 805 817", "²", "½", "ⅷ", "٣"]),
    st.sampled_from(
        ["would", "ne", "๙", "1,", "12:60", "\u2028", "\r", "<<: *a", "*a", "&a", "!!int x", "? ", "%YAML"]
    ),
    st.sampled_from(["...", "true", "null", "~", ".inf", "0x1F", "1e999"]),
)
WRITTEN = st.lists(PIECES, max_size=10).map("".join)


def answered(changes: dict[str, str | bytes | None]) -> None:
    """Checks a project; every problem is one line that names a place in a file, or beside one that is missing."""
    project = files(changes)
    for problem in check.problems(read(project), TODAY):
        assert "\n" not in str(problem)
        assert problem.message and problem.remedy
        text = project.content.get(problem.place.path, b"").decode("utf-8", "replace")
        assert 1 <= problem.place.line <= text.count("\n") + text.count("\r") + 2
        assert problem.place.column >= 1


@settings(max_examples=120, deadline=None)
@given(WRITTEN, st.sampled_from([EN, FR]))
@example("[a](fact:nir", EN)
@example('"', EN)
@example("[a](http://[b)", EN)
@example("**\n" * 40, FR)
@example("[a](b\rc.md)", EN)
def test_any_text_of_a_page_is_answered(text: str, path: str) -> None:
    answered({path: f"---\ntitle: A\ndescription: B.\ntype: article\n---\n{text}"})


@settings(max_examples=80, deadline=None)
@given(WRITTEN)
@example("title: [")
@example("type: {a: b}\ntitle: [x]")
@example("translation: pending\nsince: [x]")
@example("? [a]\n: b")
def test_any_front_matter_is_answered(text: str) -> None:
    answered({EN: f"---\n{text}\n---\n\nText.\n"})


@settings(max_examples=80, deadline=None)
@given(WRITTEN, st.integers(0, len(ENGLISH)), st.integers(0, 60))
def test_any_change_of_a_page_is_answered(text: str, position: int, length: int) -> None:
    answered({EN: ENGLISH[:position] + text + ENGLISH[position + length :]})


@settings(max_examples=150, deadline=None)
@given(WRITTEN, st.sampled_from([FACTS, SOURCES, CONTACTS, DOMAINS]), st.floats(0, 1), st.integers(0, 60))
@example("*", FACTS, 0.0, 0)
@example("http://[", SOURCES, 0.16, 4)
@example("'\u2028\u2028", FACTS, 0.0, 0)
def test_any_change_of_the_evidence_is_answered(text: str, path: str, where: float, length: int) -> None:
    position = int(where * len(TEXTS[path]))
    answered({path: TEXTS[path][:position] + text + TEXTS[path][position + length :]})


VALUES = st.one_of(
    WRITTEN, st.sampled_from(["", "[]", "{}", "[a]", "{a: b}", "nan", "-1", "0", "1e400", "9" * 400, "2024-00"])
)


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from([FACTS, SOURCES, CONTACTS, DOMAINS]), st.data())
def test_any_value_of_any_field_is_answered(value: str, path: str, data: st.DataObject) -> None:
    lines = TEXTS[path].split("\n")
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if ": " in line]))
    lines[number] = lines[number].split(": ")[0] + ": " + value
    answered({path: "\n".join(lines)})


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([*TEXTS, LOCK]))
def test_any_bytes_are_answered(content: bytes, path: str) -> None:
    answered({path: content})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("recheck: 90", f"recheck: {'9' * 99}"),
        ("checked: 2026-11-01", "checked: 9999-12-31"),
        ("checked: 2026-11-01", "checked: 0001-01-01"),
        ("checked: 2026-11-01", "checked: 20261101"),
        ("9:00 to 18:30", "9:00 on 31/02/2024 to 24:00"),
        ("Monday", "x" * 5000),
    ],
)
def test_a_value_far_from_the_usual_is_answered(old: str, new: str) -> None:
    answered(changed(CONTACTS, old, new))


# -- however long ----------------------------------------------------------------------------------

LENGTH, PATIENCE = 100_000, 10  # characters; seconds of computing, of which a line of this length takes one or two


@contextmanager
def patience() -> Iterator[None]:
    """Fails what computes longer, instead of waiting for it; other programs on the machine do not count."""

    def too_long(*_: object) -> None:
        pytest.fail(f"took longer than {PATIENCE} s")

    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ".",
        "A. ",
        ".”",
        "[",
        "[]",
        "<",
        "*",
        "`",
        "a-",
        "a@",
        "&",
        "quatre-vingt-",
        "l’",
        "(",
        "| ",
        "[a](fact:nir). ",
    ],
)
def test_a_line_of_100_000_characters_takes_linear_time(piece: str) -> None:
    line = (piece * LENGTH)[:LENGTH]
    with patience():
        answered({EN: f"{ENGLISH}\n{line}\n"})


@pytest.mark.parametrize("opening", ["[", "- ", "? ", "{a: "])
@pytest.mark.parametrize("path", [FACTS, EN])
def test_yaml_of_a_hundred_thousand_levels_is_answered(opening: str, path: str) -> None:
    with patience():
        deep = opening * LENGTH
        answered({path: f"---\ntitle: {deep}\n---\n" if path == EN else f"a: {deep}\n"})


@pytest.mark.parametrize("opening", ["> ", "- ", "1. ", "*", "_", "[", "![", "<b>"])
def test_markdown_of_a_thousand_levels_is_answered(opening: str) -> None:
    with patience():
        answered({EN: f"{ENGLISH}\n\n{opening * 1000}deep\n"})


def test_lists_nested_by_the_hundred_are_answered() -> None:
    with patience():
        answered({EN: ENGLISH + "".join(f"{'    ' * depth}- a\n" for depth in range(300))})
