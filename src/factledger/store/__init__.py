"""The only package that touches files: raw texts in, releases out and in, digests of all that a release is made from."""

from __future__ import annotations

from factledger.store.digests import code_digest, digest_folder
from factledger.store.files import read_bytes, read_csv, replacing, write_file, write_files, write_lines
from factledger.store.raw import RawFolder, delete_raw, read_raw, read_texts, source_ids
from factledger.store.releases import (
    LATEST,
    SUMS,
    Release,
    already_published,
    existing,
    existing_name,
    latest,
    next_version,
    open_release,
    read_release,
    release_files,
    version_before,
    versions,
    write_release,
    writing,
)

__all__ = [
    "LATEST",
    "SUMS",
    "RawFolder",
    "Release",
    "already_published",
    "code_digest",
    "delete_raw",
    "digest_folder",
    "existing",
    "existing_name",
    "latest",
    "next_version",
    "open_release",
    "read_bytes",
    "read_csv",
    "read_raw",
    "read_release",
    "read_texts",
    "release_files",
    "replacing",
    "source_ids",
    "version_before",
    "versions",
    "write_file",
    "write_files",
    "write_lines",
    "write_release",
    "writing",
]
