from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from guide import signoff
from guide.content import Content
from guide.files import Files
from guide.history import History, differences
from guide.problems import Problem
from guide.signoff import LOCK
from tests.guide.small import ENGLISH, FACTS, MARKUP, changed, project, read

ON_PAGES_EN = 9  # title, description, three paragraphs, two headings, an item, the call: see small.py
ENTRIES = 5


def signed(**files: str) -> Files:
    """A project whose wording has all been compared."""
    content = read(project(**files))
    return content.files.replaced(LOCK, signoff.lock_text(content, signoff.passages(content)))


def after(before: Files, **files: str) -> list[Problem]:
    """What the check says once some files of a signed project have changed."""
    return [*signoff.check(read(edited(before, **files)))]


def edited(before: Files, **files: str) -> Files:
    for path, text in files.items():
        before = before.replaced(f"docs/{path}", text)
    return before


def opened(problems: list[Problem]) -> list[str]:
    return [f"{p.place.path.removeprefix('docs/')}:{p.place.line}" for p in problems if not p.warning]


def test_wording_that_nobody_compared_is_a_problem_with_the_line_to_paste() -> None:
    problems = [*signoff.check(read(project()))]
    assert len(problems) == 2 * (ON_PAGES_EN - 1) + ENTRIES
    problem = next(p for p in problems if p.place.path == "docs/en/index.md" and p.place.line == 7)
    line = next(p.line for p in signoff.passages(read(project())) if "33 million people" in p.words)
    assert str(problem) == (
        "docs/en/index.md:7:1: This wording has not been compared with its sources. "
        "CNIL: “plus de 33 millions de personnes”. "
        f"Compare it, then run make checked, or paste the line “{line}” into docs/evidence/checked.lock."
    )


def test_what_was_compared_is_no_problem() -> None:
    assert after(signed()) == []


def test_the_pasted_line_settles_it() -> None:
    files = signed()
    problem = after(files, **changed("en/index.md", "33 million", "23 million"))[0]
    line = problem.remedy.split("“")[1].split("”")[0]
    changed_files = edited(files, **changed("en/index.md", "33 million", "23 million"))
    lock = changed_files.content[LOCK].decode() + line + "\n"
    assert opened([*signoff.check(read(changed_files.replaced(LOCK, lock)))]) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "reopened"),
    [
        ("en/index.md", "more than 33", "more than 23", ["en/index.md:7"]),
        ("en/index.md", "(fact:people-affected)", "(fact:bank-details)", ["en/index.md:7"]),
        ("en/index.md", "would not be", "will not be", ["en/index.md:11", "en/index.md:13"]),
        ("en/index.md", "[0 805 805 817]", "[0 805 805 871]", ["en/index.md:17"]),
        ("en/index.md", "whom to call.", "whom to trust.", ["en/index.md:3"]),
        (
            "evidence/facts.yml",
            "number: 33000000",
            "number: 23000000",
            ["en/index.md:7", "evidence/facts.yml:1", "fr/index.md:7"],
        ),
        (
            "evidence/facts.yml",
            "status: conditional",
            "status: stated",
            ["en/index.md:13", "evidence/facts.yml:11", "fr/index.md:13"],
        ),
        (
            "evidence/contacts.yml",
            "9:00 to 18:30",
            "8:00 to 18:30",
            ["en/index.md:17", "evidence/contacts.yml:1", "fr/index.md:17"],
        ),
        ("evidence/sources.yml", "https://cnil.fr/fr", "https://cnll.fr/fr", ["evidence/sources.yml:1"]),
        ("evidence/facts.yml", "people are affected", "people were affected", ["evidence/facts.yml:1"]),
    ],
)
def test_a_change_reopens_what_states_it_and_nothing_else(path: str, old: str, new: str, reopened: list[str]) -> None:
    assert opened(after(signed(), **changed(path, old, new))) == reopened


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("evidence/sources.yml", "checked: 2026-11-23", "checked: 2027-01-05"),
        ("evidence/sources.yml", "recheck: 90", "recheck: 30"),
        ("fr/index.md", "concernées\u00a0:", "concernées :"),
        ("en/index.md", "The breach affects [", "The breach\naffects ["),
    ],
)
def test_what_is_no_wording_reopens_nothing(path: str, old: str, new: str) -> None:
    assert after(signed(), **changed(path, old, new)) == []


def test_text_that_moves_and_text_put_before_it_reopen_nothing_else() -> None:
    sentence = "The breach affects [more than 33 million people](fact:people-affected).\n\n"
    moved = ENGLISH.replace(sentence, "") + "\nA new sentence.\n\n" + sentence
    assert opened(after(signed(), **{"en/index.md": moved})) == ["en/index.md:17"]


def test_an_item_belongs_to_the_line_above_its_list() -> None:
    moved = ENGLISH.replace("these data would not be affected", "these data were exposed")
    assert opened(after(signed(), **{"en/index.md": moved})) == ["en/index.md:11", "en/index.md:13"]


