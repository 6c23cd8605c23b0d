"""The offline copy: the whole site as files that open from a disk, packed for a USB stick."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide import site
from guide.dates import shown_date
from guide.evidence import LANGUAGES
from guide.freshness import site_checked
from guide.site import Site
from publish import engine
from publish.console import Failure, Tell

HERE = Path(__file__).parent
# What serves a site on the web only, and what cannot hold itself. Source maps are for whoever mends the scripts.
LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "feed.xml", "_headers", "SHA256SUMS")
LEFT_OUT_ENDS = (".map", ".zip")
EARLIEST = 315532800  # 1 January 1980: zip files know no day before it
MODE = 0o100644  # a file that everybody may read
UNIX = 3


def build(project: Path, pdfs: Path, archive: Path, tell: Tell, keep: Sequence[int] = ()) -> None:
    """Builds both languages for a disk and packs them, with the PDFs of a folder and its manifest, as `archive`.

    The content is not checked again. Raises Failure when the engine warns of something or stops.
    """
    variables = engine.environment(project, GUIDE_OFFLINE="1", GUIDE_DOWNLOADS=str(pdfs))
    # Beside the archive: what a killed build leaves is swept away with the site it was made for.
    with tempfile.TemporaryDirectory(prefix=".offline-", dir=archive.parent) as folder:
        tree = Path(folder, "tree")
        command = engine.mkdocs("build", "--strict", "--site-dir", str(tree))
        ended = engine.run(command, project, variables, tell, keep)
        if ended.status or ended.crash:
            raise Failure(f"the offline copy could not be built ({ended.crash or 'see above'})")
        (tree / "README.txt").write_bytes(readme(site.read(project)))
        pack(tree, archive, int(variables["SOURCE_DATE_EPOCH"]))


def readme(guide: Site) -> bytes:
    """How to open, trust and hand on the copy, in both languages, readable in the oldest Notepad.

    That takes CRLF line ends, and a byte order mark: without one, French accents are a matter of luck there.
    """
    environment = Environment(
        loader=FileSystemLoader(HERE), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    day = site_checked(guide.content)
    text = environment.get_template("README.txt.jinja").render(
        names=guide.names,
        checked={language: shown_date(day, language) for language in LANGUAGES},
        home={language: guide.home(language) for language in LANGUAGES},
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def pack(tree: Path, archive: Path, epoch: int) -> None:
    """Packs a folder's files, at the root of the archive: the same files and second give the same bytes anywhere."""
    stamp = time.gmtime(max(epoch, EARLIEST))[:6]
    with ZipFile(archive, "w") as packed:
        for name in sorted(_names(tree)):
            entry = ZipInfo(name, stamp)
            entry.create_system, entry.external_attr = UNIX, MODE << 16
            packed.writestr(entry, (tree / name).read_bytes(), ZIP_DEFLATED, compresslevel=9)


def _names(tree: Path) -> Iterator[str]:
    """The files that go into the archive, by their paths in the tree; hidden ones do not."""
    for where, folders, files in os.walk(tree):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name not in LEFT_OUT and not name.startswith(".") and not name.endswith(LEFT_OUT_ENDS):
                yield Path(where, name).relative_to(tree).as_posix()
