"""A value that a person worked out, kept with inputs and receipt."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping

from quanlian.core.actions import Actor, act
from quanlian.utilisation.valuation.asking import organisation_of
from quanlian.utilisation.valuation.models import Approach, Reckoned
from quanlian.utilisation.valuation.money.value import Index, Value


def keep(
    actor: Actor,
    approach: Approach,
    title: str,
    inputs: Mapping[str, object],
    found: Value | Index,
    on: dt.date,
    right: int | None = None,
) -> Reckoned:
    """`inputs` as the person wrote them."""
    row = Reckoned(
        number=f"-{secrets.token_hex(12)}",
        approach=approach,
        title=title.strip()[:200],
        right_id=right,
        inputs=dict(inputs),
        value_fen=found.fen if isinstance(found, Value) else None,
        index=found.index if isinstance(found, Index) else None,
        receipt=found.receipt.to_json(),
        on=on,
        organisation=organisation_of(actor),
        by=actor.user,
    )
    with act(actor, "valuation.reckon", row):
        row.save()
        row.number = f"V{on:%Y}{row.pk:06d}"
        row.save(update_fields=["number"])
    return row
