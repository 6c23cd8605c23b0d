"""`make bench`: what the features cost on a large tree, and whether the time grows with the size alone.

A generated guide of both languages is built in process by MkDocs, three ways: the bare engine (theme and
Markdown extensions, no hooks), the engine with evidence, claims and their checks, and all of it with the
features of pages (FAQ, quiz and the others). At full size each language has 200 pages, 1,000 FAQ questions
and 400 quiz questions.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr
from itertools import product
from pathlib import Path
from unittest.mock import patch

from guide import content as reading
from guide import drawn, faq, features, signoff
from guide.drawn import Drawn
from guide.evidence import Language
from guide.files import Files
from guide.takeaway import Taken

PROJECT = Path(__file__).resolve().parents[1]
PAGES, QUESTIONS, QUIZ = 200, 1000, 400
SYLLABLES = ("ba", "do", "fi", "lu", "me", "no", "pa", "ri", "so", "tu")
NAMES = tuple("".join(parts) for parts in product(SYLLABLES, repeat=4))  # ten thousand invented words, no figure in any

FACTS = """\
people-affected:
  says: {en: More than 33 million people are affected., fr: Plus de 33\u00a0millions de personnes sont concernées.}
  value: {number: 33000000, bound: more than}
  status: stated
  sources: [{source: cnil}]
birth-date:
  says: {en: The date of birth was exposed., fr: La date de naissance a été exposée.}
  status: stated
  about: data-category
  is: exposed
  names: {en: [date of birth], fr: [date de naissance]}
  sources: [{source: cnil}]
bank-details:
  says: {en: Bank details would not be concerned., fr: Les coordonnées bancaires ne seraient pas concernées.}
  status: conditional
  about: data-category
  is: not-exposed
  names: {en: [bank details], fr: [coordonnées bancaires]}
  sources: [{source: cnil}]
"""
SOURCES = """\
cnil:
  publisher: CNIL
  title: Violation de données
  address: https://cnil.fr/fr/violation
  date: 2024-02-07
  language: fr
  kind: primary
  read: whole
  checked: 2026-11-23
  recheck: 3650
"""
SAID = {
    "en": {
        "claim": "[More than 33 million people](fact:people-affected) are affected.",
        "data": "[The date of birth](fact:birth-date) was exposed.",
        "right": "[Date of birth](fact:birth-date)",
        "wrong": "[Bank details](fact:bank-details)",
        "why": "[Bank details](fact:bank-details) would not be concerned.",
        "prose": "This guide is read on a phone, and a long answer is an answer that nobody reads. So it is short.",
        "mark": "?",
    },
    "fr": {
        "claim": "[Plus de 33\u00a0millions de personnes](fact:people-affected) sont concernées.",
        "data": "[La date de naissance](fact:birth-date) a été exposée.",
        "right": "[Date de naissance](fact:birth-date)",
        "wrong": "[Coordonnées bancaires](fact:bank-details)",
        "why": "[Les coordonnées bancaires](fact:bank-details) ne seraient pas concernées.",
        "prose": "Ce guide se lit sur un téléphone, et une longue réponse est une réponse que personne ne lit.",
        "mark": "\u202f?",
    },
}


def top(title: str, kind: str) -> str:
    """The front matter of a page."""
    return f"---\ntitle: {title}\ndescription: {title}.\ntype: {kind}\n---\n\n"


def article(said: dict[str, str], name: str) -> Iterator[str]:
    """An article of six sections, each with claims, prose and a list."""
    yield top(name.title(), "article") + said["claim"]
    for number in range(6):
        yield f"## {NAMES[number * 7]} {name} {{#part-{NAMES[number]}}}"
        yield f"{said['prose']} {said['claim']} {said['prose']}"
        yield f"- {said['right']}\n- {NAMES[number]}"
        yield said["data"]


def gathering(said: dict[str, str], questions: int) -> Iterator[str]:
    """Questions in topics of fifty."""
    yield top("Questions", "faq") + said["claim"]
    for number, name in enumerate(NAMES[:questions]):
        if number % 50 == 0:
            yield f"## {name.title()} {{#topic-{name}}}"
        yield f"### {name.title()}{said['mark']} {{#{name}}}"
        yield f"{said['claim']} {said['prose']}"


def quizzing(said: dict[str, str], questions: int) -> Iterator[str]:
    """Questions of four options in rounds of ten."""
    yield top("Quiz", "quiz") + said["claim"]
    for number, name in enumerate(NAMES[:questions]):
        if number % 10 == 0:
            yield f"## {name.title()} {{#round-{name}}}"
        yield f'### {name.title()}{said["mark"]} {{#{name} asks="data-category is exposed"}}'
        for option in ("right", "wrong", "wrong", "wrong"):
            reason = said["data" if option == "right" else "why"]
            yield f"- [{'x' if option == 'right' else ' '}] {said[option]}\n\n    {reason} {said['prose']}"


def generate(project: Path, share: float) -> None:
    """A project of this share of the full size."""
    shutil.copytree(PROJECT / "overrides", project / "overrides")
    shutil.copytree(PROJECT / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    names = [f"page-{name}" for name in NAMES[: int(PAGES * share) - 4]]
    for language, said in SAID.items():
        folder = project / "docs" / language
        folder.mkdir(parents=True)
        pages = {name: article(said, name) for name in ["index", *names]}
        pages |= {"faq": gathering(said, int(QUESTIONS * share)), "quiz": quizzing(said, int(QUIZ * share))}
        pages["sources"] = iter((top("Sources", "sources"),))
        for name, paragraphs in pages.items():
            (folder / f"{name}.md").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    evidence = project / "docs" / "evidence"
    evidence.mkdir()
    for name, text in {"facts": FACTS, "sources": SOURCES, "contacts": "{}\n", "domains": "cnil.fr: CNIL\n"}.items():
        (evidence / f"{name}.yml").write_text(text, encoding="utf-8")
    configure(project, ["index", "faq", "quiz", "sources", *names])
    content = reading.read(Files.read(project), reading.markup_of(project))
    lock = signoff.lock_text(content, signoff.passages(content))
    (evidence / "checked.lock").write_text(lock, encoding="utf-8")


def configure(project: Path, names: list[str]) -> None:
    """The configurations of this project with another menu, and beside each one without hooks."""
    nav = "nav:\n" + "".join(f"  - {name}.md\n" for name in names)
    english = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, rest = english.partition("nav:\n")
    english = before + nav + rest[rest.index("\n#") :]
    french = (PROJECT / "mkdocs.fr.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(english, encoding="utf-8")
    (project / "mkdocs.fr.yml").write_text(french, encoding="utf-8")
    plain = english.replace("hooks:\n  - hooks/mkdocs_hooks.py\n", "")
    (project / "plain.yml").write_text(plain, encoding="utf-8")
    (project / "plain.fr.yml").write_text(french.replace("INHERIT: mkdocs.yml", "INHERIT: plain.yml"), encoding="utf-8")


def seconds(project: Path, configurations: tuple[str, ...]) -> float:
    """The processor time MkDocs takes for these configurations, in process."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    started = time.process_time()
    for name in configurations:
        target = project / "built" / name
        shutil.rmtree(target, ignore_errors=True)
        build(load_config(config_file=str(project / name), site_dir=str(target)))
    return time.process_time() - started


