"""factledger: scraped texts in, one versioned table of facts out, every row walking back to the raw line it stands on.

The public functions are loaded when they are first asked for, since the pipe brings spaCy with it and a command's help should
not wait for that.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# The function has the name of the package that it comes from, and has to be bound after it is imported.
from factledger.reconcile import reconcile

if TYPE_CHECKING:
    from factledger.annotate.dates import find_dates
    from factledger.annotate.quantities import find_quantities
    from factledger.api import run
    from factledger.errors import FactledgerError
    from factledger.model.mention import Quantity, TimeExpression
    from factledger.release.load import load
    from factledger.store import Release

__all__ = [
    "FactledgerError",
    "Quantity",
    "Release",
    "TimeExpression",
    "find_dates",
    "find_quantities",
    "load",
    "reconcile",
    "run",
]

_HOMES = {
    "FactledgerError": ("factledger.errors", "FactledgerError"),
    "Quantity": ("factledger.model.mention", "Quantity"),
    "Release": ("factledger.store", "Release"),
    "TimeExpression": ("factledger.model.mention", "TimeExpression"),
    "find_dates": ("factledger.annotate.dates", "find_dates"),
    "find_quantities": ("factledger.annotate.quantities", "find_quantities"),
    "load": ("factledger.release.load", "load"),
    "run": ("factledger.api", "run"),
}


def __getattr__(name: str) -> Any:
    """The public name, imported from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'factledger' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
