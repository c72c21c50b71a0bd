"""The store: what is read of a folder, and that a release appears whole or not at all, whatever happens in between."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import release_toy as toy
from hypothesis import given
from hypothesis import strategies as st

from factledger import publish, store
from factledger.errors import InputError, ReleaseError
from factledger.store import digests

PUBLICATION = publish.run(toy.content())
FILES = {**PUBLICATION.files, "report/index.html": b"<p>"}


def write(folder: Path, name: str = "v001") -> store.Release:
    with store.writing(folder):
        return store.write_release(folder, name, FILES)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ------------------------------------------------------------------------------------------------------------- raw folder


def test_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b.HTML", "c.htm"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    folder = store.read_raw(tmp_path)
    assert [source.file for source in folder.sources] == ["a/b.HTML", "a/z.md", "b.txt", "c.htm"]
    assert [source.source_id for source in folder.sources] == ["a-b", "z", "b", "c"]
    assert folder.issues == ()


def test_bytes_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo \xff \xef\xbf\xbd\n")
    (source,) = store.read_raw(tmp_path).sources
    assert source.text == "\ufeffone\r\ntwo \ufffd \ufffd\n"
    assert (source.undecodable, source.size) == (1, 18)


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "map.pdf").write_bytes(b"%PDF")
    (tmp_path / "nothing.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(b"\x00\x01" * 500)
    (tmp_path / "wide.txt").write_bytes("a line".encode("utf-16"))
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    folder = store.read_raw(tmp_path)
    assert folder.sources == ()
    assert [(issue.code, issue.message.partition(":")[0]) for issue in folder.issues] == [
        ("binary", "image.txt"),
        ("binary", "wide.txt"),
        ("empty", "nothing.txt"),
        ("unreadable", "gone.txt"),
        ("unreadable", "pipe.txt"),
        ("unsupported", "map.pdf"),
    ]
    assert folder.issues[1].message == "wide.txt: the file is UTF-16, save it as UTF-8"
    assert len(folder.digests) == 6


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    folder = store.read_raw(tmp_path)
    assert [source.file for source in folder.sources] == ["in/a.txt"]
    assert [issue.code for issue in folder.issues] == ["link-loop"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("gone", "shut", "fine"):
        (tmp_path / f"{name}.txt").write_text(name)
    read = Path.read_bytes

    def failing(path: Path) -> bytes:
        faults = {"gone": FileNotFoundError(2, "no such file"), "shut": PermissionError(13, "permission denied")}
        if path.stem in faults:
            raise faults[path.stem]
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", failing)
    folder = store.read_raw(tmp_path)
    assert [source.source_id for source in folder.sources] == ["fine"]
    assert [issue.code for issue in folder.issues] == ["unreadable", "vanished"]


def test_a_name_that_is_not_utf8_can_be_published(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("a")
    (source,) = store.read_raw(tmp_path).sources
    assert source.file == "caf\\xe9.txt"


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        store.read_raw(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "ids",
    [
        {"a/x.txt": "a-x", "b/x.txt": "b-x", "y.txt": "y"},
        {"x.txt": "x.txt", "x.md": "x.md"},
        {"a/x.txt": "a-x", "x.txt": "x"},
        {"a/x.md": "a-x.md", "a/x.txt": "a-x.txt"},
        {"a/ x .txt": "x", " .txt": " "},
    ],
)
def test_source_ids(ids: dict[str, str]) -> None:
    assert store.source_ids(ids) == ids


@given(st.sets(st.from_regex(r"\A([ab-]{1,2}/)?[ab-]{1,3}\.(txt|md)\Z"), min_size=1))
def test_source_ids_are_unique_and_do_not_depend_on_order(files: set[str]) -> None:
    ids = store.source_ids(files)
    assert len(set(ids.values())) == len(files)
    assert store.source_ids(sorted(files, reverse=True)) == ids


# --------------------------------------------------------------------------------------------------------------- releases


def test_a_release_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    release = write(tmp_path)
    assert (tmp_path / "LATEST").read_text() == "v001\n"
    assert store.read_release(tmp_path) == PUBLICATION.release
    assert release.report.is_file()
    assert names(tmp_path) == ["LATEST", "v001"]


def test_a_release_is_never_written_twice(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(ReleaseError, match="never written twice"):
        write(tmp_path)
    assert store.next_version(tmp_path) == "v002"


def test_a_changed_table_is_found_out(tmp_path: Path) -> None:
    release = write(tmp_path)
    table = release.path / "facts.csv"
    table.write_text(table.read_text().replace("6.0", "7.0"))
    with pytest.raises(ReleaseError, match="not the one that was published"):
        store.read_release(tmp_path)


def test_versions_are_ordered_by_number(tmp_path: Path) -> None:
    for name in ("v998", "v1000", "v999", "vx", "notes"):
        (tmp_path / name).mkdir()
    assert store.versions(tmp_path) == ("v998", "v999", "v1000")
    assert store.version_before(tmp_path, "v1000") == "v999"
    assert store.next_version(tmp_path) == "v1001"


def test_the_same_inputs_need_no_run(tmp_path: Path) -> None:
    write(tmp_path)
    made_from = PUBLICATION.release.manifest["inputs"]
    same = store.already_published(tmp_path, made_from)
    assert same is not None
    assert not same.changed
    assert store.already_published(tmp_path, {**made_from, "code": "other"}) is None
    assert store.already_published(tmp_path / "empty", made_from) is None


def test_two_runs_do_not_write_at_the_same_time(tmp_path: Path) -> None:
    with store.writing(tmp_path), pytest.raises(ReleaseError, match="another run"), store.writing(tmp_path):
        pass
    with store.writing(tmp_path):
        pass


STEPS = ("open", "fsync", "rename", "replace")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("times", [1, 3])
def test_a_run_that_fails_leaves_the_releases_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    write(tmp_path)
    owner = os if step == "fsync" else Path
    real = getattr(owner, step)
    left = [times]

    def failing(*args: object, **more: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "no space left on device")
        return real(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, failing)
        with contextlib.suppress(OSError):
            write(tmp_path, "v002")
    assert _whole(tmp_path)
    with store.writing(tmp_path):
        pass
    assert not [name for name in names(tmp_path) if name.startswith(".tmp-")]
    assert (tmp_path / "LATEST").read_text().strip() == store.latest(tmp_path)
    assert _whole(tmp_path)


@pytest.mark.parametrize("step", STEPS)
def test_a_run_that_is_killed_leaves_the_releases_as_they_were(tmp_path: Path, step: str) -> None:
    write(tmp_path)
    script = textwrap.dedent(f"""
        import os, signal, sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        import test_store
        owner = os if {step!r} == "fsync" else Path
        setattr(owner, {step!r}, lambda *args, **more: os.kill(os.getpid(), signal.SIGKILL))
        test_store.write(Path({str(tmp_path)!r}), "v002")
    """)
    died = subprocess.run([sys.executable, "-c", script], check=False)
    assert died.returncode == -signal.SIGKILL
    assert _whole(tmp_path)
    again = store.next_version(tmp_path)
    write(tmp_path, again)
    assert (tmp_path / "LATEST").read_text().strip() == again
    assert not [name for name in names(tmp_path) if name.startswith(".tmp-")]


def _whole(folder: Path) -> bool:
    """Every release that is there has all its files, and LATEST names one of them."""
    for name in store.versions(folder):
        found = {str(path.relative_to(folder / name)) for path in (folder / name).rglob("*") if path.is_file()}
        if found != {*FILES, store.SUMS}:
            return False
        store.read_release(folder, name)
    return (folder / "LATEST").read_text().strip() in store.versions(folder)


def test_a_package_of_an_extra_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = store.code_digest()
    declared = [*(digests.requires("factledger") or ()), 'no-such-package==1.0 ; extra == "sink"']
    monkeypatch.setattr(digests, "requires", lambda name: declared)
    assert store.code_digest() == needed
