"""The locks: exact, hashed, in step with each other, and free of addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
LOCKS = ("site", "dev", "exit-door")


def pins(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ ]+)", text))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    entries = re.split(r"(?m)^(?=[a-z0-9])", (REQUIREMENTS / f"{name}.txt").read_text())[1:]
    assert entries
    assert all("==" in entry.split()[0] and "--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host_or_a_folder(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    assert not re.search(r"://|index-url|find-links|trusted-host|(?m:^-)|file:", text)


@pytest.mark.parametrize("name", ["dev", "exit-door"])
def test_packages_in_two_locks_have_one_version(name: str) -> None:
    site, other = pins("site"), pins(name)
    assert {package: other[package] for package in site.keys() & other.keys()} == {
        package: site[package] for package in site.keys() & other.keys()
    }


def test_development_brings_all_of_the_site() -> None:
    assert pins("site").items() <= pins("dev").items()


def test_the_engines_are_those_decided() -> None:
    assert (pins("site")["mkdocs"], pins("site")["mkdocs-material"]) == ("1.6.1", "9.8.1")
    assert (pins("exit-door")["properdocs"], pins("exit-door")["mkdocs-material"]) == ("1.6.7", "9.8.1")
    assert "\nmkdocs<2\n" in (REQUIREMENTS / "site.in").read_text()


def test_the_checkers_are_pinned_with_sums_and_no_address() -> None:
    lock = json.loads((REQUIREMENTS / "checkers" / "package-lock.json").read_text())
    wanted = json.loads((REQUIREMENTS / "checkers" / "package.json").read_text())["dependencies"]
    packages = {path.removeprefix("node_modules/"): entry for path, entry in lock["packages"].items() if path}
    assert {name: entry["version"] for name, entry in packages.items()} == wanted
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())
