"""The command line: what it says, where it says it, and how it ends. The pipe behind it is replaced by the toy release."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import release_toy as toy

import factledger
from factledger import cli, publish, report, site, store
from factledger.archive import Archive
from factledger.errors import FactledgerError, InputError, ReleaseError, SpecError


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """An `api` that publishes the toy, and the folders that the commands want."""
    api = ModuleType("factledger.api")

    def run(raw: Path, pipeline: Path, extracted: Path, *, workers: int, progress: Any) -> store.Release:
        progress("extract", 1, 2)
        progress("extract", 2, 2)
        with store.writing(extracted):
            before = store.read_release(extracted)
            made = publish.run(toy.content(), previous=before, version=store.next_version(extracted))
            if before and made.unchanged:
                return store.open_release(extracted, before.version, changed=False)
            history = [*site.history(extracted, before.version if before else ""), json.loads(made.files["diff.json"])]
            pages = report.run(made.release, {"lake": toy.LAKE, "atlas": toy.ATLAS}, history)
            files = {**made.files, **{f"report/{name}": data for name, data in pages.items()}}
            return store.write_release(extracted, made.release.version, files)

    def run_until(stage: str, raw: Path, pipeline: Path, *, workers: int, progress: Any) -> Iterator[Any]:
        return iter(toy.claims())

    api.__dict__.update(run=run, run_until=run_until)
    monkeypatch.setitem(sys.modules, "factledger.api", api)
    monkeypatch.setattr(factledger, "api", api, raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("raw", "pipeline"):
        (tmp_path / name).mkdir()
    (tmp_path / "raw" / "lake.txt").write_text(toy.LAKE)
    (tmp_path / "raw" / "atlas.txt").write_bytes(toy.ATLAS.encode())
    return api


def call(*words: str) -> int:
    """The exit code of a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["factledger", *words])
        try:
            cli.main()
        except SystemExit as end:
            return int(end.code or 0)
    return 0


def test_run_says_what_it_published(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "raw") == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "Published v001: facts 3, claims 4, files 2 (extracted/v001)",
        "Needs eyes: conflicts 1, disputed 1, elided 1, issues 2; mentions without a claim 1",
        "Report: extracted/v001/report/index.html",
    ]
    assert told.err == "extract 2/2\n"
    assert Path("extracted/v001/report/index.html").is_file()


def test_run_says_when_nothing_changed(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert (call("run", "raw"), call("run", "raw")) == (0, 0)
    assert "Nothing has changed since v001, no new release" in capsys.readouterr().out
    assert sorted(path.name for path in Path("extracted").iterdir()) == ["LATEST", "v001"]


def test_publish_is_run(pipe: ModuleType) -> None:
    assert call("publish", "raw", "--out", "elsewhere") == 0
    assert Path("elsewhere/LATEST").read_text() == "v001\n"


@pytest.mark.parametrize("stage", ["clean", "annotate", "extract", "resolve", "reconcile"])
def test_a_stage_writes_its_records(pipe: ModuleType, capsys: pytest.CaptureFixture[str], stage: str) -> None:
    assert call(stage, "raw") == 0
    assert capsys.readouterr().out == f"{stage}: 4 records in build/{stage}.jsonl\n"
    records = [json.loads(line) for line in Path(f"build/{stage}.jsonl").read_text().splitlines()]
    assert [record["claim_id"] for record in records] == ["c-lost", "c-froze", "c-lake", "c-atlas"]
    assert records[2]["value"] == "6.0"


def test_a_stage_prints_its_records(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("extract", "raw", "--out", "-") == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 4


def test_report_builds_the_pages_of_the_latest_release(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "raw") == 0
    assert call("report") == 0
    built = {path.relative_to("build/report"): path.read_bytes() for path in Path("build/report").rglob("*.html")}
    held = Path("extracted/v001/report")
    assert built == {path.relative_to(held): path.read_bytes() for path in held.rglob("*.html")}


def test_report_says_which_raw_texts_are_not_at_hand(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "raw") == 0
    Path("raw/lake.txt").write_text("another text")
    assert call("report", "v001") == 0
    assert "Not below raw as they were read, and left out: 1 of the raw texts." in capsys.readouterr().err


def test_diff_prints_words_or_json(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "raw") == 0
    capsys.readouterr()
    assert call("diff") == 0
    assert capsys.readouterr().out.startswith("# What changed: v001, the first release")
    assert call("diff", "v001", "v001", "--json") == 0
    assert json.loads(capsys.readouterr().out)["facts"] == {"added": [], "removed": [], "changed": []}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("nothing to read", "raw"), 1),
        (SpecError("unknown key", "pipeline/a.yml:3"), 2),
        (ReleaseError("broken"), 1),
    ],
)
def test_an_error_is_a_line_and_a_code(
    pipe: ModuleType, capsys: pytest.CaptureFixture[str], error: FactledgerError, code: int
) -> None:
    def run(*args: Any, **more: Any) -> None:
        raise error

    pipe.__dict__["run"] = run
    assert call("run", "raw") == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"factledger: {error}\n"


