"""Pages rendered: the extensions that the site gives to its engine, and the same pages without any engine."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension

from guide import faq, features, html, typed
from guide.claims import Claims
from guide.content import Content
from guide.evidence import Language
from guide.page import FRONT_MATTER, Markup, Page
from guide.pictures.placing import Pictures
from guide.sections import Sections
from guide.settings import Setting
from guide.site import Site
from guide.syntax import Published, Syntax
from guide.takeaway import NOTHING, Taken
from guide.typed import Typed


def extensions(
    content: Content,
    language: Language,
    order: tuple[str, ...],
    settings: Mapping[str, Setting],
    taken: Taken = NOTHING,
) -> tuple[Extension, ...]:
    """What the site adds to Markdown in one language, in order; `taken` is what its pages can offer to take away."""
    return (
        Syntax(),
        Pictures(content.evidence, language),
        Claims(content.evidence, language, settings),
        *features.extensions(content, language, order, taken),
        Sections(),
        Published(),
    )


def kinds(added: tuple[Extension, ...]) -> frozenset[str]:
    """The types of page that have a structure of their own."""
    return frozenset(extension.kind for extension in added if isinstance(extension, Typed))


def prepared(content: Content, page: Page, text: str, typed_kinds: frozenset[str]) -> str:
    """A page's Markdown as its extension expects it: marked with its type; a FAQ gathers its questions first."""
    if page.type == faq.KIND:
        text = faq.gathered(content, page)
    return typed.marked(text, page.type) if page.type in typed_kinds else text


def rendered(site: Site, language: Language, *names: str) -> Mapping[str, Element]:
    """Pages of a language by their file names, or all, as readers get them below their titles; links name files."""
    added = extensions(site.content, language, site.order, site.settings)
    pages = site.content.pages[language]
    return {name: _page(site, pages[name], added) for name in names or pages}


def _page(site: Site, page: Page, added: tuple[Extension, ...]) -> Element:
    text = FRONT_MATTER.sub("", site.content.text(page), count=1)
    return html.parse(_parser(site.markup, added).convert(prepared(site.content, page, text, kinds(added))))


def _parser(markup: Markup, added: tuple[Extension, ...]) -> markdown.Markdown:
    configurations = {name: literal_eval(options) for name, options in markup.settings}
    return markdown.Markdown(extensions=[*markup.names, *added], extension_configs=configurations)
