"""The provenance report: pages that show a published release and lead every fact back to the raw lines that it stands on.

It shows what is published and nothing else: its input is a release as it stands in its files, and the raw texts. The pages
need no network and no server; they work without scripts. Equal releases give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from factledger.model.release import Published
from factledger.report.pages import pages
from factledger.report.views import Ledger

__all__ = ["run"]


def run(release: Published, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The pages of the report: path below the report's folder to bytes; `index.html` is the first.

    `texts` are the raw texts by source id; a source whose text is not given has no page and no passages.
    """
    return dict(pages(Ledger(release, texts)))
