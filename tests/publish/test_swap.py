from __future__ import annotations

import threading
from pathlib import Path

import pytest

from publish import swap
from tests.publish.conftest import beside, stamps, write_site


@pytest.fixture
def target(tmp_path: Path) -> Path:
    write_site(tmp_path / "site", "old")
    return tmp_path / "site"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    write_site(tmp_path / ".site-build-1", "new")
    return tmp_path / ".site-build-1"


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)


def test_two_directories_change_places_in_one_step(target: Path, fresh: Path) -> None:
    assert swap.exchange(fresh, target)
    assert (stamps(target), stamps(fresh)) == ({"new"}, {"old"})


def test_an_exchange_that_fails_raises_and_changes_nothing(target: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "missing", target)
    assert stamps(target) == {"old"}


def test_the_first_publication_needs_nothing_to_replace(tmp_path: Path, fresh: Path) -> None:
    swap.replace(fresh, tmp_path / "site")
    assert stamps(tmp_path / "site") == {"new"}


def test_what_was_replaced_is_removed(target: Path, fresh: Path) -> None:
    swap.replace(fresh, target)
    assert stamps(target) == {"new"}
    assert beside(target) == []


def test_a_reader_finds_a_page_at_every_moment(target: Path, tmp_path: Path) -> None:
    seen: set[str] = set()

    def publish_again_and_again() -> None:
        for number in range(100):
            write_site(tmp_path / ".site-build-2", str(number))
            swap.replace(tmp_path / ".site-build-2", target)

    writer = threading.Thread(target=publish_again_and_again)
    writer.start()
    while writer.is_alive():
        seen.add((target / "index.html").read_text())  # raises when there is no page
    assert len(seen) > 1
    assert stamps(target) == {"99"}


@pytest.mark.usefixtures("without_exchange")
def test_two_renames_do_where_exchange_is_not_supported(target: Path, fresh: Path) -> None:
    swap.replace(fresh, target)
    assert stamps(target) == {"new"}
    assert beside(target) == []


@pytest.mark.usefixtures("without_exchange")
def test_the_previous_site_comes_back_when_the_second_rename_fails(target: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap.replace(tmp_path / "missing", target)
    assert stamps(target) == {"old"}


def test_a_stop_between_two_renames_is_mended(target: Path) -> None:
    target.rename(target.with_name(".site-build-1.previous"))
    assert swap.recover(target, ".site-build-*")
    assert stamps(target) == {"old"}


def test_nothing_is_recovered_over_a_site(target: Path) -> None:
    write_site(target.with_name(".site-build-1.previous"), "older")
    assert not swap.recover(target, ".site-build-*")
    assert stamps(target) == {"old"}
