"""A published figure goes into the evidence log: the value, what it counts, and the receipt behind it."""

from __future__ import annotations

from quanlian.core.actions import Actor
from quanlian.evidence import services as evidence
from quanlian.indicators.models import IndicatorValue

FIGURE = "figure.published"


def seal_figure(actor: Actor, value: IndicatorValue) -> None:
    """From here on the office cannot say that it published another number."""
    who = [evidence.about.user(actor.user.pk)] if actor.user else []
    evidence.seal(FIGURE, [f"indicator:{value.indicator}", f"figure:{value.pk}", *who], _facts(value))


def _facts(value: IndicatorValue) -> dict[str, evidence.Json]:
    return {
        "indicator": value.indicator,
        "definition": value.version,
        "region": value.region,
        "as_of": value.as_of.isoformat(),
        "view": value.view,
        "status": str(value.status),
        "value": None if value.value is None else f"{value.value.normalize():f}",
        "receipt": value.receipt_number,
        "members": value.member_count,
        "members_sha256": value.member_list_hash or None,
        "revises": value.revision_of_id,
    }
