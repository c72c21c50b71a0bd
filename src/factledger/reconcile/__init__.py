"""Which claims tell the same fact, where they disagree, whom to believe, and why.

Keys and intervals decide what is compared and how (`compare`, `happenings`), shingles who is an independent witness
(`witnesses`), votes what stands (`decide`). `run` is the stage; `reconcile_frame` the same engine on a table of claims.
"""

from factledger.reconcile.frame import reconcile_frame
from factledger.reconcile.stage import Reconciled, run
from factledger.reconcile.witnesses import Witness, witness_of

__all__ = ["Reconciled", "Witness", "reconcile_frame", "run", "witness_of"]
