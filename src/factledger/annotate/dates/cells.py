"""Days that begin a table row, where the row above or a header gives month and year: `14, 24 | Visit to the port`."""

from __future__ import annotations

from itertools import pairwise

from factledger.annotate.dates.calendar import Cal
from factledger.annotate.dates.context import DateContext
from factledger.annotate.dates.lexicon import lexicon
from factledger.annotate.dates.meaning import Interval
from factledger.annotate.dates.scan import Found
from factledger.annotate.dates.tokens import Tokens

_C = lexicon().codes
_DAYS = frozenset((_C["n12"], _C["n31"], _C["ord31"]))
_AND = frozenset((_C["comma"], _C["and"], _C["or"]))
_BORDERS = frozenset({"|", ":", ";"})


def leading_days(tokens: Tokens, context: DateContext) -> list[Found]:
    """The days that fill the first cell of a row whose table gives the month; none where the cell holds anything else."""
    if context.basis != "table" or context.month is None or context.year is None:
        return []
    end = _cell_end(tokens)
    days = [index for index in range(end) if tokens.codes[index] in _DAYS]
    if not days or any(tokens.codes[index] not in _DAYS | _AND | {_C["dash"]} for index in range(end)):
        return []
    if any(after - before != 2 for before, after in pairwise(days)):
        return []
    out: list[Found] = []
    for index in days:
        joined = index > 1 and tokens.codes[index - 1] == _C["dash"]
        if joined and out and isinstance(out[-1].meaning, Cal):
            first = out.pop()
            out.append(Found(first.first, index + 1, Interval(first.meaning, Cal(day=int(tokens.values[index])), 1)))
            continue
        out.append(Found(index, index + 1, Cal(day=int(tokens.values[index]))))
    return out


def _cell_end(tokens: Tokens) -> int:
    """The number of tokens before the first border; a line end or tab is one too."""
    for index, text in enumerate(tokens.texts):
        gap = tokens.text[tokens.ends[index - 1] : tokens.starts[index]] if index else ""
        if text in _BORDERS or "\t" in gap or "\n" in gap or tokens.codes[index] == _C["break"]:
            return index
    return len(tokens.texts)
