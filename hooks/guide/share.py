"""What a page gives to whoever passes it on: its own address on the web and, on paper, the code that leads there."""

from __future__ import annotations

from dataclasses import dataclass

from guide.addresses import Addresses
from guide.qr import Code, code

# The pages one acts from: their sheets lie on a table, or are handed to somebody, with a phone beside them.
ACTED_FROM = frozenset({"what-to-do.md", "simple.md", "scams.md", "self-check.md", "contacts.md"})


@dataclass(frozen=True)
class Shared:
    """The address of a page, or nothing while the site has none; its QR code on a page one acts from."""

    address: str = ""
    code: Code | None = None


def shared(home: str, page: str) -> Shared:
    """What a page hands on; `home` is the address of the first page of its language, or nothing while it is a default.

    A copy on a disk hands on the same: the page's address on the web.
    """
    if not home:
        return Shared()
    address = f"{home}{Addresses(home).within(page)}"
    return Shared(address, code(address) if page in ACTED_FROM else None)
