"""The report in a real browser: Debian's chromium, driven by playwright; without them these tests are skipped and say so."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "publish")]

# Nothing that would speak to the network of itself.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs chromium and playwright")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser for the session."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium), and CHROMIUM names none")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


class Watch:
    """A page with a record of all that should not happen: messages, faults, dialogs, and requests beyond `root`."""

    def __init__(self, page: Any, root: Path) -> None:
        self.page = page
        self.root = root
        self.faults: list[str] = []
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._asked)
        page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.root.as_uri(), "blob:")):
            self.faults.append(f"asked for: {request.url}")

    def open(self, name: str) -> Any:
        """Open a page of the report; `name` may have a place behind `#`."""
        path, _, place = name.partition("#")
        # A change behind the `#` alone would not load the page anew.
        self.page.goto("about:blank")
        self.page.goto((self.root / path).as_uri() + (f"#{place}" if place else ""))
        return self.page

    def close(self) -> None:
        self.page.context.close()


Visit = Callable[..., Watch]


@pytest.fixture
def visit(chromium: Any) -> Iterator[Visit]:
    """Open a window on a report: `visit(folder, width=390, color_scheme="dark")`; at the end nothing may have gone wrong."""
    opened: list[Watch] = []

    def start(root: Path, width: int = 1280, **options: Any) -> Watch:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(60_000)
        opened.append(Watch(context.new_page(), root))
        return opened[-1]

    yield start
    faults = [fault for watch in opened for fault in watch.faults if "about:blank" not in fault]
    for watch in opened:
        watch.close()
    assert not faults
