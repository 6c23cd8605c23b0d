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
    ("there", "package"), [((), "git"), (("git",), "libatomic1"), (("git", "libatomic.so.1"), "chromium")]
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


def test_nothing_is_installed_for_tests_that_have_all(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("git", "chromium"):
        (project / name).touch(0o755)
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
