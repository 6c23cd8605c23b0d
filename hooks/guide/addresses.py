"""Where pages are published: what data and feeds write for a page that Markdown names by its file."""

from __future__ import annotations

from dataclasses import dataclass

from guide.evidence import Language


@dataclass(frozen=True)
class Addresses:
    """Addresses of pages, from the root of the site; whole ones where the site's own address is known.

    `folders` when each page is the index of a folder of its own, as on a server and unlike on a disk.
    """

    site: str = ""
    folders: bool = True

    def of(self, language: Language, page: str) -> str:
        """The address of a page or a passage of it (`law.md#inquiries`) in one language."""
        return f"{self.site}{'' if language == 'en' else f'{language}/'}{self.within(page)}"

    def within(self, page: str) -> str:
        """The same from the folder of its language."""
        name, mark, anchor = page.partition("#")
        path = name.removesuffix(".md")
        if not self.folders and not self.site:
            return f"{path}.html{mark}{anchor}"
        folder = path.removesuffix("index").rstrip("/") if f"/{path}".endswith("/index") else path
        return f"{folder}{'/' if folder else ''}{mark}{anchor}"
