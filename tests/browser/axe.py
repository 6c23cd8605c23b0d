"""Pages judged by axe-core: all its rules, in any colours, at any width, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route

from publish.install import Checkers

PROJECT = Path(__file__).parents[2]
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SIZES = {320: 800, 1280: 900}
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
# Its experimental rule on names is asked for too: people who speak to their computer say the words they see.
JUDGE = """async (only) => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    ...(only.length && {runOnly: only}),
    rules: {"label-content-name-mismatch": {enabled: true}},
  });
  const told = (rule) => rule.nodes.map((node) => `${rule.id}, “${rule.help}”: ${node.target.join(" ")}`);
  return found.violations.flatMap(told);
}"""


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    scheme: Scheme
    width: int
    scripts: bool

    def __str__(self) -> str:
        return f"{self.scheme}, {self.width} px, {'with' if self.scripts else 'without'} scripts"


# What axe may find once more when nothing but the colours has changed.
COLOURS = ("color-contrast", "link-in-text-block")
# In the many looks, of entries that are alike a few stand for all: the registers have a thousand.
SHORTEN = """() => {
  for (const entry of document.querySelectorAll(":is(.fact, .source):nth-of-type(n + 12)")) entry.remove();
}"""
LOOKS = tuple(Look(scheme, width, scripts) for scripts, width, scheme in product((True, False), SIZES, SCHEMES))
TWO = (Look("light", 320, scripts=True), Look("dark", 1280, scripts=False))


def failures(browser: Browser, address: str, looks: tuple[Look, ...]) -> list[str]:
    """What axe finds on a page in each look, a line each: the look, the rule, the element."""
    found: list[str] = []
    for scripts in (True, False):
        wanted = [look for look in looks if look.scripts is scripts]
        if wanted:
            with opened(browser, address, scripts=scripts) as page:
                if looks != TWO:
                    page.evaluate(SHORTEN)
                for number, look in enumerate(wanted):
                    show(page, look)
                    recoloured = number > 0 and wanted[number - 1].width == look.width
                    found += [f"{look}: {line}" for line in judged(page, COLOURS if recoloured else ())]
    return found


@contextmanager
def opened(browser: Browser, address: str, *, scripts: bool = True) -> Iterator[Page]:
    """A page open for axe, which needs JavaScript: without scripts, the page’s own are taken out of the response."""
    context = browser.new_context(reduced_motion="reduce")  # nothing is judged on its way to another colour
    page = context.new_page()
    if not scripts:
        page.route("**/*", _without_scripts)
    page.goto(address)
    yield page
    context.close()


def show(page: Page, look: Look) -> None:
    """Gives an open page the colours and the width of a look."""
    page.set_viewport_size({"width": look.width, "height": SIZES[look.width]})
    page.emulate_media(color_scheme=look.scheme)


def judged(page: Page, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page as it stands: by all its rules, or some."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(JUDGE, list(only))
    return found


def _without_scripts(route: Route) -> None:
    if route.request.resource_type != "document":
        route.continue_()
        return
    response = route.fetch()
    route.fulfill(response=response, body=SCRIPT.sub("", response.text()))


@lru_cache
def _axe() -> str:
    axe = Checkers.of(PROJECT).axe
    if not axe.is_file():
        pytest.fail("axe-core is missing: `make test` installs it")
    return axe.read_text(encoding="utf-8")
