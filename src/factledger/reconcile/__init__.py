"""Which claims tell the same fact, where they disagree, whom to believe, and why.

Keys and intervals decide what is compared and how (`compare`, `happenings`), shingles who is an independent witness
(`witnesses`), votes what stands (`decide`). `stage.run` is the stage; `reconcile` the same engine on a table of claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from factledger.spec.policy import Policy


def reconcile(claims: pd.DataFrame, policy: Policy | None = None) -> pd.DataFrame:
    """Reconcile a table of claims of your own; see `frame.reconcile_frame` for columns and errors."""
    # The public package offers this function by its name, and must not load pandas to do so.
    from factledger.reconcile.frame import reconcile_frame  # noqa: PLC0415

    return reconcile_frame(claims, policy)
