"""The order of the stages, and nothing else: raw folder in, release out.

Documents are independent of each other up to extraction; that part runs in a pool of processes. What a document yields does
not depend on its neighbours, on the number of workers or on the order of the files.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, cast

from factledger import clean as cleaning
from factledger import publish, report, resolve, site, store
from factledger.annotate import run as annotation
from factledger.annotate.parser import model_identity
from factledger.archive import Archive
from factledger.errors import FactledgerError, InputError
from factledger.extract import run as extraction
from factledger.model.claim import Claim, Unclaimed
from factledger.model.document import CleanDocument, Issue, Source
from factledger.model.mention import AnnotatedDocument
from factledger.model.release import Cells, Digests, Published, ReleaseContent, SourceNote
from factledger.publish.manifest import content_address, inputs
from factledger.reconcile.stage import run as reconcile_claims
from factledger.reconcile.witnesses import Witness, witness_of
from factledger.release.causes import MOST_UNITS, Replay, explained, moved
from factledger.release.redact import redacted, since_removal
from factledger.release.replay import replaying
from factledger.spec.loader import Spec, load_spec
from factledger.store import Release

Progress = Callable[[str, int, int], None]
STAGES = ("clean", "annotate", "extract", "resolve", "reconcile", "publish")
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Read:
    """What one source gave; later parts are None where a stage was not asked for or failed, and `issues` say why."""

    source: Source
    document: CleanDocument | None = None
    annotated: AnnotatedDocument | None = None
    claims: tuple[Claim, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    issues: tuple[Issue, ...] = ()


def run(
    raw: Path | str,
    pipeline: Path | str,
    extracted: Path | str,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    without: frozenset[str] = frozenset(),
) -> Release:
    """Read a folder of raw texts and publish what they say, if anything has changed since the latest release.

    Args:
        raw: folder of raw texts, read with its subfolders.
        pipeline: folder that declares the domain.
        extracted: folder of releases.
        workers: processes that read documents at the same time; the result is the same for any number.
        progress: called with a stage's name, how much is done and how much there is.
        without: raw files, by their path below the folder, that are read as if they were not there.

    Returns:
        The release: the new one, or the latest with `changed` False.

    Raises:
        SpecFilesError: something below `pipeline` is wrong.
        InputError: there is nothing to read, or nothing of it can be read.
        ReleaseError: the latest release is damaged, or another run is writing.
    """
    raw, pipeline, extracted = Path(raw), Path(pipeline), Path(extracted)
    spec = load_spec(pipeline)
    folder = store.read_raw(raw).without(without)
    digests = _digests(folder, pipeline, spec)
    made_from = inputs(digests)
    kept = Archive(extracted)
    with store.writing(extracted):
        same = store.already_published(extracted, made_from)
        if same:
            return same
        reads = list(_read_all(folder.sources, spec, "extract", workers, progress))
        content = _content(reads, folder, spec, digests, progress)
        before = store.read_release(extracted)
        publication = publish.run(content, previous=before, version=store.next_version(extracted))
        if publication.unchanged and before:
            return store.open_release(extracted, before.version, changed=False)
        change = _change(before, publication.release, Inputs(raw, pipeline, kept), reads, spec)
        texts = {read.source.source_id: read.source.text for read in reads}
        told = publish.told(change)
        past = site.history(extracted, before.version if before else "")
        history = since_removal([*past, json.loads(told["diff.json"])])
        shown = report.run(publication.release, texts, history)
        files = {**publication.files, **told, **{f"report/{name}": data for name, data in shown.items()}}
        release = store.write_release(extracted, publication.release.version, files)
        kept.forget_gone(before.manifest["inputs"]["raw"]["files"] if before else {}, made_from["raw"]["files"])
        return release


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the inputs of a run stand, and where they are kept for later runs."""

    raw: Path
    pipeline: Path
    kept: Archive

    def keep(self, manifest: Mapping[str, Any]) -> None:
        """Keep the inputs of a release as far as the folders still hold them."""
        self.kept.keep(self.raw, manifest["inputs"]["raw"]["files"])
        self.kept.keep(self.pipeline, manifest["inputs"]["pipeline"]["files"])


def _change(
    before: Published | None, now: Published, given: Inputs, reads: Iterable[Read], spec: Spec
) -> Mapping[str, Any]:
    """What changed and why; words of documents that are gone are left out."""
    given.keep(now.manifest)
    change = publish.compare(before, now)
    if before is None:
        return change
    given.keep(before.manifest)
    rules = now.manifest["inputs"]["pipeline"]["files"]
    known = {_reading_key(read.source, spec, rules): read for read in reads}
    few = len(moved(before.manifest["inputs"], now.manifest["inputs"])) <= MOST_UNITS
    again = replaying(given.kept, lambda texts, declared: _facts_of(texts, declared, known)) if few else None
    return redacted(explained(change, before, now, again), before, now)


