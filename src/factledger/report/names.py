"""Where each page of the report lies, and what its links look like; safe on every file system, the same on every run."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

_LONGEST = 60


def slug(name: str) -> str:
    """A safe file name for any name: lower case; a digest tells names apart that would look alike."""
    plain = re.sub(r"[^a-z0-9_.]+|\.{2,}", "-", name.lower()).strip("-.")[:_LONGEST]
    if plain and plain == name:
        return plain
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".lstrip("-")


def source_page(source_id: str) -> str:
    """The page of a source, below the report's folder."""
    return f"sources/{slug(source_id)}.html"


def facts_page(fact_type: str, number: int) -> str:
    """The page, counted from 1, of the facts of a type, below the report's folder."""
    return f"facts/{slug(fact_type)}{f'-{number}' if number > 1 else ''}.html"


def anchor(page: str, place: str) -> str:
    """A link, from the report's folder, to a place on a page."""
    return f"{page}#{quote(place, safe='')}"
