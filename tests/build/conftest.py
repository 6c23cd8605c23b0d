"""The whole site as `make site` publishes it, twice: in two folders, on two days, in two places of the world."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
EPOCH = "1764000000"  # a commit's time: the copies have no git
# What Python runs first in the other copy: there it is four days later.
LATER = """
import time
DAYS = 4 * 24 * 3600
now, utc, local = time.time, time.gmtime, time.localtime
time.time = lambda: now() + DAYS
time.gmtime = lambda seconds=None: utc(now() + DAYS if seconds is None else seconds)
time.localtime = lambda seconds=None: local(now() + DAYS if seconds is None else seconds)
"""


@dataclass(frozen=True)
class Published:
    """A site, and what its build told the terminal."""

    site: Path
    said: str


def publish(folder: Path, **variables: str) -> Published:
    """Publishes a copy of the project as it is in a folder; the settings keep their defaults."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "mkdocs.fr.yml"):
        shutil.copyfile(PROJECT / name, folder / name)
    path = os.pathsep.join(filter(None, (variables.pop("PYTHONPATH", ""), str(folder / "hooks"))))
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **variables, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-m", "publish", "site"], cwd=folder, env=environment, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return Published(folder / "site", done.stdout)


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, Published]:
    """The same project published by two machines as different as one machine can be."""
    here, there, later = (tmp_path_factory.mktemp(name) for name in ("here", "elsewhere-in-the-world", "later"))
    (later / "sitecustomize.py").write_text(LATER)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(publish, here, TZ="Pacific/Honolulu", LC_ALL="C.UTF-8")
        other = pool.submit(publish, there, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONPATH=str(later))
        return one.result(), other.result()


@pytest.fixture(scope="session")
def whole(twice: tuple[Published, Published]) -> Published:
    """One of the two."""
    return twice[0]
