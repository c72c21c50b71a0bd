"""The provenance report: pages that show a published release and lead every fact back to the raw lines that it stands on.

It shows what is published and nothing else: its input is a release as it stands in its files, and the raw texts. The pages
need no network and no server; they work without scripts, except for filtering. Equal releases give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factledger.model.release import Published
from factledger.report.ledger import Ledger
from factledger.report.pages import pages

__all__ = ["run"]


def run(release: Published, texts: Mapping[str, str], history: Sequence[Mapping[str, Any]] = ()) -> dict[str, bytes]:
    """The pages of the report: path below the report's folder to bytes; `index.html` is the first.

    Args:
        release: what is published.
        texts: raw texts by source id; a source whose text is not given has no page and no passages.
        history: the changes (diff.json) of each release up to this one, oldest first; without them the pages of facts
            tell no history and the first page does not say what changed.
    """
    return dict(pages(Ledger(release, texts, history)))
