from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

# The first word of what a build may say: the settings are defaults here on purpose, and wording that nobody
# compared yet has a test of its own (tests/content).
EXPECTED = ("!! This copy is not ready for readers: ",)
COMPARED_ELSEWHERE = "compared with its sources"


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
