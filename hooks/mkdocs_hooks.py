"""The only file that imports MkDocs: hands its events to the features, in order.

On the day the engine goes, this file is rewritten and nothing else.
"""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from guide import check, content, faq, lost, outputs, rendering, search, share, structure, takeaway, theme
from guide.content import Content
from guide.dates import shown_date
from guide.files import Files
from guide.freshness import page_checked, site_checked
from guide.history import History
from guide.page_sources import page_sources
from guide.settings import Setting, settings
from guide.site import FRENCH, Site, order_of
from guide.takeaway import Taken
from publish import og

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

    from guide.evidence import Language

log = get_plugin_logger("guide")

OFFLINE = "GUIDE_OFFLINE"  # the variable `make site` sets while it builds the copy that opens from a disk
DOWNLOADS = "GUIDE_DOWNLOADS"  # and the one that names the folder of the PDFs that it made before the pages
FAQ = "guide_faq"  # set by each build: the published FAQ of its language, for the data
SHOWN = "guide_shown"  # the HTML of its pages by their addresses, for search
CHECKED = "guide_checked"  # set by the English build on the French one it runs: the content is one


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks the content, then adds the features to the Markdown extensions."""
    project = Path(config.config_file_path).parent
    markup = content.markup_of(project)
    everything = content.read(Files.read(project), markup)
    offline = bool(os.environ.get(OFFLINE))
    if offline:
        config.use_directory_urls = False  # from a disk, a browser shows a folder as a list of its files
    elif not config.extra.get(CHECKED):  # what the offline copy is made of was checked with the site itself
        _report(everything, History(project, markup), strict=config.strict)
        _warn_of_defaults(config)
    language = config.theme["language"]
    folder = Path(os.environ.get(DOWNLOADS) or project / takeaway.DOWNLOADS)
    root = takeaway.root(language, folders=config.use_directory_urls)
    taken = Taken(takeaway.read(folder), root, published=bool(os.environ.get(DOWNLOADS)), offline=offline)
    added = rendering.extensions(everything, language, order_of(config.nav), _settings(config), taken)
    config["markdown_extensions"] += added
    config.extra["guide_kinds"] = rendering.kinds(added)
    config.extra["guide_content"] = everything
    config.extra[SHOWN] = {}
    config.extra["guide_offline"] = offline
    config.extra["guide_downloads"] = folder
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Marks a page whose type has a structure of its own; the FAQ's is gathered from other pages first."""
    everything: Content = config.extra["guide_content"]
    source = everything.pages[config.theme["language"]].get(page.file.src_uri)
    return rendering.prepared(everything, source, markdown, config.extra["guide_kinds"]) if source else markdown


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Gives the template the page's sources, when they were checked, its address, and the FAQ's questions as data."""
    everything: Content = config.extra["guide_content"]
    language = config.theme["language"]
    source = everything.pages[language].get(page.file.src_uri)
    days = {
        "page_checked": page_checked(everything, source),
        "pending_since": source and structure.pending_since(source),
    }
    shown: dict[str, Any] = {name: shown_date(day, language) for name, day in days.items() if day}
    shown["page_sources"] = page_sources(everything, source)
    address = _settings(config)["address"]
    shown["shared"] = share.shared("" if address.default else address.value, page.file.src_uri)
    if page.meta.get("type") == faq.KIND:
        config.extra[FAQ] = page.content or ""
        shown["structured"] = faq.structured(page.content or "", language)
    return {**context, "guide": {**_guide(config), **shown}}


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """The same for pages that are no page; no address is published from a default."""
    if template_name == "sitemap.xml" and _settings(config)["address"].default:
        context["pages"] = []
    return {**context, "guide": {**_guide(config), "doors": lost.doors(config.extra["guide_content"])}}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keeps the page as readers get it, for search."""
    config.extra[SHOWN][page.url] = output
    return output


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Adds search; ends the English build: the French one into its folder, then what lies beside the pages of both."""
    project = Path(config.config_file_path).parent
    language = config.theme["language"]
    search.write(Path(config.site_dir), config.extra[SHOWN], config.extra["guide_content"], language)
    if language != "en":
        return
    takeaway.copy(config.extra["guide_downloads"], Path(config.site_dir))
    french = load_config(
        config_file=str(project / FRENCH),
        strict=config.strict,
        site_dir=str(Path(config.site_dir) / "fr"),
        site_url=f"{config.site_url}fr/",
    )
    french.extra[CHECKED] = True
    build(french)
    faqs: dict[Language, str] = {"en": config.extra.get(FAQ, ""), "fr": french.extra.get(FAQ, "")}
    whole = _site(config, french)
    beside = outputs.files(whole, faqs, folders=config.use_directory_urls)
    pictures = og.files(whole) if config.use_directory_urls else {}  # a copy on a disk is no link to show
    outputs.write(Path(config.site_dir), {**beside, **pictures})


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watches all that the pages are made from."""
    project = Path(config.config_file_path).parent
    for name in ("docs", "overrides", FRENCH):
        server.watch(str(project / name))
    return server


def _report(everything: Content, history: History, *, strict: bool) -> None:
    found = check.problems(everything, datetime.date.today(), history=history)
    for problem in found:
        (log.info if problem.warning else log.error)(str(problem))
    wrong = sum(not problem.warning for problem in found)
    if strict and wrong:
        raise PluginError(f"{wrong} problem{'s' if wrong > 1 else ''} in the content, listed above. Nothing was built.")


def _warn_of_defaults(config: MkDocsConfig) -> None:
    unset = [name for name, setting in _settings(config).items() if setting.default]
    if unset:
        # Not through the log: a strict build counts warnings, and a trial copy may well be built.
        print(
            f"!! This copy is not ready for readers: {', '.join(unset)} not set. "
            f"Set them at the top of {Path(config.config_file_path).name}.",
            file=sys.stderr,
        )


def _guide(config: MkDocsConfig) -> dict[str, Any]:
    everything: Content = config.extra["guide_content"]
    return {
        "settings": _settings(config),
        "stylesheet": theme.stylesheet(config.theme.dirs),
        "last_checked": shown_date(site_checked(everything), config.theme["language"]),
    }


def _site(english: MkDocsConfig, french: MkDocsConfig) -> Site:
    markup = content.markup_of(Path(english.config_file_path).parent)
    names: dict[Language, str] = {"en": english.site_name, "fr": french.site_name}
    return Site(english.extra["guide_content"], markup, order_of(english.nav), names, _settings(english))


def _settings(config: MkDocsConfig) -> dict[str, Setting]:
    return settings(config.site_url, config.extra["guide"])
