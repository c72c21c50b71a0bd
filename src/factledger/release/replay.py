"""Reading earlier inputs again: a mixture of raw texts and pipeline files becomes facts, nothing is written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from factledger.archive import Archive
from factledger.errors import FactledgerError
from factledger.release.causes import Facts, Inputs, Replay

Read = Callable[[Path, Path], Facts]


def replaying(archive: Archive, read: Read) -> Replay:
    """A replay out of the archive; `read` makes facts of a raw and a pipeline folder.

    The replay gives None where an input is not kept, or where the mixture is not a valid pipeline.
    """

    def replay(inputs: Inputs) -> Facts | None:
        with tempfile.TemporaryDirectory(prefix="factledger-") as place:
            raw, pipeline = Path(place, "raw"), Path(place, "pipeline")
            if not (archive.lay_out(inputs["raw"], raw) and archive.lay_out(inputs["pipeline"], pipeline)):
                return None
            try:
                return read(raw, pipeline)
            except FactledgerError:
                return None

    return replay
