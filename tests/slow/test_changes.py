"""The whole pipe on made texts: staged changes with their true causes, and retractions with their true losses."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factledger import api, store
from factledger.archive import Archive
from factledger.release.history import blame, entries, origins
from factledger.release.retract import foresee, retract
from factledger.release.verify import verify

pytestmark = [pytest.mark.slow, pytest.mark.model]
SHIPPED = Path(__file__).parents[2] / "pipeline"
TEXTS = {
    "gazette.txt": "Canadian nationals living in Norway: 1,204 (May 2011)\n\n"
    "On 12 May 1964 the Prime Minister of Kenya visited Chile.\n",
    "survey.txt": "Peruvian nationals living in Chile: 3,518 (June 2014)\n",
    "notice.txt": "Canadian nationals living in Norway: 1,391 (May 2011)\n",
}
WITNESSED = "In June 2014, 3,518 Peruvian nationals were living in Chile.\n"
JUDGEMENT = """judgements:
  - id: J1
    decision: prefer
    at: {source: notice, expect: "1,391"}
    who: A. Reviewer
    when: "2020-01-01"
    why: measured again
"""


class Place:
    """A raw and a pipeline folder that are changed step by step."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.pipeline, self.out = folder / "raw", folder / "pipeline", folder / "extracted"
        self.raw.mkdir(parents=True)
        shutil.copytree(SHIPPED, self.pipeline)
        for name, text in TEXTS.items():
            self.write(f"raw/{name}", text)
        self.run()

    def write(self, name: str, text: str) -> None:
        (self.raw.parent / name).write_text(text)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.raw.parent / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    def run(self) -> store.Release:
        return api.run(self.raw, self.pipeline, self.out)

    def counts(self) -> dict[str, dict[str, str]]:
        release = store.read_release(self.out)
        assert release
        return {row["subject"]: dict(row) for row in release.tables["facts"] if row["type"] == "nationals_abroad"}


def add(place: Place) -> None:
    place.write("raw/report.txt", "Kenyan nationals living in Norway: 627 (March 2012)\n")


def add_witness(place: Place) -> None:
    place.write("raw/leaflet.txt", WITNESSED)


def change_text(place: Place) -> None:
    place.edit("raw/survey.txt", "3,518", "3,581")


def remove(place: Place) -> None:
    (place.raw / "survey.txt").unlink()


def change_rule(place: Place) -> None:
    place.edit("pipeline/figures/people.yml", 'measure: "people[ from', 'measure: "persons[ from')


def judge(place: Place) -> None:
    place.write("pipeline/judgements.yml", JUDGEMENT)


def change_policy(place: Place) -> None:
    place.edit("pipeline/policy.yml", "reference-1", "reference-2")


def rename(place: Place) -> None:
    place.edit("pipeline/entities/countries.csv", "country:PE", "country:XP")


def open_later(place: Place) -> None:
    place.edit("raw/gazette.txt", "1964", "1965")


Step = Callable[[Place], None]
ADDED, WITNESS = "document added: report.txt", "document added: leaflet.txt"
CHANGED, REMOVED = "document changed: survey.txt", "document removed: survey.txt"
RULE, JUDGED = "rule changed: figures/people.yml", "judgement changed: judgements.yml"
POLICY = "policy changed: policy.yml"
NAMES, OPENED = "rule changed: entities/countries.csv", "document changed: gazette.txt"

# The steps, and for facts (by their subject and type, or by the year of an opening) the causes that are true by the construction.
STAGED: tuple[tuple[tuple[Step, ...], dict[str, set[str]]], ...] = (
    ((add,), {"KE": {ADDED}}),
    ((add_witness,), {"PE": {WITNESS}}),
    ((change_text,), {"PE": {CHANGED}}),
    ((remove,), {"PE": {REMOVED}}),
    ((change_rule,), {"PE": {RULE}, "CA": {RULE}}),
    ((judge,), {"CA": {JUDGED}}),
    ((rename,), {"XP": {NAMES}, "PE": {NAMES}}),
    ((add, change_text), {"KE": {ADDED}, "PE": {CHANGED}}),
    ((add, judge), {"KE": {ADDED}, "CA": {JUDGED}}),
    ((change_text, judge, add), {"PE": {CHANGED}, "CA": {JUDGED}, "KE": {ADDED}}),
    ((change_rule, change_text), {"CA": {RULE}, "PE": {RULE, CHANGED}}),
    ((remove, judge), {"PE": {REMOVED}, "CA": {JUDGED}}),
    ((add_witness, change_rule), {"PE": {WITNESS, RULE}, "CA": {RULE}}),
    ((change_text, rename), {"XP": {NAMES}, "PE": {NAMES}}),
    ((change_policy,), {"CA": {POLICY}}),
    ((change_policy, change_text), {"CA": {POLICY}, "PE": {POLICY, CHANGED}}),
    ((open_later, change_text), {"PE": {CHANGED}, "1965": {OPENED}, "1964": {OPENED}}),
)