def test_a_row_of_a_table_is_compared_at_once() -> None:
    table = "\n| Who | When |\n|---|---|\n| Viamedis | February |\n| Almerys | March |\n"
    files = signed(**{"en/index.md": ENGLISH + table})
    problems = after(files, **{"en/index.md": ENGLISH + table.replace("March", "May")})
    assert opened(problems) == ["en/index.md:22"]


def test_lines_of_wording_that_is_gone_are_one_warning() -> None:
    shorter = ENGLISH.split("## Help")[0]
    (warning,) = after(signed(), **{"en/index.md": shorter})
    assert warning.warning
    assert warning.message == "The lock has lines for wording that is gone (2)."


def test_lines_of_a_page_that_cannot_be_read_are_kept() -> None:
    broken = edited(signed(), **{"en/index.md": f"<<<<<<< mine\n{ENGLISH}"})
    content = read(broken)
    assert signoff.lock_text(content) == broken.content[LOCK].decode()


def test_a_merge_conflict_in_the_lock_is_the_only_problem() -> None:
    files = signed()
    conflict = f"<<<<<<< mine\n{files.content[LOCK].decode()}"
    (problem,) = signoff.check(read(files.replaced(LOCK, conflict)))
    assert problem.message == "A merge conflict was left here."


def test_the_lock_is_sorted_and_says_each_thing_once() -> None:
    twice = ENGLISH + "\nThe same words.\n\nThe same words.\n"
    lines = signed(**{"en/index.md": twice}).content[LOCK].decode().splitlines()
    assert lines == sorted(set(lines))


def test_at_most_two_quotations_are_shown() -> None:
    more = "".join(f"    - {{source: cnil-2024-02-07, quote: autre phrase {word}}}\n" for word in ("a", "b", "c"))
    facts = FACTS.replace("plus de 33 millions de personnes}\n", "plus de 33 millions de personnes}\n" + more)
    problems = [*signoff.check(read(project(**{"evidence/facts.yml": facts})))]
    assert next(p for p in problems if p.place.line == 7).message.count("CNIL: “") == 2


# -- what changed ----------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small project, signed and committed."""
    for path, text in signed().content.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text)
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = ["-c", "user.name=a", "-c", "user.email=a@guide.invalid"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", *names, *command], cwd=tmp_path, check=True, env={**os.environ, **identity})
    return tmp_path


def told(repository: Path, path: str, old: str, new: str) -> list[str]:
    files = edited(Files.read(repository), **changed(path, old, new))
    problems = signoff.check(read(files), History(repository, MARKUP))
    changes = (p.message.partition(" Changed: ")[2].partition(" CNIL: ")[0] for p in problems)
    return [change.removesuffix(".") for change in changes if change]


@pytest.mark.parametrize(
    ("path", "old", "new", "changes"),
    [
        ("en/index.md", "more than 33", "more than 23", ["“33” → “23”"]),
        (
            "en/index.md",
            "would not be affected",
            "would be affected",
            ["without “not”", "its links, or the words that introduce it"],
        ),
        ("evidence/sources.yml", "kind: primary", "kind: secondary", ["kind “primary” → “secondary”"]),
        (
            "evidence/facts.yml",
            "number: 33000000",
            "number: 23000000",
            [
                "fact “people-affected”: value.number “33000000” → “23000000”",
                "value.number “33000000” → “23000000”",
                "fact “people-affected”: value.number “33000000” → “23000000”",
            ],
        ),
    ],
)
def test_git_tells_what_changed(repository: Path, path: str, old: str, new: str, changes: list[str]) -> None:
    assert told(repository, path, old, new) == changes


def test_new_wording_has_nothing_to_be_compared_to(repository: Path) -> None:
    files = edited(Files.read(repository), **{"en/index.md": ENGLISH + "\nWords of another kind altogether.\n"})
    (problem,) = signoff.check(read(files), History(repository, MARKUP))
    assert problem.message == "This wording has not been compared with its sources."


@pytest.mark.parametrize("path", ["/nowhere/at/all", "."])
def test_without_git_there_is_no_difference_and_no_failure(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    content: Content = read(edited(signed(), **changed("en/index.md", "33 million", "23 million")))
    (problem,) = (p for p in signoff.check(content, History(tmp_path / path, MARKUP)) if not p.warning)
    assert "Changed" not in problem.message


def test_git_is_not_asked_when_all_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_git(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "run", no_git)
    assert [*signoff.check(read(signed()), History(Path(), MARKUP))] == []


@pytest.mark.parametrize(
    ("before", "after_", "told_"),
    [
        ("a b c", "a b c", ""),
        ("a b c", "a x c", "“b” → “x”"),
        ("a c", "a b c", "with “b”"),
        ("a 1 b 2 c 3 d 4 e", "a 5 b 6 c 7 d 8 e", "“1” → “5”, “2” → “6”, “3” → “7”, and 1 more"),
        ("x", "one two three four five six seven eight nine", "“x” → “one two three four five six seven eight …”"),
    ],
)
def test_differences_are_told_in_few_words(before: str, after_: str, told_: str) -> None:
    assert differences(before, after_) == told_
