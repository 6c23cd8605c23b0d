from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish.build import Plan

HOOKS = Path(__file__).parents[2] / "hooks"
BUILDER = Path(__file__).with_name("builder.py")
WHOLE = ("index.html", "fr/index.html", "404.html", "sitemap.xml")

Build = Callable[[str, str], Plan]
Start = Callable[[Plan], "subprocess.Popen[str]"]

# Publishes what the builder named by its arguments makes, in a process that can be killed.
PUBLISH = """
import sys
from pathlib import Path
from publish.build import Plan, publish
project, *builder = sys.argv[1:]
sys.exit(publish(Plan(Path(project), Path(project, "site"), tuple(builder))))
"""


def write_site(site: Path, stamp: str) -> None:
    for name in WHOLE:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(stamp)


def stamps(site: Path) -> set[str]:
    """What the site's files say: one stamp when all come from the same build."""
    return {path.read_text() for path in site.rglob("*") if path.is_file()}


def beside(site: Path) -> list[str]:
    """What stands beside the site, the lock left out."""
    return sorted(p.name for p in site.parent.iterdir() if p != site and not p.name.endswith("-lock"))


def command(plan: Plan) -> list[str]:
    return [sys.executable, "-c", PUBLISH, str(plan.project), *plan.builder]


@pytest.fixture
def built_by(tmp_path: Path) -> Build:
    """A project whose site/ says “old”, and a builder for it."""
    write_site(tmp_path / "site", "old")

    def plan(how: str, stamp: str = "new") -> Plan:
        return Plan(tmp_path, tmp_path / "site", (sys.executable, str(BUILDER), how, stamp))

    return plan


@pytest.fixture
def start() -> Iterator[Start]:
    """Start publishing in another process; all are ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(plan: Plan) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command(plan), env={**os.environ, "PYTHONPATH": str(HOOKS)}, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()
