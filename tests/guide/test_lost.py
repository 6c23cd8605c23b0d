"""The doors of a page that does not exist."""

from __future__ import annotations

from pathlib import Path

from guide import content
from guide.evidence import LANGUAGES
from guide.files import Files
from guide.lost import DOORS, Door, doors

PROJECT = Path(__file__).parents[2]


def test_the_doors_are_the_main_pages_in_both_languages_by_their_titles() -> None:
    everything = content.read(Files.read(PROJECT), content.markup_of(PROJECT))
    found = doors(everything)
    for language in LANGUAGES:
        assert len(found[language]) == len(DOORS)
        titles = [everything.pages[language][name].meta["title"] for name in DOORS]
        assert [door.title for door in found[language]] == titles
    assert found["fr"][0] == Door("what-to-do/", str(everything.pages["fr"]["what-to-do.md"].meta["title"]))


def test_a_page_that_is_not_written_is_no_door() -> None:
    everything = content.read(Files.read(PROJECT), content.markup_of(PROJECT))
    few = {language: {"faq.md": everything.pages[language]["faq.md"]} for language in LANGUAGES}
    found = doors(content.Content(**{**vars(everything), "pages": few}))
    assert [door.address for door in found["en"]] == ["faq/"]
