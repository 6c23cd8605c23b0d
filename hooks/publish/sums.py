"""`SHA256SUMS`: the sums of all that is to be taken away, for whoever wants to be sure of a copy."""

from __future__ import annotations

import hashlib
from os.path import relpath
from pathlib import Path

from guide.takeaway import DOWNLOADS, ITEMS, ZIP_LIMIT, File
from publish.console import Failure

NOT_SUMMED = ("sums", "atom")  # a feed is followed, not kept
SUMS = f"{DOWNLOADS}/SHA256SUMS"


def write(site: Path) -> None:
    """Writes the sums of a built site's files to take away, as `sha256sum -c` reads them in their folder.

    Raises Failure when one is missing, or when the offline copy is larger than pages say.
    """
    files = [file for item in ITEMS.values() for file in item.files if file.format not in NOT_SUMMED]
    missing = [file.path for file in files if not (site / file.path).is_file()]
    if missing:
        raise Failure(f"the build ended without {', '.join(missing)}")
    too_large = [file.path for file in files if file.format == "zip" and (site / file.path).stat().st_size >= ZIP_LIMIT]
    if too_large:
        raise Failure(f"{too_large[0]} has more than {ZIP_LIMIT / 1e6:.0f} MB, which the downloads page rules out")
    (site / SUMS).write_text("".join(_line(site, file) for file in files), encoding="utf-8")


def _line(site: Path, file: File) -> str:
    digest = hashlib.sha256((site / file.path).read_bytes()).hexdigest()
    return f"{digest}  {relpath(file.path, DOWNLOADS)}\n"
