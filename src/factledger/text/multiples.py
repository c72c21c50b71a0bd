"""Words behind a number that say how many times as much there is of something."""

from __future__ import annotations

import re

TIMES_AS = re.compile(r"\s+times\s+(?:more|less|fewer|as|the|that|what|[a-z]+er)\b", re.IGNORECASE)
"""Right behind the number: `five times more guests` counts no guests."""
