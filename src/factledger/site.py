"""The report as files: what of a folder of releases it is built from, and a server on this machine that opens it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from factledger import report, store
from factledger.archive import Archive
from factledger.errors import InputError, ReleaseError
from factledger.model.release import Published
from factledger.release.redact import since_removal

LOOPBACK = "127.0.0.1"


def history(folder: Path, name: str) -> list[dict[str, Any]]:
    """The changes (diff.json) of each release up to `name`, oldest first, as far back as they can be followed."""
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        try:
            change = json.loads((folder / name / "diff.json").read_bytes())
        except (OSError, ValueError):
            break
        found.insert(0, change)
        name = change["from"]
    return since_removal(found)


def build(folder: Path, raw: Path, name: str = "") -> tuple[Published, dict[str, bytes], int]:
    """The report of a release (the latest without a name): the release, the pages, and how many raw texts are not at hand.

    Raises:
        ReleaseError: there is no such release, or it is damaged.
    """
    release = store.existing(folder, name)
    texts = Archive(folder).texts(raw, release)
    pages = report.run(release, texts, history(folder, release.version))
    return release, pages, len(release.tables["sources"]) - len(texts)


def serve(folder: Path, name: str = "", port: int = 0, told: Callable[[str], None] | None = None) -> None:
    """Serve the report of a release, as it was published, to this machine only, until it is interrupted.

    Args:
        folder: folder of releases.
        name: the release; the latest if empty.
        port: a free one is taken for 0.
        told: called with the address once the server listens.

    Raises:
        ReleaseError: there is no such release, or it has no report.
        InputError: the port is taken, or not for everybody.
    """
    pages = folder / store.existing_name(folder, name) / "report"
    if not (pages / "index.html").is_file():
        raise ReleaseError("the release has no report; `factledger report` makes one", str(pages))
    try:
        listening = server(pages, port)
    except OSError as error:
        why = f"the port cannot be had: {error.strerror}; --port names another, 0 takes a free one"
        raise InputError(why, f"{LOOPBACK}:{port}") from error
    with listening:
        if told:
            told(f"http://{LOOPBACK}:{listening.server_address[1]}/index.html")
        try:
            listening.serve_forever()
        except KeyboardInterrupt:
            return


def server(pages: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of a folder of pages on the loopback interface; it listens, and waits to be set going."""
    return ThreadingHTTPServer((LOOPBACK, port), partial(_Pages, directory=str(pages)))


class _Pages(SimpleHTTPRequestHandler):
    """Files as they are; a page is asked for anew each time, since another release may stand there by then."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript; charset=utf-8"}  # noqa: RUF012

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep silent: nobody reads this log."""
