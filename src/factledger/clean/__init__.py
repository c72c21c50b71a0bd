"""The clean stage: a raw source in, a `CleanDocument` out, every raw character accounted for.

It knows formats, not subjects. Readers are chosen by sniffing; a source's declaration may name one.
"""

from factledger.clean.coverage import coverage
from factledger.clean.run import READERS, clean
from factledger.clean.sniff import sniff
from factledger.clean.source import make_source

__all__ = ["READERS", "clean", "coverage", "make_source", "sniff"]
