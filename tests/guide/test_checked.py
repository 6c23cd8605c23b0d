from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide import checked, signoff
from guide.checked import Refusal, choose, walk
from guide.files import Files
from guide.signoff import LOCK, Passage
from tests.guide.small import TREE, project, read

SMALL_CONFIGURATION = "markdown_extensions: {attr_list: {}, tables: {}, toc: {}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small project on disk, nothing of it compared yet."""
    for path, text in TREE.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SMALL_CONFIGURATION)
    return tmp_path


def lines_of(folder: Path) -> list[str]:
    return (folder / LOCK).read_text().splitlines()


def recorded(folder: Path, page: str | None, *, yes: bool) -> int:
    return checked.run(folder, read(Files.read(folder)), page, yes=yes)


# -- deciding --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["en/index.md", "docs/en/index.md", "./docs/en/index.md"])
def test_a_page_is_recorded_at_once_and_nothing_else(page: str, folder: Path) -> None:
    assert recorded(folder, page, yes=True) == 0
    assert {line.split()[0] for line in lines_of(folder)} == {"en/index.md"}
    assert len(lines_of(folder)) == 8


def test_what_was_recorded_is_no_problem_any_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for page in sorted(TREE):
        recorded(folder, page, yes=True)
    assert lines_of(folder) == sorted(lines_of(folder))
    assert recorded(folder, None, yes=False) == 0
    assert capsys.readouterr().out.endswith("Nothing to compare.\n")


@pytest.mark.parametrize(
    ("page", "keys"),
    [("evidence/facts.yml", ["bank-details", "people-affected"]), ("evidence/facts.yml:bank", ["bank-details"])],
)
def test_entries_of_the_evidence_are_recorded_by_file_or_by_the_beginning_of_their_id(
    page: str, keys: list[str]
) -> None:
    chosen = choose(read(project()), page, yes=True)
    assert not isinstance(chosen, Refusal)
    assert sorted(passage.key for passage in chosen) == keys


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (None, "YES=1 records one page at a time: name it, such as PAGE=en/data.md YES=1."),
        ("", "YES=1 records one page at a time: name it, such as PAGE=en/data.md YES=1."),
        ("en", "There is no page “en” to compare."),
        ("en/", "There is no page “en/” to compare."),
        ("*", "There is no page “*” to compare."),
        ("evidence/", "There is no page “evidence/” to compare. Did you mean “evidence/facts.yml”?"),
        ("en/indx.md", "There is no page “en/indx.md” to compare. Did you mean “en/index.md”?"),
        ("evidence/facts.yml:x", "No entry of evidence/facts.yml has an id that begins with “x”."),
    ],
)
def test_nothing_larger_than_a_page_is_recorded_without_asking(
    page: str | None, why: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recorded(folder, page, yes=True) == 1
    assert capsys.readouterr().err == f"{why}\n"
    assert not (folder / LOCK).exists()


def test_without_a_terminal_it_says_how_to_use_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recorded(folder, None, yes=False) == 1
    assert "PAGE=en/data.md YES=1" in capsys.readouterr().err
    assert not (folder / LOCK).exists()


def test_a_lock_with_a_merge_conflict_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    conflict = "<<<<<<< mine\nen/index.md 0123456789abcdef\n=======\n>>>>>>> theirs\n"
    (folder / LOCK).write_text(conflict)
    assert recorded(folder, "en/index.md", yes=True) == 1
    assert capsys.readouterr().err.startswith(f"{LOCK}:1:1: A merge conflict was left here.")
    assert (folder / LOCK).read_text() == conflict


def test_dead_lines_are_pruned_and_living_ones_kept(folder: Path) -> None:
    recorded(folder, "fr/index.md", yes=True)
    kept = lines_of(folder)
    (folder / LOCK).write_text("\n".join(["en/gone.md 0123456789abcdef", "what is this", *reversed(kept), ""]))
    recorded(folder, "en/index.md", yes=True)
    assert [line for line in lines_of(folder) if line.startswith("fr/")] == kept
    assert len(lines_of(folder)) == 16


def asked(answers: str) -> list[str]:
    """The words confirmed when these keys are pressed."""
    passages = signoff.not_compared(project(), signoff.passages(read(project())))
    keys = iter(answers)
    return [passage.words for passage in walk(passages, lambda _: next(keys))]


def test_y_confirms_s_skips_q_keeps_what_was_confirmed() -> None:
    assert asked("ysyq") == ["The breach", "The breach affects more than 33 million people."]


# -- showing ---------------------------------------------------------------------------------------


def passage_with(words: str) -> Passage:
    return next(p for p in signoff.passages(read(project())) if words in p.words)


def test_the_card_shows_place_change_words_fact_and_quotation() -> None:
    shown = checked.card(read(project()).evidence, passage_with("more than 33 million people."), "“23” → “33”")
    assert shown == "\n".join(
        [
            "docs/en/index.md:7:1",
            "Changed: “23” → “33”",
            "",
            "    The breach affects more than 33 million people.",
            "",
            "fact people-affected (stated)",
            "  According to the CNIL, more than 33 million people are affected.",
            "  Selon la CNIL, plus de 33\u00a0millions de personnes sont concernées.",
            "  > CNIL: “plus de 33 millions de personnes”",
        ]
    )


def test_the_card_of_an_entry_shows_all_its_texts() -> None:
    shown = checked.card(read(project()).evidence, passage_with("status: conditional"), "")
    for line in (
        "    status: conditional",
        "    names.fr.1: coordonnées bancaires",
        "  > CNIL: “ne seraient pas concernées”",
    ):
        assert line in shown.splitlines()


def test_the_card_of_a_contact_shows_its_number_and_hours() -> None:
    shown = checked.card(read(project()).evidence, passage_with("Call 0 805"), "")
    assert "  phone.number: 0 805 805 817" in shown
    assert "  hours.en: Monday to Friday, 9:00 to 18:30" in shown


# -- in a terminal ---------------------------------------------------------------------------------


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """The two ends of a terminal: the reader's and the program's."""
    reader, program = pty.openpty()
    yield reader, program
    os.close(reader)


def test_in_a_terminal_each_key_is_one_answer(folder: Path, terminal: tuple[int, int]) -> None:
    reader, program = terminal
    environment = {**os.environ, "PYTHONPATH": str(Path(checked.__file__).parents[1])}
    command = [sys.executable, "-c", RUN, str(folder)]
    process = subprocess.Popen(command, stdin=program, stdout=program, stderr=program, env=environment)
    os.close(program)
    try:
        shown = b""
        for key in (b"y", b"?s", b"y", b"q"):
            shown += _until(reader, b"q quit ")
            os.write(reader, key)
        shown += _until(reader, b"left.")
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
    assert b"2 wordings recorded as compared" in shown
    assert len(lines_of(folder)) == 2


RUN = """
import sys
from pathlib import Path
from guide import checked, content
from guide.files import Files
project = Path(sys.argv[1])
sys.exit(checked.run(project, content.read(Files.read(project), content.markup_of(project))))
"""


def _until(reader: int, end: bytes) -> bytes:
    shown = b""
    while end not in shown:
        assert select.select([reader], [], [], 20)[0], shown.decode()
        shown += os.read(reader, 65536)
    return shown
