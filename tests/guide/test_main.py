from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from guide import __main__ as command
from tests.guide.rich import CONTACTS, CONTACTS_TEXT, EN, ENGLISH, FACTS, FR, PROJECT, TEXTS, TODAY

LINE = re.compile(r"docs/[\w./-]+:\d+:\d+: (warning: )?\S.*[.”?)] \S.*\S")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the tests on disk, on the day of the tests."""
    monkeypatch.setattr(command, "datetime", SimpleNamespace(date=SimpleNamespace(today=lambda: TODAY)))
    for path, text in TEXTS.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_bytes((PROJECT / "mkdocs.yml").read_bytes())
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    return command.main(["--project", str(project), *arguments])


def write(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


# -- check -----------------------------------------------------------------------------------------


def test_nothing_wrong_ends_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "check", "--no-signoff") == 0
    assert capsys.readouterr() == ("", "No problem found.\n")


def test_something_wrong_ends_with_1_and_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, EN, "[7 February 2024]", "[8 February 2024]")
    assert run(project, "check", "--no-signoff") == 1
    assert capsys.readouterr() == (
        "docs/en/index.md:7:101: “8 February 2024” is not the value of “announcement”, which is 2024-02-07. "
        "Correct the figure, or the evidence.\n",
        "1 problem.\n",
    )


def test_wording_not_compared_is_told_unless_it_is_left_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "check") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all("compared with its sources" in line for line in lines)


def test_a_warning_alone_ends_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, CONTACTS, "checked: 2026-11-01", "checked: 2026-01-01")
    assert run(project, "check", "--no-signoff") == 0
    assert capsys.readouterr() == (
        "docs/evidence/contacts.yml:11:3: warning: “info-escroqueries” was last checked on 2026-01-01, "
        "over 90 days ago. Compare it with the world again.\n",
        "No problem found.\n",
    )


def test_every_problem_is_told_in_one_run_sorted_by_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, FR, "(source:cnil-2024-02-07)", "(source:nobody)")
    write(project, EN, "## Who can help {#help}", "## Who can help")
    write(project, EN, "[7 February 2024]", "[8 February 2024]")
    write(project, FACTS, 'quote: "ne seraient pas concernées"', f"quote: {'mot ' * 20}")
    (project / "docs/en/new.md").write_bytes(b"\xff")
    assert run(project, "check", "--no-signoff") == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == f"{len(lines)} problems.\n"
    assert all(LINE.fullmatch(line) for line in lines), lines
    places = [(path, int(line), int(column)) for path, line, column in (x.split(":")[:3] for x in lines)]
    assert places == sorted(places)
    assert {path for path, _, _ in places} == {EN, FR, FACTS, "docs/en/new.md"}
    assert len(lines) == len({*lines})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            b"nav: [\n",
            "mkdocs.yml:2:1: This is not valid YAML: did not find expected node content. Look at this line and the "
            "one before it: the indentation, a missing quotation mark around a text with a colon, a tab.\n",
        ),
        (b"\xff", "mkdocs.yml:1:1: This byte is not UTF-8. Save the file as UTF-8.\n"),
        (b"", "mkdocs.yml:1:1: The file is empty. Write it, or delete it.\n"),
        (
            None,
            "mkdocs.yml:1:1: This file is missing. "
            "Run the command in the project's folder, or bring the file back: git restore mkdocs.yml\n",
        ),
    ],
)
def test_a_configuration_that_cannot_be_read_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], text: bytes | None, expected: str
) -> None:
    if text is None:
        (project / "mkdocs.yml").unlink()
    else:
        (project / "mkdocs.yml").write_bytes(text)
    assert run(project, "check") == 1
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    "text", ["- a\n", "a\n", "markdown_extensions: a\n", "markdown_extensions: [toc]\n", "a: !ENV b\n"]
)
def test_a_configuration_of_another_form_is_told(project: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (project / "mkdocs.yml").write_text(text)
    assert run(project, "check", "--no-signoff") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("mkdocs.yml:1:1: The Markdown extensions cannot be read (")
    assert line.endswith(
        "Write each name with a colon and its options, {} when it has none; or run: git restore mkdocs.yml"
    )


@pytest.mark.parametrize(
    ("extension", "why"),
    [
        ("no.such: {}", "No module named 'no'"),
        ("toc: {no-such: 1}", "no-such"),
    ],
)
def test_an_extension_that_does_not_load_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], extension: str, why: str
) -> None:
    (project / "mkdocs.yml").write_text(f"site_name: A\nmarkdown_extensions:\n  {extension}\n")
    assert run(project, "check", "--no-signoff") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("mkdocs.yml:2:1: A Markdown extension does not load (")
    assert why in line


def test_hidden_files_and_files_of_no_interest_are_left_out(project: Path) -> None:
    (project / "docs/en/.draft.md").write_bytes(b"\xff")
    (project / "docs/.git").mkdir()
    (project / "docs/.git/a.md").write_bytes(b"\xff")
    assert run(project, "check", "--no-signoff") == 0


def test_an_unknown_command_is_explained(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(project, "chekc")
    assert end.value.code == 2
    assert "invalid choice: 'chekc'" in capsys.readouterr().err


# -- fix, schema -----------------------------------------------------------------------------------


def test_fix_says_what_it_did_and_leaves_nothing_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, EN, "[7 February 2024]", "[8 February 2024]")
    assert run(project, "fix") == 0
    assert capsys.readouterr().out.startswith("docs/en/index.md:7")
    assert (project / EN).read_text(encoding="utf-8") == ENGLISH
    assert run(project, "fix") == 0
    assert capsys.readouterr().out == "Nothing to mend.\n"


def test_schema_writes_one_file_per_register(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "schema") == 0
    written = sorted(path.name for path in (project / "docs/evidence").glob("*.schema.json"))
    assert written == [f"{name}.schema.json" for name in ("contacts", "domains", "facts", "sources")]
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_checked_without_a_terminal_records_one_page_when_told_to(project: Path) -> None:
    assert run(project, "checked", "--page", "en/index.md", "--yes") == 0
    lock = (project / "docs/evidence/checked.lock").read_text(encoding="utf-8").splitlines()
    assert lock
    assert all(line.startswith("en/index.md ") for line in lock)
    assert (project / CONTACTS).read_text(encoding="utf-8") == CONTACTS_TEXT
