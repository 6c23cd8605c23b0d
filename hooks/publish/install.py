"""Install what a command needs: locked packages, and the system packages they cannot bring.

Runs on the machine's own Python, so it imports the standard library only.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from publish.console import Failure, say, step

ENVIRONMENTS = {"site": ".venv", "dev": ".venv", "exit-door": ".venv-exit-door"}
# The first is Chromium without its windows: the same engine, three times as fast to open a page.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# What prints the PDFs loads these libraries; the Debian and Ubuntu packages that bring them.
PAPER: Mapping[str, str] = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
BROWSER_PACKAGES = ("chromium-headless-shell", "chromium", "chromium-browser")  # Debian's names, then Ubuntu's
# What the tests run beside Python, and the package that brings it: Java runs the Nu checker, npm fetches it and axe.
TEST_COMMANDS: Mapping[str, str] = {"git": "git", "java": "default-jre-headless", "npm": "npm"}
COMPLAINS = re.compile(r"^(?:ERROR: |E: |npm (?:error|ERR!) )")  # pip, apt, npm
NPM = (
    "npm",
    "ci",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--logs-max=0",
)


@dataclass(frozen=True)
class Environment:
    """A virtual environment, the lock file it is made from, and the stamp that says so."""

    folder: Path
    lock: Path
    stamp: Path

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        return self.folder / "bin" / "python"

    def state(self) -> str:
        """What the stamp says when everything in the lock is installed."""
        return sha256(self.lock.read_bytes()).hexdigest() + "\n"


@dataclass(frozen=True)
class Checkers:
    """The programs that judge the pages, axe-core and the Nu checker: their lock, and where they are."""

    lock: Path
    folder: Path

    @classmethod
    def of(cls, project: Path) -> Checkers:
        """Those of a project: beside its Python packages, so that they go with them."""
        lock = project / "requirements" / "checkers" / "package-lock.json"
        return cls(lock, project / ENVIRONMENTS["dev"] / "checkers")

    @property
    def stamp(self) -> Path:
        """The file that says what is installed."""
        return self.folder / ".installed"

    @property
    def axe(self) -> Path:
        """The script that a page runs to be judged."""
        return self.folder / "node_modules" / "axe-core" / "axe.min.js"

    @property
    def nu(self) -> Path:
        """The archive that Java runs to judge files."""
        return self.folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

    def state(self) -> str:
        """What the stamp says when everything in the lock is installed."""
        return sha256(self.lock.read_bytes()).hexdigest() + "\n"


def environment(project: Path, what: str) -> Environment:
    """The environment for `site`, `dev` or `exit-door`."""
    folder = project / ENVIRONMENTS[what]
    return Environment(folder, project / "requirements" / f"{what}.txt", folder / f".{what}-installed")


def main(project: Path, what: str) -> int:
    """Install, saying what takes long; the exit status."""
    try:
        if what == "test-tools":
            test_tools()
            checkers(Checkers.of(project))
        elif what == "paper":
            paper()
        else:
            packages(environment(project, what))
    except Failure as failure:
        say(str(failure) if str(failure).endswith(("?", ".")) else f"{failure}.")
        return 1
    except OSError as error:
        say(f"Not installed: {error.strerror or error} ({error.filename}).")
        return 1
    except KeyboardInterrupt:
        say("Stopped; the same command goes on from here.")
        return 1
    return 0


def packages(wanted: Environment) -> None:
    """Have exactly the lock's packages installed; nothing is run when the stamp says they are."""
    state = wanted.state()
    if wanted.stamp.is_file() and wanted.stamp.read_text() == state and _works(wanted.python):
        wanted.stamp.touch()  # newer than the lock again, so that make need not ask next time
        return
    if not _works(wanted.python):
        _create(wanted)
    with step(f"Installing Python packages ({wanted.lock.name})"):
        command = [str(wanted.python), "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
        # Wheels only: building from source would fetch tools that no hash covers.
        _run(
            [*command, "--only-binary", ":all:", "--require-hashes", "-r", str(wanted.lock)],
            "Python packages could not be installed",
        )
    wanted.stamp.write_text(state)


def _works(python: Path) -> bool:
    """Whether the environment has a Python that runs and its pip: a half-made one has not."""
    if not python.exists():
        return False
    return subprocess.run([python, "-c", "import pip"], capture_output=True).returncode == 0


def _create(wanted: Environment) -> None:
    if find_spec("ensurepip") is None:  # Debian and Ubuntu keep it in a package of its own
        system_packages(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    with step(f"Creating {wanted.folder.name}"):
        _run(
            [sys.executable, "-m", "venv", "--clear", str(wanted.folder)], f"{wanted.folder.name} could not be created"
        )


def paper() -> None:
    """Have the libraries that set text on paper: Pango, and HarfBuzz's part that embeds fonts."""
    missing = [package for library, package in PAPER.items() if not _loads(library)]
    if missing:
        system_packages(*missing)


def test_tools() -> None:
    """Have what the tests need beyond Python packages: some commands, a Chromium, a library of what drives it."""
    for command, package in TEST_COMMANDS.items():
        if not shutil.which(command):
            system_packages(package)
    if not _loads("libatomic.so.1"):
        system_packages("libatomic1")
    for package in BROWSER_PACKAGES:
        if not find_browser() and _known(package):
            system_packages(package)
    if not find_browser():
        raise Failure("The tests need a browser: install Chromium or Google Chrome, or set CHROMIUM to the path of one")


def checkers(wanted: Checkers) -> None:
    """Have exactly the lock's checkers; npm verifies their sums and runs none of their scripts."""
    state = wanted.state()
    if wanted.stamp.is_file() and wanted.stamp.read_text() == state and wanted.axe.is_file() and wanted.nu.is_file():
        return
    wanted.folder.mkdir(parents=True, exist_ok=True)
    wanted.stamp.unlink(missing_ok=True)
    for name in ("package.json", wanted.lock.name):
        shutil.copyfile(wanted.lock.with_name(name), wanted.folder / name)
    with step("Installing the checkers of pages (axe-core, Nu)"):
        _run([*NPM, "--prefix", str(wanted.folder)], "The checkers of pages could not be installed")
    wanted.stamp.write_text(state)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def find_browser() -> str:
    """The path of an installed Chromium, `CHROMIUM` first, or nothing."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else BROWSERS
    return next((path for path in map(shutil.which, names) if path), "")


def _known(package: str) -> bool:
    """Whether this machine's package lists may have it: a machine with no lists yet may."""
    if not shutil.which("apt-cache"):
        return True
    listed = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True).stdout
    nothing = subprocess.run(["apt-cache", "policy", "python3"], capture_output=True, text=True).stdout
    return "Candidate: (none)" not in listed and (bool(listed.strip()) or "http" not in nothing)


def system_packages(*names: str) -> None:
    """Install system packages through apt where that needs no password, else say which are missing."""
    wanted = " ".join(names)
    apt = _apt()
    if apt is None:
        raise Failure(f"Missing system package: {wanted}. Install it (sudo apt install {wanted}), then try again")
    with step(f"Installing the system package {wanted}"):
        install = [*apt, "install", "-y", "-qq", "--no-install-recommends", *names]
        if _succeeds(install):
            return
        _succeeds([*apt, "update", "-qq"])  # a fresh machine has no package lists, an old one stale lists
        _run(install, f"apt could not install {wanted}")


def _apt() -> list[str] | None:
    if not shutil.which("apt-get"):
        return None
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return apt
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", *apt]
    return None


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0


def _run(command: Sequence[str], what: str) -> None:
    """Run a command quietly; what failed, with its own last complaint, becomes the failure."""
    ended = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, errors="replace"
    )
    if ended.returncode:
        raise Failure(f"{what}: {_complaint(ended.stdout) or f'status {ended.returncode}'}")


def _complaint(said: str) -> str:
    """The line of a command's output that says best what went wrong."""
    # pip then complains of packages that exist, which misleads, and npm gives advice on proxies.
    if "Retrying (" in said or "npm error network" in said or "npm ERR! network" in said:
        return "the package index cannot be reached. Is this machine connected?"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    complaints = [line for line in lines if line.lower().startswith(("error", "e:", "npm err"))] or lines
    return COMPLAINS.sub("", complaints[-1]) if complaints else ""
