"""`make mutants`: many small wrong changes, one at a time, and how many of them the checks catch.

Changed is what states a claim: prose of the pages, texts and values of the evidence. Not changed are
`checked:` and `recheck:`, which say when an entry was last looked at, and the words that guard a claim
(`must`, `never`, `names`). All runs in one process, which reads again only the file that changed.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from guide import content as reading
from guide.files import Files
from tests.mutation.judge import Judge, Report, sampled
from tests.mutation.make import mutants

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = 600


def main(arguments: list[str] | None = None) -> int:
    """Judges a sample or all, prints survivors and rates; 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="make mutants", description="How many small wrong changes the checks catch.")
    parser.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help=f"how many ({SAMPLE})")
    parser.add_argument("--seed", type=int, default=0, help="another sample of the same size")
    parser.add_argument("--kind", help="mutants of this kind only")
    parser.add_argument("--all", action="store_true", help="every mutant there is; takes long")
    parser.add_argument("--project", type=Path, default=ROOT, help=argparse.SUPPRESS)
    parser.add_argument("--path", default="", help="only in files whose path holds this, such as docs/en")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    judge = Judge.of(Files.read(options.project), reading.markup_of(options.project))
    known = [m for m in mutants(judge.content) if options.kind in (None, m.kind) and options.path in m.path]
    chosen = known if options.all else sampled(known, options.sample, options.seed)
    verdicts = tuple(map(judge.verdict, chosen))
    report = Report(verdicts, Counter(mutant.kind for mutant in known))
    print("\n".join(report.lines(judge.content.files)))
    if judge.before:
        print(f"Note: the content has {judge.before.total()} problems of its own; what adds to them counts as caught.")
    print(f"{len(chosen)} of {len(known)} mutants judged in {time.monotonic() - start:.0f} s.")
    print("\n".join(report.misses) or "All targets are met.")
    return 1 if report.misses else 0