def preview(
    raw: Path | str,
    pipeline: Path | str,
    *,
    without: frozenset[str] = frozenset(),
    known: dict[str, Read] | None = None,
) -> Mapping[str, tuple[Cells, ...]]:
    """The tables that a run would publish, as CSV has them, with nothing written.

    `without`: as for `run`. `known`: sources that were read already, which is filled; what a source yields up to extraction
    depends on its text and on some of the pipeline files only, so that a second look at the same folders is quick.

    Raises: as `run` does.
    """
    raw, pipeline = Path(raw), Path(pipeline)
    spec = load_spec(pipeline)
    folder = store.read_raw(raw).without(without)
    files = dict(store.digest_folder(pipeline))
    known = {} if known is None else known
    reads = []
    for source in folder.sources:
        key = _reading_key(source, spec, files)
        if key not in known:
            known[key] = _read(source, spec, "extract")
        reads.append(known[key])
    return publish.cells(_content(reads, folder, spec, Digests(), None))


def replay_from(extracted: Path) -> Replay:
    """A replay of earlier inputs of a folder of releases, for finding causes."""
    known: dict[str, Read] = {}
    return replaying(Archive(extracted), lambda texts, rules: _facts_of(texts, rules, known))


def _facts_of(raw: Path, pipeline: Path, known: dict[str, Read]) -> dict[str, Cells]:
    return {row["fact_id"]: row for row in preview(raw, pipeline, known=known)["facts"]}


# What these declare is used after extraction, or, of a source, for that source only.
_NOT_FOR_READING = frozenset({"policy.yml", "judgements.yml", "sources.yml", "README.md"})


def _reading_key(source: Source, spec: Spec, files: Mapping[str, str]) -> str:
    """All that decides what a source yields up to extraction, as one digest."""
    rules = {name: digest for name, digest in files.items() if name not in _NOT_FOR_READING}
    entry = spec.sources.entry(source.file)
    declared = entry.model_dump_json() if entry else ""
    return content_address([source.source_id, source.file, source.sha256, declared, rules])


def run_until(
    stage: str, raw: Path | str, pipeline: Path | str, *, workers: int = 1, progress: Progress | None = None
) -> Iterator[Any]:
    """The records that a stage hands on, as dataclasses, in the order of the sources.

    `clean`: CleanDocument; `annotate`: AnnotatedDocument; `extract` and `resolve`: Claim; `reconcile`: Fact, then Verdict.

    Raises:
        ValueError: there is no such stage, or it hands nothing on.
    """
    if stage not in STAGES[:-1]:
        raise ValueError(f"no stage is called {stage!r}; there are {', '.join(STAGES[:-1])}")
    spec = load_spec(Path(pipeline))
    folder = store.read_raw(Path(raw))
    reads = list(_read_all(folder.sources, spec, stage, workers, progress))
    if stage == "clean":
        return iter([read.document for read in reads if read.document])
    if stage == "annotate":
        return iter([read.annotated for read in reads if read.annotated])
    claims = tuple(chain.from_iterable(read.claims for read in reads))
    if stage == "extract":
        return iter(claims)
    content = _content(reads, folder, spec, Digests(), progress)
    return iter(content.claims if stage == "resolve" else (*content.facts, *content.verdicts))


def _digests(folder: store.RawFolder, pipeline: Path, spec: Spec) -> Digests:
    identity = model_identity(spec.settings.model)
    return Digests(
        raw=folder.digests,
        pipeline=store.digest_folder(pipeline),
        code=store.code_digest(),
        model=" ".join(value for value in identity.values() if value),
    )


def _content(
    reads: Sequence[Read], folder: store.RawFolder, spec: Spec, digests: Digests, progress: Progress | None
) -> ReleaseContent:
    """Everything after extraction, which needs all documents together."""
    documents = tuple(read.document for read in reads if read.document)
    issues = (*folder.issues, *chain.from_iterable(read.issues for read in reads))
    if not documents:
        told = "".join(f"; {issue.message}" for issue in issues[:_MOST_TOLD])
        more = f"; … and {len(issues) - _MOST_TOLD} more" if len(issues) > _MOST_TOLD else ""
        raise InputError(
            f"nothing usable to read: no .txt, .md or .html file with text in it{told}{more}", str(folder.path)
        )
    ids = _ids(documents)
    annotated = tuple(read.annotated for read in reads if read.annotated)
    claims = tuple(chain.from_iterable(read.claims for read in reads))
    resolved = resolve.run(claims, annotated, spec.entities, spec.judgements.judgements)
    _tell(progress, "resolve")
    settled = reconcile_claims(
        resolved.claims,
        tuple(_witness(document, ids, spec) for document in documents),
        spec.policy,
        types=spec.type_infos,
        judgements=spec.judgements,
        heirs=spec.heirs,
    )
    _tell(progress, "reconcile")
    return ReleaseContent(
        documents=documents,
        claims=settled.claims,
        unclaimed=tuple(chain.from_iterable(read.unclaimed for read in reads)),
        issues=(*issues, *spec.sources.stale(ids), *resolved.issues, *settled.issues),
        entities=resolved.entities,
        facts=settled.facts,
        verdicts=settled.verdicts,
        notes=_notes(documents, spec, settled.copy_of or {}),
        digests=digests,
        mentions=sum(len(block.quantities) + len(block.times) for one in annotated for block in one.blocks),
    )