@pytest.mark.parametrize(
    ("steps", "wanted"),
    STAGED,
    ids=lambda part: "+".join(one.__name__ for one in part) if isinstance(part, tuple) else "",
)
def test_causes_of_staged_changes(tmp_path: Path, steps: tuple[Step, ...], wanted: dict[str, set[str]]) -> None:
    place = Place(tmp_path)
    named = _named(place)
    for step in steps:
        step(place)
    release = place.run()
    assert release.changed
    change = json.loads((release.path / "diff.json").read_bytes())
    assert change["basis"] == ("digest" if len(steps) == 1 else "replay")
    named |= _named(place)
    found: dict[str, set[str]] = {}
    for entry in (entry for group in change["facts"].values() for entry in group):
        found.setdefault(named[entry["fact_id"]], set()).update(entry["causes"])
    assert {name: found.get(name) for name in wanted} == wanted
    assert not any(cause.startswith("several") for causes in found.values() for cause in causes)


def _named(place: Place) -> dict[str, str]:
    """Fact id to what the tests call it."""
    release = store.read_release(place.out)
    assert release
    return {
        row["fact_id"]: row["subject"].partition(":")[2]
        if row["type"] == "nationals_abroad"
        else row["time"][:4] or row["fact_id"]
        for row in release.tables["facts"]
    }


def test_code_is_a_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another engine is staged by another digest and one that words the reason in another way."""
    place = Place(tmp_path)
    add(place)
    preview, content = store.code_digest, api._content

    def worded(*given: Any) -> Any:
        from dataclasses import replace

        made = content(*given)
        return replace(made, facts=tuple(replace(fact, because=f"Now: {fact.because}") for fact in made.facts))

    monkeypatch.setattr(store, "code_digest", lambda: preview()[::-1])
    monkeypatch.setattr(api, "_content", worded)
    change = json.loads((place.run().path / "diff.json").read_bytes())
    named = _named(place)
    causes = {named[entry["fact_id"]]: entry["causes"] for group in change["facts"].values() for entry in group}
    assert causes["PE"] == ["code changed"]
    assert ADDED in causes["KE"]


def test_blame_tells_where_each_cell_comes_from(tmp_path: Path) -> None:
    place = Place(tmp_path)
    change_text(place)
    place.run()
    add_witness(place)
    place.edit("raw/leaflet.txt", "3,518", "3,581")
    place.run()
    fact = place.counts()["country:PE"]
    events = blame(place.out, fact["fact_id"])
    assert [(event.version, event.what) for event in events] == [
        ("v001", "added"),
        ("v002", "changed"),
        ("v003", "changed"),
    ]
    told = origins(events)
    assert told["value"] == ("3581", "v002", (CHANGED,))
    assert told["witnesses"] == ("2", "v003", (WITNESS,))
    assert told["type"] == ("nationals_abroad", "v001", ("first release",))
    assert [entry.causes for entry in entries(place.out)] == [("first release",), (CHANGED,), (WITNESS,)]


@pytest.mark.parametrize("how", ["retract", "delete"])
def test_retraction_is_exact_and_leaves_no_word(tmp_path: Path, how: str) -> None:
    """Lost: only the source has it. Weakened: it had another witness. Unchanged: it never spoke of it."""
    place = Place(tmp_path)
    quiet = "Anglers praise the quiet shore.\n\n"
    place.write("raw/leaflet.txt", f"{quiet}{WITNESSED}\nKenyan nationals living in Norway: 627 (March 2012)\n")
    place.run()
    before = place.counts()
    assert before["country:PE"]["status"] == "corroborated"
    loss = foresee(place.raw, place.pipeline, "leaflet")
    assert loss.file == "leaflet.txt"
    assert [row["subject"] for row in loss.lost if row["type"] == "nationals_abroad"] == ["country:KE"]
    assert [(was["subject"], was["witnesses"], left["witnesses"]) for was, left in loss.weakened] == [
        ("country:PE", "2", "1")
    ]
    assert (loss.altered, loss.come) == ((), ())
    if how == "retract":
        release, quoting = retract(place.raw, place.pipeline, place.out, "leaflet")
        assert quoting == ("v002",)
    else:
        (place.raw / "leaflet.txt").unlink()
        release = place.run()
    assert release.version == "v003"
    assert not (place.raw / "leaflet.txt").exists()
    after = place.counts()
    assert set(before) - set(after) == {"country:KE"}
    assert after["country:PE"]["status"] == "single"
    assert after["country:CA"]["changed_version"] == before["country:CA"]["changed_version"]
    held = [path for path in (*release.path.rglob("*"), *Archive(place.out).folder.rglob("*")) if path.is_file()]
    for word in (b"Anglers", b"quiet shore", b"Kenyan nationals"):
        assert [path for path in held if word in path.read_bytes()] == []
    assert verify(place.out, raw=place.raw).holds


def test_a_source_that_alone_disagreed_is_no_loss_of_support(tmp_path: Path) -> None:
    place = Place(tmp_path)
    loss = foresee(place.raw, place.pipeline, "notice.txt")
    assert (loss.lost, loss.come, loss.unchanged) == ((), (), 2)
    pairs = [*loss.weakened, *loss.altered]
    assert [(was["subject"], was["value"], left["value"]) for was, left in pairs] == [("country:CA", "", "1204")]
    assert [row["subject"] for row in foresee(place.raw, place.pipeline, "survey").lost] == ["country:PE"]
