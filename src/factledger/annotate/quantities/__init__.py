"""Quantities: numbers with unit, interval, hedge and what they measure, read by rules.

The order of reading: numerals (`numerals`), currency signs and units (`amounts`), what is no quantity (`filters`), ranges
(`ranges`), hedges, rates and changes (`hedges`), the counted noun (`nouns`), lost numbers (`lost`); `reader` puts them together.
"""

from factledger.annotate.quantities.evidence import NumberEvidence, gather
from factledger.annotate.quantities.headers import CellUnit, UnitContext, counts, unit_context
from factledger.annotate.quantities.reader import find_quantities, read_quantities

__all__ = [
    "CellUnit",
    "NumberEvidence",
    "UnitContext",
    "counts",
    "find_quantities",
    "gather",
    "read_quantities",
    "unit_context",
]
