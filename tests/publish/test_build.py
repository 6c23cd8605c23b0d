from __future__ import annotations

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publish import build, swap
from publish.build import Plan, publish
from tests.publish.conftest import BUILDER, HOOKS, Build, Start, beside, command, stamps, write_site

Output = pytest.CaptureFixture[str]
UNCHANGED = "The previous site/ is unchanged."


def last_line(output: Output) -> str:
    return output.readouterr().out.splitlines()[-1]


def reach(plan: Plan, process: subprocess.Popen[str]) -> None:
    """Wait until the builder has begun to write."""
    for _ in range(500):
        if list(plan.project.glob(".site-build-*/index.html")):
            return
        assert process.poll() is None
        time.sleep(0.01)
    pytest.fail("the builder never began")


# -- what is published ----------------------------------------------------------------------------


def test_a_good_build_replaces_the_site_and_leaves_nothing_beside_it(built_by: Build) -> None:
    plan = built_by("good", "new")
    assert publish(plan) == 0
    assert stamps(plan.target) == {"new"}
    assert beside(plan.target) == []


def test_the_first_build_needs_no_site(built_by: Build) -> None:
    plan = built_by("good", "new")
    swap.remove(plan.target)
    assert publish(plan) == 0
    assert stamps(plan.target) == {"new"}


def test_the_last_line_says_where_the_site_is_and_how_to_open_it(built_by: Build, capsys: Output) -> None:
    publish(built_by("good", "new"))
    assert last_line(capsys) == (
        "The site is in site/. To open it: python3 -m http.server -d site 8000, then http://127.0.0.1:8000/"
    )


def test_readers_may_enter_the_published_directory(built_by: Build) -> None:
    plan = built_by("good", "new")
    before = plan.target.stat().st_mode
    publish(plan)
    assert plan.target.stat().st_mode == before


def test_a_site_that_is_a_link_elsewhere_stays_one(tmp_path: Path) -> None:
    write_site(tmp_path / "served", "old")
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "site").symlink_to(tmp_path / "served")
    assert build.plan(tmp_path / "project").target == tmp_path / "served"


# -- what is not ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("wrong", "mend what is listed above"),
        ("crash", "RuntimeError: the engine broke (GUIDE_TRACEBACK=1 shows where)"),
        ("partial", "the build ended without 404.html, sitemap.xml"),
        ("nothing", "the build ended without index.html, fr/index.html, 404.html, sitemap.xml"),
    ],
)
def test_a_build_that_fails_leaves_the_site_and_says_why(built_by: Build, capsys: Output, how: str, why: str) -> None:
    plan = built_by(how, "new")
    assert publish(plan) == 1
    assert last_line(capsys) == f"The site was not published: {why}. {UNCHANGED}"
    assert stamps(plan.target) == {"old"}
    assert beside(plan.target) == []


