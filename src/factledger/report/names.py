"""Where each page of the report lies, and what its links look like; safe on every file system, the same on every run."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

LINES_PER_PAGE = 2000
_LONGEST = 60


def slug(name: str) -> str:
    """A safe file name for any name: lower case; a digest tells names apart that would look alike."""
    plain = re.sub(r"[^a-z0-9_.]+|\.{2,}", "-", name.lower()).strip("-.")[:_LONGEST]
    if plain and plain == name:
        return plain
    return f"{plain}-{hashlib.sha256(name.encode(errors='surrogatepass')).hexdigest()[:8]}".lstrip("-")


def paged(name: str, number: int) -> str:
    """The page, counted from 1, of a list that takes several: `facts.html`, `facts-2.html`."""
    return f"{name}{f'-{number}' if number > 1 else ''}.html"


def source_page(source_id: str, line: int = 1) -> str:
    """The page of a source that shows a line, below the report's folder; long texts take several pages."""
    return paged(f"sources/{slug(source_id)}", max(line - 1, 0) // LINES_PER_PAGE + 1)


def fact_page(fact_id: str) -> str:
    """The page of a fact, below the report's folder."""
    return f"facts/{slug(fact_id)}.html"


def anchor(page: str, place: str) -> str:
    """A link, from the report's folder, to a place on a page."""
    return f"{page}#{quote(place, safe='')}"
