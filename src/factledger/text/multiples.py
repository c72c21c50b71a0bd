"""Words behind a number that say how many times as much there is of something."""

from __future__ import annotations

import re

TIMES_AS = re.compile(r"\s+times\s+(?:more|less|fewer|as|the|that|what|[a-z]+er)\b", re.IGNORECASE)
"""Right behind the number: `five times more guests` counts no guests."""
TIMES = re.compile(r"\s+times\b", re.IGNORECASE)
GROWN_BY = re.compile(
    r"\b(?:grew|grown|grow|grows|growing|rose|risen|rise|rises|rising|increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)|fell|fallen"
    r"|expand(?:s|ed|ing)|multiplied|up)\s+(?:by\s+)?(?:(?:about|some|nearly|almost|over|more\s+than|around)\s+)?$",
    re.IGNORECASE,
)
"""Right before the number, where `times` follows it: `sales grew by five times`."""
