"""QR codes: as pictures that stand in a document, and as modules that a template draws."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import fromstring

import segno


@dataclass(frozen=True)
class Code:
    """A QR code as one line of an SVG picture, which is `size` modules wide: `path` draws the dark ones, a row each."""

    size: int
    path: str


def picture(address: str) -> str:
    """The QR code of an address as a `data:` address of an SVG picture, with error correction for a worn poster."""
    made = segno.make_qr(address, error="q")
    return str(made.svg_data_uri(border=0, dark="#16252b", light=None, omitsize=True, xmldecl=False, nl=False))


def code(address: str) -> Code:
    """The QR code of an address, small, for a sheet that is read at hand."""
    made = segno.make_qr(address, error="m")
    (path,) = fromstring(made.svg_inline(border=0))
    return Code(int(made.symbol_size(border=0)[0]), path.get("d", ""))
