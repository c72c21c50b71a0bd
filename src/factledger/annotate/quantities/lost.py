"""Lost numbers: holes that a scrape left where a number stood."""

from __future__ import annotations

from collections.abc import Sequence

from factledger.annotate.quantities.lexicon import Lexicon
from factledger.model.mention import Quantity


def find_lost(text: str, taken: Sequence[tuple[int, int]], lex: Lexicon) -> list[Quantity]:
    """Holes as quantities with hedge `elided`; `taken` are ranges that hold numbers already."""
    return []
