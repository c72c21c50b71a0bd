"""Time expressions: where they stand in a text and which days they bound.

The way: `tokens` cuts the text and codes each word by its category in the language data; `scan` finds the longest rule at each
place; `combine` joins ranges; `resolve` fills what is missing and writes EDTF, TIMEX3 and bounds (`calendar`).
"""

from factledger.annotate.dates.context import DateContext
from factledger.annotate.dates.frames import reporting
from factledger.annotate.dates.order import DateOrder, date_order
from factledger.annotate.dates.reader import find_dates, read_dates
from factledger.annotate.dates.writing import OF_STORY

__all__ = ["OF_STORY", "DateContext", "DateOrder", "date_order", "find_dates", "read_dates", "reporting"]