def test_problems_are_passed_on_and_information_is_not(built_by: Build, capsys: Output) -> None:
    publish(built_by("wrong", "new"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Building English and French")
    assert lines[1] == "docs/en/data.md:3:1: A mistake. Mend it."
    assert lines[2].startswith("Building English and French: stopped after ")


def test_without_a_previous_site_the_message_says_so(built_by: Build, capsys: Output) -> None:
    plan = built_by("wrong", "new")
    swap.remove(plan.target)
    assert publish(plan) == 1
    assert last_line(capsys).endswith("There is no site/ yet.")


def test_a_missing_engine_is_named(built_by: Build, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = built_by("good", "new")
    monkeypatch.setattr(build, "find_spec", lambda name: None)
    assert publish(Plan(plan.project, plan.target, build.plan(plan.project).builder)) == 1
    assert "MkDocs is not installed for python" in last_line(capsys)
    assert stamps(plan.target) == {"old"}


# -- stopped at any moment ------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stopped_build_cleans_up_and_says_so(built_by: Build, start: Start, number: signal.Signals) -> None:
    plan = built_by("slow", "new")
    process = start(plan)
    reach(plan, process)
    process.send_signal(number)
    said = process.communicate(timeout=20)[0]
    assert process.returncode == 1
    assert said.splitlines()[-1] == f"The site was not published: it was stopped. {UNCHANGED}"
    assert stamps(plan.target) == {"old"}
    assert beside(plan.target) == []


def test_the_next_build_waits_for_a_killed_ones_engine_and_removes_what_it_left(
    built_by: Build, start: Start, capsys: Output
) -> None:
    plan = built_by("slow", "killed")
    process = start(plan)
    reach(plan, process)
    process.kill()
    process.wait()
    assert stamps(plan.target) == {"old"}
    assert beside(plan.target) != []
    assert publish(built_by("good", "new")) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Another build is running; this one begins when it ends."
    assert stamps(plan.target) == {"new"}
    assert beside(plan.target) == []


def test_a_kill_at_any_moment_leaves_one_whole_site(built_by: Build, start: Start) -> None:
    moments = random.Random(1)
    for number in range(12):
        plan = built_by("good", f"new {number}")
        process = start(plan)
        time.sleep(moments.uniform(0.05, 0.3))
        process.kill()
        process.wait()
        assert len(stamps(plan.target)) == 1
    assert publish(built_by("good", "last")) == 0
    assert stamps(plan.target) == {"last"}
    assert beside(plan.target) == []


def test_a_build_killed_between_two_renames_gives_the_site_back(built_by: Build) -> None:
    plan = built_by("wrong", "new")
    plan.target.rename(plan.target.with_name(".site-build-1.previous"))
    assert publish(plan) == 1
    assert stamps(plan.target) == {"old"}


def test_two_builds_at_once_both_publish_the_second_after_the_first(built_by: Build, start: Start) -> None:
    first = start(built_by("slow", "first"))
    reach(built_by("slow", "first"), first)
    second = start(built_by("slow", "second"))
    one, other = (process.communicate(timeout=30)[0] for process in (first, second))
    assert (first.returncode, second.returncode) == (0, 0)
    assert "Another build is running" not in one
    assert other.startswith("Another build is running; this one begins when it ends.\n")
    plan = built_by("good", "")
    assert stamps(plan.target) == {"second"}
    assert beside(plan.target) == []


# -- disks ----------------------------------------------------------------------------------------


def on_a_disk(tmp_path: Path, how: str, size: str, after: str = "true") -> tuple[int, list[str], str]:
    """Publish on a small disk of its own that `after` acts upon; status, lines said, what the site says then."""
    write_site(tmp_path / "old", "old")
    disk = tmp_path / "disk"
    disk.mkdir()
    plan = Plan(disk, disk / "site", (sys.executable, str(BUILDER), how, "new"))
    script = f"""
        mount -t tmpfs -o size={size} tmpfs {disk} && cp -r {tmp_path}/old {disk}/site || exit 77
        {after} || exit 77
        {shlex.join(command(plan))}
        echo $?
        cat {disk}/site/index.html
        ls -A {disk} | grep -c '^.site-build-[^l]'
    """
    as_user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    if not shutil.which("unshare"):
        pytest.skip("needs `unshare` (Linux) to make a disk of its own")
    ended = subprocess.run(
        ["unshare", *as_user, "--mount", "sh", "-c", script],
        env={**os.environ, "PYTHONPATH": str(HOOKS)}, capture_output=True, text=True,
    )  # fmt: skip
    if ended.returncode == 77 or "unshare" in ended.stderr:
        pytest.skip(f"needs the right to mount a disk: {ended.stderr.strip()}")
    *lines, status, site_and_left = ended.stdout.splitlines()
    return int(status), lines, site_and_left


def test_a_disk_that_fills_up_leaves_the_site(tmp_path: Path) -> None:
    status, lines, site_and_left = on_a_disk(tmp_path, "fill", "3m")
    assert status == 1
    assert lines[-1] == f"The site was not published: the disk is full. {UNCHANGED}"
    assert site_and_left == "old0"


def test_a_disk_without_room_to_begin_leaves_the_site(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    fill = f"dd if=/dev/zero of={disk}/ballast bs=64k 2>/dev/null || test -s {disk}/ballast"
    status, lines, site_and_left = on_a_disk(tmp_path, "good", "1m", after=fill)
    assert status == 1
    assert lines[-1] == f"The site was not published: the disk is full. {UNCHANGED}"
    assert site_and_left == "old0"


def test_a_read_only_disk_leaves_the_site(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    status, lines, site_and_left = on_a_disk(tmp_path, "good", "1m", after=f"mount -o remount,ro {disk}")
    assert status == 1
    assert lines == [
        f"The site was not published: Read-only file system: {disk}/.site-build-lock. {UNCHANGED}",
    ]
    assert site_and_left == "old0"


# -- printing first -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printing", "why"),
    [
        ("print('docs/en/data.md:3:1: A mistake. Mend it.'); raise SystemExit(1)", "mend what is listed above"),
        ("import os; os.kill(os.getpid(), 9)", "the build was killed (signal 9)"),
    ],
)
def test_when_printing_fails_nothing_is_built_and_nothing_left(
    built_by: Build, capsys: Output, printing: str, why: str
) -> None:
    good = built_by("good", "new")
    plan = Plan(good.project, good.target, good.builder, printer=(sys.executable, "-c", printing))
    assert publish(plan) == 1
    assert last_line(capsys) == f"The site was not published: {why}. {UNCHANGED}"
    assert stamps(plan.target) == {"old"}
    assert beside(plan.target) == []
