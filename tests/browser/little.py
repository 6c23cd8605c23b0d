"""A site of a few pages, built from a test's own texts with the project's theme and hooks, and served."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROJECT = Path(__file__).parents[2]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing: pytest shows what fails."""


def build(folder: Path, texts: Mapping[str, str], *, faultless: bool = True) -> Path:
    """Builds the texts, by their paths from the project's folder, into `folder/site`; a problem fails the test.

    Texts that are not `faultless`, such as English ones that stand in for French, may have problems.
    """
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(PROJECT / name)
    names = sorted(path.removeprefix("docs/en/") for path in texts if path.startswith("docs/en/"))
    for name in ("mkdocs.yml", "mkdocs.fr.yml"):
        before, nav, after = (PROJECT / name).read_text(encoding="utf-8").partition("\nnav:\n")
        rest = after.partition("\n\n")[2]
        listed = "".join(f"  - {each}\n" for each in names)
        (folder / name).write_text(f"{before}{nav}{listed}\n{rest}" if nav else before, encoding="utf-8")
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    variables = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=120, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("!! ")]
    assert not faultless or [line for line in said if "compared with its sources" not in line] == []
    assert done.returncode == 0, said
    return folder / "site"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address, with a last slash, for as long as it answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
