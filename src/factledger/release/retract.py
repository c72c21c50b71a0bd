"""Taking a source out: what would be lost, weakened or left, seen by running the pipe without it; then the release without it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factledger import api, store
from factledger.archive import Archive
from factledger.errors import InputError
from factledger.model.release import Cells
from factledger.publish.diff import changed_cells

_WEAKER = {"corroborated": 3, "disputed": 2, "single": 2, "unresolved": 1, "elided": 0}


@dataclass(frozen=True, slots=True)
class Loss:
    """What a retraction does to the facts, each told as (fact before, fact after).

    `lost`: no other source states them; `weakened`: fewer witnesses, fewer claims that agree, or a weaker status; `altered`:
    a cell is another, and the support no weaker; `come`: facts that are there only without the source; `unchanged`: how many
    stay as they are.
    """

    file: str
    lost: tuple[Cells, ...]
    weakened: tuple[tuple[Cells, Cells], ...]
    altered: tuple[tuple[Cells, Cells], ...]
    come: tuple[Cells, ...]
    unchanged: int


def file_of(raw: Path, source: str) -> str:
    """The raw file that a source id, or a path below the raw folder, names.

    Raises:
        InputError: no file is called so.
    """
    for one in store.read_raw(raw).sources:
        if source in (one.source_id, one.file):
            return one.file
    raise InputError(f"no raw text is called {source}", str(raw))


def foresee(raw: Path, pipeline: Path, source: str) -> Loss:
    """What the release without a source would lack, against one with it, both from the folders as they are now."""
    file = file_of(raw, source)
    known: dict[str, api.Read] = {}
    old = {row["fact_id"]: row for row in api.preview(raw, pipeline, known=known)["facts"]}
    rest = api.preview(raw, pipeline, known=known, without=frozenset({file}))
    return compared(file, old, {row["fact_id"]: row for row in rest["facts"]})


def compared(file: str, old: Mapping[str, Cells], new: Mapping[str, Cells]) -> Loss:
    """The facts with and without a source, sorted by what became of them."""
    # A fact that keeps a claim is no lost one, though what it now shares with no other claim may have given it another id.
    heirs = {claim: row for row in new.values() for claim in json.loads(row["claims"])}
    after = {name: new.get(name) or _heir(row, heirs, old) for name, row in old.items()}
    both = [(old[name], row) for name, row in after.items() if row]
    kept = {row["fact_id"] for _, row in both}
    changed = [(was, left) for was, left in both if changed_cells(was, left)]
    return Loss(
        file,
        tuple(old[name] for name, row in after.items() if not row),
        tuple(pair for pair in changed if _weaker(*pair)),
        tuple(pair for pair in changed if not _weaker(*pair)),
        tuple(row for name, row in new.items() if name not in kept),
        len(both) - len(changed),
    )


def _heir(row: Cells, heirs: Mapping[str, Cells], old: Mapping[str, Cells]) -> Cells | None:
    """The fact for which a claim of one that is gone speaks now, where that one is new."""
    found = (heirs[claim] for claim in json.loads(row["claims"]) if claim in heirs)
    return next((one for one in found if one["fact_id"] not in old), None)


def _weaker(was: Cells, left: Cells) -> bool:
    if int(left["witnesses"]) < int(was["witnesses"]):
        return True
    if _WEAKER[left["status"]] < _WEAKER[was["status"]]:
        return True
    return left["supporting"].count('", "') < was["supporting"].count('", "') or bool(
        was["value"] and not left["value"]
    )


def retract(
    raw: Path, pipeline: Path, extracted: Path, source: str, *, workers: int = 1
) -> tuple[store.Release, tuple[str, ...]]:
    """Publish the release without a source, then delete its raw file and its kept copy.

    The file goes last: if the run fails nothing is lost. Releases that were published before are never rewritten and still
    quote the source; their names are returned beside the new release, for somebody to remove where that is wanted.

    Raises:
        InputError: no such source, or nothing is left without it.
    """
    file = file_of(raw, source)
    digests = [one.sha256 for one in store.read_raw(raw).sources if one.file == file]
    release = api.run(raw, pipeline, extracted, workers=workers, without=frozenset({file}))
    store.delete_raw(raw, file)
    archive = Archive(extracted)
    old = [store.open_release(extracted, name) for name in store.versions(extracted) if name != release.version]
    digests += [digest for one in old if (digest := one.manifest["inputs"]["raw"]["files"].get(file, ""))]
    still = set(release.manifest["inputs"]["raw"]["files"].values())
    for digest in set(digests) - still:
        archive.forget(digest)
    quoting = [one.version for one in old if file in one.manifest["inputs"]["raw"]["files"]]
    return release, tuple(quoting)
