"""A sealed bundle: a release in one zip file, with a seal over every file and a checker that needs Python alone."""

from __future__ import annotations

import hashlib
import io
import zipfile
from importlib.resources import files
from pathlib import Path

from factledger import store
from factledger.errors import ReleaseError
from factledger.publish.encode import json_bytes

SEAL = "SEAL.json"
CHECKER = "verify.py"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOTE = """This is release {version} of a table of facts, with its report, the raw quotes behind each row, and a seal.

    python3 verify.py                 checks every digest, key, reference and quote; needs Python 3.8 or later, nothing else
    python3 verify.py --raw FOLDER    also reads each quote again in the raw texts

Open {version}/report/index.html for the report. {version}/datapackage.json describes every column.
The seal of the bundle, to be told apart from it: {seal}
"""


def bundle(extracted: Path, name: str, file: Path) -> str:
    """Write a release to a zip file and return the seal, the SHA-256 of SEAL.json; equal releases give equal bytes.

    Raises:
        ReleaseError: there is no such release.
    """
    release = store.open_release(extracted, name)
    inside = {f"{name}/{path}": data for path, data in store.release_files(release.path)}
    if not inside:
        raise ReleaseError("there is no such release", str(release.path))
    inside[CHECKER] = files("factledger.release").joinpath("checker.py").read_bytes()
    seal = json_bytes(
        {"release": name, "files": {path: hashlib.sha256(inside[path]).hexdigest() for path in sorted(inside)}}
    )
    digest = hashlib.sha256(seal).hexdigest()
    inside[SEAL] = seal
    inside["README.txt"] = _NOTE.format(version=name, seal=digest).encode()
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(inside):
            archive.writestr(zipfile.ZipInfo(path, _EPOCH), inside[path], zipfile.ZIP_DEFLATED)
    store.write_file(file, sink.getvalue())
    return digest
