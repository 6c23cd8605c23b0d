from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from publish import install
from publish.console import Failure

Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "site.txt").write_text("x==1\n")
    return tmp_path


@pytest.fixture
def wanted(project: Path) -> install.Checkers:
    """The checkers of a project that has their lock, and not them."""
    wanted = install.Checkers.of(project)
    wanted.lock.parent.mkdir()
    wanted.lock.write_text("{}")
    wanted.lock.with_name("package.json").write_text("{}")
    return wanted


def _bring(wanted: install.Checkers) -> None:
    for path in (wanted.axe, wanted.nu):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been run."""
    ran: list[str] = []

    def run(command: Sequence[str], what: str) -> None:
        ran.append(" ".join(command))

    monkeypatch.setattr(install, "_run", run)
    monkeypatch.setattr(install, "_works", lambda python: False)
    return ran


def test_packages_are_installed_with_hashes_and_never_built(project: Path, commands: list[str]) -> None:
    wanted = install.environment(project, "site")
    wanted.folder.mkdir()
    install.packages(wanted)
    assert commands[0] == f"{sys.executable} -m venv --clear {project}/.venv"
    assert "--require-hashes" in commands[1]
    assert "--only-binary :all:" in commands[1]
    assert len(commands) == 2


def test_nothing_runs_again_until_the_lock_changes(
    project: Path, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = install.environment(project, "site")
    wanted.folder.mkdir()
    install.packages(wanted)
    monkeypatch.setattr(install, "_works", lambda python: True)
    commands.clear()
    os.utime(wanted.stamp, (0, 0))  # the lock is newer, as after a checkout, and the same
    install.packages(wanted)
    assert commands == []
    assert wanted.stamp.stat().st_mtime >= wanted.lock.stat().st_mtime
    wanted.lock.write_text("x==2\n")
    install.packages(wanted)
    assert len(commands) == 1


def test_an_installation_that_fails_leaves_no_stamp(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = install.environment(project, "site")
    wanted.folder.mkdir()
    monkeypatch.setattr(install, "_create", lambda wanted: None)
    with pytest.raises((Failure, OSError)):
        install.packages(wanted)
    assert not wanted.stamp.exists()


def test_a_missing_system_package_is_named_in_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(install, "find_spec", lambda name: None)
    monkeypatch.setattr(install, "_apt", lambda: None)
    package = f"python3.{sys.version_info.minor}-venv"
    assert install.main(project, "site") == 1
    assert capsys.readouterr().out == (
        f"Missing system package: {package}. Install it (sudo apt install {package}), then try again.\n"
    )


def test_apt_is_tried_again_with_fresh_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def fails(command: Sequence[str]) -> bool:
        tried.append(" ".join(command))
        return False

    monkeypatch.setattr(install, "_apt", lambda: ["apt-get"])
    monkeypatch.setattr(install, "_succeeds", fails)
    monkeypatch.setattr(install, "_run", lambda command, what: tried.append(" ".join(command)))
    install.system_packages("chromium")
    get = "apt-get install -y -qq --no-install-recommends chromium"
    assert tried == [get, "apt-get update -qq", get]


def test_a_command_that_fails_gives_its_own_reason() -> None:
    with pytest.raises(Failure, match=r"^Not made: no such package$"):
        install._run(["sh", "-c", "echo INFO; echo ERROR: no such package; echo hint; exit 1"], "Not made")


@pytest.mark.parametrize(
    "said", ["npm error code EINTEGRITY\nnpm error no such package", "npm ERR! code E404\nnpm ERR! no such package"]
)
def test_npm_gives_its_reason_without_its_prefix(said: str) -> None:
    with pytest.raises(Failure, match=r"^Not made: no such package$"):
        install._run(["sh", "-c", f"echo '{said}'; exit 1"], "Not made")


def test_a_missing_network_is_not_blamed_on_a_proxy() -> None:
    said = "npm error code ENOTFOUND\nnpm error network In most cases you are behind a proxy."
    with pytest.raises(Failure, match=r"^Not made: the package index cannot be reached\."):
        install._run(["sh", "-c", f"echo '{said}'; exit 1"], "Not made")


def test_a_missing_network_is_not_blamed_on_a_package() -> None:
    said = "WARNING: Retrying (Retry(total=0)) after connection broken\nERROR: No matching distribution found for x==1"
    with pytest.raises(Failure, match=r"^Not made: the package index cannot be reached\."):
        install._run(["sh", "-c", f"echo '{said}'; exit 1"], "Not made")


def test_the_browser_named_by_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mine", "chromium", "google-chrome"):
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert install.find_browser() == str(tmp_path / "chromium")
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "mine"))
    assert install.find_browser() == str(tmp_path / "mine")


@pytest.mark.parametrize(
    ("there", "package"),
    [
        ((), "git"),
        (("git",), "default-jre-headless"),
        (("git", "java"), "npm"),
        (("git", "java", "npm"), "libatomic1"),
        (("git", "java", "npm", "libatomic.so.1"), "chromium-headless-shell"),
    ],
)
def test_what_the_tests_lack_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, there: tuple[str, ...], package: str
) -> None:
    for name in there:
        (project / name).touch(0o755)
    monkeypatch.setenv("PATH", str(project))
    monkeypatch.setattr(install, "_loads", lambda library: library in there)
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert install.main(project, "test-tools") == 1
    assert capsys.readouterr().out == (
        f"Missing system package: {package}. Install it (sudo apt install {package}), then try again.\n"
    )


def test_nothing_is_installed_for_tests_that_have_all(
    project: Path, wanted: install.Checkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("git", "java", "npm", "chromium"):
        (project / name).touch(0o755)
    monkeypatch.setattr(install, "_run", lambda command, what: None)
    install.checkers(wanted)
    _bring(wanted)
    monkeypatch.undo()
    monkeypatch.setenv("PATH", str(project))
    monkeypatch.setattr(install, "_loads", lambda library: True)
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert install.main(project, "test-tools") == 0


def test_what_printing_loads_is_installed_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(install, "_loads", lambda library: "pango" not in library)
    monkeypatch.setattr(install, "system_packages", lambda *names: asked.extend(names))
    install.paper()
    assert asked == ["libpango-1.0-0", "libpangoft2-1.0-0"]


def test_what_printing_needs_is_named_in_one_line_where_it_cannot_be_installed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(install, "_loads", lambda library: "harfbuzz" not in library)
    monkeypatch.setattr(install, "_apt", lambda: None)
    assert install.main(project, "paper") == 1
    package = "libharfbuzz-subset0"
    assert capsys.readouterr().out == (
        f"Missing system package: {package}. Install it (sudo apt install {package}), then try again.\n"
    )


def test_checkers_are_installed_from_their_lock_without_running_scripts(
    wanted: install.Checkers, commands: list[str]
) -> None:
    install.checkers(wanted)
    assert commands == [f"{' '.join(install.NPM)} --prefix {wanted.folder}"]
    assert "npm ci --ignore-scripts" in commands[0]
    assert (wanted.folder / "package-lock.json").read_text() == wanted.lock.read_text()


def test_checkers_are_installed_again_when_their_lock_changes_or_one_is_gone(
    wanted: install.Checkers, commands: list[str]
) -> None:
    install.checkers(wanted)
    _bring(wanted)
    commands.clear()
    install.checkers(wanted)
    assert commands == []
    wanted.lock.write_text('{"other": 1}')
    install.checkers(wanted)
    assert len(commands) == 1
    wanted.nu.unlink()
    install.checkers(wanted)
    assert len(commands) == 2


def test_checkers_that_cannot_be_installed_leave_no_stamp(
    wanted: install.Checkers, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    install.checkers(wanted)

    def fails(command: Sequence[str], what: str) -> None:
        raise Failure(what)

    monkeypatch.setattr(install, "_run", fails)
    with pytest.raises(Failure, match=r"^The checkers of pages could not be installed$"):
        install.checkers(wanted)
    assert not wanted.stamp.exists()