def test_a_full_disk_is_told_without_a_traceback(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*args: Any, **more: Any) -> None:
        raise OSError(28, "No space left on device", "extracted/x")

    pipe.__dict__["run"] = run
    assert call("run", "raw") == 1
    assert capsys.readouterr().err == "factledger: No space left on device (extracted/x)\n"


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("run", "nowhere"),
        ("run", "raw", "--workers", "0"),
        ("run", "raw", "--pipeline", "nowhere"),
        ("fly",),
        ("run", "raw", "--fast"),
    ],
)
def test_wrong_use_ends_with_two(pipe: ModuleType, words: tuple[str, ...]) -> None:
    assert call(*words) == 2


READERS = (
    ("report",), ("serve",), ("rules",), ("explain", "f-area"), ("verify",), ("verify", "--all"), ("diff",), ("blame", "f-area"),
    ("export", "--sqlite", "x.sqlite"), ("bundle", "v001", "x.zip"), ("audit", "table.csv"),
    ("judge", "prefer", "c-lake", "--who", "R", "--when", "2026-01-31", "--why", "x"),
)  # fmt: skip


@pytest.mark.parametrize("words", READERS, ids=lambda words: " ".join(words[:2]))
def test_every_command_says_where_there_is_no_release_and_what_to_do(
    pipe: ModuleType, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    Path("table.csv").write_text("value,source\n6,lake\n")
    assert call(*words, "--releases", "nowhere") == 1
    assert capsys.readouterr().err == (
        "factledger: there is no release; `factledger run` makes one, --releases names another folder (nowhere)\n"
    )


def test_a_release_that_is_not_there_is_told_with_those_that_are(
    pipe: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("run", "raw", "--releases", "extracted") == 0
    for words in (("serve", "v007"), ("explain", "f-area", "v007"), ("bundle", "v007", "x.zip"), ("diff", "v007")):
        assert call(*words) == 1
        assert "there is no such release; there is v001 (extracted/v007)" in capsys.readouterr().err


def test_a_fact_is_explained_by_its_id_or_that_of_a_claim(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "raw") == 0
    capsys.readouterr()
    assert call("explain", "f-area") == 0
    told = capsys.readouterr().out
    assert told.startswith("area of the lake · 6 km2 · disputed\n  the finer survey is preferred\n")
    assert call("explain", "c-atlas") == 0
    assert capsys.readouterr().out == told
    assert call("explain", "f-none") == 1
    assert "no fact or claim has the id f-none" in capsys.readouterr().err


def test_a_table_that_cannot_be_audited_is_told(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "raw") == 0
    table = Path("table.csv")
    table.write_text("value,source\n6,lake\n")
    for column, code, said in (
        ("value=Persons", 1, "the table has no column Persons (value, source)"),
        ("worth=value", 1, "a column cannot give worth: say --column PART=NAME with value, unit"),
        ("value", 2, "say PART=NAME, such as value=Persons"),
    ):
        assert call("audit", "table.csv", "--column", column) == code
        assert said in " ".join(capsys.readouterr().err.split())
    table.write_text("value,source\n")
    assert call("audit", "table.csv") == 1
    assert "the table has no rows below its line of names (table.csv)" in capsys.readouterr().err


def test_annotations_take_the_kept_texts_and_say_what_they_lack(
    pipe: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("run", "raw") == 0
    capsys.readouterr()
    assert call("export", "--annotations", "a.jsonld", "--raw", "elsewhere") == 0
    assert "Not below elsewhere as they were read: 2 of the raw texts" in capsys.readouterr().err
    assert '"prefix"' not in Path("a.jsonld").read_text()
    Archive(Path("extracted")).keep(Path("raw"), {"lake.txt": sha256(toy.LAKE.encode()).hexdigest()})
    assert call("export", "--annotations", "a.jsonld", "--raw", "elsewhere") == 0
    assert '"prefix"' in Path("a.jsonld").read_text()


@pytest.mark.parametrize("option", ["--sqlite", "--spreadsheet", "--prov"])
def test_a_target_that_cannot_be_written_is_told_by_its_name(
    pipe: ModuleType, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert call("run", "raw") == 0
    Path("folder").mkdir()
    for target in ("folder", "pipeline/../raw/lake.txt/out"):
        assert call("export", option, target) == 1
        assert f"({target.removesuffix('/out')})" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "raw") == 0
    with site.server(Path("raw")) as taken:
        assert call("serve", "--port", str(taken.server_address[1])) == 1
    assert "--port names another, 0 takes a free one (127.0.0.1:" in capsys.readouterr().err


def test_a_run_names_the_files_that_were_not_read() -> None:
    unread = {f"{name}.pdf: a file of this kind is not read": "not read: unsupported" for name in "abcdefg"}
    manifest = {
        "counts": {
            "rows": {"facts": 1, "claims": 1, "issues": 7, "unclaimed": 0}, "files": 1,
            "facts_by_status": {}, "verdicts_by_verdict": {},
        },
        "inputs": {"raw": {"files": {"lake.txt": "0" * 64} | unread}},
    }  # fmt: skip
    told = cli.summary(store.Release(Path("extracted/v001"), "v001", manifest))
    assert told[1].startswith("Not read: a.pdf: a file of this kind is not read; b.pdf: ")
    assert told[1].endswith("; … and 2 more, in the table issues")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--version") == 0
    assert capsys.readouterr().out.startswith("factledger 0.")


def test_help_does_not_load_the_pipe() -> None:
    script = (
        "import sys; from factledger import cli; print([m for m in ('spacy', 'pyarrow', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("maybe", "c-lake", "--when", "2026-01-31"), "'decision': Input should be 'prefer', 'reject'"),
        (("prefer", "c-lake", "--when", "today"), "'when': write the day as 2026-11-22; found 'today'"),
        (("correct", "c-lake", "--when", "2026-01-31"), "'correct' needs a 'value'"),
        (("correct", "c-froze", "--when", "2026-01-31"), "an event has no value to correct"),
        (("same", "c-lake", "--also", "c-lake", "--when", "2026-01-31"), "--also names the same claim once more"),
        (
            ("prefer", "c-lake", "--when", "2026-01-31", "--raw", "pipeline"),
            "'lake.txt' is not below pipeline as it was",
        ),
        (("prefer", "f-area", "--when", "2026-01-31"), "that is a fact, its claims are c-atlas, c-lake"),
        (("prefer", "c-none", "--when", "2026-01-31"), "claims.csv has their ids"),
    ],
)
def test_a_decision_that_cannot_be_written_is_told_in_the_words_of_the_command(
    pipe: ModuleType, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert call("run", "raw") == 0
    assert call("judge", *words, "--who", "R", "--why", "x") == 2
    said = " ".join(capsys.readouterr().err.split())
    assert told in said
    assert "pydantic" not in said
    assert not Path("pipeline/judgements.yml").exists()


def test_export_without_a_target_is_wrong_use(pipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("export") == 2
    assert "--sqlite" in capsys.readouterr().err
