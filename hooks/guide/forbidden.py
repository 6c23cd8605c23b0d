"""What an editor may not publish: active HTML, outside addresses nobody registered, look-alike letters."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guide.evidence import LANGUAGES
from guide.files import PAGES
from guide.page import Link
from guide.problems import Place, Problem, did_you_mean
from guide.syntax import PICTURE

if TYPE_CHECKING:
    from guide.content import Content

# What Markdown cannot say: a foreign word's language, an abbreviation, a key, a line break.
ALLOWED_HTML = {"span": {"lang"}, "abbr": {"title", "lang"}, "kbd": set(), "br": set(), "sup": set(), "sub": set()}

PUBLISHED = tuple(f"{PAGES}/{language}/" for language in LANGUAGES)
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def check(content: Content) -> Iterator[Problem]:
    """Files that would be published unread, raw HTML beyond the short list, unsafe links, unknown addresses."""
    yield from _files(content)
    addresses = registered(content)
    for page in content.all_pages():
        for text, place in page.html:
            yield from _html(text, place)
        for what, place in page.attributes:
            message = f"An attribute that may not stand in a page: {what}."
            yield Problem(place, message, "Leave it out.", "forbidden")
        for link in page.links:
            yield from _link(link, addresses)
        for image in page.images:
            address = image.address
            if (":" in address or address.startswith("//")) and not address.startswith(PICTURE):
                remedy = "Put the file beside the page and name it alone."
                yield Problem(image.place, "This image comes from elsewhere.", remedy, "forbidden")


def _files(content: Content) -> Iterator[Problem]:
    """What is neither page nor picture is copied to the site as it is: scripts, HTML, drawings that hold scripts."""
    for path in sorted({*content.files.content, *content.files.others}):
        if path.startswith(PUBLISHED) and not path.endswith((".md", *PICTURES)):
            remedy = f"Write a page as .md, a picture as {', '.join(PICTURES)}."
            yield Problem(Place(path), "A file of this kind would be published unchecked.", remedy, "forbidden")


def registered(content: Content) -> frozenset[str]:
    """Every outside address that a source or a contact has."""
    evidence = content.evidence
    found = {source.address for source in evidence.sources.values()}
    found |= {contact.web for contact in evidence.contacts.values()}
    return frozenset(address for address in found if address)


class _Tags(HTMLParser):
    """Lists what a piece of HTML holds beyond the short list."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0] - 1
        if tag not in ALLOWED_HTML:
            self.found.append((f"<{tag}>", line))
            return
        for name, _ in attrs:
            if name not in ALLOWED_HTML[tag]:
                self.found.append((f"{name}= in <{tag}>", line))

    def handle_comment(self, data: str) -> None:
        self.found.append(("a comment (it would be published)", self.getpos()[0] - 1))


def _html(text: str, place: Place) -> Iterator[Problem]:
    tags = _Tags()
    tags.feed(text)
    tags.close()
    for what, line in tags.found:
        at = Place(place.path, place.line + line, place.column if not line else 1)
        message = f"HTML that may not stand in a page: {what}."
        yield Problem(at, message, "Write it in Markdown, or leave it out.", "forbidden")


def _link(link: Link, addresses: frozenset[str]) -> Iterator[Problem]:
    if link.kind == "other":
        scheme = link.target.split(":", 1)[0]
        yield Problem(link.place, f"A link may not begin with “{scheme}:”.", _REMEDY, "forbidden")
    elif link.kind == "mail":
        yield Problem(link.place, "An e-mail address stands in the contacts.", _REMEDY, "forbidden")
    elif link.kind == "web" and link.target not in addresses:
        yield from _unregistered(link, addresses)


_REMEDY = "Use contact: or source: with an id from the evidence."


def _unregistered(link: Link, addresses: frozenset[str]) -> Iterator[Problem]:
    try:
        host = urlsplit(link.target).hostname or ""
    except ValueError:
        host = ""
    strange = next((c for c in host if not c.isascii()), None)
    if strange or host.startswith("xn--") or ".xn--" in host:
        message = f"The address “{link.target}” holds a letter that only looks like one of a–z ({strange or host})."
        yield Problem(link.place, message, "Type the address anew.", "address")
        return
    near = did_you_mean(link.target, addresses)
    message = f"The address “{link.target}” is not registered in the evidence."
    yield Problem(link.place, message, f"Compare it with the real site, letter by letter.{near} {_REMEDY}", "address")
