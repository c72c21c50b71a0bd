"""The report served on this machine: the same bytes, and nothing beside them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import report_made as made

from factledger import site


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    folder = made.write(tmp_path / "report", made.pages())
    (tmp_path / "secret.txt").write_text("not for the browser")
    with site.server(folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        assert server.server_address[0] == "127.0.0.1"
        yield folder, int(server.server_address[1])
        server.shutdown()
        thread.join()


def get(port: int, path: str) -> tuple[int, bytes, str]:
    connection = HTTPConnection(site.LOOPBACK, port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.read(), answer.headers["Content-Type"]
    connection.close()
    return found


def test_the_pages_are_served_as_they_lie(served: tuple[Path, int]) -> None:
    folder, port = served
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        status, data, kind = get(port, f"/{path.relative_to(folder).as_posix()}")
        assert (status, data) == (200, path.read_bytes())
        assert kind.partition(";")[0] in ("text/html", "text/css", "text/javascript")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/facts/", "/nothing.html"])
def test_nothing_else_is_served(served: tuple[Path, int], path: str) -> None:
    assert get(served[1], path)[0] == 404


def test_the_served_pages_work_in_the_browser(served: tuple[Path, int], chromium: Any) -> None:
    page = chromium.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(f"http://{site.LOOPBACK}:{served[1]}/index.html")
    page.goto(f"http://{site.LOOPBACK}:{served[1]}/facts.html#status=unresolved")
    assert page.inner_text("#filter output") == "1 of 7"
    page.close()
    assert not faults