def bare(project: Path) -> float:
    """Seconds of the engine alone."""
    return seconds(project, ("plain.yml", "plain.fr.yml"))


def checked(project: Path) -> float:
    """Seconds with evidence, claims and checks, but without the features of pages."""

    def registers(
        content: reading.Content, language: Language, order: tuple[str, ...], taken: Taken
    ) -> tuple[Drawn, ...]:
        parts = drawn.chapters(content, language, order)
        return tuple(Drawn(kind, content.evidence, language, parts) for kind in drawn.DRAWN)

    none = patch.object(features, "CHECKS", ()), patch.object(faq, "KIND", "none")
    with none[0], none[1], patch.object(features, "extensions", registers):
        return seconds(project, ("mkdocs.yml",))


def whole(project: Path) -> float:
    """Seconds of everything."""
    return seconds(project, ("mkdocs.yml",))


def main(arguments: list[str] | None = None) -> int:
    """Prints the three times at each size, their medians over some runs, and what the features add."""
    parser = argparse.ArgumentParser(prog="make bench", description="What the features cost on a large tree.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each build, in turn (3)")
    parser.add_argument("--shares", type=float, nargs="+", default=[0.25, 0.5, 1.0], help="sizes (0.25 0.5 1)")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    titles = f"{'engine':>10}{'+ claims':>10}{'+ features':>12}{'these add':>11}{'a page':>10}"
    print(f"{'pages':>6}{'FAQ':>7}{'quiz':>6}{titles}")
    for share in options.shares:
        with tempfile.TemporaryDirectory() as folder, redirect_stderr(io.StringIO()):
            project = Path(folder, "guide")
            project.mkdir()
            generate(project, share)
            runs = [(bare(project), checked(project), whole(project)) for _ in range(options.runs)]
        engine, claims, everything = (statistics.median(times) for times in zip(*runs, strict=True))
        sizes = f"{int(PAGES * share):>6}{int(QUESTIONS * share):>7}{int(QUIZ * share):>6}"
        times = f"{engine:>9.2f}s{claims:>9.2f}s{everything:>11.2f}s"
        each = everything / (2 * PAGES * share) * 1000
        print(f"{sizes}{times}{everything / claims - 1:>11.0%}{each:>7.1f} ms", flush=True)
    print("(each language; the times are those of both)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
