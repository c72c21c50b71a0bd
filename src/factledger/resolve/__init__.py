"""Which thing a name means: countries, persons across documents, holders of offices, organisations and places."""

from factledger.resolve.run import Resolved, run

__all__ = ["Resolved", "run"]
