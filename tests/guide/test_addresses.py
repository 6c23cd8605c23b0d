from __future__ import annotations

import pytest

from guide.addresses import Addresses
from guide.evidence import Language


@pytest.mark.parametrize(
    ("language", "page", "on_server", "on_disk"),
    [
        ("en", "law.md#inquiries", "law/#inquiries", "law.html#inquiries"),
        ("fr", "law.md", "fr/law/", "fr/law.html"),
        ("en", "index.md", "", "index.html"),
        ("fr", "index.md#top", "fr/#top", "fr/index.html#top"),
        ("en", "more/index.md", "more/", "more/index.html"),
        ("en", "site-index.md#a", "site-index/#a", "site-index.html#a"),
    ],
)
def test_a_page_is_a_folder_on_a_server_and_a_file_on_a_disk(
    language: Language, page: str, on_server: str, on_disk: str
) -> None:
    assert Addresses().of(language, page) == on_server
    assert Addresses(folders=False).of(language, page) == on_disk


def test_a_site_with_an_address_gives_whole_ones_that_name_its_server_even_from_a_disk() -> None:
    for folders in (True, False):
        assert Addresses("https://guide.fr/", folders).of("fr", "law.md#a") == "https://guide.fr/fr/law/#a"


def test_within_its_language_an_address_names_no_language() -> None:
    assert Addresses().within("law.md#a") == "law/#a"