def _tell(progress: Progress | None, stage: str) -> None:
    if progress:
        progress(stage, 1, 1)


def _ids(documents: Iterable[CleanDocument]) -> dict[str, str]:
    return {document.source.file: document.source.source_id for document in documents}


def _notes(documents: Sequence[CleanDocument], spec: Spec, copies: Mapping[str, str]) -> tuple[SourceNote, ...]:
    """Tier and origin of each source: what is declared goes before the copies that reconciliation found."""
    ids = _ids(documents)
    notes = []
    for document in documents:
        name = document.source.source_id
        entry = spec.sources.entry(document.source.file)
        declared = ids.get(entry.derived_from, "") if entry else ""
        notes.append(SourceNote(name, entry.tier if entry else "", declared or copies.get(name, "")))
    return tuple(notes)


def _read_all(
    sources: Sequence[Source], spec: Spec, stage: str, workers: int, progress: Progress | None
) -> Iterator[Read]:
    """Each source read up to a stage, in the order given."""
    total = len(sources)
    if workers <= 1 or total <= 1:
        results: Iterable[Read] = (_read(source, spec, stage) for source in sources)
        yield from _counted(results, total, stage, progress)
        return
    # Spawned workers share nothing with this process, so a library's threads or caches cannot differ between them.
    with ProcessPoolExecutor(
        min(workers, total),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_prepare,
        initargs=(spec, stage),
    ) as pool:
        yield from _counted(pool.map(_read_prepared, sources), total, stage, progress)


def _counted(results: Iterable[Read], total: int, stage: str, progress: Progress | None) -> Iterator[Read]:
    for done, result in enumerate(results, 1):
        if progress:
            progress(stage, done, total)
        yield result


_PREPARED: list[tuple[Spec, str]] = []


def _prepare(spec: Spec, stage: str) -> None:
    _PREPARED[:] = [(spec, stage)]


def _read_prepared(source: Source) -> Read:
    return _read(source, *_PREPARED[0])


def _read(source: Source, spec: Spec, stage: str) -> Read:
    """One source up to a stage. A fault in it is told as an issue and costs no other source."""
    try:
        return _read_one(source, spec, stage)
    except FactledgerError:
        raise
    except Exception as error:
        message = f"{source.file}: {type(error).__name__}: {error}"
        return Read(source, issues=(Issue(source.source_id, 0, "failed", message, "the source is left out"),))


def _read_one(source: Source, spec: Spec, stage: str) -> Read:
    entry = spec.sources.entry(source.file)
    reader = (entry.reader if entry else "") or ""
    document = _declared(
        cleaning.clean(source, spec.cleaning, reader=reader, longest_line=spec.settings.longest_line), spec
    )
    if stage == "clean":
        return Read(source, document)
    annotated = annotation.run(document, _annotator(spec))
    if stage == "annotate":
        return Read(source, document, annotated)
    found = extraction.run(annotated, spec)
    return Read(source, document, annotated, found.claims, found.unclaimed, found.issues)


def _declared(document: CleanDocument, spec: Spec) -> CleanDocument:
    """The document with what `sources.yml` says about it; a declaration goes before what was read."""
    entry = spec.sources.entry(document.source.file)
    if entry is None:
        return document
    return replace(
        document,
        title=entry.title or document.title,
        publisher=entry.publisher or document.publisher,
        published=entry.published or document.published,
        published_basis="declared" if entry.published else document.published_basis,
    )


def _annotator(spec: Spec) -> annotation.Annotator:
    """The lookup of declared names and words; a process builds it once for the spec it works with."""
    if _BUILT[:1] != [spec]:
        _BUILT[:] = [spec, annotation.Annotator.of(spec.settings.model, spec.entities, spec.words.extra)]
    return cast(annotation.Annotator, _BUILT[1])


_BUILT: list[object] = []


def _witness(document: CleanDocument, ids: Mapping[str, str], spec: Spec) -> Witness:
    entry = spec.sources.entry(document.source.file)
    return witness_of(
        document,
        spec.policy.copies,
        tier=entry.tier if entry else "",
        derived_from=ids.get(entry.derived_from, "") if entry else "",
    )
