from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from publish.install import find_browser

PROJECT = Path(__file__).parents[1]

# The first word of what a build may say: the settings are defaults here on purpose, and wording that nobody
# compared yet has a test of its own (tests/content).
EXPECTED = ("!! This copy is not ready for readers: ",)
QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
COMPARED_ELSEWHERE = "compared with its sources"
# Files whose tests are shared out one by one, and files that need the whole site published: one process does it.
SPREAD = {"tests/browser/test_access.py"}
PUBLISHED = {"tests/build/test_papers.py", "tests/build/test_whole.py"}


class Shares(LoadScopeScheduling):  # type: ignore[misc]  # xdist publishes no types
    """Shares the tests out between processes: a file stays whole, so that what it sets up is set up once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if file in SPREAD else "published" if file in PUBLISHED else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shares:
    """What pytest-xdist asks for the order of work."""
    return Shares(config, log)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built by MkDocs from the project as it is; it fails when the build says anything unexpected."""
    site = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    variables = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=variables, capture_output=True, text=True, timeout=300, check=False)
    said = (done.stdout + done.stderr).splitlines()
    unexpected = [line for line in said if not line.startswith(EXPECTED) and COMPARED_ELSEWHERE not in line]
    assert unexpected == []
    assert done.returncode == 0
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; without one the tests fail rather than be skipped."""
    path = find_browser()
    if not path:
        pytest.fail("no browser: `make test` installs one")
    options = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=options)
        yield launched
        launched.close()
