"""How an agency or office stands behind the day in the line under which a report is filed."""

from __future__ import annotations

AGENCY = r"\s*,?\s*(?:/[^/]{2,40}/|\([^()]{1,80}\)|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,2}(?:\s*/[^/]{2,40}/)?)"
"""Between slashes, in brackets, or in up to three words with capitals: `4 March 2019 (Agency) –`, `4 March, AGENCY:`."""
