from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from guide.evidence import LANGUAGES, Language
from guide.settings import Setting
from guide.site import Site, read
from publish import og
from tests.guide.rich import PROJECT


@pytest.fixture(scope="module")
def site() -> Site:
    return read(PROJECT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_a_small_png_of_the_size_that_is_said(site: Site, language: Language) -> None:
    drawn = og.draw(site, language)
    assert Image.open(BytesIO(drawn)).size == (1200, 630)
    assert len(drawn) < 60_000


def test_the_same_site_gives_the_same_bytes(site: Site) -> None:
    assert og.draw(site, "en") == og.draw(site, "en")


def test_each_language_has_its_own(site: Site) -> None:
    assert og.draw(site, "en") != og.draw(site, "fr")


def test_nothing_is_drawn_before_the_site_has_an_address(site: Site) -> None:
    settings = {**site.settings, "address": Setting("https://guide.example/", True)}
    assert og.files(replace(site, settings=settings)) == {}
    known = {**settings, "address": Setting("https://guide.invalid/", False)}
    assert {*og.files(replace(site, settings=known))} == {"share.en.png", "share.fr.png"}
