"""The checks bite: small wrong changes, made one at a time, are caught."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from guide import content as reading
from guide.files import Files
from tests.guide.small import MARKUP, TREE, project, read
from tests.mutation.judge import Judge, Report, Verdict, sampled
from tests.mutation.make import mutants
from tests.mutation.model import EXACT, KINDS, Mutant

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = len(KINDS)  # one of each


@cache
def of_small() -> tuple[Mutant, ...]:
    return tuple(mutants(read(project())))


def made(kind: str) -> set[tuple[str, str]]:
    return {(mutant.old, mutant.new) for mutant in of_small() if mutant.kind == kind}


# -- making ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("not removed", (" not", "")),
        ("not removed", ("ne seraient pas", "seraient")),
        ("not added", ("are", "are not")),
        ("not added", ("sont", "ne sont pas")),
        ("made certain", ("would not be", "are not")),
        ("made certain", ("seraient", "sont")),
        ("opposite", ("more than", "fewer than")),
        ("opposite", ("plus de", "moins de")),
        ("fact id", ("people-affected", "bank-details")),
        ("status", ("conditional", "stated")),
        ("bound", ("more than", "up to")),
        ("one language", ("- [Bank details](fact:bank-details)", "")),
        ("hour", ("9", "8")),
        ("domain", ("c", "с")),
        ("category moved", ("exposed", "not-exposed")),
    ],
)
def test_this_change_is_made(kind: str, change: tuple[str, str]) -> None:
    known = made(kind)
    if kind == "category moved":
        facts = (
            TREE["evidence/facts.yml"]
            .replace("  status: conditional\n", "  status: conditional\n  about: data-category\n  is: not-exposed\n")
            .replace("  value: {number", "  about: data-category\n  is: exposed\n  value: {number")
        )
        known = {(m.old, m.new) for m in mutants(read(project(**{"evidence/facts.yml": facts}))) if m.kind == kind}
    if kind == "hour":
        assert {old for old, _ in known} >= {"9", "0", "1", "8", "3", "Monday", "vendredi"}
    else:
        assert change in known


def test_each_digit_that_readers_see_is_changed() -> None:
    page = TREE["en/index.md"]
    digits = [m for m in of_small() if m.path == "docs/en/index.md" and m.kind in EXACT and m.old.isdigit()]
    assert Counter(m.kind for m in digits) == {"digit": 2, "phone": 10}
    assert all(page[m.start] == m.old for m in digits)


@pytest.mark.parametrize("field", ["checked", "recheck", "must", "never", "names", "read", "title"])
def test_what_states_no_claim_is_not_changed(field: str) -> None:
    for mutant in of_small():
        if mutant.path.endswith(".yml"):
            text = TREE[mutant.path.removeprefix("docs/")]
            line = text[: mutant.start].rsplit("\n", 1)[-1]
            assert not line.strip().startswith(f"{field}:"), mutant


def test_a_mutant_changes_one_place_of_one_file() -> None:
    for mutant in of_small():
        text = TREE[mutant.path.removeprefix("docs/")]
        changed = text[: mutant.start] + mutant.new + text[mutant.start + len(mutant.old) :]
        assert mutant.applied(text) == changed != text


def test_the_same_content_gives_the_same_mutants_and_samples() -> None:
    assert tuple(mutants(read(project()))) == of_small()
    assert sampled(of_small(), 30) == sampled(of_small(), 30) != sampled(of_small(), 30, seed=1)
    assert {mutant.kind for mutant in sampled(of_small(), 30)} == {mutant.kind for mutant in of_small()}


# -- judging ---------------------------------------------------------------------------------------


@cache
def judge_of_small() -> Judge:
    return Judge.of(project(), MARKUP)


def test_with_sign_off_every_change_of_the_small_project_is_caught() -> None:
    survivors = [m for m in sampled(of_small(), 150) if not judge_of_small().verdict(m).signed]
    assert survivors == []


def test_without_sign_off_every_changed_figure_and_id_of_the_pages_is_caught() -> None:
    chosen = [m for m in of_small() if m.kind in EXACT and m.path.endswith(".md")]
    assert [m for m in chosen if not judge_of_small().verdict(m).alone] == []


def test_a_change_that_changes_nothing_survives() -> None:
    harmless = Mutant("docs/evidence/sources.yml", TREE["evidence/sources.yml"].index("90"), "90", "91", "digit")
    assert judge_of_small().verdict(harmless) == Verdict(harmless, alone=False, signed=False)


def test_a_missed_target_is_said() -> None:
    mutant = of_small()[0]
    population = Counter([mutant.kind])
    caught = Report((Verdict(mutant, alone=True, signed=True),), population)
    assert caught.misses == ()
    missed = Report((Verdict(mutant, alone=False, signed=False),), population)
    assert missed.misses[0] == "With sign-off, all are to be caught: 0.0% are."
    assert mutant.described(TREE[mutant.path.removeprefix("docs/")]) in "\n".join(missed.lines(project()))


def test_a_kind_judged_in_part_counts_for_all_of_its_mutants() -> None:
    one, two = (next(m for m in of_small() if m.kind == kind) for kind in ("opposite", "other word"))
    verdicts = (Verdict(one, alone=True, signed=True), Verdict(two, alone=False, signed=True))
    report = Report(verdicts, Counter({"opposite": 30, "other word": 10}))
    assert report.rate(("opposite", "other word"), signed=False) == 0.75


# -- the site itself -------------------------------------------------------------------------------


def test_a_sample_of_changes_to_the_site_is_caught() -> None:
    judge = Judge.of(Files.read(ROOT), reading.markup_of(ROOT))
    known = mutants(judge.content)
    assert {mutant.kind for mutant in known} == set(KINDS)
    verdicts = [judge.verdict(mutant) for mutant in sampled(known, SAMPLE)]
    texts = {path: content.decode() for path, content in judge.content.files.content.items()}
    assert [v.mutant.described(texts[v.mutant.path]) for v in verdicts if not v.signed] == []
    exact = [v for v in verdicts if v.mutant.kind in EXACT]
    assert [v.mutant.described(texts[v.mutant.path]) for v in exact if not v.alone] == []
