"""The preview's pages over HTTP, each with the problems on top and a script that reloads it."""

from __future__ import annotations

import mimetypes
import threading
import time
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

OWN = "/.preview/"
LISTED = 100  # problems on a page: more would only make it slow
BAR = """\
<div id="preview-problems" role="alert" lang="en" style="position:relative;z-index:9999;padding:8px 16px;\
background:#8c1d18;color:#fff;font:14px/1.5 sans-serif;max-height:50vh;overflow:auto">\
<strong>{count}. {what}</strong>\
<ul style="margin:4px 0 0;padding-left:20px">{items}</ul></div>"""
SCRIPT = """\
(function (shown) {
  "use strict";
  setInterval(function () {
    if (document.hidden) return;
    fetch("/.preview/version").then(function (answer) { return answer.text(); }).then(function (version) {
      if (version !== shown) location.reload();
    }, function () { /* the preview is stopped: wait for the next one */ });
  }, 700);
})("VERSION");
"""
WAITING = "<!doctype html><html lang=en><meta charset=utf-8><title>Preview</title><body><p>{}</p></body></html>"


@dataclass(frozen=True)
class Shown:
    """What the last build found, one problem a line, and whether it made new pages."""

    problems: tuple[str, ...] = ()
    built: bool = False


class Board:
    """What is shown now, shared by the builder, which writes, and the requests, which read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown = Shown()
        self._count = 0
        self._start = time.time_ns()  # a page left open reloads when the preview is started anew

    def show(self, shown: Shown) -> None:
        """Show this from now on; open pages reload when something is new."""
        with self._lock:
            if shown.built or shown.problems != self._shown.problems or not self._count:
                self._count += 1
            self._shown = shown

    def read(self) -> tuple[str, Shown]:
        """The version of what is shown, and what is."""
        with self._lock:
            return f"{self._start}-{self._count}", self._shown


def listen(site: Path, board: Board, port: int) -> ThreadingHTTPServer:
    """A server of the pages in `site`, on this machine only; OSError when the port is taken."""

    class Handler(_Handler):
        def do_GET(self) -> None:
            self.answer(answer(site, board, urlsplit(self.path).path))

        do_HEAD = do_GET

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server


@dataclass(frozen=True)
class Answer:
    """Status, media type and body; or the address to go to instead."""

    status: HTTPStatus
    kind: str
    body: bytes
    location: str = ""


def answer(site: Path, board: Board, path: str) -> Answer:
    """What a request for a path of the preview gets."""
    version, shown = board.read()
    if path == f"{OWN}version":
        return Answer(HTTPStatus.OK, "text/plain", version.encode())
    if path == f"{OWN}reload.js":
        return Answer(HTTPStatus.OK, "text/javascript", SCRIPT.replace("VERSION", version).encode())
    file = _file(site, path)
    if file and file.is_dir() and not path.endswith("/"):
        return Answer(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", path + "/")
    content = _read(file / "index.html" if file and file.is_dir() else file)
    if content is None:
        lost = _read(site / ("fr/404.html" if path.startswith("/fr/") else "404.html"))
        return _page(HTTPStatus.NOT_FOUND, lost or _waiting(version), shown)
    kind = "text/html" if file and file.is_dir() else mimetypes.guess_type(path)[0] or "application/octet-stream"
    return _page(HTTPStatus.OK, content, shown) if kind == "text/html" else Answer(HTTPStatus.OK, kind, content)


def _file(site: Path, path: str) -> Path | None:
    """The file a path names, or nothing for one that leads out of the site."""
    try:
        file = (site / unquote(path).lstrip("/")).resolve()
    except ValueError:  # a zero byte
        return None
    return file if file.is_relative_to(site.resolve()) and (file.is_dir() or not path.endswith("/")) else None


def _read(file: Path | None) -> bytes | None:
    try:
        return file.read_bytes() if file else None
    except OSError:
        return None


def _waiting(version: str) -> bytes:
    first = version.endswith("-0")
    return WAITING.format("The first build is running …" if first else "There is no such page yet.").encode()


def _page(status: HTTPStatus, content: bytes, shown: Shown) -> Answer:
    """The page with the bar right after `<body>` and the script at its end."""
    start, opening, rest = content.partition(b"<body")
    attributes, closing, body = rest.partition(b">")
    script = f'<script src="{OWN}reload.js" defer></script>'.encode()
    content = start + opening + attributes + closing + bar(shown).encode() + body + script
    return Answer(status, "text/html; charset=utf-8", content)


def bar(shown: Shown) -> str:
    """The problems as HTML, escaped; nothing when there are none."""
    problems = shown.problems
    if not problems:
        return ""
    what = "Nothing is published until they are mended." if shown.built else "These are the last good pages."
    count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    more = len(problems) - LISTED
    lines = (*problems[:LISTED], *([f"And {more} more, in the terminal."] if more > 0 else []))
    return BAR.format(count=count, what=what, items="".join(f"<li>{escape(line)}</li>" for line in lines))


class _Handler(BaseHTTPRequestHandler):
    def answer(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for problems, not for requests."""
